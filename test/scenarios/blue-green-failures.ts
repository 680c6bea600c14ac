// Versions that must not get traffic, or must not keep it: people are served by the slot before, and no request fails.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'expect'
import { type DeployWorld, namespace } from '../../lab/deploy/world.ts'
import type { ActionResult, Interruption } from '../../lab/runner/run-action.ts'
import { until } from '../../lab/until.ts'
import { expectSound, holderOf, recordOf } from './aftermath.ts'
import type { ScenarioSet } from './scenario.ts'
import {
  blue,
  entrance,
  expectLive,
  expectOutcome,
  expectRecord,
  green,
  installed,
  measured,
  selected,
  slots,
  underLoad,
  writesSince,
} from './switching.ts'

const interrupt = (how: Interruption['how'], when: Interruption['when']) => ({ interrupt: { how, when } })
const both = [`${blue} deployed`, `${green} deployed`]

/** The slot has all traffic. */
async function switchedTo(world: DeployWorld, slot: string): Promise<void> {
  await until(`traffic is sent to ${slot}`, async () => (await selected(world)) === slot, { everyMs: 5 })
}

/** It was put back, and it is told why. */
function expectPutBack(result: ActionResult, reason: string): void {
  expectOutcome(result, 'rolled-back')
  expect(result).toMatchObject({ conclusion: 'failure', exitCode: 1, foreign: [], orphans: [] })
  expectRecord(result)
  expect(recordOf(result).failure?.reason).toBe(reason)
  expect(recordOf(result).headline).toMatch(/ 1\.1\.0 \(revision \d+\) serves again$/)
}

/** Objects that two releases of the chart cannot both have. Returns how to take them out of the chart again. */
function addShared({ workspace }: DeployWorld): () => void {
  const file = join(workspace, 'chart', 'templates', 'shared.yaml')
  const backend = { service: { name: 'orders', port: { number: 8080 } } }
  const rule = { host: 'orders.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }
  const containers = [
    { name: 'report', image: '{{ .Values.image.repository }}:{{ .Values.image.tag }}@{{ .Values.image.digest }}' },
  ]
  const template = { spec: { restartPolicy: 'Never', containers } }
  const objects = [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'orders-settings' }, data: { mode: 'live' } },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: '{{ .Release.Name }}' },
      spec: { rules: [rule] },
    },
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: '{{ .Release.Name }}-report' },
      spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template } } },
    },
  ]
  writeFileSync(file, objects.map((object) => JSON.stringify(object)).join('\n---\n'))
  return () => rmSync(file)
}

