// Lints every workflow and action.yml of the tree: actionlint (with shellcheck), zizmor, and the house rules of
// checks.ts. The linters are pinned beside this file and kept in the cache. Usage: node lab/workflows/lint.ts
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { check, type Pins } from './checks.ts'
import { command } from './command.ts'
import { goTool } from './go-tool.ts'
import { pythonEnvironment } from './venv.ts'
import { readWorkflowFile } from './workflow-file.ts'

const here = import.meta.dirname
const root = dirname(dirname(here))
const folders = ['.github/workflows', 'workflows-templates', 'examples/*/.github/workflows']
const workflows = folders.flatMap((folder) => globSync([`${folder}/*.yml`, `${folder}/.*.yml`], { cwd: root })).sort()
const pages = globSync(['*.md', '{docs,actions,examples,workflows-templates}/**/*.md'], { cwd: root }).sort()
const actions = globSync(['action.yml', 'actions/*/action.yml'], { cwd: root }).sort()

async function actionlint(shellcheck: string): Promise<string> {
  const program = await goTool('github.com/rhysd/actionlint/cmd/actionlint')
  const args = ['-config-file', '.github/actionlint.yaml', '-shellcheck', shellcheck, '-pyflakes', '', ...workflows]
  const { status, stdout, stderr } = await command(program, args, { cwd: root })
  return status === 0 ? '' : `${stdout}${stderr}`
}

async function zizmor(program: string): Promise<string> {
  const args = ['--persona', 'auditor', '--offline', '--strict-collection', '--no-progress', '--quiet']
  const { status, stdout, stderr } = await command(
    program,
    [...args, '--config', '.github/zizmor.yml', ...workflows, ...actions],
    { cwd: root },
  )
  return status === 0 ? '' : `${stdout}${stderr}`
}

function houseRules(): string {
  const pins = JSON.parse(readFileSync(join(root, 'actions.lock'), 'utf8')) as Pins
  const files = [...workflows, ...actions].map((path) => readWorkflowFile(path, readFileSync(join(root, path), 'utf8')))
  const told = pages.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  return check(files, pins, told).join('\n')
}

const environment = await pythonEnvironment(join(here, 'requirements.txt'))
const results = await Promise.all([
  actionlint(join(environment, 'bin', 'shellcheck')),
  zizmor(join(environment, 'bin', 'zizmor')),
  houseRules(),
])
for (const [index, name] of ['actionlint', 'zizmor', 'house rules'].entries()) {
  const complaints = (results[index] ?? '').trim()
  console.log(`${name}: ${complaints === '' ? 'nothing to say' : complaints}`)
}
console.log(
  `linted ${workflows.length} workflows, ${actions.length} action.yml, and the examples on ${pages.length} pages`,
)
process.exitCode = results.every((complaints) => complaints.trim() === '') ? 0 : 1
