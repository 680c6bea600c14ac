// A release that the real Helm installed on the embedded cluster, and what stands in the way of going back to it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type LabCluster, startCluster } from '../../lab/cluster/cluster.ts'
import { installLabTools } from '../../lab/tools/install.ts'
import type { Cluster, KubeObject } from '../cluster/client.ts'
import { connect } from '../cluster/connect.ts'
import { readKubeconfig } from '../cluster/kubeconfig.ts'
import { KeptLog } from '../cluster/scripted-api.ts'
import { readHistory } from '../helm/history.ts'
import { type Helm, openHelm, type Rendered } from '../helm/program.ts'
import type { HelmRelease } from '../helm/release.ts'
import { systemClock } from '../runner/clock.ts'
import { runProgram } from '../tools/run-program.ts'
import { findingLine, type RollbackClaim, rollbackProof } from './rollback-proof.ts'

const release = 'orders'
let lab: LabCluster
let cluster: Cluster
let helm: Helm
let folder: string
let namespace = ''
let spaces = 0

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'proof-'))
  const [tools, started] = await Promise.all([installLabTools(), startCluster()])
  lab = started
  const credentials = await readKubeconfig(lab.kubeconfig, { allowedRoots: [], directory: '/' })
  cluster = await connect(credentials, { clock: systemClock, log: new KeptLog() })
  const tool = {
    name: 'helm',
    version: '4.1.4',
    path: tools.helm,
    run: (args: string[], options: Parameters<typeof runProgram>[2]) => runProgram(tools.helm, args, options),
  }
  helm = await openHelm({ tool, credentials, temp: folder, log: new KeptLog() })
})
afterAll(async () => {
  await helm?.close()
  await lab?.stop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  spaces += 1
  namespace = `space-${spaces}`
  await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
})

const settings = (data: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data })
const workload = (spec: object) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'orders' },
  spec: {
    replicas: 0,
    selector: { matchLabels: { app: 'orders' } },
    template: {
      metadata: { labels: { app: 'orders' } },
      spec: { containers: [{ name: 'app', image: 'registry.lab/orders:1' }] },
    },
    ...spec,
  },
})
const migration = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'migration', annotations: { 'helm.sh/hook': 'pre-upgrade' } },
}

/** An upgrade to a chart of these objects. JSON is YAML. */
function upgradeTo(...objects: object[]) {
  const chart = mkdtempSync(path.join(folder, 'chart-'))
  mkdirSync(path.join(chart, 'templates'))
  writeFileSync(path.join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: orders\nversion: 1.0.0\n')
  objects.forEach((object, index) => {
    writeFileSync(path.join(chart, 'templates', `${index}.yaml`), JSON.stringify(object))
  })
  return { release, namespace, chart, values: [], overlay: {} }
}
const render = (...objects: object[]): Promise<Rendered> => helm.render(upgradeTo(...objects))

/** Install, and read what Helm keeps of it. */
async function installed(...objects: object[]): Promise<HelmRelease> {
  await helm.upgrade({ ...upgradeTo(...objects), wait: 'hooks', timeoutMs: 20_000 })
  const latest = (await readHistory({ cluster, namespace, release })).at(-1)
  if (!latest) throw new Error('nothing was installed')
  return latest.read()
}

async function prove(
  goal: HelmRelease | undefined,
  target: RollbackClaim['target'],
  more: Partial<RollbackClaim> = {},
) {
  const { restores, findings } = await rollbackProof({ cluster, namespace, release, goal, target, ...more })
  return { restores, lines: findings.map(findingLine) }
}

test('nothing stands in the way, and nothing is changed by asking', async () => {
  const goal = await installed(settings({ a: '1' }), workload({}))
  const asked = lab.requests.length
  expect(await prove(goal, await render(settings({ a: '2' }), workload({})))).toEqual({ restores: true, lines: [] })
  const writes = lab.requests.slice(asked).filter(({ method }) => method !== 'GET')
  expect(writes.length).toBeGreaterThan(0)
  expect(writes.every(({ query }) => query.includes('dryRun=All'))).toBe(true)
})

test('what is worst comes first, and only what breaks it keeps it from restoring', async () => {
  const goal = await installed(settings({ a: '1' }), workload({}))
  const noted = await render(settings({ a: '1' }), workload({ revisionHistoryLimit: 0 }), migration)
  expect(await prove(goal, noted)).toEqual({
    restores: true,
    lines: [
      expect.stringContaining('rollback slows: Deployment/orders: spec.revisionHistoryLimit is 0'),
      expect.stringContaining('rollback notes: ConfigMap/migration: hook pre-upgrade'),
    ],
  })
  const sealed = await render({ ...settings({ a: '2' }), immutable: true }, workload({}), migration)
  expect(await prove(goal, sealed)).toEqual({
    restores: false,
    lines: [
      expect.stringContaining('rollback breaks: ConfigMap/settings: it is immutable on one side'),
      expect.stringContaining('rollback notes: ConfigMap/migration'),
    ],
  })
})

test('a field that somebody else took is named, as Helm would be refused it', async () => {
  const goal = await installed(settings({ a: '1' }))
  const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: 'settings' }
  await cluster.jsonPatch(ref, [{ op: 'replace', path: '/data/a', value: 'mine' }])
  const { restores, lines } = await prove(goal, await render(settings({ a: '1' })))
  expect(restores).toBe(false)
  expect(lines).toEqual([
    expect.stringMatching(/^rollback breaks: ConfigMap\/settings: .*slipway.*\.data\.a.*; somebody else has set/s),
  ])
  await expect(
    helm.rollback({ release, namespace, revision: goal.revision, wait: 'hooks', timeoutMs: 20_000 }),
  ).rejects.toThrow('conflict')
})

