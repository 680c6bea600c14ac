// The scanners of security.yml, really run on a repository with something for each of them, and the gate that judges what they say.
import { readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { example } from '../../lab/example/reports.ts'
import { serveAdvisories } from '../../lab/scanners/advisories.ts'
import { goDatabase, rustsecDatabase } from '../../lab/scanners/databases.ts'
import { dependencyCheck } from '../../lab/scanners/dependency-check.ts'
import { dockerWith, imageNames } from '../../lab/scanners/images.ts'
import { serveSafety } from '../../lab/scanners/safety-service.ts'
import { snyk as runningSnyk } from '../../lab/scanners/snyk.ts'
import { fillToolCache, scannerPrograms } from '../../lab/scanners/tool-cache.ts'
import { makeVulnerable } from '../../lab/scanners/vulnerable.ts'
import { wheels } from '../../lab/scanners/wheels.ts'
import { scratch } from '../../lab/scratch.ts'
import { builtTrivy, trivyVersion } from '../../lab/trivy/build.ts'
import { makeDatabase } from '../../lab/trivy/database.ts'
import { startRegistry } from '../../lab/trivy/registry.ts'
import { succeed } from '../../lab/workflows/command.ts'
import { interpreter, pythonEnvironment } from '../../lab/workflows/venv.ts'
import { build } from '../../scripts/build.ts'
import type { Part, Scenario, Suite } from './scenario.ts'
import { judging } from './security-judging.ts'
import { finds, mends, scans, snykScans, stopped, trivyScans, type World } from './security-scans.ts'
import { workflowScenarios } from './security-workflow.ts'

/** What cannot be run here, and why. */
const absent: Readonly<Record<string, string>> = {
  codeql: 'tried: its bundle is released on GitHub alone, no package registry has it; its SARIF is read in src/reports',
  zap: [
    'tried: org.zaproxy:zap 2.17.0 of Maven Central ends as it starts, "The mandatory add-on was not found: callhome"; neither that one nor',
    'those with its rules (pscanrules, ascanrules) and its reports are published there, nor zap-baseline.py anywhere but in its image;',
    'its reports are read in src/reports',
  ].join(' '),
}

export async function suite(options: { quick: boolean }): Promise<Suite> {
  build(['run-scanner', 'quality-gate', 'plan', 'trivy-scan'])
  const toolCache = scratch('tool-cache')
  const trivy = builtTrivy()
  const programs = { ...(await scannerPrograms()), ...(trivy && { [`trivy/${trivyVersion}/x64/trivy`]: trivy }) }
  fillToolCache(toolCache, programs)
  const [advisories, safety, owasp, snyk] = [
    await serveAdvisories(),
    await serveSafety(),
    await dependencyCheck(),
    await runningSnyk(),
  ]
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
  const docker = dockerWith({
    [imageNames.snyk]: snyk.image,
    ...(owasp && { [imageNames['dependency-check']]: owasp.image }),
  })
  const path = [docker, dirname(python), process.env.PATH].join(delimiter)
  const world: World = {
    ...{ repository, toolCache, databases },
    env: { PATH: path, ...network, ...safety.env },
    tokens: {
      safety: { input: 'safety-api-key', value: safety.key },
      snyk: { input: 'snyk-token', value: snyk.token },
      ...(owasp && { 'dependency-check': { input: 'nvd-api-key', value: owasp.key } }),
    },
    unbuilt:
      owasp === undefined ? { 'dependency-check': 'it takes Maven and a JDK, and this machine lacks one of them' } : {},
  }
  const runner = {
    tools: programs,
    python: await pythonEnvironment(join(example, 'requirements-dev.txt'), python),
    env: network,
    databases,
    mirror: registry?.mirror,
  }
  const names = Object.keys(finds)
  const scanned = (name: string) => [
    scans(name, world),
    ...(name in stopped ? [mends(name, stopped[name]!, world)] : []),
  ]
  const half = (rest: number) => names.filter((_, index) => index % 2 === rest).flatMap(scanned)
  const judged: Part = {
    scenarios: [
      ...judging(world),
      ...workflowScenarios(runner, options),
      ...Object.entries(absent).map(([name, skipped]) => left(name, skipped)),
    ],
    async stop() {
      advisories.close()
      safety.close()
      snyk.close()
      owasp?.close()
      await registry?.stop()
    },
  }
  return {
    stages: [
      [[{ scenarios: half(0) }], [{ scenarios: [...half(1), snykScans(world), trivyScans(world, trivy)] }]],
      [[judged]],
    ],
  }
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
