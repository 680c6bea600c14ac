import type { Deployment } from 'kubernetes-types/apps/v1.js'
import { type LabCluster, startCluster } from '../cluster.ts'
import { deployment, image } from '../nodes-world.ts'
import { ask } from './raw-client.ts'

const MAPS = '/api/v1/namespaces/default/configmaps'
const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments'
const MERGE = 'application/merge-patch+json'
const JSON_PATCH = 'application/json-patch+json'
const STRATEGIC = 'application/strategic-merge-patch+json'
const APPLY = 'application/apply-patch+yaml'

let cluster: LabCluster
beforeAll(async () => {
  cluster = await startCluster({ images: [image('1')], scale: 0.02 })
})
afterAll(() => cluster.stop())

let count = 0
const fresh = () => `m${++count}`
const map = (name: string, data: Record<string, string> = { a: '1' }) => ({ metadata: { name }, data })

async function created(name = fresh()) {
  return (await ask(cluster, `POST ${MAPS}`, { body: map(name) })).json
}

async function deployed(name = fresh()) {
  const { spec } = deployment('1', { paused: true, replicas: 0 })
  return (await ask(cluster, `POST ${DEPLOYMENTS}`, { body: { metadata: { name }, spec } })).json
}

describe('POST', () => {
  it('answers with what is stored, defaults and manager included', async () => {
    const { spec } = deployment('1', { replicas: 0 })
    const body = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: fresh() },
      spec,
      status: { replicas: 9 },
    }
    const reply = await ask(cluster, `POST ${DEPLOYMENTS}?fieldManager=me`, { body })
    expect(reply.status).toBe(201)
    expect(reply.json).toMatchObject({
      metadata: { generation: 1, namespace: 'default', managedFields: [{ manager: 'me', operation: 'Update' }] },
      spec: { revisionHistoryLimit: 10, template: { spec: { restartPolicy: 'Always' } } },
    })
    expect(reply.json.status).toEqual({})
  })

  it('makes a name from a prefix', async () => {
    const { json } = await ask(cluster, `POST ${MAPS}`, { body: { metadata: { generateName: 'made-' } } })
    expect(json.metadata.name).toMatch(/^made-[a-z0-9]{5}$/)
  })

  it('takes YAML, and nulls for nothing', async () => {
    const body = `metadata: {name: ${fresh()}, creationTimestamp: null, labels: null}\ndata: {a: b}`
    const { json } = await ask(cluster, `POST ${MAPS}`, { body, contentType: 'application/yaml' })
    expect(json).toMatchObject({ data: { a: 'b' }, metadata: { creationTimestamp: expect.stringMatching(/Z$/) } })
    expect(json.metadata).not.toHaveProperty('labels')
  })

  it.each<[string, string, object | string, number, string | undefined, string]>([
    ['a name twice', MAPS, map('kube-root-ca'), 409, 'AlreadyExists', 'configmaps "kube-root-ca" already exists'],
    [
      'a namespace that is not there',
      '/api/v1/namespaces/x/configmaps',
      map('a'),
      404,
      'NotFound',
      'namespaces "x" not found',
    ],
    [
      'two namespaces',
      MAPS,
      { metadata: { name: 'a', namespace: 'x' } },
      400,
      'BadRequest',
      'the namespace of the provided object does not match the namespace sent on the request',
    ],
    ['another kind', MAPS, { kind: 'Secret', apiVersion: 'v1', ...map('a') }, 400, 'BadRequest', 'it is v1 Secret'],
    ['no name', MAPS, {}, 422, 'Invalid', 'metadata.name: Required value: name or generateName is required'],
    [
      'a revision',
      MAPS,
      { metadata: { name: 'a', resourceVersion: '1' } },
      500,
      undefined,
      'resourceVersion should not',
    ],
    ['no JSON', MAPS, '{', 400, 'BadRequest', 'the body of the request is not JSON'],
    ['a list', MAPS, '[]', 400, 'BadRequest', 'not an object'],
    [
      'fields that are wrong',
      DEPLOYMENTS,
      deployment('1', { replicas: -1, minReadySeconds: -1 }),
      422,
      'Invalid',
      'Deployment.apps "orders" is invalid: [spec.',
    ],
    [
      'fields that are not modelled',
      DEPLOYMENTS,
      deployment('1', {}, {}, { hostNetwork: true }),
      501,
      'NotImplemented',
      'spec.template.spec.hostNetwork of Deployment "orders"',
    ],
  ])('refuses %s', async (_what, path, body, status, reason, message) => {
    await ask(cluster, `POST ${MAPS}`, { body: map('kube-root-ca') })
    const reply = await ask(cluster, `POST ${path}`, { body })
    expect(reply.json).toMatchObject({
      kind: 'Status',
      code: status,
      message: expect.stringContaining(message),
    })
    expect([reply.status, reply.json.reason]).toEqual([status, reason])
  })

  it('refuses what it cannot read', async () => {
    const reply = await ask(cluster, `POST ${MAPS}`, { body: 'x', contentType: 'text/csv' })
    expect(reply.json).toMatchObject({ code: 415, message: expect.stringContaining('in an unknown format') })
    expect((await ask(cluster, `POST ${MAPS}`, { body: map('x'), accept: 'application/cbor' })).status).toBe(406)
    const large = await ask(cluster, `POST ${MAPS}`, { body: map('x', { a: 'a'.repeat(3 * 1024 * 1024) }) })
    expect(large.json).toMatchObject({ code: 413, reason: 'RequestEntityTooLarge' })
  })
})

