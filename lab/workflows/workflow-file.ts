import { type Document, isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from 'yaml'

/** A workflow or an action.yml with the places of what it says. */
export interface WorkflowFile {
  /** Path relative to the repository. */
  path: string
  lines: string[]
  /** Plain values, as GitHub reads them. */
  content: Content
  /** Every `key: value` of the file, wherever it stands. `trail` names the keys above it, without list positions. */
  pairs: Entry[]
}

export interface Content {
  on?: { workflow_call?: { inputs?: Record<string, { required?: boolean }>; secrets?: Record<string, unknown> } }
  permissions?: Permissions
  jobs?: Record<string, Job>
}

export type Permissions = Record<string, 'read' | 'write' | 'none'> | string

export interface Job {
  name?: string
  uses?: string
  if?: string
  steps?: { uses?: string }[]
  needs?: string | string[]
  'timeout-minutes'?: number
  permissions?: Permissions
  with?: Record<string, unknown>
  secrets?: Record<string, unknown>
}

export interface Entry {
  key: string
  value: unknown
  /** Line of the value, counting from 1. */
  line: number
  trail: string[]
}

/** Read a workflow file; throws with line and column when it is not YAML. */
export function readWorkflowFile(path: string, text: string): WorkflowFile {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true })
  const broken = document.errors[0]
  if (broken !== undefined) throw new Error(`${path}: ${broken.message}`)
  return {
    path,
    lines: text.split('\n'),
    content: document.toJS() as Content,
    pairs: entries(document, counter),
  }
}

function entries(document: Document, counter: LineCounter): Entry[] {
  const found: Entry[] = []
  const walk = (node: unknown, trail: string[]): void => {
    if (isSeq(node)) for (const item of node.items) walk(item, trail)
    if (!isMap(node)) return
    for (const pair of node.items as Pair[]) {
      const key = String(isScalar(pair.key) ? pair.key.value : pair.key)
      const value = pair.value
      const at = (pair.key as { range?: [number, number, number] }).range?.[0] ?? 0
      found.push({ key, value: isScalar(value) ? value.value : value, line: counter.linePos(at).line, trail })
      walk(value, [...trail, key])
    }
  }
  walk(document.contents, [])
  return found
}
