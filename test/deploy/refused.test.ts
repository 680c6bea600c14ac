// What is refused is refused before anything is changed, with everything that is wrong, and with nothing of ours leaked.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DeployWorld, helmVersion, namespace, startDeployWorld } from '../../lab/deploy/world.ts'
import type { ActionResult } from '../../lab/runner/run-action.ts'
import { expectSound } from '../scenarios/aftermath.ts'

let world: DeployWorld
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-refused-'))
  world = await startDeployWorld({ scale: 0.2, replicas: 1 })
  world.image('1.0.0')
  world.image('1.1.0')
  expect((await world.deploy('1.0.0')).outputs.outcome).toBe('succeeded')
})
afterAll(async () => {
  await world.stop()
  rmSync(folder, { recursive: true, force: true })
})

const kinds = ['Deployment', 'Secret', 'ConfigMap', 'Lease', 'Service', 'ReplicaSet'] as const
const content = async () =>
  (await Promise.all(kinds.map((kind) => world.cluster.list(kind, namespace))))
    .flat()
    .map(({ kind, metadata }) => `${kind}/${metadata?.name} ${metadata?.resourceVersion}`)

/** Run, and prove that the step failed, said so, gave nothing out, and left the cluster as it was. */
async function expectRefused(run: () => Promise<ActionResult>, ...said: (string | RegExp)[]): Promise<void> {
  const before = await content()
  const result = await run()
  expect(result).toMatchObject({ conclusion: 'failure', exitCode: 1, outputs: {}, post: { exitCode: 0, log: '' } })
  for (const words of said) expect(result.log).toMatch(words)
  expect(await content()).toEqual(before)
}

const deployWith = (inputs: Record<string, string>) => () => world.deploy('1.1.0', { inputs })

test('all bad inputs at once, before the cluster is asked anything', async () => {
  const asked = world.cluster.requests.length
  const inputs = {
    environment: '',
    digest: 'latest',
    kubeconfig: '',
    strategy: 'purple',
    timeout: 'soon',
    'lock-term': '1s',
  }
  await expectRefused(
    deployWith(inputs),
    '6 inputs are wrong; nothing was done',
    '`environment` is required',
    '`digest` is "latest"',
    'no cluster was named: give `kubeconfig`, or `server` and `token`',
    '`strategy` is "purple"; expected rolling, blue-green, canary',
    '`timeout` is "soon"',
    '`lock-term` must be between 3s and 10m',
  )
  expect(world.cluster.requests.length).toBe(asked)
})

test('all bad inputs of a rollback at once', async () => {
  const inputs = { mode: 'reconcile', to: 'revision', server: 'https://127.0.0.1', environment: '' }
  await expectRefused(() => world.rollback(inputs), 'exclude each other', 'have no meaning with `mode: reconcile`')
})

test.each<[what: string, inputs: Record<string, string>, said: RegExp]>([
  [
    'an environment that the policy does not have',
    { environment: 'prod' },
    /no environment "prod"; there are: production/,
  ],
  ['a policy outside of the workspace', { policy: '../x.yml' }, /leads out of the workspace/],
  [
    'a helm that is not in the lock',
    { 'helm-version': '3.0.0' },
    /helm 3\.0\.0 is not in the lock; these versions are: 4\./,
  ],
  ['a digest that contradicts the image', { image: `x@sha256:${'0'.repeat(64)}` }, /the image names the digest/],
])('%s', (_, inputs, said) => expectRefused(deployWith(inputs), said))

test('a chart and values files that are not there, together', async () => {
  world.setPolicy({ values: ['a.yaml'] })
  const file = join(world.workspace, '.slipway.yml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"path": "chart"', '"path": "none"'))
  await expectRefused(
    deployWith({ image: '' }),
    'chart.path is none, where there is no Chart.yaml',
    'the values file a.yaml',
    'no values file sets image.repository',
  )
  world.setPolicy({})
})

test('a chart that does not render the image that was asked for', async () => {
  const file = join(world.workspace, 'chart', 'templates', 'deployment.yaml')
  const template = readFileSync(file, 'utf8')
  writeFileSync(file, template.replace(/image: ".*"/, 'image: ghcr.io/your-org/orders:latest'))
  const digest = world.image('1.1.0').digest
  await expectRefused(
    deployWith({}),
    'the chart does not do what was asked',
    `image is ghcr.io/your-org/orders:latest, wanted ghcr.io/your-org/orders:1.1.0@${digest}`,
  )
  writeFileSync(file, template)
})

test('a kubeconfig that would run a program [T78]', async () => {
  const marker = join(folder, 'ran')
  const kubeconfig = world.cluster.kubeconfig.replace(/token: .*/, `exec: { command: touch, args: [${marker}] }`)
  await expectRefused(deployWith({ kubeconfig }), 'the kubeconfig is refused', 'it would run a program')
  expect(existsSync(marker)).toBe(false)
})

test('a token that is not accepted', async () => {
  const kubeconfig = world.cluster.kubeconfig.replace(/token: .*/, 'token: expired-token')
  await expectRefused(deployWith({ kubeconfig }), /the credentials were not accepted/)
})

