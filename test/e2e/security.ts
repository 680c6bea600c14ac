// The scanners of security.yml, really run on a repository with something for each of them, and the gate that judges what they say.
import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { example } from '../../lab/example/reports.ts'
import { type ActionResult, runAction } from '../../lab/runner/run-action.ts'
import { serveAdvisories } from '../../lab/scanners/advisories.ts'
import { goDatabase, rustsecDatabase } from '../../lab/scanners/databases.ts'
import { writeDependencies } from '../../lab/scanners/dependencies.ts'
import { type SafetyService, serveSafety } from '../../lab/scanners/safety-service.ts'
import { fillToolCache, helmVersion, scannerPrograms } from '../../lab/scanners/tool-cache.ts'
import { makeVulnerable } from '../../lab/scanners/vulnerable.ts'
import { wheels } from '../../lab/scanners/wheels.ts'
import { scratch } from '../../lab/scratch.ts'
import { builtTrivy, trivyVersion } from '../../lab/trivy/build.ts'
import { makeDatabase } from '../../lab/trivy/database.ts'
import { startRegistry } from '../../lab/trivy/registry.ts'
import { succeed } from '../../lab/workflows/command.ts'
import { interpreter, pythonEnvironment } from '../../lab/workflows/venv.ts'
import { build } from '../../scripts/build.ts'
import type { GateRow } from '../../src/gate/verdict.ts'
import { optionalScanners } from '../../src/policy/scanner-names.ts'
import type { Part, Scenario, Suite } from './scenario.ts'
import { workflowScenarios } from './security-workflow.ts'

/** What each scanner must say of the repository, whatever that tells it to leave out. */
const finds: Readonly<Record<string, readonly string[]>> = {
  gitleaks: ['github-pat', 'deploy.env'],
  bandit: ['B608', 'B602', 'B301', 'app/orders.py'],
  semgrep: ['sql-built-from-text', 'shell-built-from-text', 'data-becomes-code'],
  'pip-audit': ['CVE-2018-18074', 'requests'],
  safety: ['CVE-2018-18074', '"requests"'],
  'npm-audit': ['GHSA-35jh-r3h4-6jhm', 'lodash'],
  govulncheck: ['GO-2022-0956', 'Your code calls vulnerable functions'],
  'cargo-audit': ['RUSTSEC-2021-0003', 'smallvec 1.6.0'],
  hadolint: ['DL3007', 'DL3004'],
  checkov: ['CKV_DOCKER_3', 'slipway-rendered'],
  kubeconform: ['statusInvalid', 'Deployment'],
  zizmor: ['dangerous-triggers', 'template-injection'],
  actionlint: ['untrusted', 'is not defined'],
}

/** What cannot be run here, and why. */
const absent: Readonly<Record<string, string>> = {
  codeql: 'its bundle is part of GitHub; its SARIF is read in src/reports',
  'dependency-check': 'there is no data of the NVD; its reports are read in src/reports',
  snyk: 'there is no token; its reports are read in src/reports',
  zap: 'there is no docker that could run its image; its reports are read in src/reports',
}

/** What the gate says of a program that depends on what is vulnerable, by the scanner alone that brings its database. */
const stopped: Readonly<Record<string, 'block' | 'review'>> = {
  // Nobody rated it.
  safety: 'block',
  // Reached by the code: an error of SARIF, which is HIGH.
  govulncheck: 'review',
  // Its advisory has a score of 9.8.
  'cargo-audit': 'block',
}

interface World {
  repository: string
  toolCache: string
  env: Record<string, string>
  /** Where the scanners of dependencies ask. */
  databases: Record<string, string>
  safety: SafetyService
}

