// Canaries of the past, judged again under a proposed policy: what it would have caught, and what it would have disturbed.
import { atLeast, atMost } from './binomial.ts'
import type { Evidence, Truth } from './evidence.ts'
import type { Interval } from './judge/arms.ts'
import { Judge } from './judge/judge.ts'
import type { JudgePolicy } from './judge/policy.ts'
import type { Decision } from './judge/verdict.ts'

export interface Decided {
  decision: Decision
  /** Seconds of traffic until it was decided; null for `continue`, which is no decision. */
  after: number | null
}

/**
 * What the proposal makes of one canary. Of a bad one: `caught`, or `missed` when it is not aborted. Of a good one: `passed` when it is
 * promoted, `false-alarm` when it is aborted, `held` when it was promoted and would now be inconclusive, `open` when the
 * evidence ends before that is known or it was not promoted then either. `unknown`: nobody knows what it was.
 */
export type Finding = 'caught' | 'missed' | 'passed' | 'false-alarm' | 'held' | 'open' | 'unknown'

export interface Replayed {
  /** Folder of the evidence, as it was given. */
  path: string
  release: string
  environment: string
  version: string
  endedAt: string
  truth: Truth | 'unknown'
  truthBy?: 'people' | 'outcome'
  /** As it was decided when it ran. */
  before: Decided
  now: Decided & { reason: string }
  /** Seconds by which the decision now comes later; negative: earlier. Absent where one of the two decided nothing. */
  later?: number
  finding: Finding
  /** It was decided rightly then, and would not be now. */
  regression: boolean
  /** What to know about the comparison, one line each. */
  notes: string[]
}

export interface Totals {
  bad: number
  caught: number
  /** The chance to catch such versions is at least this, with 95 % confidence. */
  caughtAtLeast: number
  good: number
  falseAlarms: number
  /** The chance of a false alarm is at most this, with 95 % confidence. */
  falseAlarmsAtMost: number
  held: number
  open: number
  unknown: number
}

export interface ReplayReport {
  schema: 1
  environment: string
  passed: boolean
  /** `would have caught 7 of 7 bad, 0 of 112 false alarms`. */
  headline: string
  totals: Totals
  /** What is wrong first. */
  rollouts: readonly Replayed[]
  /** Why it did not pass, one line each. */
  problems: readonly string[]
  /** What it cannot tell, one line each. */
  notes: readonly string[]
}

/** What of the evidence the proposal could not be held against. */
export interface Unread {
  path: string
  problem: string
}

const wrong: readonly Finding[] = ['missed', 'false-alarm', 'held']
const order: readonly Finding[] = [...wrong, 'caught', 'passed', 'open', 'unknown']

/** Judge one canary again. Returns why that cannot be done, where it cannot. */
export function replay(path: string, { meta, truth, intervals }: Evidence, policy: JudgePolicy): Replayed | Unread {
  if (meta.policy.compare !== policy.compare) {
    const problem = `was compared to ${meta.policy.compare}, which tells nothing about a policy that compares to ${policy.compare}`
    return { path, problem }
  }
  // Who said so had no more time.
  const isOver = meta.decision === 'inconclusive'
  const again = judged(intervals, meta.policy, isOver)
  const now = judged(rephased(intervals, meta.policy.warmUp, policy.warmUp), policy, isOver)
  const before = {
    decision: meta.decision,
    after: meta.decision === 'continue' ? null : meta.verdict.t - begun(intervals),
  }
  // Only the same judge tells when it knew; the last verdict of then may be of long after.
  if (again.decision === before.decision) before.after = again.after
  const finding = findingOf(truth, before.decision, now.decision)
  return {
    path,
    release: meta.release,
    environment: meta.environment,
    version: meta.version,
    endedAt: meta.endedAt,
    truth: truth ?? 'unknown',
    ...(truth !== undefined && { truthBy: meta.truth === undefined ? ('outcome' as const) : ('people' as const) }),
    before,
    now,
    ...(before.after !== null && now.after !== null && { later: now.after - before.after }),
    finding,
    regression: wrong.includes(finding) && isRight(truth, before.decision),
    notes: notesOf(again.decision, before.decision, now.decision),
  }
}

/**
 * The whole of it. It passes when all evidence was read, some of it is of a version that is known to be good or bad, each bad one is
 * caught, no good one is aborted, and none that was promoted would be held up.
 * @param found.elsewhere environment and release of what is not this one's evidence
 */
