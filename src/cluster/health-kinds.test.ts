// Custom resources through the API: kinds that only discovery knows, on the embedded cluster.
import { type LabCluster, startCluster } from '../../lab/cluster/cluster.ts'
import { systemClock } from '../runner/clock.ts'
import type { Cluster, KubeObject } from './client.ts'
import type { Condition, ConditionedObject } from './conditions.ts'
import { connect } from './connect.ts'
import { DEFAULT_PATIENCE } from './diagnose.ts'
import { waitHealthy } from './health.ts'
import { readKubeconfig } from './kubeconfig.ts'
import { KeptLog } from './scripted-api.ts'

let lab: LabCluster
let cluster: Cluster
beforeAll(async () => {
  lab = await startCluster()
  const credentials = await readKubeconfig(lab.kubeconfig, { allowedRoots: [], directory: '/' })
  cluster = await connect(credentials, { clock: systemClock, log: new KeptLog() })
})
afterAll(() => lab?.stop())

const namespace = 'default'
const definition = (kind: string, scope: 'Namespaced' | 'Cluster' = 'Namespaced') =>
  ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${kind.toLowerCase()}s.example.com` },
    spec: {
      group: 'example.com',
      scope,
      names: { kind, plural: `${kind.toLowerCase()}s` },
      versions: [{ name: 'v1', served: true, storage: true, subresources: { status: {} } }],
    },
  }) as KubeObject
const resource = (kind: string, name: string): KubeObject => ({
  apiVersion: 'example.com/v1',
  kind,
  metadata: { name },
})
const inNamespace = (object: KubeObject): KubeObject => ({ ...object, metadata: { ...object.metadata, namespace } })

/** What its controller would write. */
async function tell(object: KubeObject, condition: Condition): Promise<void> {
  const { apiVersion = '', kind = '', metadata } = object
  const live = await cluster.get<ConditionedObject>({ apiVersion, kind, namespace, name: metadata?.name ?? '' })
  if (!live) throw new Error('it is not there')
  lab.objects.change<ConditionedObject & { status?: object }>(
    lab.objects.get(kind, metadata?.namespace, metadata?.name ?? '') as ConditionedObject,
    (draft) => {
      draft.status = { observedGeneration: live.metadata?.generation, conditions: [condition] }
    },
  )
}

function wait(objects: KubeObject[], applied?: Promise<unknown>) {
  const told = Promise.withResolvers<readonly string[]>()
  const health = waitHealthy({
    cluster,
    namespace,
    objects,
    patience: DEFAULT_PATIENCE,
    clock: systemClock,
    timeoutMs: 20_000,
    applied,
    onProgress: (progress) => {
      if (progress.missing.some((text) => text.includes('Ready is'))) told.resolve(progress.missing)
    },
  })
  return { health, told: told.promise }
}

test.each(['Namespaced', 'Cluster'] as const)('a %s one is waited for by its conditions', async (scope) => {
  const kind = `Widget${scope}`
  await cluster.create(definition(kind, scope))
  const rendered = resource(kind, 'w')
  const made = scope === 'Cluster' ? rendered : inNamespace(rendered)
  await cluster.create(made)
  await tell(made, { type: 'Ready', status: 'False', reason: 'Making' })
  const { health, told } = wait([rendered])
  expect(await told).toEqual([`${kind}/w: Ready is False (Making)`])
  await tell(made, { type: 'Ready', status: 'True' })
  expect(await health).toEqual({ status: 'healthy' })
})

test('a kind that the release brings along is judged too', async () => {
  const applied = Promise.withResolvers<void>()
  const gadget = resource('Gadget', 'g')
  const { health, told } = wait([definition('Gadget'), gadget], applied.promise)
  await cluster.create(definition('Gadget'))
  await cluster.create(inNamespace(gadget))
  await tell(inNamespace(gadget), { type: 'Ready', status: 'False' })
  applied.resolve()
  expect(await told).toEqual(['Gadget/g: Ready is False'])
  await tell(inNamespace(gadget), { type: 'Ready', status: 'True' })
  expect(await health).toEqual({ status: 'healthy' })
})

test('one of which nobody ever says anything does not hang the wait', async () => {
  await cluster.create(definition('Silent'))
  await cluster.create(inNamespace(resource('Silent', 's')))
  expect(await wait([resource('Silent', 's')]).health).toEqual({ status: 'healthy' })
})

test('one that these credentials may not list is not judged, and the rest is', async () => {
  await cluster.create(definition('Hidden'))
  await cluster.create(inNamespace(resource('Hidden', 'h')))
  const end = lab.fault({ method: 'get', path: /\/hiddens$/, how: { status: 403 } })
  try {
    expect(await wait([resource('Hidden', 'h')]).health).toEqual({ status: 'unknown', objects: ['Hidden/h'] })
  } finally {
    end()
  }
})