export async function suite(options: { quick: boolean }): Promise<Suite> {
  build(['run-scanner', 'quality-gate', 'plan', 'trivy-scan'])
  const toolCache = scratch('tool-cache')
  const trivy = builtTrivy()
  const programs = { ...(await scannerPrograms()), ...(trivy && { [`trivy/${trivyVersion}/x64/trivy`]: trivy }) }
  fillToolCache(toolCache, programs)
  const [advisories, safety] = [await serveAdvisories(), await serveSafety()]
  const registry = trivy === undefined ? undefined : await startRegistry(await makeDatabase())
  const repository = scratch('vulnerable')
  await makeVulnerable(repository)
  if (registry !== undefined) {
    const policy = join(repository, '.slipway.yml')
    writeFileSync(policy, `${readFileSync(policy, 'utf8')}scan: { database: { mirrors: ['${registry.mirror}'] } }\n`)
  }
  const python = await interpreter('3.12')
  const network = {
    PIP_NO_INDEX: '1',
    PIP_FIND_LINKS: await wheels(['bandit', 'semgrep', 'pip-audit', 'checkov', 'zizmor', 'safety'], python),
    npm_config_registry: advisories.registry,
    ...(await goCaches()),
  }
  const databases = {
    'osv-url': advisories.osvUrl,
    'go-database-url': goDatabase(scratch('go-database')),
    'rustsec-url': rustsecDatabase(scratch('rustsec')),
  }
  const env = { PATH: `${dirname(python)}:${process.env.PATH}`, ...network }
  const world = { repository, toolCache, env, databases, safety }
  const runner = {
    tools: programs,
    python: await pythonEnvironment(join(example, 'requirements-dev.txt'), python),
    env: network,
    databases,
    mirror: registry?.mirror,
  }
  const names = Object.keys(finds)
  const half = (rest: number) => names.filter((_, index) => index % 2 === rest).map((name) => scans(name, world))
  const judged: Part = {
    scenarios: [
      ...judging(world),
      ...Object.entries(stopped).map(([name, verdict]) => mends(name, verdict, world)),
      ...workflowScenarios(runner, options),
      ...Object.entries(absent).map(([name, skipped]) => left(name, skipped)),
    ],
    async stop() {
      advisories.close()
      safety.close()
      await registry?.stop()
    },
  }
  return { stages: [[[{ scenarios: half(0) }], [{ scenarios: [...half(1), trivyScans(world, trivy)] }]], [[judged]]] }
}

/** What is built and fetched from Go modules stays where that of this machine is: an action has a home of its own, and would begin anew. */
async function goCaches(): Promise<Record<string, string>> {
  const { stdout } = await succeed('go', ['env', '-json', 'GOMODCACHE', 'GOCACHE'])
  return JSON.parse(stdout) as Record<string, string>
}

const left = (name: string, skipped: string): Scenario => ({
  name: `${name} finds what is planted`,
  skipped,
  async run() {},
})

function scan(
  name: string,
  { repository: workspace, toolCache, env, databases, safety }: World,
  more: Record<string, string> = {},
) {
  const key: Record<string, string> = name === 'safety' ? { 'safety-api-key': safety.key } : {}
  const inputs = { scanner: name, 'helm-version': helmVersion, ...databases, ...key }
  return runAction({
    action: 'run-scanner',
    workspace,
    toolCache,
    inputs,
    run: { event: 'push' },
    env: { ...env, ...safety.env, ...more },
  })
}

function scans(name: string, world: World): Scenario {
  return {
    name: `${name} finds what is planted, whatever the repository tells it`,
    async run() {
      const result = await scan(name, world)
      assert.equal(result.conclusion, 'success', result.log)
      const text = (JSON.parse(result.outputs.reports ?? '[]') as string[])
        .map((path) => readFileSync(join(world.repository, path), 'utf8'))
        .join('\n')
      for (const wanted of finds[name] ?? []) assert.ok(text.includes(wanted), `${name} does not say ${wanted}`)
    },
  }
}

