// Every state that no waiting heals, produced for real: named in seconds, with its evidence, and put back.
import { expect } from 'expect'
import { type DeployWorld, namespace } from '../../lab/deploy/world.ts'
import type { KubeObject } from '../../src/cluster/client.ts'
import { denyImages } from './admission.ts'
import { expectSound } from './aftermath.ts'
import type { Scenario, ScenarioSet } from './scenario.ts'
import { contentOf, type Expected, expectNamed, setValues, workload } from './workload.ts'

type Behaviour = Parameters<DeployWorld['image']>[1]

/** One state: how it comes about, and how it is told. */
interface State {
  name: string
  /** Absent: nobody pushed the image. */
  image?: Behaviour
  values?: (world: DeployWorld) => object
  /** Returns how to end it. */
  prepare?: (world: DeployWorld, version: string) => Promise<() => Promise<unknown>>
  environment?: Record<string, unknown>
  expected: Expected
}

const states: readonly State[] = [
  {
    name: 'an image that is not there',
    expected: {
      reason: 'ErrImagePull',
      object: 'Pod/orders-',
      message: /not found.*; push the image, or correct the tag or digest/,
      withinMs: 5000,
      evidence: / Failed: .*not found/,
    },
  },
  {
    name: 'an image that may not be pulled',
    image: { pull: { fault: 'denied' } },
    expected: {
      reason: 'ErrImagePull',
      object: 'Pod/orders-',
      message: /authorization failed\); give the namespace a pull secret that may read it/,
      withinMs: 5000,
      evidence: / Failed: .*authorization failed/,
    },
  },
  {
    name: 'a crash loop',
    // It never serves: a pod that was ready for a moment takes the place of an old one.
    image: { startupMs: 60_000, crash: { afterMs: 50, exitCode: 3, log: 'no database' } },
    expected: {
      reason: 'CrashLoopBackOff',
      object: 'Pod/orders-',
      message: /container orders: it keeps ending \(Error, exit code 3\)/,
      withinMs: 40_000,
      evidence: 'no database',
    },
  },
  {
    name: 'a ConfigMap that is missing',
    image: {},
    values: () => ({ container: { envFrom: [{ configMapRef: { name: 'settings' } }] } }),
    expected: {
      reason: 'CreateContainerConfigError',
      object: 'Pod/orders-',
      message: 'configmap "settings" not found; create it, or correct its name in the values',
      withinMs: 6000,
      evidence: 'configmap "settings" not found',
    },
  },
  {
    name: 'a key that a Secret does not have',
    image: {},
    values: () => ({
      container: { env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'database', key: 'passwort' } } }] },
    }),
    prepare: (world) =>
      made(world, {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'database', namespace },
        stringData: { password: 'hunter2' },
      }),
    expected: {
      reason: 'CreateContainerConfigError',
      object: 'Pod/orders-',
      message: "couldn't find key passwort in Secret trading/database; create it, or correct its name in the values",
      withinMs: 6000,
      evidence: "couldn't find key passwort",
    },
  },
  {
    name: 'a volume of a Secret that is missing',
    image: {},
    values: () => ({
      pod: { volumes: [{ name: 'keys', secret: { secretName: 'keys' } }] },
      container: { volumeMounts: [{ name: 'keys', mountPath: '/keys' }] },
    }),
    expected: {
      reason: 'FailedMount',
      object: 'Pod/orders-',
      message: 'secret "keys" not found; create it, or correct its name in the values',
      withinMs: 8000,
      evidence: 'secret "keys" not found',
    },
  },
  {
    name: 'a quota that is used up',
    image: {},
    prepare: (world) =>
      made(world, {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'few', namespace },
        spec: { hard: { pods: '2' } },
      }),
    expected: {
      reason: 'FailedCreate',
      object: 'Deployment/orders',
      message: /its pods cannot be created: exceeded quota: few \(a pod asks for 1 of pods, 0 is free, /,
      withinMs: 6000,
      evidence: 'exceeded quota: few',
    },
  },
  {
    name: 'pods that no node takes',
    image: {},
    values: () => ({ container: { resources: { requests: { cpu: '1000' } } } }),
    expected: {
      reason: 'Unschedulable',
      object: 'Pod/orders-',
      message: /no node takes it: 1 of 1 nodes has too little cpu free \(the pod asks for /,
      withinMs: 6000,
      evidence: 'Insufficient cpu',
    },
  },
  {
    name: 'pods that run and never get ready',
    image: { http: { statuses: { '/readyz': 503 } } },
    environment: { timeout: '8s' },
    expected: {
      reason: 'DeadlineExceeded',
      object: 'Pod/orders-',
      message:
        /not ready in time: Deployment\/orders: .*; Pod\/orders-.*: container orders runs but is not ready: Readiness probe failed: HTTP probe failed with statuscode: 503/,
      withinMs: 8000,
      evidence: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
    },
  },
  {
    name: 'an init container that keeps ending',
    image: {},
    values: (world) => {
      const ref = 'ghcr.io/your-org/schema:1'
      world.cluster.push({ ref, version: '1', crash: { afterMs: 50, exitCode: 4, log: 'no schema' } })
      return { pod: { initContainers: [{ name: 'schema', image: ref }] } }
    },
    expected: {
      reason: 'CrashLoopBackOff',
      object: 'Pod/orders-',
      message: /container schema: it keeps ending \(Error, exit code 4\)/,
      withinMs: 40_000,
      evidence: 'no schema',
    },
  },
  {
    name: 'a hook Job that fails',
    image: {},
    values: (world) => {
      const { ref } = world.image('migrate-1', { crash: { afterMs: 50, exitCode: 1, log: 'cannot migrate' } })
      const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'migrate', image: ref }] } }
      const annotations = { 'helm.sh/hook': 'pre-upgrade', 'helm.sh/hook-delete-policy': 'before-hook-creation' }
      const metadata = { name: 'migrate', annotations }
      return { objects: [{ apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { backoffLimit: 0, template } }] }
    },
    expected: {
      reason: 'BackoffLimitExceeded',
      object: 'Job/migrate',
      message: 'Job/migrate: it failed (BackoffLimitExceeded: Job has reached the specified backoff limit)',
      withinMs: 8000,
      evidence: 'cannot migrate',
    },
  },
  {
    name: 'an object that the API server finds invalid',
    image: {},
    values: () => ({
      objects: [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'odd' }, spec: { ports: [{ port: 99_999 }] } }],
    }),
    expected: {
      reason: 'Invalid',
      object: 'Service/odd',
      message: 'spec.ports[0].port: Invalid value: 99999',
      withinMs: 4000,
    },
  },
  {
    name: 'a workload that admission denies',
    image: {},
    prepare: (world, version) => denyImages(contentOf(world), 'deployments', version),
    expected: {
      reason: 'Denied',
      object: 'Deployment/orders',
      message: /ValidatingAdmissionPolicy 'images' .* denied request: .* is not allowed here/,
      withinMs: 4000,
    },
  },
  {
    name: 'pods that admission denies',
    image: {},
    prepare: (world, version) => denyImages(contentOf(world), 'pods', version),
    expected: {
      reason: 'FailedCreate',
      object: 'Deployment/orders',
      message: /its pods cannot be created: .*ValidatingAdmissionPolicy 'images' .* denied request/,
      withinMs: 6000,
      evidence: 'denied request',
    },
  },
]

