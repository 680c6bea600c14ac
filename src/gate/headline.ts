// The decision in one sentence, and the order in which people want to read its rows.
import { oneLine } from '../text/inert.ts'
import type { GateRow, Verdict } from './verdict.ts'

/** Is the row one that people have to look at? */
export function isOpen(row: GateRow): boolean {
  return row.status === 'fail' || row.status === 'not-measured'
}

const weight = { block: 3, review: 2, warn: 1, log: 0 }

/** Rows that decide first, then those that hold, then those that were not asked. */
export function byWeight(rows: readonly GateRow[]): GateRow[] {
  const rank = (row: GateRow) =>
    isOpen(row)
      ? 10 + weight[row.onFailure]
      : { pass: 2, waived: 1, 'not-applicable': 0, fail: 0, 'not-measured': 0 }[row.status]
  return rows.toSorted((a, b) => rank(b) - rank(a))
}

/** What happened, for a notification or a commit status. */
export function headline(verdict: Verdict, rows: readonly GateRow[]): string {
  const open = byWeight(rows).filter(isOpen)
  const deciding = open.filter(({ onFailure }) => onFailure === verdict)
  const warnings = open.filter(({ onFailure }) => onFailure === 'warn')
  const waived = rows.filter(({ status }) => status === 'waived').length
  const held = rows.filter(({ status }) => status === 'pass').length + waived
  if (rows.length === 0) return 'Blocked: the policy has no gates, so nothing was judged'
  if (verdict === 'block') return `Blocked: ${deciding.map(brief).join(', ')}`
  if (verdict === 'review') return `Needs a review: ${deciding.map(brief).join(', ')}`
  if (held === 0 && open.length === 0) return 'Passed: no gate applies at this stage'
  const bare = `${held} ${held === 1 ? 'gate holds' : 'gates hold'}`
  const holding = waived === 0 ? bare : `${bare}, ${waived} of them by waivers`
  return warnings.length === 0 ? `Passed: ${holding}` : `Passed: ${holding}; warning: ${warnings.map(brief).join(', ')}`
}

function brief({ gate, measure, bound }: GateRow): string {
  if (measure === undefined) return `${gate} not measured`
  return oneLine(`${gate} ${measure}${bound === undefined || bound === '' ? '' : ` (wanted ${bound})`}`, 120)
}
