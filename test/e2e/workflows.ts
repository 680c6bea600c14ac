// ci.yml, called by the example repository as a consumer calls it, run by act.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { helmVersion } from '../../lab/deploy/world.ts'
import { checkOutExample, example, type Variant } from '../../lab/example/reports.ts'
import { installLabTools } from '../../lab/tools/install.ts'
import { runWorkflow, type WorkflowRequest, type WorkflowRun } from '../../lab/workflows/act.ts'
import { interpreter, pythonEnvironment } from '../../lab/workflows/venv.ts'
import { build } from '../../scripts/build.ts'
import type { GateRow } from '../../src/gate/verdict.ts'
import type { Suite } from './scenario.ts'

const versions = ['3.10', '3.11', '3.12']
const legs = versions.map((version) => `ci / unit (python ${version})`)

/** Prepare what the scenarios share, and list them. */
export async function suite(): Promise<Suite> {
  build(['plan', 'chart-check', 'quality-gate'])
  const { helm } = await installLabTools(helmVersion)
  const tools = { [`helm/${helmVersion}/x64/helm`]: helm }
  const requirements = join(example, 'requirements-dev.txt')
  const python: Record<string, string> = {}
  for (const version of versions) python[version] = await pythonEnvironment(requirements, await interpreter(version))
  const run = (
    variant: Variant,
    event: Pick<WorkflowRequest, 'event' | 'payload'>,
    change?: (folder: string) => void,
  ) => ci(variant, { ...event, python, tools }, change)

  const scenarios = [
    {
      name: 'ci.yml is green on a push where everything passes',
      async run() {
        const result = await run('good', { event: 'push', payload: { ref: 'refs/heads/main' } })
        check(result, () => {
          assert.equal(result.exitCode, 0)
          const expected = ['ci / plan', 'ci / quality', ...legs, 'ci / chart', 'ci / gate'].map((name) => [
            name,
            'success',
          ])
          assert.deepEqual(results(result), Object.fromEntries(expected))
          const gate = outputs(result)
          assert.equal(gate.verdict, 'pass')
          assert.ok(Number(gate.coverage) > 80, `coverage ${gate.coverage}`)
          assert.deepEqual(statuses(result), {
            needs: 'pass',
            pylint: 'pass',
            coverage: 'pass',
            'unit-tests': 'pass',
            'integration-tests': 'not-applicable',
            security: 'not-applicable',
            'security-review': 'not-applicable',
            'security-log': 'not-applicable',
            'security-lint': 'not-applicable',
            chart: 'pass',
            'chart-review': 'pass',
          })
        })
      },
    },
    {
      name: 'ci.yml is red where the tests are gone and a report of better days is checked in',
      async run() {
        const forge = (folder: string) => {
          rmSync(join(folder, 'tests', 'unit'), { recursive: true })
          rmSync(join(folder, 'tests', 'integration'), { recursive: true })
          rmSync(join(folder, '.gitignore'))
          mkdirSync(join(folder, 'reports', 'unit'), { recursive: true })
          writeFileSync(
            join(folder, 'reports', 'unit', 'forged.xml'),
            '<testsuites><testsuite name="pytest" tests="1"><testcase name="fine" time="1"/></testsuite></testsuites>',
          )
        }
        const result = await run('good', { event: 'push', payload: { ref: 'refs/heads/main' } }, forge)
        check(result, () => {
          assert.equal(outputs(result).verdict, 'block')
          const row = rows(result).find(({ gate }) => gate === 'unit-tests')
          assert.equal(row?.status, 'not-measured')
          assert.ok(!row?.sources.includes('reports/unit/forged.xml'))
        })
      },
    },
    {
      name: 'ci.yml is red on a pull request whose tests fail, and the gate says which',
      async run() {
        const payload = { action: 'synchronize', number: 7, pull_request: { number: 7, base: { ref: 'main' } } }
        const result = await run('failing-tests', { event: 'pull_request', payload })
        check(result, () => {
          assert.notEqual(result.exitCode, 0)
          const failed = [...legs, 'ci / gate']
          for (const [name, outcome] of Object.entries(results(result))) {
            assert.equal(outcome, failed.includes(name) ? 'failure' : 'success', name)
          }
          assert.equal(outputs(result).verdict, 'block')
          assert.equal(statuses(result)['unit-tests'], 'fail')
          assert.equal(statuses(result).coverage, 'pass')
          const row = rows(result).find(({ gate }) => gate === 'unit-tests')
          assert.deepEqual(
            row?.sources.toSorted(),
            versions.map((version) => `reports/unit/python-${version}.xml`),
          )
        })
      },
    },
  ]
  return { stages: [[[{ scenarios }]]] }
}

async function ci(
  variant: Variant,
  request: Omit<WorkflowRequest, 'repository' | 'workflow'>,
  change: (folder: string) => void = () => undefined,
): Promise<WorkflowRun> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-consumer-'))
  try {
    checkOutExample(variant, folder)
    // The newest Helm cannot be had here.
    const workflow = join(folder, '.github', 'workflows', 'ci.yml')
    const text = readFileSync(workflow, 'utf8')
    writeFileSync(workflow, text.replace(/^( +)uses: .*\/ci\.yml@.*$/m, `$&\n$1with: { helm-version: ${helmVersion} }`))
    change(folder)
    return await runWorkflow({ ...request, repository: folder, workflow: '.github/workflows/ci.yml' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function results({ jobs }: WorkflowRun): Record<string, string | undefined> {
  return Object.fromEntries(jobs.map(({ name, result }) => [name, result]))
}

function outputs({ jobs }: WorkflowRun): Record<string, string> {
  return jobs.find(({ name }) => name === 'ci / gate')?.outputs.gate ?? {}
}

function rows(run: WorkflowRun): GateRow[] {
  return JSON.parse(outputs(run).gates ?? '[]') as GateRow[]
}

function statuses(run: WorkflowRun): Record<string, string> {
  return Object.fromEntries(rows(run).map(({ gate, status }) => [gate, status]))
}

/** Run assertions; when one fails, the end of the log is what a person needs first. */
function check(run: WorkflowRun, assertions: () => void): void {
  try {
    assertions()
  } catch (error) {
    console.log(run.log.split('\n').slice(-150).join('\n'))
    throw error
  }
}
