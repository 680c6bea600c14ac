// The real kubectl on the lab's cluster, at a tenth of real time.
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { Lease } from 'kubernetes-types/coordination/v1.js'
import type { ConfigMap, Service } from 'kubernetes-types/core/v1.js'
import { ask } from './api/raw-client.ts'
import type { ApiRequest } from './api/server.ts'
import { type Kubectl, kubectlIn, web } from './clients-namespace.ts'
import { type ClientsWorld, image, isReady, startClientsWorld } from './clients-world.ts'

const images = [image('1'), image('2'), image('slow', { drainMs: 3000 })]

let world: ClientsWorld
let at: Kubectl
let count = 0

beforeAll(async () => {
  world = await startClientsWorld(images, 0.1)
})
afterAll(() => world.stop())
beforeEach(() => {
  at = kubectlIn(world, `n${++count}`)
})

const lines = (text: string) => text.trim().split('\n')

test('get, -o wide, -w, describe, logs', async () => {
  const watch = world.follow('-n', at.namespace, 'get', 'pods', '-w')
  const path = `/api/v1/namespaces/${at.namespace}/pods`
  const isWatch = (request: ApiRequest) => request.path === path && request.query.includes('watch=true')
  await world.until('watching', () => world.cluster.requests.some(isWatch))
  await at.applied(web('1'))
  const [header, row] = lines(await at.kubectl('get', 'deploy'))
  expect(header).toMatch(/^NAME +READY +UP-TO-DATE +AVAILABLE +AGE$/)
  expect(row).toMatch(/^web +2\/2 +2 +2 +\d+s$/)
  const pods = lines(await at.kubectl('get', 'pods', '-o', 'wide'))
  expect(pods[0]).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE +IP +NODE +NOMINATED NODE +READINESS GATES$/)
  expect(pods[1]).toMatch(/^web-\w+-\w{5} +1\/1 +Running +0 +\d+s +127\.[\d.]+ +node-\d +<none> +<none>$/)
  expect(await at.kubectl('get', 'all')).toMatch(/pod\/web-[\s\S]*deployment\.apps\/web[\s\S]*replicaset\.apps\/web-/)
  expect(await at.kubectl('get', 'deploy', 'web', '-o', 'jsonpath={.status.availableReplicas}')).toBe('2')
  expect(lines(await at.kubectl('get', 'pods', '-l', 'app=web', '-o', 'name'))).toHaveLength(2)
  expect(await at.kubectl('get', 'pods', '-l', 'app notin (web)')).toContain('No resources found')
  expect(await at.kubectl('get', 'pods', '--field-selector', 'status.phase!=Running')).toContain('No resources found')
  expect(await at.refused('get', 'deploy', 'other')).toContain('(NotFound): deployments.apps "other" not found')
  expect(await at.kubectl('get', 'nodes')).toMatch(/node-1 +Ready/)

  await world.until('watched to the end', () => watch.said().match(/ 1\/1 +Running /g)?.length === 2)
  expect(watch.said()).toMatch(/ 0\/1 +Pending /)
  expect(watch.said()).toMatch(/ 0\/1 +ContainerCreating /)
  watch.stop()

  const described = await at.kubectl('describe', 'deploy', 'web')
  expect(described).toMatch(/Replicas: +2 desired \| 2 updated \| 2 total \| 2 available \| 0 unavailable/)
  expect(described).toContain('Scaled up replica set')
  expect(await at.kubectl('describe', 'pod', '-l', 'app=web')).toMatch(/Successfully assigned[\s\S]*Container started/)
  expect(await at.kubectl('logs', 'deploy/web', '--tail=1')).toMatch(/^listening on port 8080\n/)
  expect(await at.kubectl('get', 'events')).toMatch(/^LAST SEEN +TYPE +REASON +OBJECT +MESSAGE\n/)
})

