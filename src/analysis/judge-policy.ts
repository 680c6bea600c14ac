// What a policy says of the judge; for `.slipway.yml`, and for files of their own.
import * as z from 'zod'
import { duration, text } from '../policy/fields.ts'
import type { JudgePolicy, MetricPolicy } from './judge/policy.ts'

const share = z.number().gt(0).lt(1)

const slo = z.strictObject({
  share: share.describe(
    'Share of requests, 0 to 1: the most that may be bad; with direction decrease the least that must be good.',
  ),
  'slower-than': text(/^(\d+\.?\d*|\.\d+)$/, 'a bound of the histogram, in seconds')
    .optional()
    .describe('For latency: what is too slow; one of the bounds of the histogram, in seconds.'),
  'even-if-stable-breaks-it': z.boolean().default(false).describe('Abort even where the stable version is no better.'),
})

const metric = z
  .strictObject({
    name: text(/^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/, 'the name of a metric'),
    kind: z
      .enum(['errors', 'events', 'latency'])
      .describe('Failed requests; other events among requests; slow requests.'),
    direction: z.enum(['increase', 'decrease']).default('increase').describe('What is bad.'),
    weight: z.number().gt(0).max(1000).default(1).describe('Its part of alpha, relative to the others.'),
    tolerance: z.number().gt(1).max(100).default(2).describe('Ratio of the rates from which on nothing is promoted.'),
    negligible: share.optional().describe('Share of requests below which a rate may be promoted, whatever its ratio.'),
    slo: slo.optional().describe('A bound that holds whatever the stable version does.'),
  })
  .superRefine(({ kind, slo }, context) => {
    const isNamed = slo?.['slower-than'] !== undefined
    if (slo === undefined || (kind === 'latency') === isNamed) return
    const message = kind === 'latency' ? 'is needed for latency' : 'is for latency alone'
    context.addIssue({ code: 'custom', path: ['slo', 'slower-than'], message })
  })

const fields = {
  alpha: z
    .number()
    .gt(0)
    .max(0.2)
    .default(0.01)
    .describe('Chance that a good version is aborted, over all looks and metrics.'),
  beta: z.number().gt(0).max(0.5).default(0.05).describe('Chance that a version at the tolerance is promoted.'),
  minimum: duration.prefault('60s').describe('Nothing is promoted before.'),
  'warm-up': duration.prefault('90s').describe('A pod that joins a running canary is not judged for so long.'),
  compare: z
    .enum(['stable', 'baseline'])
    .default('stable')
    .describe(
      'Against the pods that serve, or against as many of the old version that are as old as the canary and get as much traffic.',
    ),
  blind: z
    .strictObject({
      limit: z.int().min(1).max(1000).default(8).describe('Intervals in a row without traffic in both arms.'),
      outcome: z.enum(['inconclusive', 'abort']).default('inconclusive'),
    })
    .prefault({}),
  metrics: z
    .array(metric)
    .min(1)
    .max(50)
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, { error: 'names a metric twice' })
    .optional()
    .describe('Absent: errors, and latency where it is measured.'),
}

/** Of a canary: how long it is judged is said by its steps. */
export const canaryJudgePolicy = z.strictObject(fields)

/** Of a stream that somebody hands over. */
export const judgePolicy = canaryJudgePolicy.extend({
  budget: duration.prefault('10m').describe('After so much judged traffic an open question is inconclusive.'),
})

/** The policy as the judge takes it: seconds, and its own names. */
export function judgePolicyOf(
  read: z.output<typeof canaryJudgePolicy> & Partial<z.output<typeof judgePolicy>>,
): JudgePolicy {
  const { budget, minimum, 'warm-up': warmUp, metrics, ...rest } = read
  return {
    ...rest,
    ...(budget !== undefined && { budget: budget / 1000 }),
    minimum: minimum / 1000,
    warmUp: warmUp / 1000,
    ...(metrics && { metrics: metrics.map(metricOf) }),
  }
}

function metricOf({ slo, ...rest }: z.output<typeof metric>): MetricPolicy {
  if (slo === undefined) return rest
  const { share, 'slower-than': slowerThan, 'even-if-stable-breaks-it': evenIfStableBreaksIt } = slo
  return { ...rest, slo: { share, evenIfStableBreaksIt, ...(slowerThan !== undefined && { slowerThan }) } }
}
