// security.yml, called as a consumer calls it, run by act: real scanners in its jobs, and the gate over what they left.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkOutExample, example } from '../../lab/example/reports.ts'
import { writeDependencies } from '../../lab/scanners/dependencies.ts'
import { helmVersion } from '../../lab/scanners/tool-cache.ts'
import { makeVulnerable, schemaLocation, writeSchemas } from '../../lab/scanners/vulnerable.ts'
import { scratch } from '../../lab/scratch.ts'
import { runWorkflow, type WorkflowRun } from '../../lab/workflows/act.ts'
import type { GateRow } from '../../src/gate/verdict.ts'
import { leftOut, type Scenario } from './scenario.ts'

/** What the jobs find on this machine. */
export interface Runner {
  /** Programs that the tool cache holds, by their path in it. */
  tools: Record<string, string>
  /** Environment of Python 3.12. */
  python: string
  env: Record<string, string>
  /** Inputs that say where the scanners of dependencies ask. */
  databases: Record<string, string>
  /** Mirror of Trivy's database; absent where Trivy is not built. */
  mirror: string | undefined
}

const workflow = '.github/workflows/security.yml'
const job = (name: string) => `security / ${name}`

/** The whole workflow, on a repository that is well, on one that is not, and where a scanner could not do its work. */
export function workflowScenarios(runner: Runner, { quick }: { quick: boolean }): Scenario[] {
  const unbuilt =
    runner.mirror === undefined ? { skipped: 'Trivy is not built: run `node lab/trivy/build.ts` once' } : {}
  const absent = quick ? { skipped: leftOut } : unbuilt
  return [
    {
      name: 'security.yml is green on a repository where nothing is found that matters',
      ...absent,
      async run() {
        const folder = scratch('consumer')
        checkOutExample('good', folder)
        writeDependencies(folder, 'mended')
        writeSchemas(folder)
        addToPolicy(folder, `security: { kubeconform: { schemas: ['${schemaLocation}'] } }\n`)
        const result = await run(folder, runner)
        check(result, () => {
          assert.equal(result.exitCode, 0)
          assert.deepEqual(notGreen(result), [])
          assert.equal(row(result, 'scanners')?.status, 'pass')
          assert.equal(row(result, 'security')?.status, 'pass')
          assert.equal(row(result, 'security-review')?.status, 'pass')
          assert.equal(gate(result).verdict, 'pass')
          assert.equal(row(result, 'needs')?.status, 'pass')
        })
      },
    },
    {
      name: 'security.yml is red on a vulnerable repository, in the gate alone, which says why',
      ...absent,
      async run() {
        const folder = scratch('consumer')
        await makeVulnerable(folder)
        addToPolicy(folder, 'extends: standard\n')
        const result = await run(folder, runner)
        check(result, () => {
          assert.notEqual(result.exitCode, 0)
          assert.deepEqual(notGreen(result), [job('gate')])
          assert.equal(gate(result).verdict, 'block')
          assert.equal(row(result, 'scanners')?.status, 'pass')
          assert.equal(row(result, 'security')?.status, 'fail')
          assert.equal(row(result, 'security-review')?.status, 'fail')
          const shown = result.jobs.find(({ name }) => name === job('code-scanning'))?.outputs
          assert.ok(Number(Object.values(shown ?? {})[0]?.results) > 10, 'code scanning has what was found')
        })
      },
    },
    {
      name: 'security.yml is red where a scanner could not do its work, and the gate names it',
      async run() {
        const folder = scratch('consumer')
        checkOutExample('good', folder)
        const others = ['bandit', 'semgrep', 'hadolint', 'trivy', 'checkov', 'kubeconform', 'trivy-config', 'zizmor']
        const off = [...others, 'actionlint'].map((name) => `${name}: false`)
        addToPolicy(folder, `security: { scanners: { ${off.join(', ')} } }\n`)
        // Nobody listens there.
        const result = await run(folder, { ...runner, databases: { 'osv-url': 'http://127.0.0.1:9/v1/query' } })
        check(result, () => {
          assert.notEqual(result.exitCode, 0)
          assert.deepEqual(notGreen(result), [job('dependencies (pip-audit)'), job('gate')])
          assert.equal(gate(result).verdict, 'block')
          assert.equal(row(result, 'scanners')?.status, 'not-measured')
          assert.match(row(result, 'scanners')?.reason ?? '', /no report of pip-audit/)
          assert.match(row(result, 'needs')?.reason ?? '', /dependencies/)
        })
      },
    },
  ]
}

function addToPolicy(folder: string, text: string): void {
  const policy = join(folder, '.slipway.yml')
  writeFileSync(policy, `${readFileSync(policy, 'utf8')}${text}`)
}

/** A key of `scan`, which the policy may have already. */
function scanWith(folder: string, key: string): void {
  const policy = join(folder, '.slipway.yml')
  const text = readFileSync(policy, 'utf8')
  const more = text.replace('\nscan: {', `$& ${key},`)
  writeFileSync(policy, more === text ? `${text}scan: { ${key} }\n` : more)
}

async function run(folder: string, { tools, python, env, databases, mirror }: Runner): Promise<WorkflowRun> {
  if (mirror !== undefined) scanWith(folder, `database: { mirrors: ['${mirror}'] }`)
  // Neither the newest Helm nor the public databases can be reached here.
  const text = readFileSync(join(example, workflow), 'utf8')
  const asked = Object.entries(databases).map(([input, url]) => `, ${input}: '${url}'`)
  const given = `$&\n$1with: { helm-version: ${helmVersion}${asked.join('')} }`
  writeFileSync(join(folder, workflow), text.replace(/^( +)uses: .*\/security\.yml@.*$/m, given))
  return runWorkflow({
    repository: folder,
    workflow,
    event: 'push',
    payload: { ref: 'refs/heads/main' },
    python: { '3.12': python },
    tools,
    env,
  })
}

/** Jobs that ran and did not end well. */
function notGreen({ jobs }: WorkflowRun): string[] {
  assert.ok(jobs.length > 3, 'the jobs ran')
  return jobs.filter(({ result }) => result !== 'success').map(({ name }) => name)
}

function gate({ jobs }: WorkflowRun): Record<string, string> {
  return jobs.find(({ name }) => name === job('gate'))?.outputs.gate ?? {}
}

function row(result: WorkflowRun, name: string): GateRow | undefined {
  return rows(result).find((each) => each.gate === name)
}

function rows(result: WorkflowRun): GateRow[] {
  return JSON.parse(gate(result).gates ?? '[]') as GateRow[]
}

/** Run assertions; when one fails, the rows that are open and the jobs that failed are what a person needs first. */
function check(result: WorkflowRun, assertions: () => void): void {
  try {
    assertions()
  } catch (error) {
    const open = rows(result).filter(({ status }) => status === 'fail' || status === 'not-measured')
    for (const { gate, status, reason } of open) console.log(`${gate}: ${status}: ${reason}`)
    const failed = result.jobs.filter(({ result: outcome }) => outcome === 'failure').map(({ name }) => `${name} |`)
    const lines = result.log.split('\n').filter((line) => failed.some((name) => line.startsWith(name)))
    console.log(lines.slice(-150).join('\n'))
    throw error
  }
}
