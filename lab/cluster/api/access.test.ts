import { X509Certificate } from 'node:crypto'
import { connect } from '../../../src/cluster/connect.ts'
import { readKubeconfig } from '../../../src/cluster/kubeconfig.ts'
import { KeptLog, QuickClock } from '../../../src/cluster/scripted-api.ts'
import { type LabCluster, startCluster } from '../cluster.ts'
import { serverIdentity } from './certificate.ts'
import { ask, RawWatch } from './raw-client.ts'

let cluster: LabCluster
beforeAll(async () => {
  cluster = await startCluster({ scale: 0.02 })
})
afterAll(() => cluster.stop())

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json'

describe('who may ask', () => {
  it.each([
    ['GET /version', '', 401],
    ['GET /version', 'wrong', 401],
    ['GET /api/v1/pods', '', 401],
    ['GET /version', undefined, 200],
    ['GET /readyz', '', 200],
    ['GET /livez', '', 200],
    ['GET /healthz', '', 200],
  ])('%s with token %j: %d', async (target, token, status) => {
    const reply = await ask(cluster, target, { token })
    expect(reply.status).toBe(status)
    if (status === 401) expect(reply.json).toMatchObject({ kind: 'Status', status: 'Failure', reason: 'Unauthorized' })
  })

  it('proves its address by a certificate of its own authority', () => {
    const certificate = new X509Certificate(cluster.ca)
    const { hostname } = new URL(cluster.server)
    expect(certificate.checkIP(hostname)).toBe(hostname)
    expect(certificate.checkIP('127.0.0.1')).toBeUndefined()
    expect(certificate.ca).toBe(true)
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now())
    expect(serverIdentity(hostname).certificate).not.toBe(cluster.ca)
  })

  it('lets in the product by the kubeconfig', async () => {
    const credentials = await readKubeconfig(cluster.kubeconfig, { allowedRoots: [], directory: '/' })
    const product = await connect(credentials, { clock: new QuickClock(), log: new KeptLog() })
    const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'by-product', namespace: 'default' } }
    const filled = { ...map, data: { a: 'a' } }
    expect(await product.create(filled)).toMatchObject({ metadata: { managedFields: [{ manager: 'slipway' }] } })
    const patched = await product.jsonPatch({ ...map, name: 'by-product', namespace: 'default' }, [
      { op: 'test', path: '/metadata/name', value: 'by-product' },
      { op: 'add', path: '/data', value: { a: 'b' } },
    ])
    expect(patched).toMatchObject({ data: { a: 'b' } })
    const lost = product.jsonPatch({ ...map, name: 'by-product', namespace: 'default' }, [
      { op: 'test', path: '/data/a', value: 'c' },
    ])
    await expect(lost).rejects.toMatchObject({ isLostRace: true })
    const ending = new AbortController()
    for await (const event of product.watch({ ...map, namespace: 'default' }, { signal: ending.signal })) {
      if (event.type === 'synced') ending.abort()
      else expect(event.object?.metadata?.name).toBe('by-product')
    }
    product.close()
  })
})

