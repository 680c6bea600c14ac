// Runs every stage of CI, one after another, and ends with one line that counts them all.
// A stage that fails does not hide the next ones. Usage: .ci/run [stage ...]
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtTrivy } from '../lab/trivy/build.ts'
import { root } from './root.ts'

interface Count {
  passed: number
  failed: number
  skipped: number
}

const scratch = mkdtempSync(join(tmpdir(), 'slipway-ci-'))
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
const jestReport = join(scratch, 'jest.json')

/** Counts of jest's own report; a run that wrote none has failed. */
function countJest(): Count {
  if (!existsSync(jestReport)) return { passed: 0, failed: 1, skipped: 0 }
  const report = JSON.parse(readFileSync(jestReport, 'utf8'))
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** Counts of a last line such as `check: 7 passed, 1 failed` or `2 passed, 0 failed, 1 skipped`. */
function countClosingLine(output: string): Count {
  const [, passed, failed, skipped] =
    [...output.matchAll(/(\d+) passed, (\d+) failed(?:, (\d+) skipped)?/g)].at(-1) ?? []
  return passed === undefined
    ? { passed: 0, failed: 1, skipped: 0 }
    : { passed: Number(passed), failed: Number(failed), skipped: Number(skipped ?? 0) }
}

interface CiStage {
  name: string
  command: string[]
  count(output: string): Count
  /** Why it runs only when it is named. */
  byName?: string
}

const stages: CiStage[] = [
  { name: 'check', command: ['npm', 'run', '--silent', 'check'], count: countClosingLine },
  { name: 'test', command: ['npm', 'test', '--', '--ci', '--json', `--outputFile=${jestReport}`], count: countJest },
  { name: 'corpus', command: ['npm', 'run', '--silent', 'corpus'], count: countClosingLine },
  { name: 'workflows', command: ['npm', 'run', '--silent', 'e2e', '--', 'workflows'], count: countClosingLine },
  { name: 'security', command: ['npm', 'run', '--silent', 'e2e', '--', 'security'], count: countClosingLine },
  {
    name: 'images',
    command: ['npm', 'run', '--silent', 'e2e', '--', 'images'],
    count: countClosingLine,
    ...(builtTrivy() === undefined && { byName: 'a bare machine builds Trivy for it first; run .ci/run images' }),
  },
  { name: 'kubernetes', command: ['npm', 'run', '--silent', 'e2e', '--', 'kubernetes'], count: countClosingLine },
  ...['strategies', 'killed', 'ownership', 'patience', 'pod-security'].map((name) => ({
    name,
    command: ['npm', 'run', '--silent', 'e2e', '--', name],
    count: countClosingLine,
    byName: `it takes long, and \`npm test\` tries the first part of it; run .ci/run ${name}`,
  })),
]

/**
 * Run a stage's command to its end. jest prints its progress on stderr and what counts into a file; of all others stdout is
 * shown as it comes.
 */
async function run(
  [program = '', ...args]: readonly string[],
  shown: boolean,
): Promise<{ status: number; stdout: string }> {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    if (shown) process.stdout.write(chunk)
  })
  const [status] = await once(child, 'close')
  return { status: status ?? 1, stdout: Buffer.concat(chunks).toString() }
}

const wanted = process.argv.slice(2)
const total: Count = { passed: 0, failed: 0, skipped: 0 }
const isWanted = ({ name, byName }: CiStage) => (wanted.length === 0 ? byName === undefined : wanted.includes(name))
for (const { name, command, count } of stages.filter(isWanted)) {
  console.log(`\n== ${name}: ${command.join(' ')}`)
  const started = performance.now()
  const { status, stdout } = await run(command, name !== 'test')
  const counted = count(stdout)
  if (status !== 0 && counted.failed === 0) counted.failed = 1
  console.log(
    `== ${name}: ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped (${((performance.now() - started) / 60_000).toFixed(1)} min)`,
  )
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counted[key]
}
if (wanted.length === 0) {
  for (const { name, byName } of stages) if (byName !== undefined) console.log(`\nleft out: ${name}: ${byName}`)
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
