// Canaries that bake without a runner: gone on with, given up, superseded, forgotten.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'expect'
import { type DeployWorld, namespace, release } from '../../lab/deploy/world.ts'
import type { ActionResult } from '../../lab/runner/run-action.ts'
import { history, holderOf } from './aftermath.ts'
import {
  canary,
  canaryPolicy,
  expectNoneFailed,
  expectStable,
  journalOf,
  releases,
  scale,
  validRecordOf,
  watchTraffic,
  withoutChange,
} from './canary-traffic.ts'
import type { ScenarioSet } from './scenario.ts'

const router = 'gateway-api'
const steps = [
  { weight: 20, bake: '1s', park: '1h' },
  { weight: 50, bake: '1s', park: '1h' },
]
const parking = (world: DeployWorld, park = '1h') =>
  world.setPolicy(canaryPolicy(world, router, { steps: steps.map((step) => ({ ...step, park })) }))

/** Deploy a version that parks with a share of the traffic. */
export async function park(world: DeployWorld, version: string, options = {}): Promise<ActionResult> {
  world.image(version, { drainMs: 2000 })
  const result = await world.deploy(version, options)
  expect(result.outputs.outcome ?? result.log).toBe('parked')
  await expectParked(world, version, 20)
  return result
}

/** It bakes, and nobody holds the lock. */
async function expectParked(world: DeployWorld, version: string, weight: number): Promise<void> {
  expect(await holderOf(world)).toBeUndefined()
  expect(await journalOf(world)).toMatchObject({ state: 'parked', operation: { version, step: 'park' } })
  expect((await world.front.ways(router)).map(({ weights }) => weights)).toEqual([
    { [release]: 100 - weight, [canary]: weight },
  ])
  expect(await releases(world)).toEqual([release, canary])
}

export async function expectRefused(run: () => Promise<ActionResult>, world: DeployWorld, said: RegExp): Promise<void> {
  const result = await withoutChange(world, run)
  expect(result).toMatchObject({ conclusion: 'failure', outputs: {}, orphans: [], post: { exitCode: 0, log: '' } })
  expect(result.log).toMatch(said)
}

