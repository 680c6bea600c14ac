// Flagger: a check each interval, and a counter of failed ones.
import { Minutes, type Rival } from './rival.ts'

/**
 * Every minute the canary's error rate of that minute is compared to a bound; no traffic is a failed check. Failed checks
 * are counted and never reset while the revision stays. At `threshold` of them the next check rolls back
 * (fluxcd/flagger: pkg/controller/scheduler.go, scheduler_metrics.go, pkg/canary/status.go; default threshold 1).
 */
export function flagger(bound: number, threshold: number): Rival {
  return {
    name: `Flagger, ${percent(bound)}, threshold ${threshold}`,
    watch: () => {
      const minutes = new Minutes()
      let failed = 0
      return {
        push: ({ canary }) => {
          const minute = minutes.push(canary)
          if (minute === undefined) return false
          if (failed >= threshold) return true
          if (minute.requests === 0 || minute.events / minute.requests > bound) failed += 1
          return false
        },
      }
    },
  }
}

export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`
}
