// Folders of evidence as rollouts leave them, from simulated traffic: the same seed gives the same bytes.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Random } from '../bench/judge/random.ts'
import { simulate, type World } from '../bench/judge/worlds.ts'
import { type EvidenceMeta, evidenceFiles } from '../src/analysis/evidence.ts'
import type { Interval } from '../src/analysis/judge/arms.ts'
import type { Count } from '../src/analysis/judge/counts.ts'
import { Judge } from '../src/analysis/judge/judge.ts'
import { type JudgePolicy, standardErrors, standardPolicy } from '../src/analysis/judge/policy.ts'

const seconds = 15
const base: World = { pods: 10, canaryPods: 1, load: 1000, rate: 0.002, icc: 0.003, history: 120, run: 40 }
const begun = Date.UTC(2026, 2, 2, 10)

/** Errors alone, open until its steps are over: what the canaries were judged by then. */
export const policyOfThen: JudgePolicy = { ...standardPolicy, budget: undefined, metrics: [standardErrors] }

export interface PastCanary {
  meta: EvidenceMeta
  intervals: Interval[]
}

/** A canary, judged until it was aborted or its steps were over. */
export function pastCanary(
  seed: number,
  world: Partial<World> = {},
  { policy = policyOfThen, ...change }: Partial<EvidenceMeta> = {},
): PastCanary {
  const judge = new Judge(policy)
  const intervals: Interval[] = []
  for (const interval of streamOf({ ...base, ...world }, seed, policy.warmUp)) {
    intervals.push(interval)
    const decision = judge.push(interval)
    if (decision === 'abort' || decision === 'inconclusive') break
  }
  const decision = judge.close()
  const meta: EvidenceMeta = {
    schema: 1,
    release: 'orders',
    environment: 'production',
    version: `1.${seed}.0`,
    startedAt: new Date(begun + seed * 86_400_000).toISOString(),
    endedAt: new Date(begun + seed * 86_400_000 + 1_200_000).toISOString(),
    decision,
    outcome: decision === 'promote' ? 'succeeded' : 'rolled-back',
    policy,
    verdict: judge.verdict(),
    ...change,
  }
  return { meta, intervals }
}

/** Writes the two files into a folder. */
export function keep({ meta, intervals }: PastCanary, folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, evidenceFiles.meta), JSON.stringify(meta))
  writeFileSync(join(folder, evidenceFiles.stream), streamText(intervals))
}

export function streamText(intervals: readonly Interval[]): string {
  return intervals.map((interval) => `${JSON.stringify(interval)}\n`).join('')
}

function streamOf(world: World, seed: number, warmUp: number): Interval[] {
  const { history, run } = simulate(world, new Random(seed))
  const podsOf = (counts: readonly Count[], prefix: string) =>
    counts.map(({ pod, requests, events }) => ({ pod: `${prefix}${pod}`, requests, errors: events }))
  const past = history.map((counts, i): Interval => {
    return { t: seconds * (i + 1), phase: 'history', canary: [], baseline: podsOf(counts, 'orders-') }
  })
  const present = Array.from(run, ({ canary, baseline }, i): Interval => {
    const since = seconds * (i + 1)
    return {
      t: seconds * history.length + since,
      phase: since < warmUp ? 'warmup' : 'run',
      canary: podsOf(canary, 'orders-canary-'),
      baseline: podsOf(baseline, 'orders-'),
    }
  })
  return [...past, ...present]
}