test("Helm's own merge asks nobody, and is not held to it", async () => {
  const goal = await installed(settings({ a: '1' }))
  const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: 'settings' }
  await cluster.jsonPatch(ref, [{ op: 'replace', path: '/data/a', value: 'mine' }])
  const merged = { ...goal, applyMethod: 'csa' }
  expect(await prove(merged, await render(settings({ a: '1' })))).toEqual({ restores: true, lines: [] })
})

test('a refusal of the API server, and a kind that is gone', async () => {
  const goal = await installed(settings({ a: '1' }))
  const invalid = { ...settings({}), metadata: { name: 'Not_A_Name' } }
  const gone = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' } }
  const manifest = [invalid, gone].map((object) => `---\n${JSON.stringify(object)}\n`).join('')
  const { restores, lines } = await prove({ ...goal, manifest }, { objects: [], hooks: [] })
  expect(restores).toBe(false)
  expect(lines).toEqual([
    expect.stringMatching(/^rollback breaks: ConfigMap\/Not_A_Name: .*Invalid value/s),
    expect.stringMatching(/^rollback breaks: Widget\/w: .*has no kind Widget in example\.com\/v1/),
  ])
})

test.each<[string, Partial<RollbackClaim>, boolean, RegExp]>([
  ['no snapshot', {}, false, /breaks: Release\/orders: .*no snapshot holds it/],
  [
    'a snapshot',
    { savedManifest: async () => JSON.stringify(settings({ a: '1' })) },
    true,
    /slows: Release\/orders: .*restore the snapshot/,
  ],
  [
    'a snapshot of something else',
    { savedManifest: async () => undefined },
    false,
    /breaks: Release\/orders: .*no snapshot holds it/,
  ],
  [
    'a damaged snapshot',
    { savedManifest: () => Promise.reject(new Error('it was altered')) },
    false,
    /breaks: Release\/orders: the snapshot cannot be read: it was altered/,
  ],
])('a revision that Helm no longer has, with %s', async (_, more, restores, line) => {
  await installed(settings({ a: '1' }))
  const target = await render(settings({ a: '2' }))
  const proof = await prove(undefined, target, more)
  expect(proof.restores).toBe(restores)
  expect(proof.lines[0]).toMatch(line)
})

test('a damaged snapshot breaks it although Helm has the revision; that there is none does not', async () => {
  const goal = await installed(settings({ a: '1' }))
  const target = await render(settings({ a: '2' }))
  const damaged = () => Promise.reject(new Error('it was altered'))
  expect((await prove(goal, target, { savedManifest: damaged })).restores).toBe(false)
  expect((await prove(goal, target, { savedManifest: async () => undefined })).lines).toEqual([])
})

test('a revision that was written over is not what it was', async () => {
  const goal = await installed(settings({ a: '1' }))
  const proof = await prove({ ...goal, manifestSha256: 'other' }, await render(settings({ a: '1' })))
  expect(proof).toMatchObject({
    restores: false,
    lines: [expect.stringContaining('no longer has revision 1 as it was')],
  })
})

test('an autoscaler is told where it can be read, and a definition of the release is looked up', async () => {
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'parts.example.org' },
    spec: {
      group: 'example.org',
      scope: 'Namespaced',
      names: { kind: 'Part', plural: 'parts' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
    },
  }
  const goal = await installed(workload({}), definition)
  await cluster.create({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'hpa', namespace },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'orders' }, maxReplicas: 5 },
  } as KubeObject)
  const next = structuredClone(definition)
  next.spec.versions = [{ ...next.spec.versions[0]!, name: 'v2' }]
  // Not rendered by Helm: it would not let the dropped version through.
  const target = { objects: [workload({}), next], hooks: [] }
  const told = [
    expect.stringContaining(
      'rollback breaks: CustomResourceDefinition/parts.example.org: objects are still stored as v1',
    ),
    expect.stringContaining(
      'rollback breaks: CustomResourceDefinition/parts.example.org: the new version stores objects as v2',
    ),
    expect.stringContaining(
      'rollback notes: Deployment/orders: a rollback sets spec.replicas to 0 against the autoscaler hpa',
    ),
  ]
  expect((await prove(goal, target)).lines).toEqual(told)
  const ends = [/horizontalpodautoscalers/, /customresourcedefinitions\/parts/].map((barred) =>
    lab.fault({ method: 'get', path: barred, how: { status: 403 } }),
  )
  try {
    expect((await prove(goal, target)).lines).toEqual([told[1]])
  } finally {
    for (const end of ends) end()
  }
})

test('a cluster that cannot be asked proves nothing', async () => {
  const goal = await installed(settings({ a: '1' }))
  const target = await render(settings({ a: '1' }))
  const stop = AbortSignal.abort(new Error('cancelled'))
  await expect(rollbackProof({ cluster, namespace, release, goal, target, signal: stop })).rejects.toThrow('cancelled')
})
