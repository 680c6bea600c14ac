// The scanners that a plan said must run: `needs` knows of jobs, and a job that ended well may still have left no report.
import type { Gate } from '../policy/gates.ts'
import type { Evidence } from '../reports/evidence.ts'
import type { GateRow } from './verdict.ts'

/** Folder with one folder of reports a scanner. */
export const scannerReports = 'reports/security'

/** Names of scanners, which are names of folders. */
const name = /^[a-z][a-z0-9-]{0,40}$/

/**
 * One row over all scanners. Each of them must have left a report that can be read; one that is missing was not measured and blocks.
 * @param json list of names as JSON text, the plan's output
 */
export function judgeScanners(json: string, evidence: readonly Evidence[], gates: readonly Gate[]): GateRow {
  const wanted = read(json)
  const row = { gate: 'scanners', onFailure: 'block' as const, bound: 'every scanner of the plan ran to its end' }
  if (typeof wanted === 'string') {
    return {
      ...row,
      sources: [],
      status: 'not-measured',
      reason: `${wanted}; pass the output \`scanners\` of the plan as it is`,
    }
  }
  // That scanners ran is no reason to pass where nobody judges what they found.
  if (!gates.some((gate) => gate.evidence === 'security')) {
    const reason = 'no gate of the policy judges what scanners find; `extends: standard` brings some along'
    return { ...row, sources: [], status: 'not-measured', reason }
  }
  const of = (scanner: string) =>
    evidence.filter(({ sources }) => sources.some((path) => path.startsWith(`${scannerReports}/${scanner}/`)))
  const silent = wanted.filter((scanner) => of(scanner).length === 0)
  const unread = wanted.filter((scanner) => of(scanner).some(({ measured }) => !measured))
  const sources = wanted.flatMap((scanner) => of(scanner).flatMap((item) => item.sources))
  const measure = `${wanted.length - new Set([...silent, ...unread]).size} of ${wanted.length}`
  if (silent.length + unread.length === 0)
    return { ...row, sources, measure, status: 'pass', reason: `${wanted.join(', ')} ran` }
  const reasons = [
    silent.length > 0 ? `no report of ${silent.join(', ')}` : '',
    unread.length > 0 ? `the report of ${unread.join(', ')} says nothing that can be judged` : '',
  ].filter((reason) => reason !== '')
  const advice = 'see the log of its job; only the policy switches a scanner off, with `security.scanners`'
  return { ...row, sources, measure, status: 'not-measured', reason: `${reasons.join('; ')}: ${advice}` }
}

/** The names, or what is wrong with the text. */
function read(json: string): string[] | string {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return '`scanners` is not JSON'
  }
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string' && name.test(item))) {
    return '`scanners` is not a list of scanners'
  }
  return value.length === 0 ? '`scanners` names none, so that nothing was looked for' : (value as string[])
}
