// What a report is, told by how it begins. File names say nothing: anybody can name a file.

import { isObject, type JsonObject } from '../json-object.ts'
import type { StreamFormat } from './format.ts'
import { formats } from './formats.ts'

/** Characters that are looked at. */
export const headLength = 65_536

/**
 * The format of a report that begins with `head`. `held` is told apart once it is whole: keys of JSON may stand in any order, and plain
 * output says at its end whose it is.
 */
export function sniff(head: string): StreamFormat | 'held' | undefined {
  const text = head.trimStart()
  if (text.startsWith('<')) {
    const root = fromRoot(text)
    return root === undefined ? undefined : find((format) => 'xml' in format && format.xml.test(root))
  }
  if (text.startsWith('{') || text.startsWith('[')) {
    const first = firstLine(text)
    return (first && find((format) => 'lines' in format && format.lines(first))) ?? 'held'
  }
  return find((format) => 'text' in format && format.text.test(text)) ?? 'held'
}

function find(is: (format: StreamFormat) => boolean): StreamFormat | undefined {
  return formats.find((format): format is StreamFormat => 'open' in format && is(format))
}

/** Text from the root element on, behind declarations, comments and a DOCTYPE. */
function fromRoot(text: string): string | undefined {
  let at = 0
  while (text.startsWith('<?', at) || text.startsWith('<!', at)) {
    const end = text.startsWith('<!--', at) ? '-->' : '>'
    const close = text.indexOf(end, at)
    if (close === -1) return undefined
    at = close + end.length
    while (at < text.length && text[at]! <= ' ') at++
  }
  return text.slice(at, at + 10_000)
}

/** The object on the first line, where there is a whole one. */
function firstLine(text: string): JsonObject | undefined {
  const end = text.indexOf('\n')
  try {
    const value: unknown = JSON.parse(end === -1 ? text : text.slice(0, end))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
