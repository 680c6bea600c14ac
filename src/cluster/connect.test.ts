import type http from 'node:http'
import { KubeError, type KubeObject } from './client.ts'
import { type ConnectOptions, connect } from './connect.ts'
import { type Answer, json, KeptLog, QuickClock, refuse, type ScriptedApi, scriptedApi } from './scripted-api.ts'

const POD = { apiVersion: 'v1', kind: 'Pod', namespace: 'trading', name: 'orders' }
const MAP = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'journal', namespace: 'trading' },
  data: { run: '7' },
}
const open: { api: ScriptedApi }[] = []

async function world(answer: Answer, options: Partial<ConnectOptions> = {}) {
  const api = await scriptedApi(answer)
  open.push({ api })
  const clock = new QuickClock()
  const log = new KeptLog()
  const cluster = await connect({ server: api.url, token: 'secret-token' }, { clock, log, ...options })
  return { api, clock, log, cluster }
}

afterEach(async () => {
  for (const { api } of open.splice(0)) await api.close()
})

/** Answers in turn; the last one stays. */
function turns(...answers: Answer[]): Answer {
  let turn = 0
  return (request, response) => answers[Math.min(turn++, answers.length - 1)]?.(request, response)
}

const reset: Answer = (_request, response) => {
  response.socket?.destroy()
}
const say =
  (status: number, reason: string, message?: string): Answer =>
  (_request, response) =>
    refuse(response, status, reason, message)
const give =
  (body: unknown): Answer =>
  (_request, response) =>
    json(response, 200, body)