function trivyScans({ repository: workspace, toolCache, env }: World, trivy: string | undefined): Scenario {
  return {
    name: 'trivy finds what is planted, and what it leaves is a report for the gate',
    ...(trivy === undefined && { skipped: 'Trivy is not built: run `node lab/trivy/build.ts` once' }),
    async run() {
      const inputs = { scan: 'filesystem', label: '' }
      const result = await runAction({
        action: 'trivy-scan',
        workspace,
        toolCache,
        inputs,
        run: { event: 'push' },
        env,
      })
      assert.equal(result.outputs.verdict, 'block', result.log)
      const report = result.outputs.report ?? ''
      assert.ok(readFileSync(report, 'utf8').includes('CVE-2018-18074'))
      mkdirSync(join(workspace, 'reports', 'security', 'trivy'), { recursive: true })
      cpSync(report, join(workspace, 'reports', 'security', 'trivy', 'trivy.json'))
    },
  }
}

/** Stopped as the program is vulnerable, let through as it is mended. */
function mends(name: string, verdict: 'block' | 'review', world: World): Scenario {
  return {
    name: `${name}: what is planted stops the gate (${verdict}), and what is mended passes`,
    async run() {
      const stopped = await gate(world, { reports: [name] })
      assert.equal(stopped.outputs.verdict, verdict, stopped.log)
      const repository = scratch('mended')
      writeDependencies(repository, 'mended')
      const scanned = await scan(name, { ...world, repository })
      assert.equal(scanned.conclusion, 'success', scanned.log)
      const passed = await gate({ ...world, repository }, { reports: [name] })
      assert.equal(passed.outputs.verdict, 'pass', passed.log)
      assert.equal(rowOf(passed, 'scanners')?.status, 'pass')
      assert.equal(rowOf(passed, 'security-review')?.status, 'pass')
    },
  }
}

interface Asked {
  /** Scanners whose real reports lie there. */
  reports: readonly string[]
  /** Those of the plan; the same where it is not said. */
  planned?: readonly string[]
  waivers?: string
}

/** The gate on reports that the scanners above left. */
async function gate({ repository }: World, { reports, planned = reports, waivers = '' }: Asked): Promise<ActionResult> {
  const workspace = scratch('gate')
  for (const name of reports) {
    cpSync(join(repository, 'reports', 'security', name), join(workspace, 'reports', 'security', name), {
      recursive: true,
    })
  }
  writeFileSync(join(workspace, '.slipway.yml'), `version: 1\nextends: standard\n${waivers}`)
  return runAction({
    action: 'quality-gate',
    workspace,
    inputs: { stage: 'security', scanners: JSON.stringify(planned) },
    run: { event: 'push' },
  })
}

function rowOf({ outputs }: ActionResult, name: string): GateRow | undefined {
  return (JSON.parse(outputs.gates ?? '[]') as GateRow[]).find((row) => row.gate === name)
}

const waiverOf = (id: string, expires: string) =>
  `waivers: [{ id: ${id}, reason: nobody can use it, approver: alice, expires: ${expires} }]\n`
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

