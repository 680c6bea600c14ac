// Bundles every action (or the named ones): tsc to build/, then ncc to actions/<name>/dist, with the notices and the SBOM of what is in it.
// Usage: npm run build -- [--force] [action ...]
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Noticed, notices } from './notices.ts'
import { root } from './root.ts'
import { type BundledModule, placesOf, sbom } from './sbom.ts'

const stamps = join(root, 'build', '.stamps')

/** Names of the actions: the folders of actions/ that have an entry point. */
export function actionNames(): string[] {
  return globSync('actions/*/index.ts', { cwd: root })
    .map((path) => path.split('/')[1] as string)
    .sort()
}

function node(args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) {
    console.error(`build: \`node ${args.join(' ')}\` ended with ${status}`)
    process.exit(1)
  }
}

/** Hash of everything a bundle is made from. */
function sourceHash(): string {
  const hash = createHash('sha256')
  const files = globSync(['src/**/*.ts', 'src/**/*.json', 'actions/*/*.ts'], { cwd: root })
    .filter((path) => !path.endsWith('.test.ts') && !path.includes('/dist/'))
    .sort()
  for (const file of [
    ...files,
    'tsconfig.json',
    'package-lock.json',
    'scripts/build.ts',
    'scripts/sbom.ts',
    'scripts/notices.ts',
  ]) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** Hash of a built dist folder, so that a hand-edited or reverted one is built again. */
function distHash(name: string): string {
  const dist = join(root, 'actions', name, 'dist')
  const hash = createHash('sha256')
  for (const file of globSync('**/*', { cwd: dist, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()) {
    hash.update(file.slice(dist.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function readJson(path: string) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}

function noticed(place: string): Noticed {
  const { name, version, license, author } = readJson(`${place}/package.json`)
  const files = readdirSync(join(root, place)).filter((file) => /^(licen[cs]e|copying|notice)([.-]|$)/i.test(file))
  const texts = files.sort().map((file) => readFileSync(join(root, place, file), 'utf8'))
  return { name, version, license, author: typeof author === 'string' ? author : author?.name, texts }
}

/** Build the named actions; returns those that were not up to date. */
export function build(names: readonly string[], force = false): string[] {
  mkdirSync(stamps, { recursive: true })
  const source = sourceHash()
  const stamp = (name: string) => join(stamps, name)
  const current = (name: string) =>
    existsSync(stamp(name)) && readFileSync(stamp(name), 'utf8') === `${source} ${distHash(name)}`
  const outdated = names.filter((name) => force || !current(name))
  if (outdated.length === 0) return []
  rmSync(join(root, 'build', 'src'), { recursive: true, force: true })
  // Types are `npm run check`'s concern; a bundle is made from what is there.
  node(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck'])
  for (const name of outdated) {
    const started = performance.now()
    const dist = join(root, 'actions', name, 'dist')
    rmSync(dist, { recursive: true, force: true })
    node([
      'node_modules/@vercel/ncc/dist/ncc/cli.js',
      'build',
      `build/actions/${name}/index.js`,
      '--out',
      dist,
      '--stats-out',
      `build/${name}.stats.json`,
      '--no-cache',
      '--quiet',
    ])
    const { modules } = readJson(`build/${name}.stats.json`) as { modules: BundledModule[] }
    const { version } = readJson('package.json') as { version: string }
    writeFileSync(join(dist, 'sbom.cdx.json'), sbom(name, version, modules, readJson('package-lock.json').packages))
    writeFileSync(join(dist, 'licenses.txt'), notices(placesOf(modules).map(noticed)))
    writeFileSync(stamp(name), `${source} ${distHash(name)}`)
    console.error(`build: ${name} ${Math.round(performance.now() - started)} ms`)
  }
  return outdated
}

if (import.meta.main) {
  const args = process.argv.slice(2)
  const named = args.filter((arg) => !arg.startsWith('--'))
  const unknown = named.filter((name) => !actionNames().includes(name))
  if (unknown.length > 0) {
    console.error(`build: no action ${unknown.join(', ')}; there are: ${actionNames().join(', ')}`)
    process.exit(2)
  }
  const built = build(named.length > 0 ? named : actionNames(), args.includes('--force'))
  if (built.length === 0) console.error('build: everything is up to date')
}
