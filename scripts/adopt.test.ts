import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Service } from 'kubernetes-types/core/v1.js'
import { serving } from '../lab/deploy/serving.ts'
import { type DeployWorld, namespace, release, startDeployWorld } from '../lab/deploy/world.ts'
import type { Cluster, KubeObject } from '../src/cluster/client.ts'
import { connect } from '../src/cluster/connect.ts'
import { readKubeconfig } from '../src/cluster/kubeconfig.ts'
import { KeptLog } from '../src/cluster/scripted-api.ts'
import { systemClock } from '../src/runner/clock.ts'
import { root } from './root.ts'

let world: DeployWorld
let cluster: Cluster
beforeAll(async () => {
  world = await startDeployWorld({ scale: 0.2, replicas: 1 })
  const credentials = await readKubeconfig(world.cluster.kubeconfig, { allowedRoots: [], directory: '/' })
  cluster = await connect(credentials, { clock: systemClock, log: new KeptLog() })
})
afterAll(() => world?.stop())

type Ended = { exitCode: number; stdout: string; stderr: string }

function run(...args: string[]): Promise<Ended> {
  return new Promise((done) => {
    const script = ['--disable-warning=ExperimentalWarning', join(root, 'scripts/adopt.ts'), ...args]
    execFile(process.execPath, script, (error, stdout, stderr) =>
      done({ exitCode: error ? Number(error.code ?? -1) : 0, stdout, stderr }),
    )
  })
}
const adopt = (...args: string[]) =>
  run('--kubeconfig', world.kubeconfig, '--namespace', namespace, '--release', release, ...args)

/** Through helm alone, as people do. */
async function upgrade(values: object): Promise<void> {
  const file = join(world.workspace, 'more.yaml')
  const image = world.image('1.0.0')
  writeFileSync(file, JSON.stringify({ ...values, image: { repository: image.ref.split(':')[0], tag: '1.0.0' } }))
  const chart = join(world.workspace, 'chart')
  const args = [
    'upgrade',
    '--install',
    release,
    chart,
    '--namespace',
    namespace,
    '--values',
    file,
    '--wait',
    '--timeout',
    '60s',
  ]
  expect(await world.helm(args)).toMatchObject({ exitCode: 0 })
}

const gateway = 'gateway.networking.k8s.io/v1'
const kinds = [
  ['v1', 'Service'],
  [gateway, 'HTTPRoute'],
  ['networking.k8s.io/v1', 'Ingress'],
] as const
const get = <T extends KubeObject>(apiVersion: string, kind: string, name: string) =>
  cluster.get<T>({ apiVersion, kind, namespace, name })
const names = async () => {
  const lists = await Promise.all(kinds.map(([apiVersion, kind]) => cluster.list({ apiVersion, kind, namespace })))
  return lists.flatMap(({ items }) => items.map(({ kind, metadata }) => `${kind}/${metadata?.name}`)).sort()
}
const hosts = [{ host: 'orders.example.com', paths: [{ path: '/', pathType: 'Prefix' }] }]
const rules = [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }] }]
const routes = {
  httpRoute: { enabled: true, parentRefs: [{ name: 'gateway' }], hostnames: ['orders.example.com'], rules },
  ingress: { enabled: true, hosts },
}
const before = ['HTTPRoute/orders', 'Ingress/orders', 'Service/entrance', 'Service/orders']
const after = [...before, 'HTTPRoute/orders-live', 'Ingress/orders-live', 'Service/orders-live'].sort()

test('a release that is not there is refused in one line', async () => {
  expect(await adopt()).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: 'adopt: release orders is not deployed in namespace trading\n',
  })
})

