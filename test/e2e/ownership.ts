// After anything that a rollout does, and after anything that becomes of it, charts still belong to Helm alone.
import assert from 'node:assert/strict'
import type { World } from '../../lab/deploy/cluster-world.ts'
import type { DeployWorld } from '../../lab/deploy/world.ts'
import { reasonAgainst } from '../../lab/kubernetes/machine.ts'
import type { ActionResult } from '../../lab/runner/run-action.ts'
import { build } from '../../scripts/build.ts'
import { expectOwnedOnce } from '../scenarios/field-owners.ts'
import { killAtWrite, longTerm } from '../scenarios/kill-points.ts'
import { type Lane, lanes, startLane } from '../scenarios/lanes.ts'
import { leftOut, type Part, type Suite } from './scenario.ts'
import { table } from './table.ts'

/** Writes of a deploy after which its runner is lost: the second one, and every so many from there on. */
const FIRST_KILL = 2
/** Real pods take their time. */
const killsApart = (on: World) => (on === 'embedded' ? 3 : 10)

/** Build what the scenarios need, and list them: on the embedded cluster, and on a real one unless little time is asked for. */
export async function suite({ quick }: { quick: boolean }): Promise<Suite> {
  build(['helm-deploy', 'rollback'])
  const against = quick ? leftOut : await reasonAgainst()
  const rows: string[][] = []
  const embedded = lanes.map((lane) => [partOf(lane, 'embedded', undefined, rows)])
  const real = lanes.map((lane) => partOf(lane, 'kubernetes', against, rows))
  const head = ['strategy', 'after', 'times', 'world', 'helm upgrade of', 'objects', 'fields', 'with two owners']
  const last: Part = { scenarios: [], told: () => table(head, rows) }
  return { stages: [embedded, [[...real, last]]] }
}

/** Everything that is done to one strategy in one world. */
function partOf(lane: Lane, on: World, skipped: string | undefined, rows: string[][]): Part {
  let running: Promise<DeployWorld> | undefined
  const stop = async () => {
    const world = running
    running = undefined
    await (await world)?.stop()
  }
  const scenarios = events.map(({ name, run }) => ({
    name: `${lane.name}: ${name} (${on}) [T83]`,
    skipped,
    async run() {
      running ??= startLane(lane, on)
      try {
        const { times, releases, objects, fields } = await run(await running, killsApart(on))
        rows.push([lane.name, name, String(times), on, releases.join(' '), String(objects), String(fields), '0'])
      } catch (error) {
        await stop().catch(() => undefined) // what follows begins anew
        throw error
      }
    },
  }))
  return { scenarios, stop }
}

interface Seen {
  /** How often it was done and looked at. */
  times: number
  releases: string[]
  objects: number
  fields: number
}

/** Something after which charts are looked at. */
interface Event {
  name: string
  run(world: DeployWorld, apart: number): Promise<Seen>
}

let versions = 0
function nextVersion(): string {
  versions += 1
  return `2.0.${versions}`
}

const events: readonly Event[] = [
  { name: 'a deploy', run: async (world) => deployed(world, nextVersion()) },
  {
    name: 'an abort',
    async run(world) {
      expectOutcome(await world.deploy(nextVersion(), { inputs: longTerm }), 'rolled-back') // nobody pushed it
      return { times: 1, ...(await expectOwnedOnce(world)) }
    },
  },
  {
    name: 'a rollback',
    async run(world) {
      await deployed(world, nextVersion())
      expectOutcome(await world.rollback(longTerm), 'succeeded')
      return { times: 1, ...(await expectOwnedOnce(world)) }
    },
  },
  {
    name: 'a kill and reconcile',
    run: (world, apart) =>
      killed(world, apart, async () =>
        assert.equal((await world.rollback({ mode: 'reconcile', ...longTerm })).exitCode, 0),
      ),
  },
  {
    name: 'a kill and the next deploy',
    run: (world, apart) =>
      killed(world, apart, async () => expectOutcome(await deploy(world, nextVersion()), 'succeeded')),
  },
]

async function deployed(world: DeployWorld, version: string): Promise<Seen> {
  expectOutcome(await deploy(world, version), 'succeeded')
  return { times: 1, ...(await expectOwnedOnce(world)) }
}

function deploy(world: DeployWorld, version: string): Promise<ActionResult> {
  world.image(version)
  return world.deploy(version, { inputs: longTerm })
}

/** Kill at some of the writes, mend and look each time, until a deploy comes to its end. */
async function killed(world: DeployWorld, apart: number, mend: () => Promise<void>): Promise<Seen> {
  let seen: Seen | undefined
  for (let number = FIRST_KILL; ; number += apart) {
    const version = nextVersion()
    world.image(version)
    const { at } = await killAtWrite(world, version, number)
    if (at === undefined) break
    await mend()
    try {
      seen = { times: (seen?.times ?? 0) + 1, ...(await expectOwnedOnce(world)) }
    } catch (cause) {
      throw new Error(`killed at write ${number}, ${at}`, { cause })
    }
  }
  assert.ok(seen, 'no deploy was killed')
  return seen
}

function expectOutcome({ outputs, log }: ActionResult, outcome: string): void {
  assert.equal(outputs.outcome ?? log, outcome)
}