describe('reading', () => {
  test('asks with the token and finds the plural', async () => {
    const { api, cluster } = await world(give({ metadata: { name: 'orders' } }))
    expect(await cluster.get(POD)).toEqual({ metadata: { name: 'orders' } })
    expect(api.seen[0]).toMatchObject({
      method: 'GET',
      path: '/api/v1/namespaces/trading/pods/orders',
      headers: { authorization: 'Bearer secret-token' },
    })
  })

  test('an object that is not there is undefined', async () => {
    const { cluster } = await world(say(404, 'NotFound'))
    expect(await cluster.get(POD)).toBeUndefined()
  })

  test('items of a list get their kind, and selectors are passed on', async () => {
    const { api, cluster } = await world(
      give({ metadata: { resourceVersion: '5' }, items: [{ metadata: { name: 'a' } }] }),
    )
    const listed = await cluster.list(
      { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'trading' },
      { labelSelector: 'a=b,c' },
    )
    expect(listed).toEqual({
      resourceVersion: '5',
      items: [{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' } }],
    })
    expect(api.seen[0]?.path).toBe('/apis/apps/v1/namespaces/trading/deployments')
    expect(api.seen[0]?.query.get('labelSelector')).toBe('a=b,c')
  })

  test('unknown kinds are discovered once', async () => {
    const { api, cluster } = await world((request, response) => {
      if (request.path === '/apis/example.com/v1') {
        json(response, 200, {
          resources: [
            { name: 'geese/status', kind: 'Goose', namespaced: true },
            { name: 'geese', kind: 'Goose', namespaced: true },
          ],
        })
      } else json(response, 200, { path: request.path })
    })
    const goose = { apiVersion: 'example.com/v1', kind: 'Goose', namespace: 'farm', name: 'g' }
    expect(await cluster.get(goose)).toEqual({ path: '/apis/example.com/v1/namespaces/farm/geese/g' })
    await cluster.get(goose)
    expect(api.seen.filter(({ path }) => path === '/apis/example.com/v1')).toHaveLength(1)
    await expect(cluster.get({ ...goose, kind: 'Swan' })).rejects.toThrow('has no kind Swan in example.com/v1')
  })

  test('names cannot leave their place in the path', async () => {
    const { api, cluster } = await world(give({}))
    await cluster.get({ ...POD, name: '../../secrets/x?y' })
    expect(api.seen[0]?.path).toBe('/api/v1/namespaces/trading/pods/..%2F..%2Fsecrets%2Fx%3Fy')
    await expect(cluster.get({ ...POD, name: '' })).rejects.toThrow('the name is empty')
    await expect(cluster.get({ ...POD, namespace: undefined })).rejects.toThrow('the namespace is missing')
  })

  test.each([
    [
      '429 with Retry-After',
      (_: unknown, response: http.ServerResponse) => json(response, 429, {}, { 'retry-after': '3' }),
      3000,
    ],
    ['500 leader changed', say(500, 'InternalError', 'etcdserver: leader changed'), 200],
    ['503', say(503, 'ServiceUnavailable'), 200],
    ['504', say(504, 'Timeout'), 200],
    ['a reset', reset, 200],
    [
      'HTML with status 200',
      (_: unknown, response: http.ServerResponse) => void response.end('<html>sign in</html>'),
      200,
    ],
    [
      'a body cut off',
      (_: unknown, response: http.ServerResponse) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('{"a":', () => response.socket?.destroy())
      },
      200,
    ],
  ] as [string, Answer, number][])('%s is waited out', async (_name, fault, waits) => {
    const { api, clock, cluster } = await world(turns(fault, give({ ok: true })))
    expect(await cluster.get(POD)).toEqual({ ok: true })
    expect(clock.slept).toEqual([waits])
    expect(api.seen).toHaveLength(2)
  })

  test('patience ends, and the retries are counted over the whole run [T74]', async () => {
    const { api, clock, cluster } = await world(say(503, 'ServiceUnavailable', 'etcd is down'), {
      patienceMs: 20_000,
      retriesInAll: 10,
    })
    await expect(cluster.get(POD)).rejects.toMatchObject({
      status: 503,
      message: expect.stringContaining('etcd is down'),
    })
    expect(clock.slept).toEqual([200, 400, 800, 1600, 3200, 5000, 5000])
    await expect(cluster.get(POD)).rejects.toThrow('etcd is down')
    await expect(cluster.get(POD)).rejects.toThrow('etcd is down')
    expect(api.seen).toHaveLength(10 + 3)
  })

  test.each([
    [401, 'Unauthorized', 'the token may have expired'],
    [403, 'Forbidden', 'grant the verb "get" on pods by a Role in namespace trading'],
    [501, 'NotImplemented', 'nope'],
  ])('%i is final and says what to do', async (status, reason, hint) => {
    const { api, cluster } = await world(say(status, reason, 'nope\u001b[31m\n::error::x'))
    const error = await cluster.get(POD).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(KubeError)
    expect(error).toMatchObject({ status, reason, message: expect.stringContaining(hint) })
    expect(error.message).not.toMatch(/[\u001b\n]/)
    expect(api.seen).toHaveLength(1)
  })

  test('a namespace that goes is no lack of rights', async () => {
    const said = 'unable to create new content in namespace trading because it is being terminated'
    const { cluster } = await world(say(403, 'Forbidden', said))
    const error = await cluster.create(MAP).catch((thrown) => thrown)
    expect(error.message).toContain(`${said}; wait until the namespace is gone, then create it again`)
    expect(error.message).not.toContain('grant the verb')
  })

  test('a reply over its budget is refused, not read [T72]', async () => {
    const { api, cluster } = await world(
      (_request, response) => {
        const more = () => response.write(Buffer.alloc(64 * 1024, 'x'), () => (response.destroyed ? undefined : more()))
        more()
      },
      { maxReplyBytes: 200_000 },
    )
    await expect(cluster.get(POD)).rejects.toThrow('larger than 200000 bytes')
    expect(api.seen).toHaveLength(1)
  })

  test('a reply that drips ends with the time it has [T72]', async () => {
    const { cluster } = await world((_request, response) => void response.write('{'), { requestMs: 50, patienceMs: 0 })
    await expect(cluster.get(POD)).rejects.toMatchObject({ reason: 'Unreachable' })
  })

  test('the signal ends it with its reason', async () => {
    const { cluster } = await world(() => undefined)
    const stop = new AbortController()
    const reading = cluster.get(POD, stop.signal)
    stop.abort(new Error('cancelled by hand'))
    await expect(reading).rejects.toThrow('cancelled by hand')
  })

  test('a token never stands in an error [T21]', async () => {
    const { cluster } = await world(reset, { patienceMs: 0 })
    const error = await cluster.get(POD).catch((thrown) => thrown)
    expect(`${error.stack}${JSON.stringify(error)}${JSON.stringify(error.cause)}`).not.toContain('secret-token')
  })
})

describe('connecting', () => {
  test('is proved by one request', async () => {
    const api = await scriptedApi(say(401, 'Unauthorized'), { version: true })
    open.push({ api })
    const connecting = connect({ server: api.url }, { clock: new QuickClock(), log: new KeptLog() })
    await expect(connecting).rejects.toMatchObject({ status: 401, message: expect.stringContaining('/version') })
  })

  test.each([
    [undefined, 10_000],
    [30_000, 30_000],
  ])('a server that is not there is named, with %p ms of patience', async (firstPatienceMs, atMost) => {
    const api = await scriptedApi(give({}))
    await api.close()
    const clock = new QuickClock()
    const began = clock.now()
    const connecting = connect({ server: api.url }, { clock, log: new KeptLog(), firstPatienceMs })
    await expect(connecting).rejects.toMatchObject({
      reason: 'Unreachable',
      message: expect.stringContaining(`${api.url} does not answer`),
    })
    expect(clock.now() - began).toBeGreaterThan(atMost - 5000)
    expect(clock.now() - began).toBeLessThanOrEqual(atMost)
  })
})

describe('writing', () => {
  /** A server that keeps one object, and breaks the connection after (or before) the first write. */
  function keeper(live: KubeObject | undefined, options: { accept: boolean; meanwhile?: () => KubeObject }): Answer {
    let object = live
    let broken = false
    return (request, response) => {
      if (request.method === 'GET') return object ? json(response, 200, object) : refuse(response, 404, 'NotFound')
      if (!broken) {
        broken = true
        const sent = request.body as KubeObject
        if (options.accept) object = { ...sent, metadata: { ...sent.metadata, resourceVersion: '2' } }
        if (options.meanwhile) object = options.meanwhile()
        response.socket?.destroy()
        return
      }
      if (request.method === 'POST' && object) return refuse(response, 409, 'AlreadyExists')
      const sent = (request.body as KubeObject).metadata?.resourceVersion
      if (request.method === 'PUT' && sent !== object?.metadata?.resourceVersion)
        return refuse(response, 409, 'Conflict')
      object = request.body as KubeObject
      json(response, 200, object)
    }
  }
  const writes = (api: ScriptedApi) => api.seen.filter(({ method }) => method !== 'GET').length

  test('a create that arrived is not repeated', async () => {
    const { api, cluster } = await world(keeper(undefined, { accept: true }))
    expect(await cluster.create(MAP)).toMatchObject({ data: { run: '7' }, metadata: { resourceVersion: '2' } })
    expect(writes(api)).toBe(1)
    expect(api.seen[0]?.query.get('fieldManager')).toBe('slipway')
  })

  test('a create that did not arrive is repeated', async () => {
    const { api, cluster } = await world(keeper(undefined, { accept: false }))
    expect(await cluster.create(MAP)).toMatchObject({ data: { run: '7' } })
    expect(writes(api)).toBe(2)
  })

  test('somebody else creating it meanwhile is a lost race', async () => {
    const other = { ...MAP, data: { run: '8' } }
    const { cluster } = await world(keeper(undefined, { accept: false, meanwhile: () => other }))
    const error = await cluster.create(MAP).catch((thrown) => thrown)
    expect(error).toMatchObject({ reason: 'AlreadyExists', isLostRace: true })
  })

  test('a replace that arrived is not repeated; one that met another writer conflicts', async () => {
    const sent = { ...MAP, metadata: { ...MAP.metadata, resourceVersion: '1' } }
    const arrived = await world(keeper(sent, { accept: true }))
    expect(await arrived.cluster.replace(sent)).toMatchObject({ metadata: { resourceVersion: '2' } })
    expect(writes(arrived.api)).toBe(1)
    const other = { ...MAP, data: { run: '8' }, metadata: { ...MAP.metadata, resourceVersion: '3' } }
    const beaten = await world(keeper(sent, { accept: false, meanwhile: () => other }))
    await expect(beaten.cluster.replace(sent)).rejects.toMatchObject({ reason: 'Conflict' })
  })

  test('a patch that arrived is not repeated, though its own test would fail now', async () => {
    let fence = '1'
    const { api, cluster } = await world((request, response) => {
      if (request.method === 'GET') return json(response, 200, { metadata: { annotations: { 'a/fence': fence } } })
      fence = '2'
      response.socket?.destroy()
    })
    const path = '/metadata/annotations/a~1fence'
    await cluster.jsonPatch({ ...POD, kind: 'ConfigMap' }, [
      { op: 'test', path, value: '1' },
      { op: 'replace', path, value: '2' },
    ])
    expect(writes(api)).toBe(1)
    expect(api.seen[0]?.headers['content-type']).toBe('application/json-patch+json')
  })

  test('a dry run of an apply takes over nothing by itself, and is simply asked again', async () => {
    const applied = { ...MAP, metadata: { ...MAP.metadata, managedFields: [{ manager: 'other' }] } }
    const { api, cluster } = await world(turns(reset, give(MAP)))
    expect(await cluster.applyDryRun(applied, { fieldManager: 'helm' })).toEqual(MAP)
    expect(api.seen).toHaveLength(2)
    expect(api.seen[1]).toMatchObject({
      method: 'PATCH',
      path: '/api/v1/namespaces/trading/configmaps/journal',
      body: MAP,
    })
    expect(api.seen[1]?.headers['content-type']).toBe('application/apply-patch+yaml')
    expect(String(api.seen[1]?.query)).toBe('dryRun=All&fieldManager=helm&force=false')
  })

  test('an object without a place in namespaces is applied without one', async () => {
    const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' }
    const { api, cluster } = await world(give(role))
    const metadata = { name: 'reader', namespace: 'trading' }
    await cluster.applyDryRun({ ...role, metadata }, { fieldManager: 'helm', force: true })
    expect(api.seen[0]).toMatchObject({ path: '/apis/rbac.authorization.k8s.io/v1/clusterroles/reader' })
    expect(api.seen[0]?.body).toEqual({ ...role, metadata: { name: 'reader' } })
    expect(api.seen[0]?.query.get('force')).toBe('true')
  })

  test('what stands against an apply is told as the server tells it', async () => {
    const conflict = 'Apply failed with 1 conflict: conflict with "kubectl": .data.run'
    const { cluster } = await world(say(409, 'Conflict', conflict))
    await expect(cluster.applyDryRun(MAP, { fieldManager: 'helm' })).rejects.toMatchObject({
      reason: 'Conflict',
      message: expect.stringContaining('conflict with "kubectl": .data.run'),
    })
  })

  test('a patch that appends is never guessed about', async () => {
    const { api, cluster } = await world(reset)
    const answered = world(turns(reset, give({ data: [] })))
    await expect(
      (await answered).cluster.jsonPatch(POD, [{ op: 'add', path: '/data/-', value: 1 }]),
    ).rejects.toMatchObject({
      reason: 'Unclear',
    })
    expect(api.seen).toHaveLength(0)
    expect(cluster.server).toBe(api.url)
  })

  test('a delete that was done at the first try is told as done', async () => {
    const { cluster } = await world(turns(reset, say(404, 'NotFound')))
    expect(await cluster.delete(POD)).toBe(true)
    const gone = await world(say(404, 'NotFound'))
    expect(await gone.cluster.delete(POD)).toBe(false)
  })

  test.each([
    ['Conflict', 409, 'no', true],
    ['Invalid', 422, 'the server rejected our request due to an error in our request', true],
    ['Invalid', 422, 'ConfigMap "test-journal" is invalid: metadata.name: Invalid value', false],
  ])('%s comes back at once: %i %s', async (reason, status, message, lost) => {
    const { api, cluster } = await world(say(status, reason, message))
    const error = await cluster.create(MAP).catch((thrown) => thrown)
    expect(error).toMatchObject({ reason, isLostRace: lost })
    expect(api.seen).toHaveLength(1)
  })
})

describe('logs', () => {
  test('are text, and empty when there are none', async () => {
    const { api, cluster } = await world(
      turns(
        (_request, response) => void response.end('line 1\nline 2\n'),
        say(400, 'BadRequest', 'previous terminated container not found'),
      ),
    )
    const pod = { namespace: 'trading', name: 'orders' }
    expect(await cluster.logs(pod, { container: 'app', tailLines: 5, limitBytes: 100 })).toBe('line 1\nline 2\n')
    expect(api.seen[0]).toMatchObject({ path: '/api/v1/namespaces/trading/pods/orders/log' })
    expect(String(api.seen[0]?.query)).toBe('container=app&tailLines=5&limitBytes=100')
    expect(await cluster.logs(pod, { previous: true, tailLines: 5, limitBytes: 100 })).toBe('')
  })
})

describe('rights', () => {
  const resourceRules = [{ verbs: ['get'], apiGroups: [''], resources: ['pods'] }]
  test.each([
    ['are what the server tells', give({ status: { incomplete: false, resourceRules } }), resourceRules],
    ['are unknown where it does not tell all', give({ status: { incomplete: true, resourceRules } }), undefined],
    ['are unknown where it has no such review', say(404, 'NotFound'), undefined],
    ['are unknown where nobody may ask', say(403, 'Forbidden'), undefined],
    ['are unknown where the server has no such question', say(501, 'NotImplemented'), undefined],
  ])('%s', async (_, answer, expected) => {
    const { api, cluster } = await world(answer)
    expect(await cluster.rules('trading')).toEqual(expected)
    expect(api.seen[0]).toMatchObject({ method: 'POST', path: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews' })
    expect(api.seen[0]?.body).toMatchObject({ spec: { namespace: 'trading' } })
  })
})