describe('a release with a route and an Ingress', () => {
  beforeAll(() => upgrade(routes))

  test('it is only printed what would be done', async () => {
    const { exitCode, stdout } = await adopt()
    expect(exitCode).toBe(0)
    expect(stdout).toContain('- would create: Service/orders-live, like Service/orders: ports 8080; it selects ')
    expect(stdout).toContain(
      '- would create: HTTPRoute/orders-live, like HTTPRoute/orders; it leads to Service/orders-live',
    )
    expect(stdout).toContain('in .slipway.yml: traffic: { router: service, service: orders-live }')
    expect(stdout).toMatch(/in the values of the chart: .*httpRoute\.enabled: false/)
    expect(stdout).toContain('nothing was changed; run it again with --yes')
    expect(await names()).toEqual(before)
  })

  test('with --yes it is done; the twin leads to the same pods', async () => {
    const { exitCode, stdout } = await adopt('--yes')
    expect(stdout).toContain('- created: Ingress/orders-live')
    expect(exitCode).toBe(0)
    expect(await names()).toEqual(after)
    expect(await serving(await world.cluster.serviceUrl(namespace, 'orders-live'))).toBe('1.0.0')
    const route = await get<KubeObject & { spec: unknown }>(gateway, 'HTTPRoute', 'orders-live')
    expect(route?.spec).toMatchObject({ rules: [{ backendRefs: [{ name: 'orders-live', port: 8080 }] }] })
  })

  test('again, nothing is left to do, and what a rollout has set meanwhile stays', async () => {
    const ref = { apiVersion: 'v1', kind: 'Service', namespace, name: 'orders-live' }
    const selector = { 'app.kubernetes.io/instance': 'orders-blue' }
    await cluster.jsonPatch(ref, [{ op: 'replace', path: '/spec/selector', value: selector }])
    const { exitCode, stdout } = await adopt('--yes')
    expect(exitCode).toBe(0)
    expect(stdout.match(/is there already/g)).toHaveLength(3)
    expect(stdout).not.toContain('created')
    expect((await get<Service & KubeObject>('v1', 'Service', 'orders-live'))?.spec?.selector).toEqual(selector)
  })

  test('a run that ended half way is finished by the next one', async () => {
    await cluster.delete({ apiVersion: gateway, kind: 'HTTPRoute', namespace, name: 'orders-live' })
    const { stdout } = await adopt('--yes')
    expect(stdout).toContain('- is there already: Service/orders-live')
    expect(stdout).toContain('- created: HTTPRoute/orders-live')
    expect(await names()).toEqual(after)
  })

  test('the chart drops its own by a plain upgrade, and the twins stay, with one manager', async () => {
    await upgrade({ httpRoute: { enabled: false }, ingress: { enabled: false } })
    expect(await names()).toEqual(after.filter((name) => !['HTTPRoute/orders', 'Ingress/orders'].includes(name)))
    const twins = await Promise.all(kinds.map(([apiVersion, kind]) => get(apiVersion, kind, 'orders-live')))
    const managers = twins.flatMap((twin) => twin?.metadata?.managedFields?.map(({ manager }) => manager))
    expect(new Set(managers)).toEqual(new Set(['slipway']))
  })
})

test('for a canary, the twin of the route keeps the Service', async () => {
  await upgrade(routes)
  await cluster.delete({ apiVersion: gateway, kind: 'HTTPRoute', namespace, name: 'orders-live' })
  const { stdout, exitCode } = await adopt('--for', 'canary', '--yes')
  expect(exitCode).toBe(0)
  expect(stdout).toContain('traffic: { router: gateway-api, route: orders-live }')
  const route = await get<KubeObject & { spec: unknown }>(gateway, 'HTTPRoute', 'orders-live')
  expect(route?.spec).toMatchObject({ rules: [{ backendRefs: [{ name: 'orders' }] }] })
})

test('an object of that name that is not ours is left alone', async () => {
  const ref = { apiVersion: gateway, kind: 'HTTPRoute', namespace, name: 'orders-live' }
  await cluster.delete(ref)
  const { apiVersion, kind } = ref
  await cluster.create({ apiVersion, kind, metadata: { name: 'orders-live', namespace } })
  const { exitCode, stderr } = await adopt('--yes')
  expect(exitCode).toBe(1)
  expect(stderr).toBe(
    'adopt: HTTPRoute/orders-live is there, and not made by Slipway for orders; rename or delete it\n',
  )
})

test('an operation of Helm that has not ended is waited for', async () => {
  const kind = { apiVersion: 'v1', kind: 'Secret', namespace }
  const { items } = await cluster.list(kind, { labelSelector: `owner=helm,name=${release},status=deployed` })
  const ref = { ...kind, name: items[0]?.metadata?.name ?? '' }
  await cluster.jsonPatch(ref, [{ op: 'replace', path: '/metadata/labels/status', value: 'pending-upgrade' }])
  const { exitCode, stderr } = await adopt('--yes')
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(/^adopt: revision \d+ of release orders is pending-upgrade; wait until it ends\n$/)
})

test.each<[string, string[], RegExp[]]>([
  ['nothing', [], [/--kubeconfig is missing/, /--namespace is missing/, /--release is missing/]],
  ['no name', ['--namespace', 'a/b', '--release', '-x'], [/usage/]],
  [
    'a name with a path',
    ['--kubeconfig', 'x', '--namespace', 'a/b', '--release', 'x'],
    [/--namespace "a\/b" is not a name/],
  ],
  [
    'another purpose',
    ['--kubeconfig', 'x', '--namespace', 'a', '--release', 'x', '--for', 'fun'],
    [/--for "fun" is neither/],
  ],
  ['an option that there is not', ['--force'], [/--force/]],
])('arguments that cannot be used end with 2: %s', async (_, args, said) => {
  const { exitCode, stdout, stderr } = await run(...args)
  expect([exitCode, stdout]).toEqual([2, ''])
  for (const part of [...said, /usage: npm run -s adopt/]) expect(stderr).toMatch(part)
})

test('a kubeconfig that is not there is told', async () => {
  const { exitCode, stderr } = await run('--kubeconfig', '/nowhere/config', '--namespace', 'a', '--release', 'b')
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(/^adopt: .*no such file.*\n$/)
})
