// A canary on trial: intervals from a source of metrics, one after another, into the judge; all of them are kept.
import { appendFile, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Comparison, compareVersions, type Measure } from '../analysis/compare.ts'
import type { Interval, Pod } from '../analysis/judge/arms.ts'
import { Judge } from '../analysis/judge/judge.ts'
import type { Decision, Look, Verdict } from '../analysis/judge/verdict.ts'
import { type Counted, type MetricSource, Unmeasured } from '../analysis/sources/metric-source.ts'
import type { Clock, Log } from '../host.ts'
import type { JudgeRequest } from './judge-request.ts'

/** Names of the pods of both arms, as they stand. */
export interface ArmPods {
  canary: readonly string[]
  baseline: readonly string[]
}

export interface TrialRequest {
  judge: JudgeRequest
  source: MetricSource
  clock: Clock
  log: Log
  /** What the intervals are written to, one by one. */
  file: string
}

/** How a stretch of a trial ended: its time was over, or the judge knew before. */
export type Stretch = { ended: 'time' | Exclude<Decision, 'continue'>; measured: number }

/** Milliseconds from when a pod is ready in which a source need not know it: many scrape once in 30 s. */
const settlingMs = 60_000
/** Intervals at most that the time between two runs is cut into. */
const mostMissed = 240
/** Windows with a known split from which on versions are compared. */
const leastShared = 8

export class Trial {
  readonly #request: TrialRequest
  readonly #judge: Judge
  readonly #intervals: Interval[] = []
  /** Seconds: when the source was asked last; when traffic first came. */
  #marked: number | undefined
  #begun: number | undefined
  readonly #said = new Set<string>()
  /** Windows of which it is known how the requests were to be split. */
  readonly #shared: { interval: Interval; share: number }[] = []
  /** The file has what came before. */
  #isOpen = false

  /** @param past intervals of a run before, which the judge hears first */
  constructor(request: TrialRequest, past: readonly Interval[] = []) {
    this.#request = request
    this.#judge = new Judge(request.judge.policy)
    for (const interval of past) this.#hear(interval)
    this.#begun = past.find(({ phase }) => phase !== 'history')?.t
  }

  get intervals(): readonly Interval[] {
    return this.#intervals
  }

  get verdict(): Verdict {
    return this.#judge.verdict()
  }

  get looks(): readonly Look[] {
    return this.#judge.looks
  }

