// What the sets of canaries share: traffic through the gateway while one is rolled out, and what must hold at its end.
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'expect'
import type { ConfigMap } from 'kubernetes-types/core/v1.js'
import type { Routed } from '../../lab/deploy/front.ts'
import { type DeployWorld, namespace, release } from '../../lab/deploy/world.ts'
import { type LoadResult, startLoad } from '../../lab/load/load.ts'
import type { ActionResult } from '../../lab/runner/run-action.ts'
import type { DeployRecord } from '../../src/record/record.ts'
import { recordJsonSchema } from '../../src/record/schema.ts'
import type { JournalState } from '../../src/rollout/journal-state.ts'
import { expectSound, history, recordOf } from './aftermath.ts'

const isRecord = new Ajv2020({ formats: { 'date-time': true } }).compile(recordJsonSchema())
export const canary = `${release}-canary`
export const baseline = `${release}-baseline`
/** How long the embedded cluster's seconds are. */
export const scale = 0.4
/** Until traffic follows, where nothing says that it does. */
const followMs = 500

/** So many milliseconds of ours, as images count them. */
export function imageMs({ cluster }: DeployWorld, milliseconds: number): number {
  return cluster.content === undefined ? milliseconds / scale : milliseconds
}

/** Lines of an environment with a canary. */
export function canaryPolicy(world: DeployWorld, router: Routed, lines: object, environment: object = {}) {
  return { strategy: 'canary', timeout: '3m', traffic: world.front.traffic(router), canary: lines, ...environment }
}

/** Requests through the gateway, about 100 a second, until it is stopped. */
export function watchTraffic(
  { front }: DeployWorld,
  router: Routed,
  {
    headers = {},
    ratePerSecond = 100,
    path = '/orders',
  }: { headers?: Record<string, string>; ratePerSecond?: number; path?: string } = {},
) {
  const answers: { version?: string; sentAt: number; at: number }[] = []
  const load = startLoad({
    url: `${front.url}${path}`,
    headers: { host: front.hosts[router], ...headers },
    ratePerSecond,
    durationMs: 600_000,
    // A machine that is busy with other things makes nothing fail.
    timeoutMs: 30_000,
    onAnswer: (answer) => answers.push({ ...answer, at: Date.now() }),
  })
  return {
    stop: () => load.stop(),
    /** Answers by version to what was sent and answered while a step of the record was done. */
    during: ({ startedAt, finishedAt }: Pick<DeployRecord, 'startedAt' | 'finishedAt'>) => {
      const [from, to] = [Date.parse(startedAt) + followMs, Date.parse(finishedAt)]
      const within = answers.filter(({ sentAt, at }) => sentAt >= from && at <= to)
      const versions = Map.groupBy(within, ({ version = '' }) => version)
      return Object.fromEntries([...versions].map(([version, each]) => [version, each.length]))
    },
  }
}

/** So many of all answers are of a version as come of a share (percent) in all but one of 15,000 cases. */
export function expectShare(answers: Record<string, number>, version: string, percent: number): void {
  const all = Object.values(answers).reduce((sum, count) => sum + count, 0)
  const [expected, share] = [(all * percent) / 100, percent / 100]
  const bound = 4 * Math.sqrt(expected * (1 - share))
  expect(all).toBeGreaterThan(50)
  expect(answers[version] ?? 0).toBeGreaterThan(expected - bound)
  expect(answers[version] ?? 0).toBeLessThan(expected + bound)
}

/** Every request was answered well. */
export function expectNoneFailed({ sent, ok, errors }: LoadResult): void {
  expect({ ok, errors }).toEqual({ ok: sent, errors: {} })
}

/** The record, which is as its schema says. */
export function validRecordOf(result: ActionResult): DeployRecord {
  const record = recordOf(result)
  expect([isRecord(record), isRecord.errors]).toEqual([true, null])
  expect(result).toMatchObject({ foreign: [], orphans: [] })
  return record
}

/** All traffic goes to the stable release, which serves the version, and nothing of a canary is left. */
export async function expectStable(world: DeployWorld, router: Routed, version: string): Promise<void> {
  const [way, ...others] = await world.front.ways(router)
  expect(others).toEqual([])
  expect(Object.entries(way?.weights ?? {}).filter(([, weight]) => weight > 0)).toHaveLength(1)
  expect(way?.weights[release]).toBeGreaterThan(0)
  expect(way).not.toHaveProperty('mirror')
  const answers = await Promise.all(Array.from({ length: 10 }, () => world.front.ask(router)))
  expect(answers).toEqual(answers.map(() => ({ status: 200, version })))
  await expectAlone(world, version)
}

/** Nothing of a canary is left beside the stable release, the journal is idle, and Helm works on as ever. */
export async function expectAlone(world: DeployWorld, version: string): Promise<void> {
  expect(await releases(world)).toEqual([release])
  for (const kind of ['Deployment', 'Service', 'ServiceAccount'] as const) {
    const names = (await world.cluster.list(kind, namespace)).map(({ metadata }) => metadata?.name)
    expect(names.filter((name) => name === canary || name === baseline)).toEqual([])
  }
  const { state, operation, idle, healthy } = await journalOf(world)
  expect({ state, operation, idle }).toEqual({ state: 'idle', operation: undefined, idle: [] })
  expect(healthy.at(-1)).toMatchObject({ release, version })
  expect(await world.serves()).toBe(version)
  await expectSound(world)
  expect((await history(world)).filter((line) => line.endsWith(' deployed'))).toHaveLength(1)
}

/** Helm releases in the namespace, whatever their state. */
export async function releases(world: DeployWorld): Promise<string[]> {
  const { stdout } = await world.helm(['list', '--namespace', namespace, '--short'])
  return stdout.trim().split('\n').filter(Boolean)
}

/** Nothing of the cluster is changed while it is done, but for what every run under the lock writes. */
export async function withoutChange<T>(world: DeployWorld, work: () => Promise<T>): Promise<T> {
  const kinds = ['Deployment', 'ReplicaSet', 'Service', 'ConfigMap', 'Secret', 'HTTPRoute', 'VirtualService'] as const
  const content = async () => {
    const objects = await Promise.all(kinds.map((kind) => world.cluster.list(kind, namespace)))
    return objects.flat().flatMap(({ kind, metadata }) => {
      const ours = metadata?.name === `slipway-${release}`
      return ours ? [] : `${kind}/${metadata?.name} ${metadata?.generation ?? metadata?.resourceVersion}`
    })
  }
  const before = await content()
  const result = await work()
  expect(await content()).toEqual(before)
  return result
}

/** What the journal says. */
export async function journalOf({ cluster }: DeployWorld): Promise<JournalState> {
  const journal = await cluster.get<ConfigMap>('ConfigMap', namespace, `slipway-${release}`)
  return JSON.parse(journal?.data?.journal ?? '{}') as JournalState
}

/** The step of a record whose name begins so. */
export function stepOf({ timeline }: DeployRecord, name: string) {
  const step = timeline.find((one) => one.name.startsWith(name))
  if (!step) throw new Error(`no step ${name} among ${timeline.map((one) => one.name).join(', ')}`)
  return step
}
