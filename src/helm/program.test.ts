import { cpSync, existsSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type LabCluster, startCluster } from '../../lab/cluster/cluster.ts'
import { installLabTools } from '../../lab/tools/install.ts'
import { connect } from '../cluster/connect.ts'
import type { Credentials } from '../cluster/credentials.ts'
import { readKubeconfig } from '../cluster/kubeconfig.ts'
import { KeptLog, QuickClock } from '../cluster/scripted-api.ts'
import { chartValues } from '../policy/standard.ts'
import { type RunOptions, runProgram } from '../tools/run-program.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import { readHistory } from './history.ts'
import { parseImage } from './image.ts'
import { type Helm, HelmFailed, type HelmTool, openHelm, type Upgrade } from './program.ts'
import { deviations, overlayFor, type Values, type Wish } from './values.ts'

const example = path.join(import.meta.dirname, '../../examples/python-trading/chart')
const digest = `sha256:${'0123456789abcdef'.repeat(4)}`
const ref = { release: 'orders', namespace: 'trading' }

let cluster: LabCluster
let file: string
let folder: string
let chart: string
let tool: HelmTool
let credentials: Credentials
let helm: Helm
let log: KeptLog
/** What helm was started with. */
let calls: { args: string[]; options: RunOptions }[]

beforeAll(async () => {
  file = (await installLabTools()).helm
  cluster = await startCluster()
  cluster.objects.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'trading' } })
})
afterAll(() => cluster?.stop())

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'program-'))
  chart = path.join(folder, 'chart')
  cpSync(example, chart, { recursive: true })
  calls = []
  log = new KeptLog()
  tool = {
    name: 'helm',
    version: '4.1.4',
    path: file,
    run: (args, options) => {
      calls.push({ args, options })
      return runProgram(file, args, options)
    },
  }
  credentials = await readKubeconfig(cluster.kubeconfig, { allowedRoots: [], directory: folder })
  helm = await openHelm({ tool, credentials, temp: folder, log })
})
afterEach(async () => {
  await helm.close()
  await rm(folder, { recursive: true, force: true })
})

const upgradeOf = (overlay: Values, changes: Partial<Upgrade> = {}): Upgrade => ({
  ...ref,
  chart,
  values: [],
  overlay,
  wait: 'hooks',
  timeoutMs: 20_000,
  ...changes,
})

