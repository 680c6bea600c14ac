// The real kubectl on the lab's cluster, at a tenth of real time.
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { Lease } from 'kubernetes-types/coordination/v1.js'
import type { ConfigMap, Container, PodSpec, Service } from 'kubernetes-types/core/v1.js'
import { ask } from './api/raw-client.ts'
import type { ApiRequest } from './api/server.ts'
import { type ClientsWorld, image, isReady, type Ran, startClientsWorld, waitingFor } from './clients-world.ts'
import type { ClusterObject } from './objects.ts'

const images = [
  image('1'),
  image('2'),
  image('slow', { drainMs: 3000 }),
  image('crash', { crash: { afterMs: 200, exitCode: 3, log: 'no database' } }),
  image('private', { pull: { fault: 'denied' } }),
  image('flaky', { pull: { fault: 'unavailable', heals: 1 } }),
]

let world: ClientsWorld
let namespace: string
let count = 0

beforeAll(async () => {
  world = await startClientsWorld(images, 0.1)
})
afterAll(() => world.stop())
beforeEach(() => {
  namespace = world.namespace(`n${++count}`)
})

/** kubectl in the test's namespace, which must end well. */
async function kubectl(...args: string[]): Promise<string> {
  return good(await world.kubectl('-n', namespace, ...args), args)
}

async function refused(...args: string[]): Promise<string> {
  const { code, said } = await world.kubectl('-n', namespace, ...args)
  expect({ code, said }).toEqual({ code: 1, said: expect.any(String) })
  return said
}

async function pipe(manifest: object | readonly object[], ...args: string[]): Promise<string> {
  return good(await world.pipe(manifest, '-n', namespace, ...args), args)
}

function good({ code, said }: Ran, args: readonly string[]): string {
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')} ended with ${code}: ${said}`)
  return said
}

function get<T extends ClusterObject>(kind: string, name: string): T {
  return world.cluster.objects.get<T>(kind, namespace, name)!
}

function web(
  tag: string,
  spec: Partial<Deployment['spec']> = {},
  container: Partial<Container> = {},
  pod: Partial<PodSpec> = {},
): Deployment {
  const labels = { app: 'web' }
  const made = {
    name: 'web',
    image: `ghcr.io/your-org/orders:${tag}`,
    ports: [{ containerPort: 8080 }],
    readinessProbe: { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 1 },
    ...container,
  }
  const template = { metadata: { labels }, spec: { containers: [made], ...pod } }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { replicas: 2, selector: { matchLabels: labels }, template, ...spec },
  }
}

async function applied(deployment: Deployment = web('1')): Promise<void> {
  expect(await pipe(deployment, 'apply', '-f', '-')).toContain('deployment.apps/web created')
  await kubectl('rollout', 'status', 'deploy/web', '--timeout=20s')
}

const lines = (text: string) => text.trim().split('\n')

test('get, -o wide, -w, describe, logs', async () => {
  const watch = world.follow('-n', namespace, 'get', 'pods', '-w')
  const path = `/api/v1/namespaces/${namespace}/pods`
  const isWatch = (request: ApiRequest) => request.path === path && request.query.includes('watch=true')
  await world.until('watching', () => world.cluster.requests.some(isWatch))
  await applied()
  const [header, row] = lines(await kubectl('get', 'deploy'))
  expect(header).toMatch(/^NAME +READY +UP-TO-DATE +AVAILABLE +AGE$/)
  expect(row).toMatch(/^web +2\/2 +2 +2 +\d+s$/)
  const pods = lines(await kubectl('get', 'pods', '-o', 'wide'))
  expect(pods[0]).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE +IP +NODE +NOMINATED NODE +READINESS GATES$/)
  expect(pods[1]).toMatch(/^web-\w+-\w{5} +1\/1 +Running +0 +\d+s +127\.[\d.]+ +node-\d +<none> +<none>$/)
  expect(await kubectl('get', 'all')).toMatch(/pod\/web-[\s\S]*deployment\.apps\/web[\s\S]*replicaset\.apps\/web-/)
  expect(await kubectl('get', 'deploy', 'web', '-o', 'jsonpath={.status.availableReplicas}')).toBe('2')
  expect(lines(await kubectl('get', 'pods', '-l', 'app=web', '-o', 'name'))).toHaveLength(2)
  expect(await kubectl('get', 'pods', '-l', 'app notin (web)')).toContain('No resources found')
  expect(await kubectl('get', 'pods', '--field-selector', 'status.phase!=Running')).toContain('No resources found')
  expect(await refused('get', 'deploy', 'other')).toContain('(NotFound): deployments.apps "other" not found')
  expect(await kubectl('get', 'nodes')).toMatch(/node-1 +Ready/)

  await world.until('watched to the end', () => watch.said().match(/ 1\/1 +Running /g)?.length === 2)
  expect(watch.said()).toMatch(/ 0\/1 +Pending /)
  expect(watch.said()).toMatch(/ 0\/1 +ContainerCreating /)
  watch.stop()

  const described = await kubectl('describe', 'deploy', 'web')
  expect(described).toMatch(/Replicas: +2 desired \| 2 updated \| 2 total \| 2 available \| 0 unavailable/)
  expect(described).toContain('Scaled up replica set')
  expect(await kubectl('describe', 'pod', '-l', 'app=web')).toMatch(
    /Successfully assigned[\s\S]*Started container web|Container started/,
  )
  expect(await kubectl('logs', 'deploy/web', '--tail=1')).toMatch(/^listening on port 8080\n/)
  expect(await kubectl('get', 'events')).toMatch(/^LAST SEEN +TYPE +REASON +OBJECT +MESSAGE\n/)
})