describe('PUT', () => {
  it('is a conflict when somebody else was quicker', async () => {
    const object = await created()
    const target = `PUT ${MAPS}/${object.metadata.name}`
    const first = await ask(cluster, target, { body: { ...object, data: { a: '2' } } })
    expect(Number(first.json.metadata.resourceVersion)).toBeGreaterThan(Number(object.metadata.resourceVersion))
    const late = await ask(cluster, target, { body: { ...object, data: { a: '3' } } })
    expect(late.json).toMatchObject({
      code: 409,
      reason: 'Conflict',
      details: { name: object.metadata.name, kind: 'configmaps' },
      message: expect.stringContaining('the object has been modified; please apply your changes to the latest version'),
    })
    expect((await ask(cluster, `GET ${MAPS}/${object.metadata.name}`)).json.data).toEqual({ a: '2' })
  })

  it('without a revision replaces what is there, and writes nothing when nothing differs', async () => {
    const object = await created()
    const { name } = object.metadata
    const same = await ask(cluster, `PUT ${MAPS}/${name}`, { body: map(name) })
    expect(same.json.metadata.resourceVersion).toBe(object.metadata.resourceVersion)
    expect((await ask(cluster, `PUT ${MAPS}/${name}`, { body: map(name, { b: '1' }) })).json.data).toEqual({ b: '1' })
  })

  it('of a Lease needs a revision, and creates it when it is not there', async () => {
    const leases = '/apis/coordination.k8s.io/v1/namespaces/default/leases'
    const body = { metadata: { name: 'l' }, spec: { holderIdentity: 'a' } }
    const made = await ask(cluster, `PUT ${leases}/l`, { body })
    expect(made.status).toBe(201)
    expect((await ask(cluster, `PUT ${leases}/l`, { body })).json).toMatchObject({
      code: 422,
      message: expect.stringContaining('metadata.resourceVersion: Invalid value: 0: must be specified for an update'),
    })
    const race = Array.from({ length: 5 }, (_, n) =>
      ask(cluster, `PUT ${leases}/l`, { body: { ...made.json, spec: { holderIdentity: `h${n}` } } }),
    )
    const statuses = (await Promise.all(race)).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 409, 409, 409, 409])
  })

  it('changes neither identity nor status', async () => {
    const object = await deployed()
    const next = structuredClone(object)
    next.spec.minReadySeconds = 3
    next.status = { replicas: 9 }
    next.metadata = { name: object.metadata.name, generation: 77, creationTimestamp: '2000-01-01T00:00:00Z' }
    const { json } = await ask(cluster, `PUT ${DEPLOYMENTS}/${object.metadata.name}`, { body: next })
    const { uid, creationTimestamp } = object.metadata
    expect(json).toMatchObject({ metadata: { uid, creationTimestamp, generation: 2 }, spec: { minReadySeconds: 3 } })
    expect(json.status?.replicas).not.toBe(9)
    next.metadata.uid = 'another'
    const other = await ask(cluster, `PUT ${DEPLOYMENTS}/${object.metadata.name}`, { body: next })
    expect(other.json).toMatchObject({ code: 409, message: expect.stringContaining('UID in precondition: another') })
  })
})

