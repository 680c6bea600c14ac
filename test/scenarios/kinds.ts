// The kinds that only the real cluster has, each deployed, broken, put back and rolled back.
import { expect } from 'expect'
import { type DeployWorld, namespace } from '../../lab/deploy/world.ts'
import { expectSound, recordOf } from './aftermath.ts'
import type { ScenarioSet } from './scenario.ts'
import { contentOf, type Expected, expectNamed, setValues, workload } from './workload.ts'

interface Kind {
  kind: 'StatefulSet' | 'DaemonSet' | 'Job'
  values?: object
  environment?: Record<string, unknown>
  /** How the good versions behave, and a bad one. */
  good: Parameters<DeployWorld['image']>[1]
  bad: Parameters<DeployWorld['image']>[1]
  /** Of the bad one. */
  expected: Expected
  /** See Scenario: of those in which something fails. */
  slow?: boolean
}

const crash = { afterMs: 50, exitCode: 3, log: 'no database' }

function setOf({ kind, values, environment, good, bad, expected, slow }: Kind): ScenarioSet {
  const serves = async (world: DeployWorld, version: string) => {
    if (kind !== 'Job') expect(await world.serves()).toBe(version)
  }
  return {
    name: kind,
    options: { ...workload, environment: { ...workload.environment, ...environment } },
    async prepare(world) {
      setValues(world, { kind, ...values })
      for (const version of ['1.0.0', '1.1.0']) world.image(version, good)
      world.image('1.2.0', bad)
      expect((await world.deploy('1.0.0')).outputs.outcome).toBe('succeeded')
    },
    scenarios: [
      {
        name: 'a second version is deployed, and the same again changes nothing',
        async run(world) {
          const result = await world.deploy('1.1.0')
          expect(result.outputs.outcome ?? result.log).toBe('succeeded')
          expect(recordOf(result).notices).toEqual([])
          await serves(world, '1.1.0')
          expect((await world.deploy('1.1.0')).outputs.outcome).toBe('nothing-to-do')
          await expectSound(world)
        },
      },
      {
        name: 'a rollback goes to the version before',
        async run(world) {
          const result = await world.rollback({ to: 'revision', revision: '1' })
          expect(result.outputs.outcome ?? result.log).toBe('succeeded')
          await serves(world, '1.0.0')
          await expectSound(world)
        },
      },
      {
        name: 'an image that is not there is named, and put back',
        slow,
        async run(world) {
          const earlier = world.cluster.requests.length
          const result = await world.deploy('1.3.0')
          const pull = { reason: 'ErrImagePull', object: 'Pod/orders-', message: /not found.*; push the image/ }
          expectNamed(world, result, { ...pull, withinMs: 8000, evidence: / Failed: .*not found/ }, earlier)
          await serves(world, '1.0.0')
          await expectSound(world)
        },
      },
      {
        name: 'a version that keeps ending is named, and put back',
        slow,
        async run(world) {
          const earlier = world.cluster.requests.length
          expectNamed(world, await world.deploy('1.2.0'), expected, earlier)
          await serves(world, '1.0.0')
          await expectSound(world)
        },
      },
      {
        name: 'a quota that is used up is named, and put back',
        slow,
        async run(world) {
          const content = contentOf(world)
          const ref = { apiVersion: 'v1', kind: 'ResourceQuota' }
          const spec = { hard: { pods: '0' } }
          await content.create({ ...ref, metadata: { name: 'none', namespace }, spec } as object)
          const earlier = world.cluster.requests.length
          world.image('1.4.0', good)
          const deploying = world.deploy('1.4.0', {
            onLine: (line) => {
              if (line.includes('going back')) void content.delete({ ...ref, namespace, name: 'none' })
            },
          })
          const result = await deploying
          const message = /its pods cannot be created: .*exceeded quota: none/
          const quota = { reason: 'FailedCreate', object: `${kind}/orders`, message, withinMs: 12_000 }
          expectNamed(world, result, { ...quota, evidence: 'exceeded quota: none' }, earlier)
          await serves(world, '1.0.0')
          await expectSound(world)
        },
      },
    ],
  }
}

const looping = {
  reason: 'CrashLoopBackOff',
  object: 'Pod/orders-',
  message: /container orders: it keeps ending \(Error, exit code 3\)/,
  withinMs: 40_000,
  evidence: 'no database',
}
const neverServes = { startupMs: 60_000, crash }

export const statefulSet = setOf({ kind: 'StatefulSet', good: {}, bad: neverServes, expected: looping })

export const daemonSet = setOf({ kind: 'DaemonSet', good: {}, bad: neverServes, expected: looping, slow: true })

export const job = setOf({
  kind: 'Job',
  slow: true,
  values: { workload: { backoffLimit: 0 } },
  environment: { smoke: [] },
  good: { crash: { afterMs: 50, exitCode: 0, log: 'done' } },
  bad: { crash },
  expected: {
    reason: 'BackoffLimitExceeded',
    object: 'Job/orders-',
    message: 'it failed (BackoffLimitExceeded',
    withinMs: 8000,
    evidence: 'no database',
  },
})
