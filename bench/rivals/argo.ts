// Argo Rollouts: measurements that succeed, fail, or are inconclusive, and limits on each.
import { percent } from './flagger.ts'
import { Minutes, type Rival } from './rival.ts'

export type Measurement = 'successful' | 'failed' | 'inconclusive' | 'error'
export type Phase = 'running' | 'successful' | 'failed' | 'inconclusive' | 'error'

export interface Limits {
  /** Measurements after which the run is over; absent: until it is ended from outside. */
  count?: number
  failureLimit?: number
  inconclusiveLimit?: number
  consecutiveErrorLimit?: number
}

/** A measurement by its conditions: only one given, the other is its opposite; neither holds, it is inconclusive. */
export function measure(
  value: number,
  success?: (value: number) => boolean,
  failure?: (value: number) => boolean,
): Measurement {
  if (failure?.(value)) return 'failed'
  if (success === undefined) return 'successful'
  if (success(value)) return 'successful'
  return failure === undefined ? 'failed' : 'inconclusive'
}

/** The phase of a run after some measurements (argoproj/argo-rollouts: analysis/analysis.go, utils/defaults/defaults.go). */
export function phase(measurements: readonly Measurement[], limits: Limits): Phase {
  const { count, failureLimit = 0, inconclusiveLimit = 0, consecutiveErrorLimit = 4 } = limits
  const of = (kind: Measurement) => measurements.filter((each) => each === kind).length
  if (of('failed') > failureLimit) return 'failed'
  if (of('inconclusive') > inconclusiveLimit) return 'inconclusive'
  const lastOther = measurements.findLastIndex((each) => each !== 'error')
  if (measurements.length - 1 - lastOther > consecutiveErrorLimit) return 'error'
  return count !== undefined && measurements.length - of('error') >= count ? 'successful' : 'running'
}

/** `successCondition: rate <= bound` on the canary's last minute, every minute. */
export function argo(bound: number, failureLimit: number): Rival {
  return {
    name: `Argo Rollouts, ${percent(bound)}, failureLimit ${failureLimit}`,
    watch: () => {
      const minutes = new Minutes()
      const all: Measurement[] = []
      return {
        push: ({ canary }) => {
          const minute = minutes.push(canary)
          if (minute === undefined) return false
          const rate = minute.events / minute.requests
          all.push(Number.isNaN(rate) ? 'error' : measure(rate, (value) => value <= bound))
          return ['failed', 'error'].includes(phase(all, { failureLimit }))
        },
      }
    },
  }
}