export function replayReport(
  environment: string,
  found: { rollouts: readonly Replayed[]; unread: readonly Unread[]; elsewhere: readonly string[] },
): ReplayReport {
  const { unread, elsewhere } = found
  const rollouts = [...found.rollouts].sort((a, b) => order.indexOf(a.finding) - order.indexOf(b.finding))
  const totals = totalsOf(rollouts)
  const problems = [
    ...unread.map(({ path, problem }) => `${path}: ${problem}`),
    ...rollouts.filter(({ finding }) => wrong.includes(finding)).map(complaint),
  ]
  if (totals.bad + totals.good === 0) {
    problems.push('nothing was measured: there is no evidence of a version that is known to be good or bad')
  }
  const notes: string[] = []
  if (totals.bad === 0 && totals.good > 0)
    notes.push('No bad version among the evidence: whether the policy is too blunt is not known.')
  if (totals.good === 0 && totals.bad > 0)
    notes.push('No good version among the evidence: whether the policy is too sharp is not known.')
  if (totals.open > 0) {
    notes.push(
      `${totals.open} of the good ones are open where their evidence ends: no false alarm until there, and not promoted yet.`,
    )
  }
  if (elsewhere.length > 0) {
    const places = [...new Set(elsewhere)].sort()
    const shown = [...places.slice(0, 10), ...(places.length > 10 ? [`${places.length - 10} more`] : [])].join(', ')
    notes.push(`${elsewhere.length} of other environments or releases were passed by: ${shown}.`)
  }
  const headline = `would have caught ${totals.caught} of ${totals.bad} bad, ${totals.falseAlarms} of ${totals.good} false alarms`
  return { schema: 1, environment, passed: problems.length === 0, headline, totals, rollouts, problems, notes }
}

function judged(intervals: readonly Interval[], policy: JudgePolicy, isOver: boolean): Decided & { reason: string } {
  const judge = new Judge(policy)
  let decision: Decision = 'continue'
  let [told, at] = [judge.verdict(), 0]
  for (const interval of intervals) {
    const next = judge.push(interval)
    if (next !== decision) [told, at] = [judge.verdict(), interval.t]
    decision = next
    if (decision === 'abort' || decision === 'inconclusive') break
  }
  if (decision === 'continue') {
    if (isOver) judge.close()
    ;[told, at] = [judge.verdict(), intervals.at(-1)?.t ?? 0]
  }
  const after = told.decision === 'continue' ? null : at - begun(intervals)
  return { decision: told.decision, after, reason: told.reason }
}

/** The first intervals as they would be marked with another warm-up. Where it is the same they stay as they were marked. */
function rephased(intervals: readonly Interval[], before: number, warmUp: number): readonly Interval[] {
  if (before === warmUp) return intervals
  const from = begun(intervals)
  return intervals.map((interval) =>
    interval.phase === 'history' ? interval : { ...interval, phase: interval.t - from < warmUp ? 'warmup' : 'run' },
  )
}

/** When the canary got its first traffic: the first of its intervals is taken to be as long as the second. */
function begun(intervals: readonly Interval[]): number {
  const [first, second] = intervals.filter(({ phase }) => phase !== 'history')
  if (first === undefined) return intervals.at(-1)?.t ?? 0
  return second === undefined ? first.t : first.t - (second.t - first.t)
}

function findingOf(truth: Truth | undefined, then: Decision, now: Decision): Finding {
  if (truth === undefined) return 'unknown'
  if (truth === 'bad') return now === 'abort' ? 'caught' : 'missed'
  if (now === 'abort') return 'false-alarm'
  if (now === 'promote') return 'passed'
  return now === 'inconclusive' && then === 'promote' ? 'held' : 'open'
}

function isRight(truth: Truth | undefined, decision: Decision): boolean {
  return decision === (truth === 'bad' ? 'abort' : 'promote')
}

function notesOf(again: Decision, then: Decision, now: Decision): string[] {
  const notes: string[] = []
  if (again !== then) notes.push(`under the policy of then this release says ${again}`)
  if (now === 'continue') notes.push('undecided where the evidence ends')
  return notes
}

function complaint({ path, version, before, now, finding, regression }: Replayed): string {
  const what = {
    missed:
      now.decision === 'promote' ? 'is bad and would be promoted' : `is bad and would not be caught (${now.decision})`,
    'false-alarm': 'is good and would be aborted',
    held: 'is good and would not be promoted (inconclusive)',
  }[finding as 'missed' | 'false-alarm' | 'held']
  return `${path}: ${version || 'a version without a name'} ${what}; ${regression ? `it was decided rightly then (${before.decision})` : `then: ${before.decision}`}. ${now.reason}`
}

function totalsOf(rollouts: readonly Replayed[]): Totals {
  const count = (...findings: Finding[]) => rollouts.filter(({ finding }) => findings.includes(finding)).length
  const [caught, falseAlarms, held, open] = [count('caught'), count('false-alarm'), count('held'), count('open')]
  const bad = caught + count('missed')
  const good = falseAlarms + held + open + count('passed')
  return {
    bad,
    caught,
    caughtAtLeast: rounded(atLeast(caught, bad)),
    good,
    falseAlarms,
    falseAlarmsAtMost: rounded(atMost(falseAlarms, good)),
    held,
    open,
    unknown: count('unknown'),
  }
}

function rounded(chance: number): number {
  return Math.round(chance * 1e4) / 1e4
}
