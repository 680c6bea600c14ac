// A runner that is lost at any moment of any strategy: the next run of any kind leads to the old version or to the new one.
import { expect } from 'expect'
import { type DeployWorld, namespace, release } from '../../lab/deploy/world.ts'
import { table } from '../e2e/table.ts'
import { holderOf } from './aftermath.ts'
import { killAtWrite, longTerm } from './kill-points.ts'
import { type Lane, startLane } from './lanes.ts'
import { journalOf } from './switching.ts'

/** One moment, and what it came to. */
export interface Row {
  strategy: string
  killedAt: string
  afterReconcile: string
  afterNext: string
}

/**
 * Lose the runner at the first write of a deploy, then at the second of another one, and so on until a deploy comes to its
 * end. After each the cluster is mended by `rollback` with `mode: reconcile`, and once more by the next deploy; in turn when
 * `quick`.
 */
export async function killEverywhere(lane: Lane, quick = false): Promise<Row[]> {
  const rows: Row[] = []
  const tried = new Tried(lane)
  try {
    for (let number = 1; ; number += 1) {
      const both = !quick || rows.length === 0
      const reconciled = both || number % 2 === 1 ? await tried.kill(`2.${number}.0`, number, reconcile) : undefined
      const next = (world: DeployWorld) => deployNext(world, `2.${number}.2`)
      const deployed = both || number % 2 === 0 ? await tried.kill(`2.${number}.1`, number, next) : undefined
      const moments = [reconciled, deployed].flatMap((one) => one?.at ?? [])
      if (moments.length === 0) return rows
      rows.push({
        strategy: lane.name,
        killedAt: `${number} ${[...new Set(moments)].join(' | ')}`,
        afterReconcile: reconciled?.came ?? '',
        afterNext: deployed?.came ?? '',
      })
    }
  } finally {
    await tried.stop()
  }
}

/** A world in which deploys are killed one after another. */
class Tried {
  readonly #lane: Lane
  #world?: DeployWorld
  #serving = ''

  constructor(lane: Lane) {
    this.#lane = lane
  }

  /** Undefined when the deploy came to its end. `mend` returns the version that it deployed; empty when it deployed none. */
  async kill(
    version: string,
    number: number,
    mend: (world: DeployWorld) => Promise<string>,
  ): Promise<{ at: string; came: string } | undefined> {
    if (!this.#world) {
      this.#world = await startLane(this.#lane)
      this.#serving = '1.0.0'
    }
    const world = this.#world
    world.image(version)
    const { at, result } = await killAtWrite(world, version, number)
    if (at === undefined) {
      expect(result.outputs.outcome ?? result.log).toBe('succeeded')
      this.#serving = version
      return undefined
    }
    try {
      expect(result.conclusion).toBe('lost')
      const snapshots = await snapshotsIn(world)
      const next = await mend(world)
      const found = await standing(this.#lane, world, snapshots)
      expect(next === '' ? [this.#serving, version] : [next]).toContain(found)
      const came = found === this.#serving ? 'old' : found === version ? 'new' : 'next'
      this.#serving = found
      return { at, came }
    } catch (error) {
      // What follows begins anew.
      await this.stop()
      return { at, came: `FAILED: ${(error as Error).message}` }
    }
  }

  async stop(): Promise<void> {
    await this.#world?.stop()
    this.#world = undefined
  }
}

/** The rows that are not as they should be. */
export function failed(rows: readonly Row[]): Row[] {
  return rows.filter((row) => `${row.afterReconcile} ${row.afterNext}`.includes('FAILED'))
}

/** For a terminal. */
export function told(rows: readonly Row[]): string {
  const head = ['strategy', 'killed at write', 'after reconcile', 'after the next deploy']
  const short = (came: string) => came.split('\n')[0] ?? ''
  return table(
    head,
    rows.map(({ strategy, killedAt, afterReconcile, afterNext }) => [
      strategy,
      killedAt,
      short(afterReconcile),
      short(afterNext),
    ]),
  )
}

async function reconcile(world: DeployWorld): Promise<string> {
  const result = await world.rollback({ mode: 'reconcile', ...longTerm })
  expect(result).toMatchObject({ conclusion: 'success', orphans: [] })
  return ''
}

async function deployNext(world: DeployWorld, version: string): Promise<string> {
  world.image(version)
  const result = await world.deploy(version, { inputs: longTerm })
  expect(result.outputs.outcome ?? result.log).toBe('succeeded')
  return version
}

/** The version that alone serves, with nothing left half done. */
async function standing(lane: Lane, world: DeployWorld, snapshots: readonly string[]): Promise<string> {
  const answers = await Promise.all(Array.from({ length: 20 }, () => lane.ask(world)))
  const [version, ...others] = new Set(answers)
  expect(others).toEqual([])
  const { state, operation, healthy } = await journalOf(world)
  expect({ state, operation }).toEqual({ state: 'idle', operation: undefined })
  expect(healthy.at(-1)).toMatchObject({ release: await lane.live(world), version })
  expect(await holderOf(world)).toBeUndefined()
  const revisions = await revisionsIn(world)
  expect(revisions.filter(({ status }) => status.startsWith('pending-') || status === 'uninstalling')).toEqual([])
  expect(revisions.filter((one) => one.release === `${release}-canary`)).toEqual([])
  const live = revisions.filter((one) => one.release === healthy.at(-1)?.release)
  expect(live.filter(({ status }) => status === 'deployed')).toHaveLength(1)
  expect(live.find(({ status }) => status === 'deployed')?.revision).toBe(healthy.at(-1)?.revision)
  expect(await snapshotsIn(world)).toEqual(expect.arrayContaining(snapshots.slice(-1)))
  return version ?? ''
}

async function revisionsIn({ cluster }: DeployWorld) {
  return (await cluster.list('Secret', namespace)).flatMap(({ metadata }) => {
    const { owner, name = '', status = '', version } = metadata?.labels ?? {}
    return owner === 'helm' ? [{ release: name, status, revision: Number(version) }] : []
  })
}

/** Ids, oldest first: they are times. */
async function snapshotsIn({ cluster }: DeployWorld): Promise<string[]> {
  const ids = (await cluster.list('Secret', namespace)).map(
    ({ metadata }) => metadata?.labels?.['slipway.github.io/snapshot'],
  )
  return [...new Set(ids.filter((id) => id !== undefined))].sort()
}