describe('discovery', () => {
  it.each(['/api', '/apis'])('%s is aggregated for those who accept it', async (path) => {
    const reply = await ask(cluster, `GET ${path}`, { accept: AGGREGATED })
    expect(reply.headers['content-type']).toBe('application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList')
    const resources = reply.json.items.flatMap(
      (group: { versions: { resources: { resource: string }[] }[] }) => group.versions[0]!.resources,
    )
    const name = path === '/api' ? 'pods' : 'deployments'
    expect(resources.find(({ resource }: { resource: string }) => resource === name)).toMatchObject({
      scope: 'Namespaced',
      categories: ['all'],
      verbs: expect.arrayContaining(['create', 'watch']),
      subresources: expect.arrayContaining([expect.objectContaining({ subresource: 'status' })]),
    })
  })

  it('is there in the older lists too', async () => {
    expect((await ask(cluster, 'GET /api')).json).toMatchObject({ kind: 'APIVersions', versions: ['v1'] })
    const { groups } = (await ask(cluster, 'GET /apis')).json
    expect(groups).toContainEqual(
      expect.objectContaining({ name: 'apps', preferredVersion: { groupVersion: 'apps/v1', version: 'v1' } }),
    )
    expect((await ask(cluster, 'GET /apis/apps')).json).toMatchObject({ kind: 'APIGroup', name: 'apps' })
    const { resources } = (await ask(cluster, 'GET /apis/apps/v1')).json
    expect(resources).toContainEqual(
      expect.objectContaining({ name: 'deployments/scale', kind: 'Scale', group: 'autoscaling', version: 'v1' }),
    )
    expect((await ask(cluster, 'GET /apis/none.example/v1')).status).toBe(404)
  })

  it('says where fields are validated', async () => {
    const { paths } = (await ask(cluster, 'GET /openapi/v3')).json
    const document = (await ask(cluster, `GET ${paths['apis/apps/v1'].serverRelativeURL}`)).json
    const { patch } = document.paths['/apis/apps/v1/namespaces/{namespace}/deployments/{name}']
    expect(patch.parameters).toContainEqual(expect.objectContaining({ name: 'fieldValidation', in: 'query' }))
    expect(patch['x-kubernetes-group-version-kind']).toEqual({ group: 'apps', version: 'v1', kind: 'Deployment' })
  })
})

describe('what is not there', () => {
  it.each([
    ['GET /apis/none.example/v1/things', 404, 'the server could not find the requested resource'],
    ['GET /metrics', 404, 'the server could not find the requested resource'],
    ['GET //', 404, 'the server could not find the requested resource'],
    ['GET /api/v1/pods/%ff', 404, 'the server could not find the requested resource'],
    [
      'POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      501,
      'selfsubjectaccessreviews.authorization.k8s.io',
    ],
    ['GET /api/v1/namespaces/default/podtemplates', 501, 'podtemplates (v1)'],
    ['GET /apis/apps/v1/namespaces/default/controllerrevisions', 501, 'controllerrevisions.apps'],
    ['POST /api/v1/namespaces/default/pods/p/exec', 501, 'the subresource "exec" of pods'],
    [
      'POST /api/v1/namespaces/default/serviceaccounts/default/token',
      501,
      'the subresource "token" of serviceaccounts',
    ],
    ['PUT /api/v1/namespaces/default/finalize', 501, 'the subresource "finalize" of namespaces'],
    ['PATCH /api/v1/namespaces/default/pods', 405, 'the server does not allow this method'],
    ['DELETE /api/v1/namespaces', 405, 'the server does not allow this method'],
    ['POST /api/v1/namespaces/default/pods', 400, 'the request needs a body'],
    ['GET /api/v1/namespaces/default/pods/p', 404, 'pods "p" not found'],
  ])('%s: %d', async (target, status, message) => {
    const reply = await ask(cluster, target)
    expect(reply.json).toMatchObject({ kind: 'Status', code: status, message: expect.stringContaining(message) })
    expect(reply.status).toBe(status)
  })

  it.each([
    ['apps/v1', 'StatefulSet', 'statefulsets'],
    ['apps/v1', 'DaemonSet', 'daemonsets'],
    ['batch/v1', 'CronJob', 'cronjobs'],
    ['v1', 'PersistentVolumeClaim', 'persistentvolumeclaims'],
    ['v1', 'LimitRange', 'limitranges'],
  ])('%s %s can be listed, not made', async (apiVersion, kind, plural) => {
    const base = `/${apiVersion === 'v1' ? 'api' : 'apis'}/${apiVersion}/namespaces/default/${plural}`
    expect((await ask(cluster, `GET ${base}`)).json).toMatchObject({ kind: `${kind}List`, items: [] })
    const body = { apiVersion, kind, metadata: { name: 'x' }, spec: {} }
    const refused = await ask(cluster, `POST ${base}`, { body })
    expect(refused.json).toMatchObject({ code: 501, reason: 'NotImplemented', message: expect.stringContaining(kind) })
  })
})