export const canaryParked: ScenarioSet = {
  name: 'canary-parked',
  busy: true,
  slow: true,
  options: { scale, gateway: true },
  async prepare(world) {
    world.image('1.0.0', { drainMs: 2000 })
    expect((await world.deploy('1.0.0')).outputs.outcome).toBe('succeeded')
    parking(world)
  },
  scenarios: [
    {
      name: 'there is nothing to go on with before one is parked',
      async run(world) {
        for (const mode of ['auto', 'once', 'abort'] as const) {
          await expectRefused(
            () => world.promote(mode),
            world,
            /there is no canary of orders in trading that is parked/,
          )
        }
      },
    },
    {
      name: 'a canary is parked without a lock, goes on to the next pause, and from there to the promotion',
      async run(world) {
        const watched = watchTraffic(world, router)
        const parked = await park(world, '1.1.0', { inputs: { reason: 'slowly' } })
        expect(parked).toMatchObject({ conclusion: 'success', post: { exitCode: 0, log: '' } })
        expect(validRecordOf(parked).headline).toMatch(
          /^orders 1\.1\.0 in production bakes as a canary until \d{4}-.*Z, with \d+ steps to go; 1\.0\.0 \(revision 1\) serves the rest$/,
        )
        const once = await world.promote('once')
        expect(once.outputs.outcome ?? once.log).toBe('parked')
        expect(once.outputs).toMatchObject({ decision: 'parked', weight: '50' })
        validRecordOf(once)
        await expectParked(world, '1.1.0', 50)
        const auto = await world.promote('auto', { inputs: { reason: 'it looks good' } })
        const answered = await watched.stop()
        expect(auto.outputs.outcome ?? auto.log).toBe('succeeded')
        expect(auto.outputs).toMatchObject({ decision: 'promoted', weight: '100', revision: '2' })
        const record = validRecordOf(auto)
        expect(record).toMatchObject({ reason: 'it looks good', strategy: 'canary', kind: 'deploy' })
        expect(record.headline).toBe('orders 1.1.0 in production (revision 2) serves; before it 1.0.0 (revision 1)')
        expectNoneFailed(answered)
        await expectStable(world, router, '1.1.0')
      },
    },
    {
      name: 'auto goes on without parking again',
      async run(world) {
        await park(world, '1.2.0')
        const auto = await world.promote('auto')
        expect(auto.outputs.outcome ?? auto.log).toBe('succeeded')
        expect(validRecordOf(auto).timeline.map(({ name }) => name)).toContain(`traffic ${release} 50, ${canary} 50`)
        await expectStable(world, router, '1.2.0')
      },
    },
    {
      name: 'a canary that is given up was given up: the step passes',
      async run(world) {
        await park(world, '1.3.0')
        const before = await history(world)
        const result = await world.promote('abort', { inputs: { reason: 'not today' } })
        expect(result).toMatchObject({
          conclusion: 'success',
          outputs: { outcome: 'rolled-back', decision: 'aborted' },
        })
        expect(result.outputs.weight).toBe('0')
        expect(validRecordOf(result)).toMatchObject({
          reason: 'not today',
          headline: expect.stringMatching(/a canary of 1\.3\.0 that was parked was reverted; 1\.2\.0 .* serves/),
        })
        expect(await history(world)).toEqual(before)
        await expectStable(world, router, '1.2.0')
      },
    },
    {
      name: 'another deploy is refused while it bakes, and with a reason goes over it',
      async run(world) {
        await park(world, '1.4.0')
        world.image('1.5.0', { drainMs: 2000 })
        await expectRefused(
          () => world.deploy('1.5.0'),
          world,
          /a canary of 1\.4\.0 bakes until .*Z \(parked by .+\): go on with it or give it up by canary-promote, put orders back by rollback, or deploy over it with the input supersede and a reason/,
        )
        await expectParked(world, '1.4.0', 20)
        world.setPolicy(canaryPolicy(world, router, { steps: [{ weight: 50, bake: '1s' }] }))
        const result = await world.deploy('1.5.0', { inputs: { supersede: '1.4.0 has the wrong prices' } })
        expect(result.outputs.outcome ?? result.log).toBe('succeeded')
        expect(validRecordOf(result).notices).toEqual([
          'the canary of 1.4.0 was given up: 1.4.0 has the wrong prices',
          expect.stringMatching(/^a canary of 1\.4\.0 that was parked was reverted; 1\.2\.0 .* serves$/),
        ])
        parking(world)
        await expectStable(world, router, '1.5.0')
      },
    },
    {
      name: 'from a checkout that makes something else of it, nobody goes on',
      async run(world) {
        await park(world, '1.6.0')
        const values = join(world.workspace, 'chart', 'values.yaml')
        const original = readFileSync(values, 'utf8')
        writeFileSync(values, original.replace('podAnnotations: {}', 'podAnnotations: { changed: "yes" }'))
        await expectRefused(
          () => world.promote('auto'),
          world,
          /chart or values of this checkout make something else of 1\.6\.0 than what the canary began with \(.*orders-canary@1/,
        )
        writeFileSync(values, original)
        await expectParked(world, '1.6.0', 20)
        expect((await world.promote('auto')).outputs.outcome).toBe('succeeded')
        await expectStable(world, router, '1.6.0')
      },
    },
    {
      name: 'an upgrade by hand beside it is not deployed over: it stays when the canary is given up',
      async run(world) {
        await park(world, '1.6.1')
        const chart = `${world.workspace}/chart`
        const upgrade = ['upgrade', release, chart, '--namespace', namespace, '--reset-then-reuse-values', '--wait']
        const byHand = await world.helm([...upgrade, '--description', 'by hand'])
        expect(byHand).toMatchObject({ exitCode: 0 })
        const before = await history(world)
        const said = /revision \d+ of orders was made by somebody else since the canary was begun beside revision \d+/
        await expectRefused(() => world.promote('auto'), world, said)
        await expectParked(world, '1.6.1', 20)
        const result = await world.promote('abort')
        expect(result).toMatchObject({
          conclusion: 'success',
          outputs: { outcome: 'rolled-back', decision: 'aborted' },
        })
        expect(await history(world)).toEqual(before)
        await expectStable(world, router, '1.6.0')
      },
    },
    {
      name: 'a rollback gives it up, and goes back no further',
      async run(world) {
        await park(world, '1.7.0')
        const result = await world.rollback({ reason: 'alarm' })
        expect(result).toMatchObject({ conclusion: 'success', outputs: { outcome: 'nothing-to-do' } })
        expect(validRecordOf(result).notices.join('\n')).toContain('a canary of 1.7.0 that was parked was reverted')
        await expectStable(world, router, '1.6.0')
      },
    },
    {
      name: 'past its time, the next run of any kind ends it',
      async run(world) {
        for (const [version, next] of [
          ['1.8.0', 'deploy'],
          ['1.8.1', 'reconcile'],
          ['1.8.2', 'promote'],
        ] as const) {
          parking(world, '1s')
          await park(world, version)
          await new Promise((resolve) => setTimeout(resolve, 1100))
          parking(world)
          const run = {
            deploy: () => world.deploy('1.6.0'),
            reconcile: () => world.rollback({ mode: 'reconcile' }),
            promote: () => world.promote('auto'),
          }[next]
          const result = await run()
          const record = validRecordOf(result)
          const told = [record.headline, ...record.notices].join('\n')
          expect({ next, told }).toEqual({
            next,
            told: expect.stringContaining(`canary of ${version} that was parked`),
          })
          expect({ next, conclusion: result.conclusion }).toEqual({
            next,
            conclusion: next === 'promote' ? 'failure' : 'success',
          })
          await expectStable(world, router, '1.6.0')
        }
      },
    },
  ],
}