function judging(world: World): Scenario[] {
  return [
    {
      name: 'CRITICAL blocks',
      async run() {
        const result = await gate(world, { reports: ['gitleaks', 'semgrep', 'bandit'] })
        assert.equal(result.outputs.verdict, 'block')
        assert.equal(result.conclusion, 'failure')
        assert.equal(rowOf(result, 'security')?.status, 'fail')
        assert.equal(rowOf(result, 'scanners')?.status, 'pass')
      },
    },
    {
      name: 'HIGH asks for a review and leaves the job green',
      async run() {
        const result = await gate(world, { reports: ['npm-audit'] })
        assert.equal(result.outputs.verdict, 'review', result.log)
        assert.equal(result.conclusion, 'success')
        assert.equal(rowOf(result, 'security')?.status, 'pass')
        assert.equal(rowOf(result, 'security-review')?.status, 'fail')
      },
    },
    {
      name: 'MEDIUM and LOW are logged',
      async run() {
        const clean = scratch('clean')
        mkdirSync(join(clean, 'app'))
        writeFileSync(
          join(clean, 'app', 'tool.py'),
          'import pickle\n\n\ndef read(raw):\n    return pickle.loads(raw)\n',
        )
        const scanned = await scan('bandit', { ...world, repository: clean })
        assert.equal(scanned.conclusion, 'success', scanned.log)
        const result = await gate({ ...world, repository: clean }, { reports: ['bandit'] })
        assert.equal(result.outputs.verdict, 'pass', result.log)
        const row = rowOf(result, 'security-log')
        assert.deepEqual([row?.status, row?.onFailure], ['fail', 'log'])
      },
    },
    {
      name: 'linters warn',
      async run() {
        const result = await gate(world, { reports: ['npm-audit', 'hadolint', 'actionlint', 'kubeconform'] })
        assert.equal(result.outputs.verdict, 'review', result.log)
        assert.deepEqual(
          [rowOf(result, 'security-lint')?.status, rowOf(result, 'security-lint')?.onFailure],
          ['fail', 'warn'],
        )
      },
    },
    {
      name: 'a waiver holds until its day, and not a day longer',
      async run() {
        const waived = await gate(world, { reports: ['gitleaks'], waivers: waiverOf('github-pat', day(10)) })
        assert.equal(waived.outputs.verdict, 'pass', waived.log)
        assert.equal(rowOf(waived, 'security')?.status, 'waived')
        const expired = await gate(world, { reports: ['gitleaks'], waivers: waiverOf('github-pat', day(-1)) })
        assert.equal(expired.outputs.verdict, 'block')
        assert.equal(rowOf(expired, 'security')?.status, 'fail')
      },
    },
    {
      name: 'a scanner of the plan that left no report blocks by name',
      async run() {
        const result = await gate(world, { reports: ['npm-audit'], planned: ['npm-audit', 'semgrep'] })
        assert.equal(result.outputs.verdict, 'block')
        const row = rowOf(result, 'scanners')
        assert.equal(row?.status, 'not-measured')
        assert.match(row?.reason ?? '', /no report of semgrep/)
      },
    },
    {
      name: 'a scanner that cannot do its work fails and leaves nothing that could be taken for a report',
      async run() {
        const broken = scratch('broken')
        await makeVulnerable(broken)
        rmSync(join(broken, 'package-lock.json'))
        const result = await scan('npm-audit', { ...world, repository: broken })
        const folder = join(broken, 'reports', 'security', 'npm-audit')
        if (result.conclusion === 'success') {
          // npm says in its report that it could not: then the gate must.
          const judged = await gate({ ...world, repository: broken }, { reports: ['npm-audit'] })
          assert.equal(judged.outputs.verdict, 'block', judged.log)
          assert.match(rowOf(judged, 'scanners')?.reason ?? '', /npm-audit/)
        } else assert.ok(!existsSync(folder))
      },
    },
    {
      name: 'the plan knows what there is to scan, and only the policy leaves a scanner out',
      async run() {
        const { repository: workspace } = world
        const result = await runAction({ action: 'plan', workspace, run: { event: 'push' } })
        const planned = JSON.parse(result.outputs.scanners ?? '[]') as string[]
        const wanted = Object.keys(finds).filter((name) => !(optionalScanners as readonly string[]).includes(name))
        for (const name of [...wanted, 'trivy', 'trivy-config']) assert.ok(planned.includes(name), name)
        for (const name of [...optionalScanners, 'zap']) assert.ok(!planned.includes(name), name)
        assert.deepEqual(JSON.parse(result.outputs['scanner-skips'] ?? ''), ['dast'])
        const policy = join(workspace, '.slipway.yml')
        const text = readFileSync(policy, 'utf8')
        writeFileSync(policy, text.replace('security:\n', 'security:\n  scanners: { semgrep: false }\n'))
        try {
          const less = await runAction({ action: 'plan', workspace, run: { event: 'push' } })
          assert.ok(!(JSON.parse(less.outputs.scanners ?? '[]') as string[]).includes('semgrep'))
          assert.match(less.outputs['scanners-left-out'] ?? '', /"semgrep":"the policy leaves it out"/)
        } finally {
          writeFileSync(policy, text)
        }
      },
    },
  ]
}
