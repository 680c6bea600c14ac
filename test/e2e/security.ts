// The scanners of security.yml, really run on a repository with something for each of them, and the gate that judges what they say.
import { readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { example } from '../../lab/example/reports.ts'
import { serveAdvisories } from '../../lab/scanners/advisories.ts'
import { goDatabase, rustsecDatabase } from '../../lab/scanners/databases.ts'
import { dependencyCheck } from '../../lab/scanners/dependency-check.ts'
import { serveSafety } from '../../lab/scanners/safety-service.ts'
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
import { finds, mends, scans, stopped, trivyScans, type World } from './security-scans.ts'
import { workflowScenarios } from './security-workflow.ts'

/** What cannot be run here, and why. */
const absent: Readonly<Record<string, string>> = {
  codeql: 'its bundle is part of GitHub; its SARIF is read in src/reports',
  snyk: 'there is no token; its reports are read in src/reports',
  zap: 'there is no docker that could run its image; its reports are read in src/reports',
}

export async function suite(options: { quick: boolean }): Promise<Suite> {
  build(['run-scanner', 'quality-gate', 'plan', 'trivy-scan'])
  const toolCache = scratch('tool-cache')
  const trivy = builtTrivy()
  const programs = { ...(await scannerPrograms()), ...(trivy && { [`trivy/${trivyVersion}/x64/trivy`]: trivy }) }
  fillToolCache(toolCache, programs)
  const [advisories, safety, owasp] = [await serveAdvisories(), await serveSafety(), await dependencyCheck()]
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
  const path = [...(owasp === undefined ? [] : [owasp.folder]), dirname(python), process.env.PATH].join(delimiter)
  const world: World = {
    ...{ repository, toolCache, databases },
    env: { PATH: path, ...network, ...safety.env },
    tokens: {
      safety: { input: 'safety-api-key', value: safety.key },
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
      owasp?.close()
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
