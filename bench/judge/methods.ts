// All who judge the same traffic, by a name that a worker can be sent.

import type { Count } from '../../src/analysis/judge/counts.ts'
import { Judge } from '../../src/analysis/judge/judge.ts'
import { type JudgePolicy, metric, standardPolicy } from '../../src/analysis/judge/policy.ts'
import { argo } from '../rivals/argo.ts'
import { eProcess } from '../rivals/e-process.ts'
import { flagger } from '../rivals/flagger.ts'
import { kayenta, netflix } from '../rivals/kayenta.ts'
import { mannWhitney } from '../rivals/mann-whitney.ts'
import type { Rival } from '../rivals/rival.ts'
import { zTest } from '../rivals/z-test.ts'

/** A judge of errors alone that looks at nothing but its own evidence: no budget, no promotion. */
function slipway(change: Partial<JudgePolicy>, isLabelled = true): Rival {
  const policy = {
    ...standardPolicy,
    budget: Number.MAX_SAFE_INTEGER,
    minimum: Number.MAX_SAFE_INTEGER,
    blind: { limit: Number.MAX_SAFE_INTEGER, outcome: 'inconclusive' } as const,
    metrics: [metric('errors', 'errors')],
    warmUp: 0,
    ...change,
  }
  return observed(policy, 'Slipway', (judge) => judge.decision === 'abort', isLabelled)
}

function observed(policy: JudgePolicy, name: string, isSeen: (judge: Judge) => boolean, isLabelled = true): Rival {
  const podsOf = (pods: readonly Count[]) =>
    pods.map(({ pod, requests, events }) => ({ ...(isLabelled && { pod }), requests, errors: events }))
  return {
    name,
    watch: (history) => {
      const judge = new Judge(policy)
      let t = 0
      for (const window of history) {
        t += 15
        judge.push({ t, phase: 'history', canary: [], baseline: podsOf(window) })
      }
      return {
        push: ({ canary, baseline }) => {
          t += 15
          judge.push({ t, phase: 'run', canary: podsOf(canary), baseline: podsOf(baseline) })
          return isSeen(judge)
        },
      }
    },
  }
}

/** The usual policy with its budget, which ends in one of three ways; true at the one that is asked for. */
function decided(decision: 'abort' | 'promote'): Rival {
  const policy = { ...standardPolicy, warmUp: 0, metrics: [metric('errors', 'errors')] }
  return observed(policy, decision, (judge) => judge.decision === decision)
}

/** Not who rolls back, but who promotes what must not be: true at a promotion. */
function promoter(tolerance: number): Rival {
  const policy: JudgePolicy = {
    ...standardPolicy,
    budget: Number.MAX_SAFE_INTEGER,
    warmUp: 0,
    metrics: [{ ...metric('errors', 'errors'), tolerance }],
  }
  return observed(policy, 'promotions', (judge) => judge.decision === 'promote')
}

/** True once the interval of the ratio leaves out the true one. */
function coverage(ratio: number): Rival {
  const policy: JudgePolicy = {
    ...standardPolicy,
    budget: Number.MAX_SAFE_INTEGER,
    minimum: Number.MAX_SAFE_INTEGER,
    warmUp: 0,
    metrics: [metric('errors', 'errors')],
  }
  return observed(policy, 'intervals', (judge) => {
    const found = judge.verdict().metrics[0]?.ratio
    return found !== undefined && (found.low > ratio || (found.high !== null && found.high < ratio))
  })
}

/** `name` or `name:number:number`: the tool and its settings. */
export function methodOf(spec: string, intervals: number): Rival {
  const [name, ...settings] = spec.split(':')
  const [first = Number.NaN, second = Number.NaN] = settings.map(Number)
  switch (name) {
    case 'slipway':
      return slipway(Number.isNaN(first) ? {} : { alpha: first })
    case 'slipway-strict':
      return slipway({ compare: 'baseline' })
    case 'slipway-totals':
      return slipway({}, false)
    case 'promotion':
      return promoter(first)
    case 'coverage':
      return coverage(first)
    case 'aborts':
      return decided('abort')
    case 'promotes':
      return decided('promote')
    case 'flagger':
      return flagger(first, second)
    case 'argo':
      return argo(first, second)
    case 'kayenta':
      return kayenta({ ...netflix, ...(settings.length > 0 && { level: first, allowedIncrease: second }) })
    case 'mann-whitney':
      return mannWhitney(first, intervals)
    case 'e-process':
      return eProcess(first)
    case 'z-test':
      return zTest(first)
    default:
      throw new Error(`there is no method ${spec}`)
  }
}
