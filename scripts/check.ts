// Everything about the tree that can be told without running the product: format, lint, types, house rules, unused
// code, workflows and pins, dist. Runs all of it, then says what failed. Usage: npm run check -- [name ...]
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { actionNames, build } from './build.ts'
import { root } from './root.ts'

interface Check {
  name: string
  /** Returns what is wrong, ready to read; empty when nothing is. */
  run(): string
}

function command(args: string[]): () => string {
  return () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
    return status === 0 ? '' : `${stdout}${stderr}`.trim() || `\`${args.join(' ')}\` ended with ${status}`
  }
}

function git(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 })
  if (status === null || status > 1) throw new Error(`git ${args.join(' ')}: ${stderr}`)
  return stdout
}

/** A committed dist must equal a fresh build: wipe, build, and accept no difference, tracked or not. */
function dist(): string {
  build(actionNames(), true)
  // Without `:(glob)` a pattern does not match what lies in a folder that is not tracked.
  const bundles = ':(glob)actions/*/dist/**'
  const changed = git('status', '--porcelain', '--untracked-files=all', '--', bundles)
  const orphans = git('ls-files', '--', bundles)
    .split('\n')
    .filter((path) => path !== '' && !actionNames().includes(path.split('/')[1] as string))
  return changed + orphans.map((path) => `${path}: no such action any more`).join('\n')
}

/** The root action.yml is the plan action under another path. */
function rootAction(): string {
  const rootText = readFileSync(join(root, 'action.yml'), 'utf8')
  const planText = readFileSync(join(root, 'actions/plan/action.yml'), 'utf8')
  return rootText === planText.replaceAll('dist/index.js', 'actions/plan/dist/index.js')
    ? ''
    : 'action.yml differs from actions/plan/action.yml in more than the path of dist/index.js'
}

/** The tree speaks of itself alone: no paths of one machine, no hosts of package registries, nothing left undone. */
function tree(): string {
  const places = git(
    'grep',
    '-nIE',
    '(^|[^A-Za-z0-9_.-])/(wor[k]|far[m]|roo[t])/|npm[j]s\\.|python[h]osted|proxy\\.[g]olang|repo1?\\.[m]aven|index\\.[c]rates',
    '--',
    '.',
    ':!*/dist/*',
    ':!package-lock.json',
    ':!*.sum',
  )
  const undone = git(
    'grep',
    '-nE',
    '\\b(TOD[O]|FIXM[E]|XX[X])\\b|\\.only\\(|\\bxit\\(',
    '--',
    '*.ts',
    '*.yml',
    ':!*/dist/*',
  )
  return places + undone
}

const bin = 'node_modules/.bin'
const checks: Check[] = [
  {
    name: 'format and lint',
    run: command([`${bin}/biome`, 'ci', '--error-on-warnings', '--colors=off', '--reporter=concise', '.']),
  },
  { name: 'types', run: command(['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']) },
  {
    name: 'house rules',
    run: command([
      `${bin}/depcruise`,
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'actions',
      'lab',
      'scripts',
      'test',
      'bench',
    ]),
  },
  { name: 'unused code', run: command([`${bin}/knip`]) },
  { name: 'workflows and pins', run: command(['lab/workflows/lint.ts']) },
  { name: 'schemas', run: command(['scripts/schemas.ts', '--check']) },
  { name: 'table of formats', run: command(['scripts/docs-formats.ts', '--check']) },
  { name: 'threats', run: command(['scripts/threats.ts', '--check']) },
  { name: 'root action', run: rootAction },
  { name: 'tree', run: tree },
  { name: 'dist is current', run: dist },
  // After the dist: it is what is shipped that is looked at.
  { name: 'bundles', run: command(['scripts/egress.ts', '--check']) },
]

const wanted = process.argv.slice(2)
const selected = checks.filter((check) => wanted.length === 0 || wanted.includes(check.name))
let failed = 0
for (const check of selected) {
  const started = performance.now()
  const wrong = check.run().trim()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${wrong === '' ? 'ok  ' : 'FAIL'} ${check.name} (${seconds} s)`)
  if (wrong !== '') {
    failed++
    console.log(wrong.replace(/^/gm, '     '))
  }
}
console.log(`check: ${selected.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
