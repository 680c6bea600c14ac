// Versions that do not come up: named in seconds, evidence first, and what served before serves again.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'expect'
import type { DeployWorld } from '../../lab/deploy/world.ts'
import type { ActionResult } from '../../lab/runner/run-action.ts'
import { expectSound, history, recordOf } from './aftermath.ts'
import type { ScenarioSet } from './scenario.ts'

function expectRolledBack(result: ActionResult, reason: string | RegExp): void {
  expect(result).toMatchObject({ conclusion: 'failure', exitCode: 1, foreign: [], orphans: [] })
  expect(result.outputs.outcome === 'rolled-back' ? 'rolled-back' : result.log).toBe('rolled-back')
  const { failure, serves } = recordOf(result)
  expect(failure?.reason).toMatch(reason)
  expect(serves?.images.orders).toContain('orders')
  expect(String(serves?.revision)).toBe(result.outputs.revision)
  expect(result.summary).toMatch(/^## ↩️ orders .* serves again$/m)
}

export const failure: ScenarioSet = {
  name: 'failure',
  options: { scale: 0.2 },
  async prepare(world) {
    world.image('1.1.0')
    expect((await world.deploy('1.1.0')).outputs.outcome).toBe('succeeded')
  },
  scenarios: [
    {
      name: 'an image that nobody pushed is named within seconds, with its evidence',
      async run(world) {
        const earlier = world.cluster.requests.length
        const result = await world.deploy('1.2.0')
        expectRolledBack(result, 'ErrImagePull')
        const { failure, headline } = recordOf(result)
        expect(headline).toBe(
          'orders 1.2.0 in production did not come up: ErrImagePull; 1.1.0 (revision 3) serves again',
        )
        expect(failure?.namedAfterMs).toBeLessThan(5000)
        expect(failure).toMatchObject({
          message: expect.stringContaining('not found'),
          cause: { file: 'chart/values.yaml', line: expect.any(Number) },
        })
        const folder = result.outputs.evidence ?? ''
        expect(existsSync(join(folder, 'record.json'))).toBe(true)
        expect(readFileSync(join(folder, 'events.txt'), 'utf8')).toMatch(/ Failed: .*not found/)
        expect(result.annotations).toContainEqual(
          expect.objectContaining({ level: 'error', file: 'chart/values.yaml' }),
        )
        // The evidence was read before anything was put back.
        const asked = world.cluster.requests.slice(earlier).map(({ method, path }) => `${method} ${path}`)
        const logs = asked.findIndex((request) => /^GET .*\/pods\/.*\/log$/.test(request))
        const rollback = asked.findLastIndex((request) => /^POST .*\/namespaces\/trading\/secrets$/.test(request))
        expect(logs).toBeGreaterThan(0)
        expect(rollback).toBeGreaterThan(logs)
        expect(await world.serves()).toBe('1.1.0')
        await expectSound(world)
      },
    },
    {
      name: 'a crash loop is named, with the last log lines of the container',
      async run(world) {
        // Never ready: three that are for a moment would be a rollout that came up.
        world.image('1.3.0', {
          startupMs: 60_000,
          crash: { afterMs: 100, exitCode: 3, log: 'no database; password=hunter2' },
        })
        const result = await world.deploy('1.3.0')
        expectRolledBack(result, 'CrashLoopBackOff')
        const folder = result.outputs.evidence ?? ''
        const { failure } = JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8')) as ReturnType<typeof recordOf>
        const logs = failure?.evidence.filter(({ name }) => name.startsWith('pod-')) ?? []
        expect(logs.map(({ text }) => text).join('\n')).toContain('no database')
        expect(JSON.stringify(result.outputs) + result.summary + result.log).not.toContain('hunter2')
        expect(await world.serves()).toBe('1.1.0')
        await expectSound(world)
      },
    },
    {
      name: 'a version that comes up but does not answer well is put back',
      async run(world) {
        world.image('1.4.0', { http: { statuses: { '/orders': 503 } } })
        world.setPolicy({ smoke: [{ url: `${await world.url()}/orders`, attempts: 2 }] })
        const result = await world.deploy('1.4.0')
        world.setPolicy({})
        expectRolledBack(result, 'SmokeFailed')
        expect(recordOf(result).failure?.message).toContain('status 503 instead of 200')
        expect(await world.serves()).toBe('1.1.0')
        await expectSound(world)
      },
    },
    {
      name: 'a version that is not ready in time is put back within the time',
      async run(world) {
        world.image('1.4.1', { startupMs: 600_000 })
        // Less than until the embedded cluster's liveness probe ends it.
        world.setPolicy({ timeout: '6s' })
        const result = await world.deploy('1.4.1')
        world.setPolicy({})
        expectRolledBack(result, 'DeadlineExceeded')
        expect(recordOf(result).failure?.message).toMatch(/not ready in time: Deployment\/orders/)
        expect(result.durationMs).toBeLessThan(12_000)
        expect(await world.serves()).toBe('1.1.0')
        await expectSound(world)
      },
    },
    {
      name: 'a hook that fails is named, and nothing of the version was applied',
      async run(world) {
        const migration = world.image('migrate-1', { crash: { afterMs: 50, exitCode: 1, log: 'cannot migrate' } })
        world.image('1.5.0')
        const removeHook = addHook(world, 'pre-upgrade', migration.ref)
        const result = await world.deploy('1.5.0')
        removeHook()
        expectRolledBack(result, 'BackoffLimitExceeded')
        expect(JSON.stringify(recordOf(result).failure?.evidence)).toContain('cannot migrate')
        expect(await world.serves()).toBe('1.1.0')
        await expectSound(world)
      },
    },
    {
      name: 'where Helm has to wait for a post hook, the watch ends it as soon as it knows better',
      async run(world) {
        const removeHook = addHook(
          world,
          'post-upgrade',
          world.image('migrate-2', { crash: { afterMs: 50, exitCode: 0, log: '' } }).ref,
        )
        const result = await world.deploy('1.6.0')
        expectRolledBack(result, 'ErrImagePull')
        expect(recordOf(result).failure?.namedAfterMs).toBeLessThan(5000)
        expect((await history(world)).filter((line) => line.endsWith('failed'))).not.toEqual([])
        world.image('1.6.0')
        expect((await world.deploy('1.6.0')).outputs.outcome).toBe('succeeded')
        removeHook()
        expect(await world.serves()).toBe('1.6.0')
        await expectSound(world)
      },
    },
  ],
}

/** A Job that a chart runs at one moment of an upgrade. */
function addHook(world: DeployWorld, moment: 'pre-upgrade' | 'post-upgrade', image: string): () => void {
  const file = join(world.workspace, 'chart', 'templates', `${moment}.yaml`)
  const hook = { 'helm.sh/hook': moment, 'helm.sh/hook-delete-policy': 'before-hook-creation' }
  const containers = [{ name: 'migrate', image }]
  const job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: moment, annotations: hook },
    spec: { backoffLimit: 0, template: { spec: { restartPolicy: 'Never', containers } } },
  }
  writeFileSync(file, JSON.stringify(job))
  return () => rmSync(file)
}