test('a cluster that is not the one of the environment [T80]', async () => {
  const { server } = world.cluster
  world.setPolicy({ server: 'https://production.example.com:6443' })
  const asked = world.cluster.requests.length
  await expectRefused(
    deployWith({}),
    `the credentials lead to ${server}`,
    'environments.production.server: https://production.example.com:6443',
  )
  await expectRefused(() => world.rollback({}), 'environments.production.server')
  expect(world.cluster.requests.length).toBe(asked)
  world.setPolicy({ server: `${server}/` })
  const same = await world.deploy('1.0.0')
  expect(same.outputs.outcome ?? same.log).toBe('nothing-to-do')
  world.setPolicy({})
})

test('a cluster that cannot be reached', async () => {
  const kubeconfig = world.cluster.kubeconfig.replace(/server: .*/, 'server: https://127.0.0.1:9')
  await expectRefused(deployWith({ kubeconfig }), /127\.0\.0\.1:9/)
})

test('a namespace that is not there', async () => {
  world.setPolicy({ namespace: 'nowhere' })
  await expectRefused(deployWith({}), /namespaces? "nowhere" not found/)
  world.setPolicy({})
})

test('pods that the namespace would not let in, by workload, container, field and value; a dry run says the same', async () => {
  await world.cluster.create({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'strict', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  })
  world.setPolicy({ namespace: 'strict', smoke: [] })
  const said = [
    'namespace strict enforces the Pod Security Standard restricted:latest',
    'Deployment/orders, container orders: spec.template.spec.containers[0].securityContext.capabilities.drop is not set',
    /runAsNonRoot is not set; it must be true.*chart\/templates\/deployment\.yaml:\d+, value securityContext at chart\/values\.yaml:\d+/,
  ]
  await expectRefused(deployWith({}), ...said)
  await expectRefused(deployWith({ 'dry-run': 'true' }), ...said)
  expect(world.cluster.requests.filter(({ path }) => path.includes('/namespaces/strict/leases'))).toEqual([])
  // Where the policy takes it for a warning, the cluster is asked, and it does what was said.
  world.setPolicy({ namespace: 'strict', smoke: [], 'pod-security': 'warn' })
  const tried = await world.deploy('1.1.0')
  expect(tried.outputs.outcome ?? tried.log).toBe('failed')
  expect(tried.log).toContain('note: namespace strict may not let pods in, for it enforces restricted:latest')
  expect(tried.log).toMatch(/FailedCreate: Deployment\/orders: .* the Pod Security level restricted:latest/)
  world.setPolicy({})
})

test('without the right to read the namespace a deploy goes on, and says that it cannot tell', async () => {
  const end = world.cluster.fault({ method: 'GET', path: /^\/api\/v1\/namespaces\/trading$/, how: { status: 403 } })
  const result = await world.deploy('1.1.0', { inputs: { 'dry-run': 'true' } })
  end()
  expect(result.conclusion).toBe('success')
  expect(result.log).toContain(
    'whether namespace trading lets these pods in cannot be told: grant the verb "get" on namespaces',
  )
})

test('a planted helm never runs: not from PATH, not from the tool cache [T47] [T76]', async () => {
  const marker = join(folder, 'planted-ran')
  const planted = join(folder, 'helm')
  writeFileSync(planted, `#!/bin/sh\ntouch ${marker}\nexit 0\n`)
  chmodSync(planted, 0o755)
  const env = { PATH: `${folder}:${process.env.PATH}`, HELM_PLUGINS: folder, HELM_BIN: planted }
  const cached = join(world.toolCache, 'helm', helmVersion, 'x64', 'helm')
  const real = join(folder, 'real')
  copyFileSync(cached, real)
  rmSync(cached) // a hard link: what it leads to must stay as it is
  mkdirSync(join(world.toolCache, 'helm', helmVersion, 'x64'), { recursive: true })
  copyFileSync(planted, cached)
  const result = await world.deploy('1.1.0', { env })
  expect(result).toMatchObject({ conclusion: 'failure', outputs: {} })
  expect(result.log).toContain(`is not the helm ${helmVersion} of our lock; it was not run`)
  copyFileSync(real, cached)
  const again = await world.deploy('1.1.0', { env })
  expect(again.outputs.outcome ?? again.log).toBe('succeeded')
  expect(existsSync(marker)).toBe(false)
  await expectSound(world)
})

test.each([
  ['1.2.0', ''],
  ['1.3.0', '1'],
])(
  'the token shows in no log, output, record or command line, and stays in no file (%s, RUNNER_DEBUG=%j) [T18] [T22] [T23] [T24] [T25] [T79]',
  async (version, debug) => {
    world.image(version)
    const { token } = world.cluster
    const seen = new Set<string>()
    const watch = setInterval(() => {
      for (const line of commandLines()) seen.add(line)
    }, 15)
    const result = await world.deploy(version, { env: { RUNNER_DEBUG: debug } })
    clearInterval(watch)
    expect(result.outputs.outcome ?? result.log).toBe('succeeded')
    expect([...seen].some((line) => line.includes('helm upgrade orders') || /helm\0upgrade\0orders/.test(line))).toBe(
      true,
    )
    const unmasked = result.rawLog.split('\n').filter((line) => !line.startsWith('::add-mask::'))
    const places = [
      ...seen,
      unmasked.join('\n'),
      JSON.stringify(result.outputs),
      JSON.stringify(result.state),
      result.summary,
    ]
    expect(places.filter((text) => text.includes(token))).toEqual([])
    const left = readdirSync(result.temp, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(left.map(({ name }) => name)).toEqual([])
  },
)

function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8')]
      } catch {
        return [] // it has ended
      }
    })
}
