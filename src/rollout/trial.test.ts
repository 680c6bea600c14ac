import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Interval, Pod } from '../analysis/judge/arms.ts'
import { standardErrors, standardPolicy } from '../analysis/judge/policy.ts'
import { type Counted, type MetricSource, Unmeasured } from '../analysis/sources/metric-source.ts'
import { KeptLog, QuickClock } from '../cluster/scripted-api.ts'
import type { JudgeRequest } from './judge-request.ts'
import { Trial } from './trial.ts'

const { budget: _none, ...policy } = { ...standardPolicy, metrics: [standardErrors], warmUp: 0, minimum: 45 }
const judge: JudgeRequest = {
  policy,
  source: { kind: 'web' } as JudgeRequest['source'],
  intervalMs: 15_000,
  historyMs: 3_600_000,
  lagMs: 5000,
  watchMs: 0,
  inconclusive: 'abort',
}
const stable = Array.from({ length: 9 }, (_, index) => `orders-${index}`)
const pods = { canary: ['orders-canary-0'], baseline: stable }
const never = new AbortController().signal

/** 20 requests a second and pod, counted by the window; one error in two windows, and what the canary adds. */
class Traffic implements MetricSource {
  readonly name = 'the traffic of this test'
  readonly lag = 5
  readonly remembers: boolean
  readonly asked: number[] = []
  errors: (at: number) => number
  refuses: (at: number) => string | undefined = () => undefined
  #last: number | undefined

  constructor(errors: (at: number) => number, remembers = true) {
    this.errors = errors
    this.remembers = remembers
  }

  async read(at: number, names: readonly string[]): Promise<Counted> {
    this.asked.push(at)
    const why = this.refuses(at)
    if (why !== undefined) throw new Unmeasured(why)
    const seconds = this.#last === undefined ? 0 : at - this.#last
    this.#last = at
    return { at, pods: seconds === 0 ? [] : this.#count(at, seconds, names), problems: [] }
  }

  async history(span: { from: number; to: number; interval: number }, names: readonly string[]): Promise<Counted[]> {
    const windows: Counted[] = []
    for (let at = span.from + span.interval; at <= span.to; at += span.interval) {
      windows.push({ at, pods: this.#count(at, span.interval, names), problems: [] })
    }
    return windows
  }

  #count(at: number, seconds: number, names: readonly string[]): Pod[] {
    return names.map((pod, index) => {
      const usual = (Math.round(at / 15) + index) % 2
      return { pod, requests: 20 * seconds, errors: usual + (pod.includes('canary') ? this.errors(at) : 0) }
    })
  }
}

let folder: string
let clock: QuickClock
let log: KeptLog

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-trial-'))
  clock = new QuickClock()
  log = new KeptLog()
})

afterEach(() => rm(folder, { recursive: true, force: true }))

function trial(source: MetricSource, past: readonly Interval[] = [], request = judge): Trial {
  return new Trial({ judge: request, source, clock, log, file: join(folder, 'judge.jsonl') }, past)
}

test('a good canary is known before its time is over, and every interval is on disk', async () => {
  const source = new Traffic(() => 0)
  const canary = trial(source)
  await canary.prepare(stable, never)
  const end = await canary.watch(async () => pods, { ms: 3_600_000, leastMs: 45_000 }, never)
  expect(end.ended).toBe('promote')
  const lines = (await readFile(join(folder, 'judge.jsonl'), 'utf8')).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toEqual(canary.intervals)
  expect(canary.intervals.filter(({ phase }) => phase === 'history').length).toBeGreaterThan(200)
})

test('a bad one is found, and its last interval is what convicted it', async () => {
  const canary = trial(new Traffic(() => 20))
  await canary.prepare(stable, never)
  expect(await canary.watch(async () => pods, { ms: 3_600_000, leastMs: 0 }, never)).toMatchObject({ ended: 'abort' })
  expect(canary.verdict).toMatchObject({ decision: 'abort', intervals: expect.any(Number) })
  expect(canary.verdict.intervals).toBeLessThan(6)
})

test('a step is held for its least time though the judge knew before', async () => {
  const source = new Traffic(() => 0)
  const canary = trial(source)
  await canary.prepare(stable, never)
  await canary.watch(async () => pods, { ms: 3_600_000, leastMs: 0 }, never)
  const begun = clock.now()
  const end = await canary.watch(async () => pods, { ms: 3_600_000, leastMs: 120_000 }, never)
  expect(end.ended).toBe('promote')
  expect(clock.now() - begun).toBeGreaterThanOrEqual(120_000)
})

test('windows end where they were asked to, the last one with the time; a lag is waited for', async () => {
  const source = new Traffic(() => 0)
  const canary = trial(source)
  const begun = clock.now() / 1000
  expect(await canary.watch(async () => pods, { ms: 35_000, leastMs: 35_000 }, never)).toEqual({
    ended: 'time',
    measured: 2,
  })
  expect(source.asked.map((at) => Math.round(at - begun))).toEqual([0, 15, 35])
  expect(clock.now() / 1000 - begun).toBeGreaterThanOrEqual(40)
})

test('looks that take long make windows longer, not older', async () => {
  const source = new Traffic(() => 0)
  const read = source.read.bind(source)
  source.read = async (at, names) => {
    await clock.sleep(40_000)
    return read(at, names)
  }
  const canary = trial(source)
  const begun = clock.now() / 1000
  await canary.watch(async () => pods, { ms: 120_000, leastMs: 120_000 }, never)
  expect(source.asked.map((at) => Math.round(at - begun))).toEqual([0, 35, 75, 120])
  expect(clock.now() / 1000 - begun).toBeLessThan(210)
})