test('rollout status, history, restart, undo, pause and resume; set image; scale', async () => {
  await applied()
  expect(await kubectl('set', 'image', 'deploy/web', 'web=ghcr.io/your-org/orders:2')).toContain('image updated')
  expect(await kubectl('rollout', 'status', 'deploy/web', '--timeout=20s')).toContain('successfully rolled out')
  await kubectl('expose', 'deploy/web', '--port=80', '--target-port=8080')
  await world.serves(namespace, 'web', '2')
  expect(await kubectl('rollout', 'history', 'deploy/web')).toMatch(/^1 +<none>\n2 +<none>$/m)

  const pods = new Set(world.pods(namespace).map(({ metadata }) => metadata?.name))
  expect(await kubectl('rollout', 'restart', 'deploy/web')).toContain('restarted')
  await kubectl('rollout', 'status', 'deploy/web', '--timeout=20s')
  await world.until('others', () => world.pods(namespace).every(({ metadata }) => !pods.has(metadata?.name)))

  expect(await kubectl('rollout', 'undo', 'deploy/web', '--to-revision=1')).toContain('rolled back')
  await kubectl('rollout', 'status', 'deploy/web', '--timeout=20s')
  await world.serves(namespace, 'web', '1')

  await kubectl('rollout', 'pause', 'deploy/web')
  await kubectl('set', 'image', 'deploy/web', 'web=ghcr.io/your-org/orders:2')
  await kubectl('scale', 'deploy/web', '--replicas=3')
  await world.until('three', () => world.pods(namespace).filter(isReady).length === 3)
  await world.serves(namespace, 'web', '1')
  await kubectl('rollout', 'resume', 'deploy/web')
  await kubectl('rollout', 'status', 'deploy/web', '--timeout=20s')
  await world.serves(namespace, 'web', '2')
})

test('apply on the client and on the server: what is dropped goes, and who owns what is told', async () => {
  await applied(
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
  expect((await world.pipe(next, '-n', namespace, 'diff', '-f', '-')).code).toBe(1)
  expect(await pipe(next, 'apply', '-f', '-')).toContain('configured')
  expect(get<Deployment>('Deployment', 'web').spec?.template.spec?.containers[0]?.env).toEqual([
    { name: 'B', value: '3' },
  ])
  expect(await pipe(next, 'apply', '-f', '-')).toContain('unchanged')
  expect(await pipe(next, 'diff', '-f', '-')).toBe('')

  const map = (data: Record<string, string>): ConfigMap => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'm' },
    data,
  })
  const server = ['apply', '--server-side', '-f', '-']
  expect(await pipe(map({ a: '1', b: '1' }), ...server)).toContain('serverside-applied')
  await kubectl('patch', 'cm', 'm', '--type=merge', '-p', '{"data":{"a":"2","c":"2"}}')
  const contested = await world.pipe(map({ a: '1' }), '-n', namespace, ...server)
  expect(contested).toMatchObject({
    code: 1,
    said: expect.stringContaining('Apply failed with 1 conflict: conflict with "kubectl-patch" using v1: .data.a'),
  })
  await pipe(map({ a: '1' }), ...server, '--force-conflicts')
  expect(get<ConfigMap>('ConfigMap', 'm').data).toEqual({ a: '1', c: '2' })
  const managed = await kubectl('get', 'cm', 'm', '-o', 'yaml', '--show-managed-fields')
  expect(managed).toMatch(/manager: kubectl\n\s+operation: Apply/)
})

