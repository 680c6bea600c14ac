// The sequential test of textbooks: a mixture of binomial likelihoods, as if errors came one by one.
import { total } from '../../src/analysis/judge/counts.ts'
import { lifts, liftWeights } from '../../src/analysis/judge/log-lifts.ts'
import { logSumExp } from '../../src/analysis/judge/special.ts'
import type { Rival } from './rival.ts'

/** Given all errors of an interval the canary's part is binomial; rolled back at 1/alpha (Lindon and Malek, arXiv:2011.03567). */
export function eProcess(alpha: number): Rival {
  return {
    name: `plain e-process, ${alpha}`,
    watch: () => {
      const logs = new Float64Array(lifts.length)
      return {
        push: ({ canary, baseline }) => {
          const [c, b] = [total(canary), total(baseline)]
          if (!(c.requests > 0 && b.requests > 0)) return false
          const share = c.requests / (c.requests + b.requests)
          lifts.forEach((d, j) => {
            const gain = c.events * d - (c.events + b.events) * Math.log(1 - share + share * Math.exp(d))
            logs[j] = (logs[j] as number) + gain
          })
          return logSumExp(logs, liftWeights) >= Math.log(1 / alpha)
        },
      }
    },
  }
}