  /** Both versions side by side; undefined where too little is known of how their requests were to be split. */
  get comparison(): Comparison | undefined {
    if (this.#shared.length < leastShared) return undefined
    const intervals = this.#shared.map(({ interval }) => interval)
    const measures = this.verdict.metrics.flatMap(({ name, what }): Measure[] => {
      const { kind = name } = this.#request.judge.policy.metrics?.find((one) => one.name === name) ?? {}
      if (kind !== 'latency') return [{ kind: kind === 'errors' ? 'errors' : 'events', name }]
      const slowerThan = /slower than (\S+) s$/.exec(what)?.[1]
      return slowerThan === undefined ? [] : [{ kind, name: what, slowerThan }]
    })
    return compareVersions(intervals, { share: (index) => this.#shared[index]?.share ?? 0, measures })
  }

  /**
   * Prove that the source can be asked at all, and look at what was before the canary. Rejects with {@link Unmeasured}
   * where it knows nothing of any of the pods; it is given time for those that have only just become ready.
   * @param readyAt milliseconds since the epoch: when the last of them became ready
   */
  async prepare(pods: readonly string[], signal: AbortSignal, readyAt = 0): Promise<void> {
    const { source, judge, clock, log } = this.#request
    await this.#firstLook(pods, Math.min(readyAt, clock.now()) + settlingMs, signal)
    if (source.remembers) {
      const now = seconds(clock)
      const span = { from: now - judge.historyMs / 1000, to: now - source.lag, interval: judge.intervalMs / 1000 }
      const windows = await source.history(span, pods, signal)
      for (const window of windows) await this.#keep(historyOf(window))
      log.info(`${source.name}: ${windows.length} intervals of the pods that serve, before the canary`)
    }
  }

  /** A reading of at least one of the pods; they need not be known before `settledAt`, in milliseconds. */
  async #firstLook(pods: readonly string[], settledAt: number, signal: AbortSignal): Promise<void> {
    const { source, judge, clock, log } = this.#request
    for (let waits = 0; ; waits += 1) {
      try {
        const { problems } = await source.read(seconds(clock) - source.lag, pods, signal)
        for (const problem of problems) this.#say(problem, settledAt)
        if (pods.length === 0 || problems.length < pods.length) return
        throw new Unmeasured(`${source.name} knows nothing of the pods that serve: ${problems.slice(0, 3).join('; ')}`)
      } catch (error) {
        const left = settledAt - clock.now()
        if (!(error instanceof Unmeasured) || left <= 0) throw error
        if (waits === 0)
          log.info(`the pods that serve have only just become ready, they are waited for: ${error.message}`)
        await clock.sleep(Math.min(left, judge.intervalMs), signal)
      }
    }
  }

  /** What happened while nobody looked, where the source can still tell. */
  async catchUp(pods: ArmPods, signal: AbortSignal): Promise<void> {
    const { source, judge, clock, log } = this.#request
    const from = this.#intervals.at(-1)?.t
    const to = seconds(clock) - source.lag
    if (from === undefined || !source.remembers) return
    const interval = Math.max(judge.intervalMs / 1000, (to - from) / mostMissed)
    if (to - from < interval) return
    const windows = await source.history({ from, to, interval }, [...pods.canary, ...pods.baseline], signal)
    for (const window of windows) await this.#keep(this.#interval(window, pods))
    log.info(`${source.name}: ${windows.length} intervals while the canary was parked`)
  }

  /**
   * Judge for `ms`, shorter when the judge knows before, but for at least `leastMs` where it is for the canary. A window
   * that was not measured counts as one without traffic; the next one covers it too. Where a look takes longer than an
   * interval, the next window is longer, so that what is judged is never old. `share`: of the requests that the canary is
   * meant to get, 0 to 1.
   */
  async watch(
    pods: () => Promise<ArmPods>,
    { ms, leastMs, share }: { ms: number; leastMs: number; share?: number },
    signal: AbortSignal,
  ): Promise<Stretch> {
    const { source, judge, clock } = this.#request
    const begun = seconds(clock)
    this.#begun ??= begun
    if (this.#marked === undefined) await this.#read(begun, await pods(), signal)
    this.#marked = begun
    const [interval, end] = [judge.intervalMs / 1000, begun + ms / 1000]
    let measured = 0
    for (let at = begun; ; ) {
      const next = Math.max(at + interval, seconds(clock) - source.lag)
      at = end - next < interval / 2 ? end : next
      await clock.sleep(Math.max(0, (at + source.lag) * 1000 - clock.now()), signal)
      const standing = await pods()
      const counted = await this.#read(at, standing, signal)
      const heard = this.#interval(counted ?? { at, pods: [], problems: [] }, standing)
      if (isMeasured(heard)) measured += 1
      // The first window began before the traffic was shared so.
      if (share !== undefined && measured > 1 && isMeasured(heard)) this.#shared.push({ interval: heard, share })
      const decision = await this.#keep(heard)
      this.#tell()
      if (decision === 'abort' || decision === 'inconclusive') return { ended: decision, measured }
      if (decision === 'promote' && measured > 0 && at - begun >= leastMs / 1000) return { ended: decision, measured }
      if (at >= end) return { ended: 'time', measured }
    }
  }

  /** There is no more time. */
  close(): Decision {
    return this.#judge.close()
  }

  /** A window; undefined when it was not measured. */
  async #read(at: number, { canary, baseline }: ArmPods, signal: AbortSignal): Promise<Counted | undefined> {
    const { source } = this.#request
    try {
      const counted = await source.read(at, [...canary, ...baseline], signal)
      const begun = (this.#begun ?? at) * 1000
      for (const problem of counted.problems) this.#say(problem, begun + settlingMs)
      return counted
    } catch (error) {
      if (!(error instanceof Unmeasured)) throw error
      this.#say(`not measured: ${error.message}`)
      return undefined
    }
  }

  #interval({ at, pods }: Counted, standing: ArmPods): Interval {
    const isCold = at - (this.#begun ?? at) < this.#request.judge.policy.warmUp
    const within = (names: readonly string[]) => pods.filter(({ pod = '' }) => names.includes(pod))
    const heardRun = this.#intervals.at(-1)?.phase === 'run'
    return {
      t: at,
      phase: isCold && !heardRun ? 'warmup' : 'run',
      canary: within(standing.canary),
      baseline: within(standing.baseline),
    }
  }

  async #keep(interval: Interval): Promise<Decision> {
    const { file } = this.#request
    const decision = this.#hear(interval)
    const lines = (this.#isOpen ? [interval] : this.#intervals).map((each) => `${JSON.stringify(each)}\n`).join('')
    if (!this.#isOpen) await mkdir(dirname(file), { recursive: true })
    this.#isOpen = true
    await appendFile(file, lines)
    return decision
  }

  #hear(interval: Interval): Decision {
    this.#intervals.push(interval)
    return this.#judge.push(interval)
  }

  #tell(): void {
    const { decision, reason } = this.verdict
    this.#request.log.info(`judge: ${decision}: ${reason}`)
  }

  /** What is said once is not said again for every interval. Until `settledAt`, in milliseconds, it is nothing to worry about. */
  #say(problem: string, settledAt = 0): void {
    const { source, clock, log } = this.#request
    const level = clock.now() < settledAt ? 'info' : 'warning'
    if (this.#said.has(`${level} ${problem}`)) return
    this.#said.add(`${level} ${problem}`)
    log[level](`${source.name}: ${problem}`)
  }
}

/** A window of what was before a canary. */
export function historyOf({ at, pods }: Counted): Interval {
  return { t: at, phase: 'history', canary: [], baseline: pods }
}

function isMeasured({ phase, canary, baseline }: Interval): boolean {
  const asked = (pods: readonly Pod[]) => pods.some(({ requests }) => requests > 0)
  return phase === 'run' && asked(canary) && asked(baseline)
}

function seconds(clock: Clock): number {
  return Math.round(clock.now()) / 1000
}
