// Which line of the values files sets a value: read with positions, so only when something is to be told.
import type { Scalar } from 'yaml'
import type { ValuesText } from './cause.ts'

/** A line that says what a value is. */
export interface ValuesLine {
  file: string
  line: number
  /** `securityContext.runAsNonRoot`, as far as it is there. */
  path: string
}

const MAX_CHARACTERS = 1024 * 1024

/**
 * The line that sets the value at a path, or the nearest map around it; of several files the last, as it is for helm. Undefined where no
 * file has even the first part.
 */
export async function findValuesLine(
  files: readonly ValuesText[],
  path: readonly string[],
): Promise<ValuesLine | undefined> {
  const { isMap, isScalar, isSeq, LineCounter, parseDocument } = await import('yaml')
  let best: (ValuesLine & { depth: number }) | undefined
  for (const { file, text } of files.filter((one) => one.text.length <= MAX_CHARACTERS)) {
    const lines = new LineCounter()
    let node: unknown = parseDocument(text, { lineCounter: lines, logLevel: 'silent', merge: true }).contents
    for (const [index, part] of path.entries()) {
      const depth = index + 1
      let start: number | undefined
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part)
        start = (pair?.key as Scalar | undefined)?.range?.[0]
        node = pair?.value
      } else if (isSeq(node)) {
        const item = node.items[Number(part)] as { range?: [number, number, number] } | undefined
        start = item?.range?.[0]
        node = item
      }
      if (start === undefined) break
      if (best === undefined || depth >= best.depth)
        best = { file, line: lines.linePos(start).line, path: path.slice(0, depth).join('.'), depth }
    }
  }
  return best && { file: best.file, line: best.line, path: best.path }
}