test('rollout status, history, restart, undo, pause and resume; set image; scale', async () => {
  await at.applied(web('1'))
  expect(await at.kubectl('set', 'image', 'deploy/web', 'web=ghcr.io/your-org/orders:2')).toContain('image updated')
  expect(await at.kubectl('rollout', 'status', 'deploy/web', '--timeout=20s')).toContain('successfully rolled out')
  await at.kubectl('expose', 'deploy/web', '--port=80', '--target-port=8080')
  await at.serves('web', '2')
  expect(await at.kubectl('rollout', 'history', 'deploy/web')).toMatch(/^1 +<none>\n2 +<none>$/m)

  const pods = new Set(world.pods(at.namespace).map(({ metadata }) => metadata?.name))
  expect(await at.kubectl('rollout', 'restart', 'deploy/web')).toContain('restarted')
  await at.kubectl('rollout', 'status', 'deploy/web', '--timeout=20s')
  await world.until('others', () => world.pods(at.namespace).every(({ metadata }) => !pods.has(metadata?.name)))

  expect(await at.kubectl('rollout', 'undo', 'deploy/web', '--to-revision=1')).toContain('rolled back')
  await at.kubectl('rollout', 'status', 'deploy/web', '--timeout=20s')
  await at.serves('web', '1')

  await at.kubectl('rollout', 'pause', 'deploy/web')
  await at.kubectl('set', 'image', 'deploy/web', 'web=ghcr.io/your-org/orders:2')
  await at.kubectl('scale', 'deploy/web', '--replicas=3')
  await world.until('three', () => world.pods(at.namespace).filter(isReady).length === 3)
  await at.serves('web', '1')
  await at.kubectl('rollout', 'resume', 'deploy/web')
  await at.kubectl('rollout', 'status', 'deploy/web', '--timeout=20s')
  await at.serves('web', '2')
})

test('apply on the client and on the server: what is dropped goes, and who owns what is told', async () => {
  await at.applied(
    web(
      '1',
      {},
      {
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
      },
    ),
  )
  const next = web('1', {}, { env: [{ name: 'B', value: '3' }] })
  expect((await world.pipe(next, '-n', at.namespace, 'diff', '-f', '-')).code).toBe(1)
  expect(await at.pipe(next, 'apply', '-f', '-')).toContain('configured')
  expect(at.get<Deployment>('Deployment', 'web').spec?.template.spec?.containers[0]?.env).toEqual([
    { name: 'B', value: '3' },
  ])
  expect(await at.pipe(next, 'apply', '-f', '-')).toContain('unchanged')
  expect(await at.pipe(next, 'diff', '-f', '-')).toBe('')

  const map = (data: Record<string, string>): ConfigMap => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'm' },
    data,
  })
  const server = ['apply', '--server-side', '-f', '-']
  expect(await at.pipe(map({ a: '1', b: '1' }), ...server)).toContain('serverside-applied')
  await at.kubectl('patch', 'cm', 'm', '--type=merge', '-p', '{"data":{"a":"2","c":"2"}}')
  const contested = await world.pipe(map({ a: '1' }), '-n', at.namespace, ...server)
  expect(contested).toMatchObject({
    code: 1,
    said: expect.stringContaining('Apply failed with 1 conflict: conflict with "kubectl-patch" using v1: .data.a'),
  })
  await at.pipe(map({ a: '1' }), ...server, '--force-conflicts')
  expect(at.get<ConfigMap>('ConfigMap', 'm').data).toEqual({ a: '1', c: '2' })
  const managed = await at.kubectl('get', 'cm', 'm', '-o', 'yaml', '--show-managed-fields')
  expect(managed).toMatch(/manager: kubectl\n\s+operation: Apply/)
})

test('patches of every type', async () => {
  await at.applied(web('1'))
  await at.kubectl(
    'patch',
    'deploy',
    'web',
    '-p',
    '{"spec":{"template":{"spec":{"containers":[{"name":"web","env":[{"name":"X","value":"1"}]}]}}}}',
  )
  const container = at.get<Deployment>('Deployment', 'web').spec?.template.spec?.containers[0]
  expect(container).toMatchObject({ image: 'ghcr.io/your-org/orders:1', env: [{ name: 'X', value: '1' }] })
  await at.kubectl(
    'patch',
    'deploy',
    'web',
    '--type=json',
    '-p',
    '[{"op":"test","path":"/spec/replicas","value":2},{"op":"replace","path":"/spec/replicas","value":1}]',
  )
  expect(at.get<Deployment>('Deployment', 'web').spec?.replicas).toBe(1)
  const lost = await at.refused(
    'patch',
    'deploy',
    'web',
    '--type=json',
    '-p',
    '[{"op":"test","path":"/spec/replicas","value":2}]',
  )
  expect(lost).toContain('the server rejected our request due to an error in our request')
  expect(await at.refused('patch', 'deploy', 'web', '-p', '{"spec":{"replicas":-1}}')).toContain(
    'must be greater than or equal to 0',
  )
  await at.kubectl(
    'patch',
    'deploy',
    'web',
    '--subresource=status',
    '--type=merge',
    '-p',
    '{"status":{"collisionCount":1}}',
  )
  expect(at.get<Deployment>('Deployment', 'web').status?.collisionCount).toBe(1)
})

