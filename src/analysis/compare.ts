// Two versions side by side: what differs, by how much, and whether they may be compared at all.
import { type Arms, countsOf, errors, eventsNamed, type Reading, slowerThan } from './judge/arms.ts'
import { total } from './judge/counts.ts'
import { RatioProcess } from './judge/ratio-process.ts'
import { logBeta, logMeanExp } from './judge/special.ts'
import { type ArmVerdict, shownRatio } from './judge/verdict.ts'

/** A measure of the comparison; bounds of latency as the histogram writes them. */
export type Measure =
  | { kind: 'errors'; name: string }
  | { kind: 'events'; name: string }
  | { kind: 'latency'; name: string; slowerThan: string }

export interface Comparison {
  /** False where the share of the traffic is not what was asked for: then no effect is to be believed. */
  isValid: boolean
  /** Sample ratio mismatch: the share that version b was meant to have, what it had, and the evidence against chance. */
  ratioCheck: { expected: number; observed: number | null; e: number; needed: number }
  measures: readonly {
    name: string
    a: ArmVerdict
    b: ArmVerdict
    /** Rate of b over that of a, with a confidence sequence. Absent while nothing was counted. */
    ratio?: { estimate: number | null; low: number; high: number | null; level: number }
    /** Whether the interval leaves out 1. */
    differs: boolean
  }[]
}

export interface Compared {
  /** Share of the requests that version b is meant to get in each interval, 0 to 1. */
  share: (index: number) => number
  measures: readonly Measure[]
  level?: number
  /** Chance that a good split is called a mismatch. */
  alpha?: number
}

/**
 * Compare version b (`canary`) to version a (`baseline`) over intervals. The check of the split is a sequential one
 * (Lindon and Malek, arXiv:2011.03567), by pods' requests in each interval against the share asked for; the effects are
 * read with confidence sequences, so both may be looked at whenever one likes.
 */
export function compareVersions(
  intervals: readonly Arms[],
  { share, measures, level = 0.95, alpha = 0.001 }: Compared,
): Comparison {
  const ratioCheck = checkRatio(intervals, share, alpha)
  return {
    isValid: ratioCheck.e < ratioCheck.needed,
    ratioCheck,
    measures: measures.map((measure) => {
      const reading = readingOf(measure)
      const isLabelled = intervals.every(({ canary, baseline }) =>
        [...canary, ...baseline].every(({ pod }) => pod !== undefined),
      )
      const process = new RatioProcess([], { sign: 1, tolerance: 2, labelled: isLabelled })
      const [a, b] = [
        { requests: 0, events: 0, pods: 0 },
        { requests: 0, events: 0, pods: 0 },
      ]
      for (const { canary, baseline } of intervals) {
        const counts = { canary: countsOf(canary, reading), baseline: countsOf(baseline, reading) }
        process.push(counts)
        for (const [sum, pods] of [
          [a, counts.baseline],
          [b, counts.canary],
        ] as const) {
          const each = total(pods)
          sum.requests += each.requests
          sum.events += each.events
          sum.pods = Math.max(sum.pods, each.pods)
        }
      }
      const bounds = process.ratio(level)
      const rated = (arm: typeof a): ArmVerdict => ({
        ...arm,
        rate: arm.requests > 0 ? arm.events / arm.requests : null,
      })
      return {
        name: measure.name,
        a: rated(a),
        b: rated(b),
        ...(a.events + b.events > 0 && { ratio: shownRatio(bounds, b, a, level) }),
        differs: bounds.low > 1 || bounds.high < 1,
      }
    }),
  }
}

function readingOf(measure: Measure): Reading {
  if (measure.kind === 'latency') return slowerThan(measure.slowerThan)
  return measure.kind === 'errors' ? errors : eventsNamed(measure.name)
}

/** How sure the alternative is that a mismatch is near the share asked for: a prior worth so many requests. */
const priorRequests = 100

interface Split {
  ours: number
  all: number
  share: number
}

/** Each share that was asked for is held to its own intervals; the evidence is their average. */
function checkRatio(
  intervals: readonly Arms[],
  share: (index: number) => number,
  alpha: number,
): Comparison['ratioCheck'] {
  const count = (pods: Arms['canary']) => pods.reduce((sum, { requests }) => sum + requests, 0)
  const splits = intervals
    .map(({ canary, baseline }, i): Split => {
      const ours = count(canary)
      return { ours, all: ours + count(baseline), share: Math.min(1 - 1e-6, Math.max(1e-6, share(i))) }
    })
    .filter(({ all }) => all > 0)
  const all = splits.reduce((sum, each) => sum + each.all, 0)
  const needed = 1 / alpha
  if (all === 0) return { expected: 0, observed: null, e: 1, needed }
  const groups = [...new Set(splits.map((each) => each.share))]
  const logs = groups.map((group) =>
    mismatch(
      splits.filter((each) => each.share === group),
      group,
    ),
  )
  return {
    expected: splits.reduce((sum, each) => sum + each.all * each.share, 0) / all,
    observed: splits.reduce((sum, { ours }) => sum + ours, 0) / all,
    e: Math.min(1e12, Math.exp(Math.min(700, logMeanExp(logs)))),
    needed,
  }
}

/**
 * ln of the evidence that requests did not go to b with this share: a beta mixture around it against the share itself.
 * Requests come in batches, so they are counted in units of the split's own restlessness.
 */
function mismatch(splits: readonly Split[], share: number): number {
  const phi = restlessness(splits)
  const ours = splits.reduce((sum, each) => sum + each.ours, 0) / phi
  const theirs = splits.reduce((sum, each) => sum + each.all - each.ours, 0) / phi
  const [a, b] = [priorRequests * share, priorRequests * (1 - share)]
  return logBeta(a + ours, b + theirs) - logBeta(a, b) - ours * Math.log(share) - theirs * Math.log(1 - share)
}

/** Dispersion of the split from one interval to the next around its own mean offset, at least 1: batches, not bias. */
function restlessness(seen: readonly Split[]): number {
  if (seen.length < 8) return 1
  const offset = seen.reduce((sum, { ours, all, share }) => sum + (ours - all * share) / all, 0) / seen.length
  const squares = seen.map(({ ours, all, share }) => {
    const p = Math.min(1 - 1e-6, Math.max(1e-6, share + offset))
    return (ours - all * p) ** 2 / (all * p * (1 - p))
  })
  return Math.max(1, squares.reduce((sum, each) => sum + each, 0) / (seen.length - 1))
}
