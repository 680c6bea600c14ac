// Cyclomatic complexity of functions: the highest, the mean, and the functions that are most complex.
import { Discrepancies, Findings } from './findings.ts'
import { type ReaderContext, type Reading, Unreadable } from './reader.ts'
import { readingOf } from './reading.ts'

export interface MeasuredFunction {
  name: string
  complexity: number
  file?: string
  line?: number
}

/** From here on a function is worth showing; what is allowed is the policy's business. */
const notable = 11

/** Evidence of these functions. Throws {@link Unreadable} where there are none, or a complexity cannot be one. */
export function complexityReading(
  tool: string,
  functions: readonly MeasuredFunction[],
  context: ReaderContext,
  discrepancies = new Discrepancies(),
): Reading {
  if (functions.length === 0) throw new Unreadable('lists no function: nothing was measured')
  let highest = 0
  let sum = 0
  for (const { complexity } of functions) {
    if (!(Number.isSafeInteger(complexity) && complexity > 0 && complexity < 1e6)) {
      throw new Unreadable(`says that a function has the complexity ${complexity}`)
    }
    highest = Math.max(highest, complexity)
    sum += complexity
  }
  const findings = new Findings(context)
  const shown = functions.filter(({ complexity }) => complexity >= notable)
  for (const { name, complexity, file, line } of shown.toSorted((a, b) => b.complexity - a.complexity)) {
    const place = { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }) }
    findings.add({ id: 'complexity', severity: 'info', message: `${name} has a complexity of ${complexity}`, ...place })
  }
  const measures = { complexity: highest, 'complexity-mean': sum / functions.length }
  return readingOf('quality', tool, measures, { findings, discrepancies })
}
