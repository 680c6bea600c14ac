// Interval by interval: promote, abort, inconclusive, or go on.
import { type Arms, type Interval, isUsable, type Pod } from './arms.ts'
import type { JudgePolicy } from './policy.ts'
import { type Question, questionsOf } from './questions.ts'
import { isGood, isWorse, type Standing } from './standing.ts'
import { tell } from './tell.ts'
import type { Decision, Look, Verdict } from './verdict.ts'
import { WarmUp } from './warm-up.ts'

/** Intervals of history that are kept: four hours of 15 s. */
const longestHistory = 960

/**
 * A sequential judge. Push intervals in the order of time; the decision after each is valid whenever one looks. `abort` and
 * `inconclusive` are final; a `promote` stands until more traffic speaks against it. No traffic, no data and doubt never promote.
 */
export class Judge {
  readonly #policy: JudgePolicy
  readonly #warmUp: WarmUp
  readonly #history: Arms[] = []
  readonly #looks: Look[] = []
  #questions: readonly Question[] | undefined
  #decision: Decision = 'continue'
  #because: Standing['because']
  #t = Number.NaN
  #length = Number.NaN
  #begun = Number.NaN
  #intervals = 0
  #blind = 0
  #blindInARow = 0
  #cold = 0
  #unusable = 0

  constructor(policy: JudgePolicy) {
    this.#policy = policy
    this.#warmUp = new WarmUp(policy.warmUp)
  }

  push(interval: Interval): Decision {
    const usable = { ...interval, canary: this.#usable(interval.canary), baseline: this.#usable(interval.baseline) }
    const gap = interval.t - this.#t
    // Between history and canary lies the deploy: the first judged interval is as long as those before it.
    const length = Math.min(...[gap, this.#length].filter((each) => each > 0))
    this.#length = length
    this.#t = interval.t
    if (interval.phase === 'history') {
      this.#history.push({ canary: [], baseline: [...usable.baseline, ...usable.canary] })
      if (this.#history.length > longestHistory) this.#history.shift()
    }
    if (interval.phase !== 'run') return this.#decision
    if (Number.isNaN(this.#begun)) this.#begun = interval.t - (Number.isFinite(length) ? length : 0)
    const { cold, ...arms } = this.#warmUp.take(usable)
    this.#cold += cold
    this.#questions ??= questionsOf(this.#policy, this.#history, arms)
    for (const { metric, guard } of this.#questions) {
      metric.push(arms)
      guard?.push(arms)
    }
    this.#intervals += 1
    const [canary, baseline] = [requests(arms.canary), requests(arms.baseline)]
    if (canary > 0 && baseline > 0) this.#blindInARow = 0
    else if (cold === 0) {
      this.#blind += 1
      this.#blindInARow += 1
    }
    this.#remember(canary, baseline)
    if (this.#decision === 'continue' || this.#decision === 'promote') this.#decide()
    return this.#decision
  }

  /** There will be no more intervals: what is open stays open. */
  close(): Decision {
    if (this.#decision === 'continue') this.#end('inconclusive')
    return this.#decision
  }

  get decision(): Decision {
    return this.#decision
  }

  /** What stands after the last interval, with its reasons. */
  verdict(): Verdict {
    return tell(
      {
        decision: this.#decision,
        because: this.#because,
        t: this.#t,
        elapsed: this.#elapsed,
        intervals: this.#intervals,
        blind: this.#blind,
        cold: this.#cold,
        unusable: this.#unusable,
        questions: this.#questions ?? [],
      },
      this.#policy,
    )
  }

  /** Every look so far, for charts. */
  get looks(): readonly Look[] {
    return this.#looks
  }

  get #elapsed(): number {
    return Number.isNaN(this.#begun) ? 0 : this.#t - this.#begun
  }

  #usable(pods: readonly Pod[]): Pod[] {
    const usable = pods.filter(isUsable)
    this.#unusable += pods.length - usable.length
    return usable
  }

  #remember(canary: number, baseline: number): void {
    this.#looks.push({
      t: this.#t,
      share: canary + baseline > 0 ? canary / (canary + baseline) : 0,
      metrics: (this.#questions ?? []).map(({ name, metric }) => ({
        name,
        logAbort: metric.logAbort,
        logPromote: metric.logPromote ?? 0,
        canary: metric.canary.requests > 0 ? metric.canary.events / metric.canary.requests : null,
        baseline: metric.baseline.requests > 0 ? metric.baseline.events / metric.baseline.requests : null,
      })),
    })
  }

  #decide(): void {
    const questions = this.#questions ?? []
    const { beta, minimum, budget, blind } = this.#policy
    const bad = questions.find(isWorse)
    const broken = questions.find(({ guard }) => guard?.isBroken)
    if (bad !== undefined) this.#end('abort', { question: bad, by: 'evidence' })
    else if (broken !== undefined) this.#end('abort', { question: broken, by: 'slo' })
    else if (this.#blindInARow >= blind.limit) {
      this.#end(blind.outcome, `${this.#blindInARow} intervals in a row had no traffic in one of the arms`)
    } else if (this.#decision === 'promote') return
    else if (this.#elapsed >= minimum && questions.length > 0 && questions.every((each) => isGood(each, beta))) {
      this.#end('promote')
    } else if (budget !== undefined && this.#elapsed >= budget) this.#end('inconclusive')
  }

  #end(decision: Decision, because?: Standing['because']): void {
    this.#decision = decision
    this.#because = because
  }
}

function requests(pods: readonly Pod[]): number {
  return pods.reduce((sum, pod) => sum + pod.requests, 0)
}