test('patches of every type', async () => {
  await applied()
  await kubectl(
    'patch',
    'deploy',
    'web',
    '-p',
    '{"spec":{"template":{"spec":{"containers":[{"name":"web","env":[{"name":"X","value":"1"}]}]}}}}',
  )
  const container = get<Deployment>('Deployment', 'web').spec?.template.spec?.containers[0]
  expect(container).toMatchObject({ image: 'ghcr.io/your-org/orders:1', env: [{ name: 'X', value: '1' }] })
  await kubectl(
    'patch',
    'deploy',
    'web',
    '--type=json',
    '-p',
    '[{"op":"test","path":"/spec/replicas","value":2},{"op":"replace","path":"/spec/replicas","value":1}]',
  )
  expect(get<Deployment>('Deployment', 'web').spec?.replicas).toBe(1)
  const lost = await refused(
    'patch',
    'deploy',
    'web',
    '--type=json',
    '-p',
    '[{"op":"test","path":"/spec/replicas","value":2}]',
  )
  expect(lost).toContain('the server rejected our request due to an error in our request')
  expect(await refused('patch', 'deploy', 'web', '-p', '{"spec":{"replicas":-1}}')).toContain(
    'must be greater than or equal to 0',
  )
  await kubectl(
    'patch',
    'deploy',
    'web',
    '--subresource=status',
    '--type=merge',
    '-p',
    '{"status":{"collisionCount":1}}',
  )
  expect(get<Deployment>('Deployment', 'web').status?.collisionCount).toBe(1)
})

test('label, annotate, create and delete of the plain kinds, namespaces with all that is in them', async () => {
  await kubectl('create', 'cm', 'settings', '--from-literal=a=1')
  await kubectl('create', 'secret', 'generic', 'key', '--from-literal=token=hush')
  await kubectl('create', 'sa', 'robot')
  expect(await refused('create', 'cm', 'settings')).toContain('configmaps "settings" already exists')
  expect(await kubectl('get', 'secret', 'key', '-o', 'jsonpath={.data.token}')).toBe(
    Buffer.from('hush').toString('base64'),
  )
  expect(await kubectl('get', 'cm,secret,sa')).toMatch(
    /configmap\/settings +1 [\s\S]*secret\/key +Opaque +1 [\s\S]*serviceaccount\/robot +0 /,
  )

  await kubectl('label', 'cm', 'settings', 'tier=back')
  expect(await refused('label', 'cm', 'settings', 'tier=front')).toContain('--overwrite is false')
  await kubectl('annotate', 'cm', 'settings', 'note=x')
  await kubectl('annotate', 'cm', 'settings', 'note-')
  const { labels, annotations } = get<ConfigMap>('ConfigMap', 'settings').metadata ?? {}
  expect([labels, annotations ?? {}]).toEqual([{ tier: 'back' }, {}])
  expect(await kubectl('delete', 'cm', '-l', 'tier=back')).toContain('configmap "settings" deleted')
  expect(await refused('get', 'cm', 'settings')).toContain('NotFound')

  expect(await kubectl('create', 'ns', 'other')).toContain('namespace/other created')
  await kubectl('-n', 'other', 'create', 'cm', 'x')
  expect(await kubectl('delete', 'ns', 'other', '--timeout=20s')).toContain('deleted')
  expect(world.cluster.objects.list('ConfigMap', 'other')).toEqual([])
})

test('delete waits until the last pod is gone', async () => {
  await applied(web('slow'))
  const pod = world.pods(namespace)[0]?.metadata?.name ?? ''
  await kubectl('delete', 'pod', pod)
  expect(world.cluster.objects.get('Pod', namespace, pod)).toBeUndefined()
  await kubectl('wait', '--for=condition=available', 'deploy/web', '--timeout=20s')
  await kubectl('delete', 'deploy', 'web', '--cascade=foreground', '--timeout=20s')
  expect([world.pods(namespace), world.cluster.objects.list('ReplicaSet', namespace)]).toEqual([[], []])
})

