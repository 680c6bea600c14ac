// The chart check through its front door: the bundle on the example's chart, then the gate on what it wrote.
import { cpSync, existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exampleChart, helmVersion } from '../lab/deploy/world.ts'
import { type ActionResult, runAction } from '../lab/runner/run-action.ts'
import { installLabTools } from '../lab/tools/install.ts'
import { readYaml } from '../src/yaml/read-yaml.ts'

const sarif = 'reports/chart/slipway-chart.sarif'
let folder: string
let toolCache: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-chart-'))
  toolCache = join(folder, 'tools')
  const program = join(toolCache, 'helm', helmVersion, 'x64')
  mkdirSync(program, { recursive: true })
  const { helm } = await installLabTools(helmVersion)
  try {
    linkSync(helm, join(program, 'helm'))
  } catch {
    cpSync(helm, join(program, 'helm')) // another file system
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const environments = { production: { namespace: 'trading', release: 'orders', values: ['production.yaml'] } }
const gates = {
  chart: {
    evidence: 'security',
    tool: 'slipway-chart',
    measure: 'critical',
    'at-most': 0,
    reports: ['reports/chart/**'],
  },
  'chart-review': {
    evidence: 'security',
    tool: 'slipway-chart',
    measure: 'high',
    'at-most': 0,
    'on-failure': 'review',
  },
}

let workspaces = 0
/** A checkout of the example with these values and this policy besides. */
function checkout(values: object, policy: object = {}): string {
  const workspace = join(folder, `workspace-${++workspaces}`)
  mkdirSync(workspace)
  cpSync(exampleChart, join(workspace, 'chart'), { recursive: true })
  writeFileSync(join(workspace, 'production.yaml'), JSON.stringify(values, undefined, 2))
  writeFileSync(join(workspace, '.slipway.yml'), JSON.stringify({ version: 1, environments, ...policy }))
  return workspace
}

const check = (workspace: string, inputs: Record<string, string> = {}): Promise<ActionResult> =>
  runAction({ action: 'chart-check', workspace, toolCache, inputs: { 'helm-version': helmVersion, ...inputs } })

/** The gates of the chart alone. */
async function judge(workspace: string): Promise<ActionResult & { gates: Record<string, string> }> {
  const result = await runAction({ action: 'quality-gate', workspace, inputs: { stage: 'push' } })
  const rows = JSON.parse(result.outputs.gates ?? '[]') as { gate: string; status: string }[]
  return { ...result, gates: Object.fromEntries(rows.map(({ gate, status }) => [gate, status])) }
}

/** What a careful author writes. */
const hardened = {
  podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
  serviceAccount: { automount: false },
  resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '1', memory: '64Mi' } },
}
const networkPolicy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: orders
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
`

test('the chart as helm makes it: every finding has its lines, and the gate blocks', async () => {
  const workspace = checkout({ podSecurityContext: { runAsUser: 0 } }, { gates })
  const result = await check(workspace)
  expect(result).toMatchObject({ conclusion: 'success', foreign: [], orphans: [], outputs: { report: sarif } })
  expect(JSON.parse(result.outputs.findings ?? '')).toEqual({ critical: 5, high: 3, medium: 3, low: 1 })
  const [run] = JSON.parse(readFileSync(join(workspace, sarif), 'utf8')).runs
  expect(run.results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
    'pss-restricted/privilege-escalation',
    'pss-restricted/capabilities-dropped',
    'pss-restricted/run-as-non-root',
    'pss-restricted/run-as-user',
    'pss-restricted/seccomp',
    'network-policy/ingress',
    'network-policy/egress',
    'read-only-root-filesystem',
    'service-account-token',
    'resources/requests',
    'resources/memory-limit',
    'resources/cpu-limit',
  ])
  const lineIn = (file: string, words: string) =>
    readFileSync(join(workspace, file), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(words)) + 1
  const user = run.results[3]
  expect(user.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'production.yaml' },
    region: { startLine: lineIn('production.yaml', 'runAsUser') },
  })
  expect(user.relatedLocations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'chart/templates/deployment.yaml' },
    region: { startLine: lineIn('chart/templates/deployment.yaml', '      securityContext:') },
  })
  expect(result.summary).toContain('## Chart, as production renders it: 5 critical, 3 high, 3 medium, 1 low')
  const judged = await judge(workspace)
  expect(judged.outputs.verdict).toBe('block')
  expect(judged.gates).toMatchObject({ chart: 'fail', 'chart-review': 'fail' })
  expect(judged.annotations).toContainEqual(
    expect.objectContaining({ level: 'error', file: 'production.yaml', line: lineIn('production.yaml', 'runAsUser') }),
  )
})

test('a chart without findings proves that it was looked at', async () => {
  const workspace = checkout(hardened, { gates })
  writeFileSync(join(workspace, 'chart', 'templates', 'policy.yaml'), networkPolicy)
  const result = await check(workspace)
  expect(JSON.parse(result.outputs.findings ?? result.log)).toEqual({ critical: 0, high: 0, medium: 0, low: 0 })
  expect((await judge(workspace)).gates).toMatchObject({ chart: 'pass', 'chart-review': 'pass' })
})

test("the example's own policy: production is without findings, and the preset's gates hold", async () => {
  const workspace = join(folder, 'example')
  cpSync(join(exampleChart, '..'), workspace, { recursive: true })
  const result = await check(workspace)
  expect(JSON.parse(result.outputs.findings ?? result.log)).toEqual({ critical: 0, high: 0, medium: 0, low: 0 })
  expect((await judge(workspace)).gates).toMatchObject({
    chart: 'pass',
    'chart-review': 'pass',
    security: 'not-applicable',
  })
})

test('waivers of the policy name rules', async () => {
  const waivers = ['network-policy/ingress', 'network-policy/egress'].map((id) => ({
    id,
    gate: 'chart-review',
    reason: 'the mesh restrains them',
    approver: 'security@example.com',
    expires: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
  }))
  const workspace = checkout(hardened, { gates, waivers })
  await check(workspace)
  expect((await judge(workspace)).gates).toMatchObject({ chart: 'pass', 'chart-review': 'waived' })
})

test('environments are told apart, and what they share is told once', async () => {
  const staging = { namespace: 'staging', release: 'orders' }
  const workspace = checkout(hardened, { environments: { staging, ...environments } })
  const result = await check(workspace)
  const of = (rule: string) => result.log.split('\n').filter((line) => line.includes(` ${rule}: `))
  expect(of('network-policy/ingress')).toEqual([expect.stringContaining('staging, production)')])
  expect(of('pss-restricted/seccomp')).toEqual([expect.stringContaining('; staging)')])
  const one = await check(workspace, { environment: 'production' })
  expect(JSON.parse(one.outputs.findings ?? '')).toMatchObject({ critical: 0, high: 2 })
})

test.each<[string, (workspace: string) => void, Record<string, string>, string]>([
  [
    'no environment',
    (workspace) => writeFileSync(join(workspace, '.slipway.yml'), 'version: 1'),
    {},
    'has no environments',
  ],
  ['another environment', () => undefined, { environment: 'prod' }, 'has no environment "prod"; there are: production'],
  ['no values file', (workspace) => rmSync(join(workspace, 'production.yaml')), {}, 'the values file production.yaml'],
  [
    'a chart that does not render',
    (workspace) => writeFileSync(join(workspace, 'chart', 'templates', 'x.yaml'), '{{ fail "not like this" }}'),
    {},
    'not like this',
  ],
  ['a report outside of the workspace', () => undefined, { report: '../x.sarif' }, 'leads out of the workspace'],
])('%s: the step fails, and a report of better days is gone', async (_, change, inputs, said) => {
  const workspace = checkout(hardened)
  mkdirSync(join(workspace, 'reports', 'chart'), { recursive: true })
  writeFileSync(join(workspace, sarif), '{}')
  change(workspace)
  const result = await check(workspace, inputs)
  expect(result).toMatchObject({ conclusion: 'failure', outputs: {} })
  expect(result.log).toContain(said)
  if (inputs.report === undefined) expect(existsSync(join(workspace, sarif))).toBe(false)
})

test('hostile names in a chart act nowhere', async () => {
  const workspace = checkout(hardened)
  const name = 'a`"</td>\n::error::forged @everyone'
  const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: x }\nspec: { containers: [{ name: ${JSON.stringify(name)}, image: x }] }\n`
  writeFileSync(join(workspace, 'chart', 'templates', 'pod.yaml'), pod)
  const result = await check(workspace)
  expect(result.annotations).toEqual([])
  expect(result.summary).not.toMatch(/<\/td>|@everyone/)
})

test('action.yml and the code name the same report', () => {
  const action = readFileSync(join(import.meta.dirname, '..', 'actions', 'chart-check', 'action.yml'), 'utf8')
  const { inputs } = readYaml(action, { name: 'action.yml' }) as { inputs: { report: { default: string } } }
  expect(inputs.report.default).toBe(sarif)
})