describe('rendering', () => {
  test.each<[string, Wish]>([
    ['a tag', { image: parseImage('ghcr.io/your-org/orders:1.2.0')! }],
    ['a digest', { image: parseImage(`ghcr.io/your-org/orders@${digest}`)! }],
    ['a tag and a digest of a mirror', { image: parseImage(`mirror.example:5000/orders:1.2.0@${digest}`)! }],
    ['replicas and an image', { image: parseImage('ghcr.io/your-org/orders:1.2.0')!, replicas: 3 }],
    ['replicas alone', { replicas: 5 }],
  ])('the example says what was asked for: %s [T82]', async (_, wish) => {
    const defaults = readYaml(await readFile(path.join(chart, 'values.yaml'), 'utf8'), {
      name: 'values.yaml',
    }) as Values
    const rendered = await helm.render(upgradeOf(overlayFor(wish, chartValues, defaults)))
    expect(deviations(rendered.objects, wish)).toEqual([])
    expect(rendered.objects.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Service', 'Deployment'])
    expect(rendered).toMatchObject({
      name: 'orders',
      namespace: 'trading',
      revision: 1,
      chart: { name: 'orders', version: '0.1.0' },
    })
    // The chart's test is a hook, but none that a deploy runs.
    expect(rendered.hooks.map(({ events }) => events)).toEqual([['test']])
    expect(rendered.hookObjects).toEqual([])
    expect(await readHistory(await history())).toEqual([])
  })

  test('a chart that does not do what was asked is seen through [T82]', async () => {
    const template = path.join(chart, 'templates', 'deployment.yaml')
    const text = await readFile(template, 'utf8')
    await writeFile(template, text.replace(/image: ".*"/, 'image: ghcr.io/your-org/orders:1.0.0'))
    const wish = { image: parseImage(`ghcr.io/your-org/orders@${digest}`)! }
    const rendered = await helm.render(upgradeOf({ image: { digest } }))
    expect(deviations(rendered.objects, wish)).toMatchObject([
      { object: 'Deployment/orders', found: 'ghcr.io/your-org/orders:1.0.0' },
    ])
  })

  test('values are what they are: nothing in them is taken for a list, a path or a template [T11] [T75]', async () => {
    const overlay = {
      podAnnotations: { 'a.b/c': 'x,y={z}', d: 'null', e: '{{ .Release.Name }}', f: '0644', g: '"\\ ', h: 'true' },
    }
    const rendered = await helm.render(upgradeOf(overlay))
    expect(rendered.values).toEqual(overlay)
    const deployment = rendered.objects.find(({ kind }) => kind === 'Deployment') as unknown as {
      spec: { template: { metadata: { annotations: object } } }
    }
    expect(deployment.spec.template.metadata.annotations).toEqual(overlay.podAnnotations)
  })

  test('the overlay goes last, over every values file', async () => {
    const own = path.join(folder, 'values.yaml')
    await writeFile(own, 'replicaCount: 2\nservice: { port: 9000 }\n')
    const rendered = await helm.render(upgradeOf({ replicaCount: 4 }, { values: [own] }))
    expect(rendered.values).toEqual({ replicaCount: 4, service: { port: 9000 } })
  })
})

const history = async () => ({
  ...ref,
  cluster: await connect(credentials, { clock: new QuickClock(), log }),
})
const statuses = async () => (await readHistory(await history())).map(({ revision, status }) => `${revision} ${status}`)

test('a release from its installation to its end', async () => {
  await helm.upgrade(upgradeOf({ replicaCount: 1 }, { description: 'by run 7' }))
  expect(await statuses()).toEqual(['1 deployed'])
  await helm.upgrade(upgradeOf({ replicaCount: 2 }))
  await helm.rollback({ ...ref, revision: 1, wait: 'hooks', timeoutMs: 20_000 })
  expect(await statuses()).toEqual(['1 superseded', '2 superseded', '3 deployed'])
  const [first, , third] = await readHistory(await history())
  expect((await third!.read()).manifest).toBe((await first!.read()).manifest)
  expect((await first!.read()).description).toBe('by run 7')
  // Values of the revision before are not taken over.
  expect((await helm.render(upgradeOf({}))).values).toEqual({})
  await helm.uninstall({ ...ref, timeoutMs: 20_000 })
  expect(await statuses()).toEqual([])
  await helm.uninstall({ ...ref, timeoutMs: 20_000 })
})

describe('failures', () => {
  test('say what helm said', async () => {
    await writeFile(path.join(chart, 'templates', 'bad.yaml'), '{{ fail "no port was given" }}')
    const failing = helm.render(upgradeOf({}))
    await expect(failing).rejects.toThrow(HelmFailed)
    await expect(failing).rejects.toThrow(/^helm upgrade ended with 1: .*no port was given/s)
  })

  test('a revision that is not there', async () => {
    const rollback = helm.rollback({ ...ref, revision: 9, wait: 'hooks', timeoutMs: 5000 })
    await expect(rollback).rejects.toThrow(/^helm rollback ended with 1: /)
  })

  test('a server that is not there', async () => {
    const lost = await openHelm({ tool, credentials: { server: 'http://127.0.0.1:1' }, temp: folder, log })
    await expect(lost.render(upgradeOf({}))).rejects.toThrow('helm upgrade ended with 1: ')
    await lost.close()
  })

  test('an abort ends helm, and is told by its own reason', async () => {
    const abort = new AbortController()
    const undo = cluster.fault({ how: { delayMs: 10_000 } })
    try {
      const started = performance.now()
      const rendering = helm.render(upgradeOf({}), abort.signal)
      setTimeout(() => abort.abort(new Error('cancelled')), 300)
      await expect(rendering).rejects.toThrow('cancelled')
      expect(performance.now() - started).toBeLessThan(5000)
    } finally {
      undo()
    }
  })
})

describe('sealed off', () => {
  const before = { ...process.env }
  afterEach(() => {
    process.env = { ...before }
  })

  test('variables, plugins and settings of the machine take no part [T76]', async () => {
    const home = path.join(folder, 'home')
    const plugin = path.join(home, '.local/share/helm/plugins/planted')
    await mkdir(plugin, { recursive: true })
    await mkdir(path.join(home, '.config/helm'), { recursive: true })
    await mkdir(path.join(home, '.kube'))
    await writeFile(
      path.join(home, '.config/helm/repositories.yaml'),
      'apiVersion: v1\nrepositories: [{ name: planted, url: http://127.0.0.1:1 }]\n',
    )
    await writeFile(
      path.join(home, '.kube/config'),
      'apiVersion: v1\nkind: Config\nclusters: [{ name: a, cluster: { server: http://127.0.0.1:1 } }]\n',
    )
    const description = { apiVersion: 'v1', type: 'cli/v1', name: 'planted', version: '1.0.0', runtime: 'subprocess' }
    const runtime = {
      config: { shortHelp: 'planted', usage: 'planted' },
      runtimeConfig: { platformCommand: [{ command: 'true' }] },
    }
    await writeFile(path.join(plugin, 'plugin.yaml'), JSON.stringify({ ...description, ...runtime }))
    const hostile = {
      HOME: home,
      HELM_PLUGINS: path.dirname(plugin),
      HELM_DATA_HOME: path.join(home, '.local/share/helm'),
      HELM_CONFIG_HOME: path.join(home, '.config/helm'),
      HELM_NAMESPACE: 'elsewhere',
      HELM_KUBEAPISERVER: 'http://127.0.0.1:1',
      HELM_KUBETOKEN: 'stolen',
      HELM_KUBECONTEXT: 'elsewhere',
      HELM_DRIVER: 'configmap',
      HELM_DEBUG: 'true',
      HELM_BURST_LIMIT: '0',
      KUBECONFIG: path.join(home, '.kube/config'),
      HTTP_PROXY: 'http://127.0.0.1:1',
      http_proxy: 'http://127.0.0.1:1',
    }
    const plugins = async (env: RunOptions['env']) => (await runProgram(file, ['plugin', 'list'], { env })).stdout
    expect(await plugins(hostile)).toContain('planted') // the plant works, where it is let in

    Object.assign(process.env, hostile)
    const rendered = await helm.render(upgradeOf({}))
    expect(rendered).toMatchObject({ namespace: 'trading' })
    const { env } = calls[0]!.options
    expect(await plugins(env)).not.toContain('planted')
    const told = (await runProgram(file, ['env'], { env })).stdout
    for (const value of Object.values(hostile).filter((each) => each.length > 5)) expect(told).not.toContain(value)
  })

  test('secrets stand in no argument and no log line, and in files that only we can read [T22] [T23] [T79]', async () => {
    const secret = 'canary-in-values'
    await helm.render(upgradeOf({ podAnnotations: { secret } }))
    const told = JSON.stringify([calls.map(({ args }) => args), log.lines])
    expect(told).not.toContain(cluster.token)
    expect(told).not.toContain(secret)
    expect(JSON.stringify(calls.map(({ options }) => options.env))).not.toContain(cluster.token)

    const home = calls[0]!.options.env.HOME!
    const mode = (name: string) => statSync(path.join(home, name)).mode & 0o777
    expect(mode('.')).toBe(0o700)
    const files = await readdir(home)
    for (const name of ['kubeconfig', 'values-1.json'])
      expect([files.includes(name), mode(name)]).toEqual([true, 0o600])
    await helm.close()
    expect(existsSync(home)).toBe(false)
  })
})