describe('PATCH', () => {
  it.each([
    [MERGE, { data: { a: null, b: '2' } }, { b: '2' }],
    [STRATEGIC, { data: { b: '2' } }, { a: '1', b: '2' }],
    [JSON_PATCH, [{ op: 'replace', path: '/data/a', value: '2' }], { a: '2' }],
  ])('%s', async (contentType, body, data) => {
    const { name } = (await created()).metadata
    const reply = await ask(cluster, `PATCH ${MAPS}/${name}?fieldManager=patcher`, { contentType, body })
    expect(reply.json).toMatchObject({ kind: 'ConfigMap', data })
    expect(reply.json.data).toEqual(data)
    expect(reply.json.metadata.managedFields.map(({ manager }: { manager: string }) => manager)).toContain('patcher')
  })

  it.each<[string, string, unknown, number, string]>([
    ['a test that fails', JSON_PATCH, [{ op: 'test', path: '/data/a', value: 'x' }], 422, 'Invalid'],
    ['no patch', JSON_PATCH, { a: 1 }, 400, 'BadRequest'],
    ['an old revision', MERGE, { metadata: { resourceVersion: '1' }, data: { a: '2' } }, 409, 'Conflict'],
    ['another name', MERGE, { metadata: { name: 'x' } }, 400, 'BadRequest'],
    ['another kind of patch', 'application/json', {}, 415, 'UnsupportedMediaType'],
  ])('refuses %s', async (_what, contentType, body, status, reason) => {
    const { name } = (await created()).metadata
    const reply = await ask(cluster, `PATCH ${MAPS}/${name}`, { contentType, body })
    expect(reply.json).toMatchObject({ code: status, reason })
    expect((await ask(cluster, `GET ${MAPS}/${name}`)).json.data).toEqual({ a: '1' })
  })

  it('does not touch the selector of a Deployment', async () => {
    const { name } = (await deployed()).metadata
    const body = { spec: { selector: { matchLabels: { app: 'other' } } } }
    const reply = await ask(cluster, `PATCH ${DEPLOYMENTS}/${name}`, { contentType: MERGE, body })
    expect(reply.json).toMatchObject({ code: 422, message: expect.stringContaining('field is immutable') })
  })
})

describe('server-side apply', () => {
  const applied = (name: string, data: Record<string, string>) => ({
    contentType: APPLY,
    body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data },
  })

  it('creates, leaves alone, takes back what it drops, and meets who owns the rest', async () => {
    const name = fresh()
    const target = `PATCH ${MAPS}/${name}?fieldManager=a`
    const first = await ask(cluster, target, applied(name, { x: '1', y: '1' }))
    expect(first.status).toBe(201)
    const again = await ask(cluster, target, applied(name, { x: '1', y: '1' }))
    expect(again.json.metadata.resourceVersion).toBe(first.json.metadata.resourceVersion)
    const conflict = await ask(cluster, `PATCH ${MAPS}/${name}?fieldManager=b`, applied(name, { x: '2' }))
    expect(conflict.json).toMatchObject({
      code: 409,
      message: 'Apply failed with 1 conflict: conflict with "a": .data.x',
      details: { causes: [{ reason: 'FieldManagerConflict', field: '.data.x' }] },
    })
    const forced = await ask(cluster, `PATCH ${MAPS}/${name}?fieldManager=b&force=true`, applied(name, { x: '2' }))
    expect(forced.json.data).toEqual({ x: '2', y: '1' })
    expect((await ask(cluster, target, applied(name, {}))).json.data).toEqual({ x: '2' })
  })

  it.each<[string, string, object, number]>([
    ['no manager', '', {}, 422],
    ['another name', '?fieldManager=a', { metadata: { name: 'other' } }, 400],
    ['managed fields', '?fieldManager=a', { metadata: { managedFields: [{}] } }, 400],
    ['another version', '?fieldManager=a', { apiVersion: 'v2' }, 400],
    ['a field of no kind', '?fieldManager=a', { dataa: {} }, 500],
  ])('refuses %s', async (_what, query, change, status) => {
    const { body } = applied('refused', {})
    const target = `PATCH ${MAPS}/refused${query}`
    const reply = await ask(cluster, target, { contentType: APPLY, body: { ...body, ...change } })
    expect(reply.json).toMatchObject({ kind: 'Status', code: status })
    expect((await ask(cluster, `GET ${MAPS}/refused`)).status).toBe(404)
  })
})

describe('subresources', () => {
  it('status changes the status alone, and no generation', async () => {
    const object = await deployed()
    const body = { ...object, spec: { ...object.spec, replicas: 7 }, status: { collisionCount: 3 } }
    delete body.metadata.resourceVersion
    const { json } = await ask(cluster, `PUT ${DEPLOYMENTS}/${object.metadata.name}/status`, { body })
    expect(json).toMatchObject({ metadata: { generation: 1 }, spec: { replicas: 0 }, status: { collisionCount: 3 } })
  })

  it.each<[string, string | undefined, (scale: { spec: object }) => unknown]>([
    ['PUT', undefined, (scale) => ({ ...scale, spec: { replicas: 2 } })],
    ['PATCH', MERGE, () => ({ spec: { replicas: 2 } })],
    ['PATCH', JSON_PATCH, () => [{ op: 'add', path: '/spec/replicas', value: 2 }]],
  ])('scale by %s %s', async (method, contentType, body) => {
    const { name } = (await deployed()).metadata
    const target = `${DEPLOYMENTS}/${name}/scale`
    const scale = (await ask(cluster, `GET ${target}`)).json
    expect(scale).toMatchObject({ kind: 'Scale', spec: {}, status: { replicas: 0, selector: 'app=orders' } })
    const reply = await ask(cluster, `${method} ${target}?fieldManager=s`, { contentType, body: body(scale) })
    expect(reply.json).toMatchObject({ kind: 'Scale', spec: { replicas: 2 } })
    const { metadata, spec } = (await ask(cluster, `GET ${DEPLOYMENTS}/${name}`)).json as Deployment
    expect(spec?.replicas).toBe(2)
    expect(metadata?.managedFields).toContainEqual(expect.objectContaining({ manager: 's', subresource: 'scale' }))
  })

  it('scale with an old revision is a conflict', async () => {
    const { name } = (await deployed()).metadata
    const body = { metadata: { name, resourceVersion: '1' }, spec: { replicas: 1 } }
    expect((await ask(cluster, `PUT ${DEPLOYMENTS}/${name}/scale`, { body })).status).toBe(409)
  })
})

