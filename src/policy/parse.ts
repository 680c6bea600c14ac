// Bytes -> plain data. YAML 1.2 core, one document, no tags, bounded in every direction.
import { CORE_SCHEMA, constructFromEvents, EVENT_ID, parseEvents, realMapTag, YAMLException } from 'js-yaml'

/** Where in the document something is wrong: at the last key of the path itself, or at what stands behind it. */
export interface Problem {
  path: (string | number)[]
  at: 'key' | 'value'
  message: string
}

/** What the text holds, or why it is not read. Offsets count UTF-16 units; problems with neither path nor offset concern the whole file. */
export type Parsed = { ok: true; data: unknown; problems: Problem[] } | { ok: false; message: string; offset?: number }

const maxBytes = 256 * 1024
const maxNodes = 10_000
const schema = CORE_SCHEMA.withTags(realMapTag)
const reservedKeys = ['__proto__', 'constructor', 'prototype']

/** Read a policy's bytes. Keys that could reach prototypes, or that are not text, are reported and left out. */
export function parsePolicy(bytes: Uint8Array): Parsed & { text: string } {
  if (bytes.length > maxBytes) {
    return { ok: false, text: '', message: `has ${bytes.length} bytes; a policy has at most ${maxBytes}` }
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { ok: false, text: '', message: 'is not UTF-8; save it as UTF-8' }
  }
  return { text, ...parseText(text) }
}

function parseText(text: string): Parsed {
  let documents: unknown[]
  try {
    const events = parseEvents(text, { maxDepth: 30 })
    for (const event of events) {
      if ('tagStart' in event && event.tagStart >= 0) {
        const tag = text.slice(event.tagStart, event.tagEnd)
        return { ok: false, offset: event.tagStart, message: `tag ${JSON.stringify(tag)} is not read; leave it out` }
      }
      if (event.type === EVENT_ID.DOCUMENT && event.directives.length > 0) {
        return { ok: false, offset: 0, message: 'directives (`%...`) are not read; leave them out' }
      }
    }
    documents = constructFromEvents(events, { source: text, schema, maxAliases: 100 })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    return { ok: false, message: `is not valid YAML: ${error.reason}`, offset: error.mark?.position }
  }
  if (documents.length > 1) return { ok: false, message: `holds ${documents.length} documents; a policy is one` }
  const problems: Problem[] = []
  try {
    return { ok: true, data: plain(documents[0] ?? null, [], problems, { nodes: 0 }), problems }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { ok: false, message: `unfolds to more than ${maxNodes} values by its aliases; write them out` }
  }
}

/** Maps to plain objects, following aliases against a budget: they are cheap to parse and endless to walk. */
function plain(value: unknown, path: (string | number)[], problems: Problem[], spent: { nodes: number }): unknown {
  // A value that holds itself ends here as well: each level costs at least one node.
  if (++spent.nodes > maxNodes) throw new RangeError('node budget')
  if (Array.isArray(value)) return value.map((item, index) => plain(item, [...path, index], problems, spent))
  if (!(value instanceof Map)) return value
  const object: Record<string, unknown> = {}
  for (const [key, item] of value) {
    if (typeof key !== 'string') {
      const shown = typeof key === 'object' && key !== null ? 'a list or map' : String(key)
      problems.push({ path: [...path, key as number], at: 'key', message: `key ${shown} is not text; quote it` })
    } else if (reservedKeys.includes(key)) {
      problems.push({ path: [...path, key], at: 'key', message: `key "${key}" is reserved; use another name` })
    } else {
      object[key] = plain(item, [...path, key], problems, spent)
    }
  }
  return object
}
