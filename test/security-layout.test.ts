// The step of security.yml that lays out what the scanners left: the script itself, on artifacts as they come.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { scratch } from '../lab/scratch.ts'

const workflow = parse(readFileSync('.github/workflows/security.yml', 'utf8'))
const script: string = workflow.jobs.gate.steps.find(
  (step: { name?: string }) => step.name === 'Lay out the reports',
).run

/** Lay out artifacts, given as `<artifact>/<path>`: content; what stood in the checkout before is given as `checkout`. */
function layOut(artifacts: Record<string, string>, { attempt = 1, checkout = {} as Record<string, string> } = {}) {
  const [workspace, folder] = [scratch('checkout'), scratch('artifacts')]
  for (const [root, files] of [[workspace, checkout] as const, [folder, artifacts] as const]) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
  }
  const env = { PATH: process.env.PATH, ARTIFACTS: folder, GITHUB_RUN_ATTEMPT: String(attempt) }
  // As GitHub runs a script on Linux.
  const { status, stderr } = spawnSync('bash', ['--norc', '-ec', script], {
    cwd: workspace,
    env,
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const at = join(workspace, 'reports', 'security')
  expect(readdirSync(workspace)).toEqual(['reports'])
  return Object.fromEntries(
    readdirSync(at, { recursive: true, encoding: 'utf8' })
      .filter((path) => existsSync(join(at, path)) && path.includes('/'))
      .map((path) => [path, readFileSync(join(at, path), 'utf8')]),
  )
}

test('every scanner has its folder, and nothing that was checked in is left', () => {
  const laid = layOut(
    { 'scan-bandit-attempt-1/bandit/bandit.json': 'b', 'scan-trivy-config-attempt-1/trivy-config/trivy.json': 't' },
    { checkout: { 'reports/security/semgrep/semgrep.json': 'forged', 'reports/security/bandit/more.json': 'forged' } },
  )
  expect(laid).toEqual({ 'bandit/bandit.json': 'b', 'trivy-config/trivy.json': 't' })
})

test('a scanner that ran again replaces its own reports, and those of later attempts are not of this run', () => {
  const artifacts = {
    'scan-bandit-attempt-1/bandit/bandit.json': 'first',
    'scan-bandit-attempt-1/bandit/more.json': 'first',
    'scan-semgrep-attempt-1/semgrep/semgrep.json': 'first',
    'scan-bandit-attempt-2/bandit/bandit.json': 'second',
    'scan-bandit-attempt-3/bandit/bandit.json': 'third',
  }
  const laid = layOut(artifacts, { attempt: 2 })
  expect(laid).toEqual({ 'bandit/bandit.json': 'second', 'semgrep/semgrep.json': 'first' })
})

test.each<[string, string]>([
  ['of another scanner', 'scan-other-attempt-1/bandit/bandit.json'],
  ['that names a way out', 'scan-..-attempt-1/bandit.json'],
  ['that names nothing', 'scan--attempt-1/bandit.json'],
  ['that names an option', 'scan--r-attempt-1/-r/bandit.json'],
])('an artifact %s says nothing about a scanner [T61]', (_, path) => {
  const laid = layOut({ 'scan-bandit-attempt-1/bandit/bandit.json': 'real', [path]: 'forged' })
  expect(laid).toEqual({ 'bandit/bandit.json': 'real' })
})

test('without any artifact there are no reports', () => expect(layOut({})).toEqual({}))
