// Kayenta's NetflixACAJudge: a metric of a canary is classified by a rank test on its time series.
import { total } from '../../src/analysis/judge/counts.ts'
import { ranks, shiftInterval } from './mann-whitney.ts'
import { perMinute, type Rival } from './rival.ts'

export interface Rule {
  /** Level of the interval; the judge uses 0.98. */
  level: number
  /** Part of the estimated shift that is ignored; the judge uses 0.25. */
  tolerance: number
  /** Ratio of the means from which a shift counts; 1 counts all. */
  allowedIncrease: number
}

export const netflix: Rule = { level: 0.98, tolerance: 0.25, allowedIncrease: 1 }

/**
 * High: the interval of the shift lies above `tolerance` times the estimate, and the means' ratio is large enough; low is
 * the mirror image (spinnaker/kayenta: kayenta-judge/.../NetflixACAJudge.scala, classifiers/metric/MannWhitneyClassifier.scala).
 */
export function classify(
  experiment: readonly number[],
  control: readonly number[],
  rule = netflix,
): 'pass' | 'high' | 'low' | 'nodata' {
  if (experiment.length === 0 || control.length === 0) return 'nodata'
  if (new Set([...experiment, ...control]).size === 1) return 'pass'
  const { low, high, estimate } = shiftInterval(experiment, control, rule.level)
  const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length
  const [ours, theirs] = [mean(experiment), mean(control)]
  // Without a mean to compare to, the size of the effect is not asked for.
  const ratio = ours === 0 || theirs === 0 ? undefined : ours / theirs
  const margin = rule.tolerance * Math.abs(estimate)
  if (low > margin && (ratio === undefined || ratio >= rule.allowedIncrease)) return 'high'
  if (high < -margin && (ratio === undefined || ratio <= 1 / rule.allowedIncrease)) return 'low'
  return 'pass'
}

/** Common language effect size: the chance that a value of the canary is the larger one. */
export function effectSize(experiment: readonly number[], control: readonly number[]): number {
  return ranks(experiment, control).u / (experiment.length * control.length)
}

/** All data so far, judged every minute; a high metric fails the canary. */
export function kayenta(rule: Rule = netflix): Rival {
  return {
    name: `Kayenta every minute, level ${rule.level}, increase ${rule.allowedIncrease}`,
    watch: () => {
      const [x, y]: [number[], number[]] = [[], []]
      return {
        push: ({ canary, baseline }) => {
          const [c, b] = [total(canary), total(baseline)]
          // Percent, as people store it; intervals without requests are left out (nanStrategy remove).
          if (c.requests > 0) x.push((100 * c.events) / c.requests)
          if (b.requests > 0) y.push((100 * b.events) / b.requests)
          return x.length > 0 && x.length % perMinute === 0 && classify(x, y, rule) === 'high'
        },
      }
    },
  }
}