test.each<[reason: RegExp, message: RegExp, deployment: Deployment]>([
  [
    /^CreateContainerConfigError$/,
    /configmap "absent" not found/,
    web('1', { replicas: 1 }, { envFrom: [{ configMapRef: { name: 'absent' } }] }),
  ],
  [
    /^CreateContainerConfigError$/,
    /secret "absent" not found/,
    web('1', { replicas: 1 }, { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'absent', key: 'k' } } }] }),
  ],
  [/^(ErrImagePull|ImagePullBackOff)$/, /orders:absent: not found/, web('absent', { replicas: 1 })],
  [/^(ErrImagePull|ImagePullBackOff)$/, /pull access denied/, web('private', { replicas: 1 })],
  [/^InvalidImageName$/, /couldn't parse image/, web('1', { replicas: 1 }, { image: 'No/Good:' })],
  [/^CrashLoopBackOff$/, /Back-off restarting failed container web in pod/, web('crash', { replicas: 1 })],
])('a pod that waits for %s says so', async (reason, message, deployment) => {
  await pipe(deployment, 'apply', '-f', '-')
  await world.until(`waiting for ${reason}`, () =>
    world
      .pods(namespace)
      .flatMap(waitingFor)
      .some((found) => reason.test(found)),
  )
  expect(await kubectl('get', 'pods')).toMatch(new RegExp(reason.source.slice(1, -1)))
  expect(await kubectl('describe', 'pod', '-l', 'app=web')).toMatch(message)
  expect(await refused('rollout', 'status', 'deploy/web', '--timeout=1s')).toContain('timed out waiting')
})

test('the log of the container that crashed before is kept', async () => {
  await pipe(web('crash', { replicas: 1 }), 'apply', '-f', '-')
  const restarts = () => world.pods(namespace)[0]?.status?.containerStatuses?.[0]?.restartCount ?? 0
  await world.until('started again', () => restarts() > 0)
  expect(await kubectl('logs', 'deploy/web', '--previous')).toContain('no database')
  expect(await kubectl('get', 'pods')).toMatch(/web-\w+-\w+ +0?1?\/1 +\w+ +\d+ \(\d+s ago\)/)
})

test('what was missing heals, and a pull that failed is tried again', async () => {
  const settings = { envFrom: [{ configMapRef: { name: 'late' } }] }
  await pipe(web('flaky', { replicas: 1 }, settings), 'apply', '-f', '-')
  await world.until(
    'waiting',
    () => world.pods(namespace).flatMap(waitingFor).includes('CreateContainerConfigError'),
    15_000,
  )
  await kubectl('create', 'cm', 'late', '--from-literal=a=1')
  await kubectl('rollout', 'status', 'deploy/web', '--timeout=20s')
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
  await pipe([colour('blue', '1'), colour('green', '2'), front], 'apply', '-f', '-')
  await kubectl('wait', '--for=condition=available', 'deploy/blue', 'deploy/green', '--timeout=20s')
  await world.serves(namespace, 'front', '1')
  await kubectl('patch', 'service', 'front', '-p', '{"spec":{"selector":{"slot":"green"}}}')
  await world.serves(namespace, 'front', '2')
})

test('of twenty that take a Lease at once, one gets it', async () => {
  const lease: Lease = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'lock' },
    spec: { holderIdentity: 'nobody' },
  }
  await pipe(lease, 'create', '-f', '-')
  const held = get<Lease>('Lease', 'lock')
  const target = `PUT /apis/coordination.k8s.io/v1/namespaces/${namespace}/leases/lock`
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      ask(world.cluster, target, { body: { ...held, spec: { holderIdentity: `holder-${n}` } } }),
    ),
  )
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(replies.filter(({ status, json }) => status === 409 && json.reason === 'Conflict')).toHaveLength(19)
  const winner = replies.findIndex(({ status }) => status === 200)
  expect(await kubectl('get', 'lease', 'lock')).toMatch(new RegExp(`^lock +holder-${winner} `, 'm'))
})
