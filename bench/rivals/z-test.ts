// The test of two proportions, looked at after every interval as if each look were the only one.
import { total } from '../../src/analysis/judge/counts.ts'
import { normalQuantile } from '../../src/analysis/judge/special.ts'
import type { Rival } from './rival.ts'

export function zTest(alpha: number): Rival {
  return {
    name: `z-test at every look, ${alpha}`,
    watch: () => {
      const bound = -normalQuantile(alpha)
      const sum = { cr: 0, ce: 0, br: 0, be: 0 }
      return {
        push: ({ canary, baseline }) => {
          const [c, b] = [total(canary), total(baseline)]
          sum.cr += c.requests
          sum.ce += c.events
          sum.br += b.requests
          sum.be += b.events
          const p = (sum.ce + sum.be) / Math.max(1, sum.cr + sum.br)
          const error = Math.sqrt(p * (1 - p) * (1 / Math.max(1, sum.cr) + 1 / Math.max(1, sum.br)))
          return error > 0 && (sum.ce / Math.max(1, sum.cr) - sum.be / Math.max(1, sum.br)) / error > bound
        },
      }
    },
  }
}