test('label, annotate, create and delete of the plain kinds, namespaces with all that is in them', async () => {
  await at.kubectl('create', 'cm', 'settings', '--from-literal=a=1')
  await at.kubectl('create', 'secret', 'generic', 'key', '--from-literal=token=hush')
  await at.kubectl('create', 'sa', 'robot')
  expect(await at.refused('create', 'cm', 'settings')).toContain('configmaps "settings" already exists')
  expect(await at.kubectl('get', 'secret', 'key', '-o', 'jsonpath={.data.token}')).toBe(
    Buffer.from('hush').toString('base64'),
  )
  expect(await at.kubectl('get', 'cm,secret,sa')).toMatch(
    /configmap\/settings +1 [\s\S]*secret\/key +Opaque +1 [\s\S]*serviceaccount\/robot +0 /,
  )

  await at.kubectl('label', 'cm', 'settings', 'tier=back')
  expect(await at.refused('label', 'cm', 'settings', 'tier=front')).toContain('--overwrite is false')
  await at.kubectl('annotate', 'cm', 'settings', 'note=x')
  await at.kubectl('annotate', 'cm', 'settings', 'note-')
  const { labels, annotations } = at.get<ConfigMap>('ConfigMap', 'settings').metadata ?? {}
  expect([labels, annotations ?? {}]).toEqual([{ tier: 'back' }, {}])
  expect(await at.kubectl('delete', 'cm', '-l', 'tier=back')).toContain('configmap "settings" deleted')
  expect(await at.refused('get', 'cm', 'settings')).toContain('NotFound')

  expect(await at.kubectl('create', 'ns', 'other')).toContain('namespace/other created')
  await at.kubectl('-n', 'other', 'create', 'cm', 'x')
  expect(await at.kubectl('delete', 'ns', 'other', '--timeout=20s')).toContain('deleted')
  expect(world.cluster.objects.list('ConfigMap', 'other')).toEqual([])
})

test('delete waits until the last pod is gone', async () => {
  await at.applied(web('slow'))
  const pod = world.pods(at.namespace)[0]?.metadata?.name ?? ''
  await at.kubectl('delete', 'pod', pod)
  expect(world.cluster.objects.get('Pod', at.namespace, pod)).toBeUndefined()
  await at.kubectl('wait', '--for=condition=available', 'deploy/web', '--timeout=20s')
  await at.kubectl('delete', 'deploy', 'web', '--cascade=foreground', '--timeout=20s')
  expect([world.pods(at.namespace), world.cluster.objects.list('ReplicaSet', at.namespace)]).toEqual([[], []])
})

test('a selector moves all traffic in one patch', async () => {
  const colour = (name: string, tag: string) => {
    const deployment = web(tag, { selector: { matchLabels: { slot: name } } })
    deployment.metadata = { name }
    deployment.spec!.template.metadata = { labels: { slot: name } }
    return deployment
  }
  const front: Service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'front' },
    spec: { selector: { slot: 'blue' }, ports: [{ port: 80, targetPort: 8080 }] },
  }
  await at.pipe([colour('blue', '1'), colour('green', '2'), front], 'apply', '-f', '-')
  await at.kubectl('wait', '--for=condition=available', 'deploy/blue', 'deploy/green', '--timeout=20s')
  await at.serves('front', '1')
  await at.kubectl('patch', 'service', 'front', '-p', '{"spec":{"selector":{"slot":"green"}}}')
  await at.serves('front', '2')
})

test('of twenty that take a Lease at once, one gets it', async () => {
  const lease: Lease = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'lock' },
    spec: { holderIdentity: 'nobody' },
  }
  await at.pipe(lease, 'create', '-f', '-')
  const held = at.get<Lease>('Lease', 'lock')
  const target = `PUT /apis/coordination.k8s.io/v1/namespaces/${at.namespace}/leases/lock`
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      ask(world.cluster, target, { body: { ...held, spec: { holderIdentity: `holder-${n}` } } }),
    ),
  )
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(replies.filter(({ status, json }) => status === 409 && json.reason === 'Conflict')).toHaveLength(19)
  const winner = replies.findIndex(({ status }) => status === 200)
  expect(await at.kubectl('get', 'lease', 'lock')).toMatch(new RegExp(`^lock +holder-${winner} `, 'm'))
})
