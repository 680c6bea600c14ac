// Each scanner on a repository with something for it, and on one that was mended.
import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runAction } from '../../lab/runner/run-action.ts'
import { writeDependencies } from '../../lab/scanners/dependencies.ts'
import { imagesOfPolicy } from '../../lab/scanners/images.ts'
import { helmVersion } from '../../lab/scanners/tool-cache.ts'
import { scratch } from '../../lab/scratch.ts'
import type { Scenario } from './scenario.ts'
import { gate, rowOf } from './security-gate.ts'

/** The repository that is scanned, and what scanners find on this machine. */
export interface World {
  repository: string
  toolCache: string
  env: Record<string, string>
  /** Where the scanners of dependencies ask. */
  databases: Record<string, string>
  /** The secret of a scanner that takes one, by name. */
  tokens: Record<string, { input: string; value: string }>
  /** Why this machine cannot run a scanner, by name. */
  unbuilt: Record<string, string>
}

/** What each scanner must say of the repository, whatever that tells it to leave out. */
export const finds: Readonly<Record<string, readonly string[]>> = {
  gitleaks: ['github-pat', 'deploy.env'],
  bandit: ['B608', 'B602', 'B301', 'app/orders.py'],
  semgrep: ['sql-built-from-text', 'shell-built-from-text', 'data-becomes-code'],
  'pip-audit': ['CVE-2018-18074', 'requests'],
  safety: ['CVE-2018-18074', '"requests"'],
  'npm-audit': ['GHSA-35jh-r3h4-6jhm', 'lodash'],
  govulncheck: ['GO-2022-0956', 'Your code calls vulnerable functions'],
  'cargo-audit': ['RUSTSEC-2021-0003', 'smallvec 1.6.0'],
  'dependency-check': ['CVE-2021-44228', '"lib\\/log4j-core-2.14.1.jar"'],
  hadolint: ['DL3007', 'DL3004'],
  checkov: ['CKV_DOCKER_3', 'CKV_K8S_16', 'slipway-rendered'],
  kubeconform: ['statusInvalid', 'Deployment'],
  zizmor: ['dangerous-triggers', 'template-injection'],
  actionlint: ['untrusted', 'is not defined'],
}

/** What the gate says of a program that depends on what is vulnerable, by the scanner alone that brings its database. */
export const stopped: Readonly<Record<string, 'block' | 'review'>> = {
  // Nobody rated it.
  safety: 'block',
  // Reached by the code: an error of SARIF, which is HIGH.
  govulncheck: 'review',
  // Its advisory has a score of 9.8.
  'cargo-audit': 'block',
  'dependency-check': 'block',
}

/** Run one scanner on the repository, through its action. */
export function scan(name: string, { repository: workspace, toolCache, env, databases, tokens }: World) {
  const token = tokens[name]
  const inputs = {
    scanner: name,
    'helm-version': helmVersion,
    ...databases,
    ...(token && { [token.input]: token.value }),
  }
  return runAction({
    action: 'run-scanner',
    workspace,
    toolCache,
    inputs,
    run: { event: 'push' },
    env,
  })
}

export function scans(name: string, world: World): Scenario {
  return {
    name: `${name} finds what is planted, whatever the repository tells it`,
    ...skippedWhere(name, world),
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

const skippedWhere = (name: string, { unbuilt }: World) =>
  unbuilt[name] === undefined ? {} : { skipped: unbuilt[name] }

export function trivyScans({ repository: workspace, toolCache, env }: World, trivy: string | undefined): Scenario {
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

const policy = `version: 1\nsecurity: { ${imagesOfPolicy} }\n`

/** Stopped as the program is vulnerable, let through as it is mended. */
export function mends(name: string, verdict: 'block' | 'review', world: World): Scenario {
  return {
    name: `${name}: what is planted stops the gate (${verdict}), and what is mended passes`,
    ...skippedWhere(name, world),
    async run() {
      const stopped = await gate(world, { reports: [name] })
      assert.equal(stopped.outputs.verdict, verdict, stopped.log)
      const repository = scratch('mended')
      writeDependencies(repository, 'mended')
      writeFileSync(join(repository, '.slipway.yml'), policy)
      const scanned = await scan(name, { ...world, repository })
      assert.equal(scanned.conclusion, 'success', scanned.log)
      const passed = await gate({ ...world, repository }, { reports: [name] })
      assert.equal(passed.outputs.verdict, 'pass', passed.log)
      assert.equal(rowOf(passed, 'scanners')?.status, 'pass')
      assert.equal(rowOf(passed, 'security-review')?.status, 'pass')
    },
  }
}

/** Snyk looks up what it can resolve. Where that is not everything it must not look like a scan. */
export function snykScans(world: World): Scenario {
  return {
    name: 'snyk: what is planted stops the gate (review), what is mended passes, and what it cannot resolve is not measured',
    async run() {
      const verdicts = { vulnerable: 'review', mended: 'pass' } as const
      for (const condition of ['vulnerable', 'mended'] as const) {
        const repository = scratch(condition)
        writeDependencies(repository, condition, 'npm')
        writeFileSync(join(repository, '.slipway.yml'), policy)
        const scanned = await scan('snyk', { ...world, repository })
        assert.equal(scanned.conclusion, 'success', scanned.log)
        const judged = await gate({ repository }, { reports: ['snyk'] })
        assert.equal(judged.outputs.verdict, verdicts[condition], judged.log)
      }
      // There is a Go module too, and no Go in the image.
      const failed = await scan('snyk', world)
      assert.equal(failed.conclusion, 'failure', failed.log)
      assert.match(failed.log, /go\.mod/)
      assert.ok(!existsSync(join(world.repository, 'reports', 'security', 'snyk')))
    },
  }
}