test('what was not measured is no traffic; the next window covers it, and it is said once', async () => {
  const source = new Traffic(() => 0)
  const canary = trial(source)
  const begun = clock.now() / 1000
  source.refuses = (at) => (at > begun + 20 && at < begun + 50 ? 'it answered 503' : undefined)
  await canary.watch(async () => pods, { ms: 75_000, leastMs: 75_000 }, never)
  expect(canary.intervals.map(({ canary: [pod] }) => pod?.requests)).toEqual([300, undefined, undefined, 900, 300])
  expect(log.lines.filter((line) => line.includes('503'))).toHaveLength(1)
})

test('a source that goes silent is no success', async () => {
  const source = new Traffic(() => 0)
  const canary = trial(source)
  await canary.prepare(stable, never)
  source.refuses = () => 'it does not answer'
  const end = await canary.watch(async () => pods, { ms: 3_600_000, leastMs: 0 }, never)
  expect(end).toEqual({ ended: 'inconclusive', measured: 0 })
})

test('nothing is begun where the source knows none of the pods', async () => {
  const source = new Traffic(() => 0, false)
  source.read = async (at, names) => ({ at, pods: [], problems: names.map((name) => `no series of ${name}`) })
  await expect(trial(source).prepare(stable, never)).rejects.toThrow(
    /^the traffic of this test knows nothing of the pods that serve: no series of orders-0; /,
  )
})

test('pods that have only just become ready are waited for, others are not', async () => {
  const begun = clock.now()
  const source = new Traffic(() => 0)
  source.refuses = (at) => (at < begun / 1000 + 30 ? 'no sample of any pod' : undefined)
  await expect(trial(source).prepare(stable, never, begun - 61_000)).rejects.toThrow('no sample of any pod')
  expect(clock.now()).toBe(begun)
  await trial(source).prepare(stable, never, begun - 1000)
  expect(clock.now() - begun).toBe(45_000)
  expect(log.lines.filter((line) => line.includes('only just become ready'))).toHaveLength(1)
})

test('what stays unknown is refused a minute after the pods became ready, whatever the clocks of nodes say', async () => {
  const begun = clock.now()
  const source = new Traffic(() => 0)
  source.refuses = () => 'no sample of any pod'
  await expect(trial(source).prepare(stable, never, begun + 3_600_000)).rejects.toThrow('no sample of any pod')
  expect(clock.now() - begun).toBe(60_000)
})

test('what is not known of new pods is worth a warning after a minute, and is said once', async () => {
  const begun = clock.now()
  const source = new Traffic(() => 0)
  const canary = trial(source)
  await canary.prepare(stable, never)
  const read = source.read.bind(source)
  const gaps = ['no sample of orders-canary-0', 'no sample of orders-0']
  source.read = async (at, names) => ({ ...(await read(at, names)), problems: gaps })
  const about = () => log.lines.filter((line) => line.includes('no sample'))
  const told = gaps.map((gap) => `the traffic of this test: ${gap}`)
  await canary.watch(async () => pods, { ms: 30_000, leastMs: 30_000 }, never)
  expect(clock.now() - begun).toBeLessThan(60_000)
  expect(about()).toEqual(told.map((line) => `info: ${line}`))
  await canary.watch(async () => pods, { ms: 120_000, leastMs: 120_000 }, never)
  expect(about()).toEqual([...told.map((line) => `info: ${line}`), ...told.map((line) => `warning: ${line}`)])
})

test('what is cold is looked at, not judged', async () => {
  const canary = trial(new Traffic(() => 0), [], { ...judge, policy: { ...policy, warmUp: 45 } })
  const end = await canary.watch(async () => pods, { ms: 90_000, leastMs: 90_000 }, never)
  expect(end.measured).toBe(4)
  expect(canary.intervals.map(({ phase }) => phase)).toEqual(['warmup', 'warmup', 'run', 'run', 'run', 'run'])
})

test('a run that goes on hears what was before, and what happened meanwhile', async () => {
  const source = new Traffic(() => 0)
  const first = trial(source)
  await first.prepare(stable, never)
  await first.watch(async () => pods, { ms: 30_000, leastMs: 30_000 }, never)
  await clock.sleep(3_600_000)
  const second = trial(new Traffic(() => 0), first.intervals)
  expect(second.verdict).toEqual(first.verdict)
  await second.catchUp(pods, never)
  expect(second.intervals.length).toBeGreaterThan(first.intervals.length + 200)
  expect(second.verdict.decision).toBe('promote')
})

test('a source without memory judges nothing of the time that nobody looked', async () => {
  const source = new Traffic(() => 0, false)
  const first = trial(source)
  await first.watch(async () => pods, { ms: 30_000, leastMs: 30_000 }, never)
  await clock.sleep(3_600_000)
  const second = trial(new Traffic(() => 0, false), first.intervals)
  await second.catchUp(pods, never)
  await second.watch(async () => pods, { ms: 15_000, leastMs: 0 }, never)
  expect(second.intervals.at(-1)?.canary).toEqual([expect.objectContaining({ requests: 300 })])
})

test('time that is over is an open question', async () => {
  const canary = trial(new Traffic((at) => (Math.round(at / 15) % 2 === 0 ? 1 : 0)))
  await canary.prepare(stable, never)
  expect(await canary.watch(async () => pods, { ms: 60_000, leastMs: 0 }, never)).toMatchObject({ ended: 'time' })
  expect(canary.close()).toBe('inconclusive')
})
