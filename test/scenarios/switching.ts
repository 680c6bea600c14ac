// What the sets of strategy blue-green share: two slots, the Service that Slipway owns, and load while it moves.
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'expect'
import type { ConfigMap, Service } from 'kubernetes-types/core/v1.js'
import { type DeployWorld, namespace, release } from '../../lab/deploy/world.ts'
import { type LoadResult, startLoad } from '../../lab/load/load.ts'
import type { ActionResult } from '../../lab/runner/run-action.ts'
import { until } from '../../lab/until.ts'
import { recordJsonSchema } from '../../src/record/schema.ts'
import type { JournalState } from '../../src/rollout/journal-state.ts'

export const [blue, green] = [`${release}-blue`, `${release}-green`]
/** The Service that people reach. */
export const entrance = `${release}-live`

/** The lines of a policy for two slots. `keep` long enough that no slot goes before a scenario says so. */
export const slots = (more: object = {}, traffic: object = {}) => ({
  strategy: 'blue-green',
  replicas: 2,
  traffic: { router: 'service', service: entrance, ...traffic },
  'blue-green': { keep: '30m', drain: '500ms', ...more },
})

/** A policy whose switch is measured, and whose smoke checks ask what people reach. */
export async function measured(world: DeployWorld, more: object = {}): Promise<Record<string, unknown>> {
  const url = await world.url()
  return { ...slots(more, { probe: { url } }), smoke: [{ url: `${url}/orders`, attempts: 3 }] }
}

/** The release that the Service selects. */
export async function selected({ cluster }: DeployWorld): Promise<string | undefined> {
  const service = await cluster.get<Service>('Service', namespace, entrance)
  return service?.spec?.selector?.['app.kubernetes.io/instance']
}

/** `orders-blue deployed`, by name, as the real helm lists them. */
export async function installed(world: DeployWorld): Promise<string[]> {
  const { stdout } = await world.helm(['list', '--namespace', namespace, '--output', 'json'])
  return (JSON.parse(stdout) as { name: string; status: string }[]).map(({ name, status }) => `${name} ${status}`)
}

export async function journalOf({ cluster }: DeployWorld): Promise<JournalState> {
  const { data } = (await cluster.get<ConfigMap>('ConfigMap', namespace, `slipway-${release}`)) ?? {}
  return JSON.parse(data?.journal ?? '') as JournalState
}

/** A slot gets everything, and the journal says so: nothing is going on, and its last healthy version stands there. */
export async function expectLive(world: DeployWorld, slot: string, version: string): Promise<void> {
  expect(await selected(world)).toBe(slot)
  expect(await world.serves()).toBe(version)
  const { state, operation, healthy } = await journalOf(world)
  expect({ state, operation }).toEqual({ state: 'idle' })
  expect(healthy.at(-1)).toMatchObject({ release: slot, version })
}

/** As somebody in a hurry does it. Settles when people are served by the slot. */
export async function switchByHand(world: DeployWorld, slot: string, version: string): Promise<void> {
  const patch = JSON.stringify({ spec: { selector: { 'app.kubernetes.io/instance': slot } } })
  expect(await world.kubectl(['patch', 'service', entrance, '-n', namespace, '-p', patch])).toMatchObject({
    exitCode: 0,
  })
  await until(`people are served ${version}`, async () => (await world.serves()) === version)
}

/** Do something while people are served: kept connections and fresh ones in turn. */
export async function underLoad<T>(
  world: DeployWorld,
  work: () => Promise<T>,
  ratePerSecond = 200,
): Promise<{ result: T; load: LoadResult }> {
  const load = startLoad({ url: await world.url(), ratePerSecond, durationMs: 120_000 })
  try {
    const result = await work()
    return { result, load: await load.stop() }
  } finally {
    await load.stop()
  }
}

/** Writes of an action, past the lock and the journal: `PATCH services/orders-live`. */
export function writesSince({ cluster }: DeployWorld, earlier: number): string[] {
  return cluster.requests
    .slice(earlier)
    .filter(({ method, query }) => method !== 'GET' && !query.includes('dryRun=All'))
    .map(({ method, path }) => `${method} ${path.split(`/namespaces/${namespace}/`)[1] ?? path}`)
    .filter((request) => !/ (leases\b|configmaps\/slipway-|.*selfsubject)/.test(request))
}

const isRecord = new Ajv2020({ formats: { 'date-time': true } }).compile(recordJsonSchema())

/** Its record is as the schema says. */
export function expectRecord({ outputs }: ActionResult): void {
  expect([isRecord(JSON.parse(outputs.record ?? '')), isRecord.errors]).toEqual([true, null])
}

/** It came to this; its log is shown where it did not. */
export function expectOutcome({ outputs, log }: ActionResult, outcome: string): void {
  if (outputs.outcome !== outcome) throw new Error(`it came to ${outputs.outcome}, not to ${outcome}:\n${log}`)
}