describe('dry run', () => {
  it('shows what would be, and stores nothing', async () => {
    const name = fresh()
    const created = await ask(cluster, `POST ${MAPS}?dryRun=All`, { body: map(name) })
    expect(created.json).toMatchObject({ metadata: { uid: expect.any(String) }, data: { a: '1' } })
    expect((await ask(cluster, `GET ${MAPS}/${name}`)).status).toBe(404)
    const object = await deployed()
    const body = { spec: { minReadySeconds: 5 } }
    const target = `${DEPLOYMENTS}/${object.metadata.name}`
    const patched = await ask(cluster, `PATCH ${target}?dryRun=All`, { contentType: MERGE, body })
    expect(patched.json).toMatchObject({ metadata: { generation: 2 }, spec: { minReadySeconds: 5 } })
    expect((await ask(cluster, `DELETE ${target}?dryRun=All`)).status).toBe(200)
    expect((await ask(cluster, `GET ${target}`)).json.metadata.generation).toBe(1)
  })

  it('keeps no address of a Service', async () => {
    const body = { metadata: { name: 's' }, spec: { ports: [{ port: 80 }] } }
    const services = '/api/v1/namespaces/default/services'
    const dry = (await ask(cluster, `POST ${services}?dryRun=All`, { body })).json.spec.clusterIP
    const wanted = { ...body, spec: { ...body.spec, clusterIP: dry } }
    expect((await ask(cluster, `POST ${services}`, { body: wanted })).json.spec.clusterIP).toBe(dry)
  })

  it('is All or nothing', async () => {
    expect((await ask(cluster, `POST ${MAPS}?dryRun=Some`, { body: map('x') })).json).toMatchObject({ code: 422 })
  })
})

describe('fields that no Deployment has', () => {
  const body = () => {
    const object = deployment('1', { paused: true, replicas: 0 })
    object.metadata!.name = fresh()
    Object.assign(object.spec!.template.spec!.containers[0]!, { imagee: 'x' })
    return { ...object, specc: {} }
  }
  const field = 'spec.template.spec.containers[0].imagee'

  it('are refused under Strict', async () => {
    const reply = await ask(cluster, `POST ${DEPLOYMENTS}?fieldValidation=Strict`, { body: body() })
    expect(reply.json).toMatchObject({
      code: 400,
      message: expect.stringContaining(`strict decoding error: unknown field "${field}", unknown field "specc"`),
    })
  })

  it.each([
    ['Warn', `299 - "unknown field \\"${field}\\"", 299 - "unknown field \\"specc\\""`],
    ['', `299 - "unknown field \\"${field}\\"", 299 - "unknown field \\"specc\\""`],
    ['Ignore', undefined],
  ])('are left out under %j, with the warning %s', async (validation, warning) => {
    const reply = await ask(cluster, `POST ${DEPLOYMENTS}?fieldValidation=${validation}`, { body: body() })
    expect(reply.headers.warning).toBe(warning)
    expect(reply.json).not.toHaveProperty('specc')
    expect(reply.json.spec.template.spec.containers[0]).not.toHaveProperty('imagee')
  })
})

it('keeps an Event of either version as one', async () => {
  const body = {
    metadata: { name: 'e' },
    regarding: { kind: 'Pod', name: 'p' },
    note: 'hello',
    reason: 'Test',
    type: 'Normal',
  }
  await ask(cluster, 'POST /apis/events.k8s.io/v1/namespaces/default/events', { body })
  const core = await ask(cluster, 'GET /api/v1/namespaces/default/events/e')
  expect(core.json).toMatchObject({ apiVersion: 'v1', involvedObject: { name: 'p' }, message: 'hello' })
  const newer = await ask(cluster, 'GET /apis/events.k8s.io/v1/namespaces/default/events/e')
  expect(newer.json).toMatchObject({ apiVersion: 'events.k8s.io/v1', ...body, metadata: { name: 'e' } })
})
