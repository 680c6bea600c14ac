// Lines and columns of problems. Only the error path comes here: the parser that keeps positions is slow to load.
import type { Document, LineCounter, Node, Pair } from 'yaml'
import type { PlacedProblem } from './explain.ts'
import type { Problem } from './parse.ts'

/** Line and column (from 1) of an offset in the text. */
export function placeOffset(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/)
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

/** Give each problem the place of what it is about, in the order of the file. */
export async function place(text: string, problems: readonly Problem[]): Promise<PlacedProblem[]> {
  const { LineCounter, parseDocument } = await import('yaml')
  const lines: LineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' })
  return problems
    .map(({ message, ...where }) => {
      const { line, col } = lines.linePos(find(document, where))
      return { message, line, column: col }
    })
    .sort((a, b) => a.line - b.line || a.column - b.column)
}

/** That parser compares each key of a map with all others: a long file is told its first error only. */
const mostCharacters = 32 * 1024

/** Every syntax error of the text that the positions' parser sees, so that people mend them at once; none for a text that is too long. */
export async function syntaxErrors(text: string): Promise<PlacedProblem[]> {
  if (text.length > mostCharacters) return []
  const { LineCounter, parseDocument } = await import('yaml')
  const { errors } = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false, logLevel: 'silent' })
  return errors.slice(0, 20).map(({ code, message, pos }) => ({
    message: code === 'DUPLICATE_KEY' ? 'holds this key twice; leave one' : `is not valid YAML: ${message}`,
    ...placeOffset(text, pos[0]),
  }))
}

/** Offset of the deepest part of the path that the document has. */
function find(document: Document, { path, at }: Pick<Problem, 'path' | 'at'>): number {
  let node: unknown = document.contents
  let offset = start(node) ?? 0
  for (const [depth, key] of path.entries()) {
    const items: unknown[] = (resolve(document, node) as { items?: unknown[] } | undefined)?.items ?? []
    const entry =
      typeof key === 'number' && !items.some(isPair) ? items[key] : items.find((item) => keyOf(item) === key)
    if (entry === undefined) break
    const [keyNode, valueNode] = isPair(entry) ? [entry.key, entry.value] : [entry, entry]
    const wantsKey = depth === path.length - 1 && at === 'key'
    offset = start(wantsKey ? keyNode : valueNode) ?? start(keyNode) ?? offset
    // A missing key is told at the key of the map that lacks it.
    if (at === 'key') offset = start(keyNode) ?? offset
    node = valueNode
  }
  return offset
}

function resolve(document: Document, node: unknown): unknown {
  const alias = node as { resolve?: (document: Document) => unknown } | null
  return typeof alias?.resolve === 'function' ? alias.resolve(document) : node
}

function isPair(item: unknown): item is Pair {
  return typeof item === 'object' && item !== null && 'key' in item
}

function keyOf(item: unknown): unknown {
  return isPair(item) ? (item.key as { value?: unknown } | null)?.value : undefined
}

function start(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0]
}