/** Create an object. Returns how to remove it. */
async function made(world: DeployWorld, object: KubeObject & Record<string, unknown>): Promise<() => Promise<unknown>> {
  const content = contentOf(world)
  await content.create(object)
  const { apiVersion = '', kind = '', metadata } = object
  return () => content.delete({ apiVersion, kind, namespace: metadata?.namespace, name: metadata?.name ?? '' })
}

function scenarioOf({ name, image, values, prepare, environment = {}, expected }: State, index: number): Scenario {
  const version = `2.${index}.0`
  return {
    name,
    async run(world) {
      if (image) world.image(version, image)
      setValues(world, values?.(world) ?? {})
      world.setPolicy(environment)
      const end = await prepare?.(world, version)
      const earlier = world.cluster.requests.length
      const result = await world.deploy(version)
      await end?.()
      setValues(world, {})
      world.setPolicy({})
      expectNamed(world, result, expected, earlier)
      expect(await world.serves()).toBe('1.0.0')
      await expectSound(world)
    },
  }
}

export const irrecoverable: ScenarioSet = {
  name: 'irrecoverable',
  options: workload,
  async prepare(world) {
    world.image('1.0.0')
    setValues(world, {})
    expect((await world.deploy('1.0.0')).outputs.outcome).toBe('succeeded')
  },
  scenarios: states.map(scenarioOf),
}