export const blueGreenFailures: ScenarioSet = {
  name: 'blue-green-failures',
  busy: true,
  slow: true,
  options: { scale: 0.2, replicas: 2, owned: entrance, environment: slots() },
  async prepare(world) {
    for (const version of ['1.0.0', '1.1.0', '2.2.0']) world.image(version, { drainMs: 2000 })
    // Never ready within any of these scenarios.
    for (const version of ['3.0.0']) world.image(version, { startupMs: 600_000 })
  },
  scenarios: [
    {
      name: 'slots that would share objects are refused before the first of them, and all of it is listed',
      async run(world) {
        const removeShared = addShared(world)
        const earlier = world.cluster.requests.length
        const result = await world.deploy('1.0.0')
        removeShared()
        expect(result).toMatchObject({ conclusion: 'failure', outputs: {}, post: { exitCode: 0 } })
        for (const line of [
          'two releases of this chart cannot stand side by side; nothing was changed:',
          '- ConfigMap/orders-settings: both releases render it under this name',
          `- Ingress/${blue}: it would catch requests for orders.example.com past the traffic`,
          `- CronJob/${blue}-report: it would run twice at each of its times`,
        ]) {
          expect(result.log).toContain(line)
        }
        expect(writesSince(world, earlier)).toEqual([])
        expect(await installed(world)).toEqual([])
        expectOutcome(await world.deploy('1.0.0'), 'succeeded')
        await expectLive(world, blue, '1.0.0')
      },
    },
    {
      name: 'pods that do not come up are named in seconds; traffic never moved, and the new slot is removed again',
      async run(world) {
        world.setPolicy(await measured(world))
        const { result, load } = await underLoad(world, () => world.deploy('2.0.0'))
        expectOutcome(result, 'rolled-back')
        expect(load).toMatchObject({ failed: 0, errors: {}, versions: { '1.0.0': load.ok } })
        const { failure, headline, traffic } = recordOf(result)
        expect(headline).toMatch(
          /^orders 2\.0\.0 in production did not come up: ErrImagePull; 1\.0\.0 .* serves again$/,
        )
        expect(failure).toMatchObject({ reason: 'ErrImagePull', object: expect.stringMatching(/^Pod\/orders-green-/) })
        expect(failure?.namedAfterMs).toBeLessThan(8000)
        expect(readFileSync(join(result.outputs.evidence ?? '', 'events.txt'), 'utf8')).toMatch(/ Failed: .*not found/)
        expect(traffic?.map(({ weights }) => weights)).toEqual([{ [blue]: 100 }])
        expect(await installed(world)).toEqual([`${blue} deployed`])
        await expectLive(world, blue, '1.0.0')
        await expectSound(world, [blue])
      },
    },
    {
      name: 'a slot that held the version before holds it again',
      async run(world) {
        expectOutcome(await world.deploy('1.1.0'), 'succeeded')
        const { result, load } = await underLoad(world, () => world.deploy('2.0.0'))
        expectPutBack(result, 'ErrImagePull')
        expect(load).toMatchObject({ failed: 0, errors: {}, versions: { '1.1.0': load.ok } })
        expect(await installed(world)).toEqual(both)
        await expectLive(world, green, '1.1.0')
        // A person and the deploy may have seen the same alarm.
        const again = await world.rollback({ to: 'previous' })
        expectOutcome(again, 'nothing-to-do')
        expect(recordOf(again).notices).toEqual([expect.stringContaining('put back already')])
        await expectLive(world, green, '1.1.0')
        await expectSound(world, [blue, green])
      },
    },
    {
      name: 'a preview that does not answer well: the version never gets traffic',
      async run(world) {
        world.image('2.1.0', { http: { statuses: { '/preview': 503 } } })
        const url = `${await world.cluster.serviceUrl(namespace, blue)}/preview`
        world.setPolicy(await measured(world, { preview: [{ url, attempts: 2 }] }))
        const { result, load } = await underLoad(world, () => world.deploy('2.1.0'))
        expectPutBack(result, 'SmokeFailed')
        expect(recordOf(result).failure?.message).toContain('status 503 instead of 200')
        expect(load).toMatchObject({ failed: 0, errors: {}, versions: { '1.1.0': load.ok } })
        expect(await installed(world)).toEqual(both)
        await expectLive(world, green, '1.1.0')
        await expectSound(world, [blue, green])
        world.setPolicy(await measured(world))
      },
    },
    {
      name: 'a version that answers badly once it serves: traffic goes back, and requests that it could answer did not fail',
      async run(world) {
        world.image('2.3.0', { drainMs: 2000, http: { statuses: { '/orders': 503 } } })
        const { result, load } = await underLoad(world, () => world.deploy('2.3.0'))
        expectPutBack(result, 'SmokeFailed')
        expect(load).toMatchObject({ failed: 0, errors: {}, versions: { '2.3.0': expect.any(Number) } })
        const shifts = recordOf(result).traffic ?? []
        expect(shifts.map(({ weights }) => weights)).toEqual([{ [blue]: 100 }, { [green]: 100 }])
        expect(shifts[0]).toMatchObject({ failed: 0, followedAfterMs: expect.any(Number) })
        expect(shifts[1]).toMatchObject({ settledAfterMs: expect.any(Number) })
        expect(await installed(world)).toEqual(both)
        await expectLive(world, green, '1.1.0')
        await expectSound(world, [blue, green])
      },
    },
    {
      name: 'a slot with fewer pods than now carry the traffic does not get it, and the figures are told',
      async run(world) {
        const scale = (replicas: number) =>
          world.kubectl(['scale', `deployment/${green}`, `--replicas=${replicas}`, '--namespace', namespace])
        const done = () => world.kubectl(['rollout', 'status', `deployment/${green}`, '--namespace', namespace])
        expect([await scale(5), await done()]).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }])
        const { result, load } = await underLoad(world, () => world.deploy('2.2.0'))
        expectPutBack(result, 'CapacityError')
        expect(recordOf(result).failure?.message).toContain(
          `release ${blue} has 2 pods ready, and 100 % of the traffic of 5 pods needs 5; traffic stays as it is`,
        )
        expect(load).toMatchObject({ failed: 0, errors: {}, versions: { '1.1.0': load.ok } })
        expect(await installed(world)).toEqual(both)
        await expectLive(world, green, '1.1.0')
        expect(await scale(2)).toMatchObject({ exitCode: 0 })
        await expectSound(world, [blue, green])
      },
    },
    {
      name: 'a cancel while the slot comes up: traffic stays, and the post step tidies up',
      async run(world) {
        const halfWay = interrupt('cancel', (line) => line.startsWith('waiting: Deployment/'))
        const { result, load } = await underLoad(world, () => world.deploy('3.0.0', halfWay))
        expect(result).toMatchObject({ conclusion: 'cancelled', exitCode: 130, orphans: [], post: { exitCode: 0 } })
        expect(result.post?.summary).toContain('was cancelled: a deploy that did not end was reverted; 1.1.0')
        expect(load).toMatchObject({ failed: 0, errors: {}, versions: { '1.1.0': load.ok } })
        expect(await installed(world)).toEqual(both)
        await expectLive(world, green, '1.1.0')
        await expectSound(world, [blue, green])
      },
    },
    {
      name: 'a cancel right after the switch: traffic is back before the step has ended',
      async run(world) {
        const switched = switchedTo(world, blue)
        const back = switched.then(async () => {
          const began = performance.now()
          await switchedTo(world, green)
          return performance.now() - began
        })
        const { result, load } = await underLoad(world, () => world.deploy('2.2.0', interrupt('cancel', switched)))
        expect(result).toMatchObject({ conclusion: 'cancelled', exitCode: 130, orphans: [], post: { exitCode: 0 } })
        expect(await back).toBeLessThan(2500)
        expect(result.post?.summary).toContain('was cancelled: a deploy that did not end was reverted; 1.1.0')
        expect(load).toMatchObject({ failed: 0, errors: {} })
        expect(await installed(world)).toEqual(both)
        await expectLive(world, green, '1.1.0')
        await expectSound(world, [blue, green])
      },
    },
    {
      name: 'a runner that is lost right after the switch: reconcile puts traffic and slot back',
      async run(world) {
        const lose = interrupt('lose-runner', switchedTo(world, blue))
        const { load } = await underLoad(world, async () => {
          expect((await world.deploy('2.2.0', lose)).conclusion).toBe('lost')
          expect(await holderOf(world)).toContain('acme/orders/')
          expect(await selected(world)).toBe(blue)
          const mended = await world.rollback({ mode: 'reconcile' })
          expectOutcome(mended, 'succeeded')
          expectRecord(mended)
          expect(recordOf(mended)).toMatchObject({
            kind: 'reconcile',
            headline: expect.stringContaining('was reverted; 1.1.0'),
            traffic: [{ weights: { [green]: 100 } }],
          })
        })
        expect(load).toMatchObject({ failed: 0, errors: {} })
        expect(await installed(world)).toEqual(both)
        await expectLive(world, green, '1.1.0')
        await expectSound(world, [blue, green])
      },
    },
    {
      name: 'a Service that somebody deleted is made again, and a failure leaves it with the slot before',
      async run(world) {
        const smoke = [{ url: `${await world.cluster.serviceUrl(namespace, blue)}/orders`, attempts: 2 }]
        await world.cluster.remove('Service', namespace, entrance)
        world.setPolicy(slots())
        world.setPolicy({ ...slots(), smoke })
        const result = await world.deploy('2.3.0')
        expectPutBack(result, 'SmokeFailed')
        expect(recordOf(result).traffic?.map(({ weights }) => weights)).toEqual([{ [blue]: 100 }, { [green]: 100 }])
        await expectLive(world, green, '1.1.0')
        await expectSound(world, [blue, green])
      },
    },
  ],
}