describe('faults', () => {
  it.each([401, 403, 409, 429, 500, 503])('answer with status %d as often as told', async (status) => {
    cluster.fault({ path: /\/configmaps$/, times: 1, how: { status, retryAfterSeconds: 2, message: 'by order' } })
    const target = 'GET /api/v1/namespaces/default/configmaps?limit=1'
    const reply = await ask(cluster, target)
    expect(reply.json).toMatchObject({ kind: 'Status', code: status, message: 'by order' })
    expect(reply.headers['retry-after']).toBe('2')
    expect((await ask(cluster, target)).status).toBe(200)
  })

  it('hit only the method and path they are for, until they are ended', async () => {
    const end = cluster.fault({ method: 'post', path: /secrets\?dryRun/g, how: { status: 503 } })
    const secret = { body: { metadata: { name: 's' } } }
    const target = 'POST /api/v1/namespaces/default/secrets?dryRun=All'
    expect((await ask(cluster, 'GET /api/v1/secrets?dryRun=All')).status).toBe(200)
    expect((await ask(cluster, target, secret)).status).toBe(503)
    expect((await ask(cluster, target, secret)).status).toBe(503)
    end()
    expect((await ask(cluster, target, secret)).status).toBe(201)
  })

  it.each([
    ['reset', 404],
    ['reset-after-handling', 200],
    ['truncate', 200],
  ] as const)('%s breaks the connection; the object is there afterwards: %d', async (how, after) => {
    const name = `broken-${how}`
    cluster.fault({ method: 'POST', times: 1, how })
    const body = { metadata: { name } }
    await expect(ask(cluster, 'POST /api/v1/namespaces/default/configmaps', { body })).rejects.toThrow(
      /ECONNRESET|socket hang up|aborted/,
    )
    expect((await ask(cluster, `GET /api/v1/namespaces/default/configmaps/${name}`)).status).toBe(after)
  })

  it('carry the one request out that is meant, and leave it unanswered', async () => {
    const hit = Promise.withResolvers<{ method: string; path: string }>()
    cluster.fault({ method: ['post', 'PUT'], skip: 1, times: 1, how: { unanswered: hit.resolve } })
    const target = 'POST /api/v1/namespaces/default/configmaps'
    const make = (name: string) => ask(cluster, target, { body: { metadata: { name } } })
    expect((await make('skipped')).status).toBe(201)
    const answered = make('unanswered').then(() => 'answered')
    expect(await hit.promise).toEqual({ method: 'POST', path: '/api/v1/namespaces/default/configmaps' })
    expect((await ask(cluster, 'GET /api/v1/namespaces/default/configmaps/unanswered')).status).toBe(200)
    expect(await Promise.race([answered, 'silence'])).toBe('silence')
    expect((await make('later')).status).toBe(201)
    answered.catch(() => undefined)
  })

  it('cut a watch in the middle of an event', async () => {
    cluster.fault({ path: /watch=true/, times: 1, how: 'truncate' })
    const watch = new RawWatch(cluster, 'GET /api/v1/namespaces?watch=true')
    await expect(watch.ended).rejects.toThrow('aborted')
    expect(watch.events).toEqual([])
  })

  it('delay', async () => {
    cluster.fault({ times: 1, how: { delayMs: 150 } })
    const start = Date.now()
    expect((await ask(cluster, 'GET /version')).status).toBe(200)
    expect(Date.now() - start).toBeGreaterThanOrEqual(145)
  })
})

it('keeps a list of what it was asked', async () => {
  await ask(cluster, 'GET /api/v1/namespaces/default/pods?limit=5')
  cluster.fault({ times: 1, how: 'reset' })
  await ask(cluster, 'DELETE /api/v1/nodes').catch(() => undefined)
  expect(cluster.requests.slice(-2)).toEqual([
    { method: 'GET', path: '/api/v1/namespaces/default/pods', query: '?limit=5', status: 200, userAgent: 'test/1' },
    { method: 'DELETE', path: '/api/v1/nodes', query: '', status: 0, userAgent: 'test/1' },
  ])
})
