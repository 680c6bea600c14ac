// The API server is slow, busy, forgetful or no longer believes us, in the middle of a rollout.
import { expect } from 'expect'
import type { DeployWorld, WorldRun } from '../../lab/deploy/world.ts'
import type { ActionResult } from '../../lab/runner/run-action.ts'
import { expectSound, recordOf } from './aftermath.ts'
import type { ScenarioSet } from './scenario.ts'

/** The lock as users have it; what the other sets take is too short for an API server that is away. */
const inputs = { 'lock-term': '30s' }

/** Do something once, when some of the new pods are there. */
export function halfWay(work: () => void, more: WorldRun = {}): WorldRun {
  let done = false
  const onLine = (line: string) => {
    more.onLine?.(line)
    if (done || !line.startsWith('waiting: Deployment/')) return
    done = true
    work()
  }
  return { inputs, ...more, onLine }
}

/** Every answer is of one version, and helm works as if nothing had been. */
export async function expectOneVersion(world: DeployWorld, version: string): Promise<void> {
  const answers = await Promise.all(Array.from({ length: 20 }, () => world.serves()))
  expect([...new Set(answers)]).toEqual([version])
  await expectSound(world)
}

async function expectSucceeded(world: DeployWorld, result: ActionResult, version: string): Promise<void> {
  expect(result.outputs.outcome ?? result.log).toBe('succeeded')
  expect(result).toMatchObject({ conclusion: 'success', orphans: [], post: { exitCode: 0 } })
  await expectOneVersion(world, version)
}

/** Three pods after each other, each of which takes a moment. */
export const moment = { startupMs: 0 }

export const faults: ScenarioSet = {
  name: 'faults',
  options: { environment: { timeout: '240s' } },
  async prepare(world) {
    world.image('1.0.0')
    expect((await world.deploy('1.0.0')).outputs.outcome).toBe('succeeded')
  },
  scenarios: [
    {
      name: 'answers that are 30 s late cost time, not the deploy',
      slow: true,
      async run(world) {
        world.image('1.1.0', moment)
        const how = { delayMs: 30_000 }
        // Taking the lock, renewing it, a word of the journal, and helm's own write.
        const ends = [
          { method: 'PATCH', path: /\/deployments\/orders/, times: 1, how },
          { method: 'GET', path: /\/leases\/.*/, times: 1, how },
        ].map((fault) => world.cluster.fault(fault))
        const result = await world.deploy(
          '1.1.0',
          halfWay(() =>
            ends.push(
              world.cluster.fault({ method: 'PATCH', path: /\/configmaps\//, times: 1, how }),
              world.cluster.fault({ method: 'PUT', path: /\/leases\//, times: 1, how }),
            ),
          ),
        )
        for (const end of ends) end()
        expect(result.durationMs).toBeGreaterThan(30_000)
        await expectSucceeded(world, result, '1.1.0')
      },
    },
    {
      name: 'where everything is 30 s late the deploy stops with its lock, and its post step puts things back',
      async run(world) {
        const before = await world.serves()
        world.image('1.2.0', moment)
        let end = () => {}
        const result = await world.deploy('1.2.0', {
          ...halfWay(
            () => {
              end = world.cluster.fault({ how: { delayMs: 30_000 } })
            },
            { onLine: (line) => line.startsWith('##[error]') && end() },
          ),
          inputs: { 'lock-term': '6s' },
        })
        end()
        expect(result).toMatchObject({ conclusion: 'failure', outputs: {}, orphans: [], post: { exitCode: 0 } })
        // The lock's term, and not the server's slowness, says when.
        expect(result.durationMs).toBeLessThan(30_000)
        expect(result.log).toMatch(/the lease .* is lost: it could not be renewed for 6 s/)
        expect(result.post?.summary).toContain('was interrupted: a deploy that did not end was reverted')
        await expectOneVersion(world, before)
      },
    },
    {
      name: 'an API server that asks for patience gets it',
      async run(world) {
        world.image('1.3.0', moment)
        const busy = { status: 429, retryAfterSeconds: 2 }
        const ends = [world.cluster.fault({ times: 3, how: busy })]
        const result = await world.deploy(
          '1.3.0',
          halfWay(() => ends.push(world.cluster.fault({ times: 6, how: busy }))),
        )
        for (const end of ends) end()
        await expectSucceeded(world, result, '1.3.0')
      },
    },
    {
      name: 'watches that are cut, broken off and refused are opened anew',
      async run(world) {
        world.image('1.4.0', moment)
        const path = /[?&]watch=/
        const ends = (['truncate', 'reset', { status: 503 }, 'reset-after-handling'] as const).map((how) =>
          world.cluster.fault({ path, times: 3, how }),
        )
        const result = await world.deploy('1.4.0', { inputs })
        for (const end of ends) end()
        await expectSucceeded(world, result, '1.4.0')
      },
    },
    {
      name: 'a watch whose past is gone begins anew from a list',
      async run(world) {
        world.image('1.5.0', moment)
        const gone = { status: 410, message: 'too old resource version' }
        const fault = { path: /[?&]watch=/, times: 8, how: gone }
        const ends = [world.cluster.fault(fault), () => {}]
        const result = await world.deploy(
          '1.5.0',
          halfWay(() => {
            const cut = world.cluster.fault({ path: /[?&]watch=/, times: 2, how: 'reset' })
            ends.push(cut, world.cluster.fault(fault))
          }),
        )
        for (const end of ends) end()
        await expectSucceeded(world, result, '1.5.0')
      },
    },
    {
      name: 'a token that runs out half way is named, and whoever comes next with a good one mends',
      async run(world) {
        const before = await world.serves()
        world.image('1.6.0', { startupMs: 600_000 })
        let end = () => {}
        const result = await world.deploy('1.6.0', {
          ...halfWay(() => {
            // Once every watch is open: the server ends none of them for a token that runs out.
            setTimeout(() => {
              end = world.cluster.fault({ how: { status: 401 } })
            }, 1000)
          }),
          inputs: { 'lock-term': '3s' },
        })
        end()
        expect(result).toMatchObject({ conclusion: 'failure', orphans: [] })
        expect(result.outputs.outcome).not.toBe('succeeded')
        for (const log of [result.log, result.post?.log]) expect(log).toContain('the token may have expired')
        const mended = await world.rollback({ mode: 'reconcile' })
        expect(mended.outputs.outcome ?? mended.log).toBe('succeeded')
        expect(recordOf(mended).headline).toContain(before)
        await expectOneVersion(world, before)
      },
    },
  ],
}
