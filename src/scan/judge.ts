// What a scan found -> rows -> verdict. Pure.
import type { GateRow, OnFailure } from '../gate/verdict.ts'
import { type ScanPolicy, type Tier, tiers } from '../policy/gates.ts'
import { cleanLine } from '../reports/clean.ts'
import { type Counts, type ScanFinding, ScanTally } from './finding.ts'

/** What the policy does about a finding that is open. */
export function effectOf({ severity, fixable, class: kind }: ScanFinding, policy: ScanPolicy): OnFailure {
  const other = kind === 'vulnerability' && !fixable ? policy.unfixed[severity] : undefined
  return other ?? policy.tiers[severity]
}

/** One row for each severity that was found, and for those that may block or ask for a review. */
export function severityRows(
  tally: ScanTally,
  worst: readonly ScanFinding[],
  policy: ScanPolicy,
  sources: readonly string[],
): GateRow[] {
  return tiers.flatMap((tier) => {
    const counts = new ScanTally().of(tier)
    Object.assign(counts, tally.counts.get(tier))
    const own = worst.filter(({ severity }) => severity === tier)
    const unfixed = policy.unfixed[tier]
    const rows = [
      rowOf(
        tier,
        policy.tiers[tier],
        unfixed === undefined ? counts : { ...counts, open: counts.fixable, unfixable: 0 },
        own,
      ),
      ...(unfixed === undefined ? [] : [unfixedRow(tier, unfixed, counts, own)]),
    ]
    const matters = ['block', 'review'].includes(policy.tiers[tier]) && tier !== 'unknown'
    return rows.filter(({ status }) => status !== 'pass' || matters).map((row) => ({ ...row, sources: [...sources] }))
  })
}

type Row = Omit<GateRow, 'sources'>

function rowOf(tier: Tier, onFailure: OnFailure, counts: Counts, worst: readonly ScanFinding[]): Row {
  const { open, waived, known, drift } = counts
  const status = open > 0 ? 'fail' : waived > 0 ? 'waived' : 'pass'
  const aside = [
    waived > 0 ? `${waived} waived` : '',
    known > 0 ? `${known} in the base as well` : '',
    drift > 0 ? `${drift} became known since the base was scanned` : '',
  ].filter((text) => text !== '')
  return {
    gate: `scan-${tier}`,
    evidence: 'security',
    status,
    onFailure,
    measure: open === 0 ? `0 ${word(tier)}` : `${open} ${word(tier)}${split(counts)}`,
    bound: onFailure === 'log' ? 'logged' : `no ${word(tier)}`,
    reason: [...(open > 0 ? [mending(worst, open)] : []), ...aside].join('; ') || 'none was found',
  }
}

function unfixedRow(tier: Tier, onFailure: OnFailure, counts: Counts, worst: readonly ScanFinding[]): Row {
  const { unfixable } = counts
  const own = worst.filter(({ fixable }) => !fixable)
  return {
    gate: `scan-${tier}-unfixed`,
    evidence: 'security',
    status: unfixable > 0 ? 'fail' : 'pass',
    onFailure,
    measure: `${unfixable} ${word(tier)} without a fix`,
    bound: onFailure === 'log' ? 'logged' : `no ${word(tier)} without a fix`,
    reason: unfixable > 0 ? mending(own, unfixable) : 'none was found',
  }
}

/** A number and a severity: what nobody rated may be anything. */
function word(tier: Tier): string {
  return tier === 'unknown' ? 'of unknown severity' : tier
}

function split({ fixable, unfixable }: Counts): string {
  if (unfixable === 0) return ''
  return fixable === 0 ? ', none of which has a fix' : `, ${fixable} with a fix and ${unfixable} without`
}

function mending(worst: readonly ScanFinding[], of: number): string {
  const named = [...new Set(worst.map(nameOf))].slice(0, 3)
  const more = of - worst.filter((finding) => named.includes(nameOf(finding))).length
  return cleanLine(`${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`, 600)
}

function nameOf({ id, package: about, fixable, file, line }: ScanFinding): string {
  if (about === undefined)
    return `${id}${file === undefined ? '' : ` in ${file}${line === undefined ? '' : `:${line}`}`}`
  const fix = about.fixedIn === undefined ? (fixable ? '' : ', no fix yet') : `, fixed in ${about.fixedIn}`
  return `${id} (${about.name} ${about.version}${fix})`.replace(' )', ')')
}

/** Nothing that the scan says can be relied on. */
export function notMeasured(reason: string, gate = 'scan'): GateRow {
  return { gate, evidence: 'security', status: 'not-measured', onFailure: 'block', reason, sources: [] }
}
