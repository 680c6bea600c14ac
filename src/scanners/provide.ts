// A scanner's program, verified: by our lock, by the hashes of a requirements file, by the sums of Go modules, by the digest of an image.
import { access, constants, mkdir } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'
import type { Log } from '../host.ts'
import type { ScannerName } from '../policy/scanner-names.ts'
import { openTool } from '../tools/install.ts'
import { runProgram } from '../tools/run-program.ts'
import { newestVersion, type ToolsLock } from '../tools/tools-lock.ts'
import type { Source } from './scanner.ts'

/** The scanner cannot be had. Nothing was measured. */
export class NotProvided extends Error {
  override name = 'NotProvided'
}

export interface Providing {
  name: ScannerName
  source: Source
  /** Folder of the action, with requirements and Go modules. */
  kit: string
  lock: ToolsLock
  toolCache: string
  /** Folder of this run alone. */
  temp: string
  platform: string
  /** PATH of the step, for what the runner brings along. */
  path: string
  /** Ways out of the network: proxies, certificates, mirrors of packages. */
  network: Readonly<Record<string, string>>
  log: Log
  signal: AbortSignal
}

/** What to start, with arguments that come before the scanner's own. */
export interface Program {
  file: string
  /** PATH of the child. */
  path: string
}

const systemPath = '/usr/local/bin:/usr/bin:/bin'
const minutes = 60_000

/** Rejects with {@link NotProvided} or ToolRefused. */
export async function provide(request: Providing): Promise<Program> {
  const { source } = request
  switch (source.kind) {
    case 'locked':
      return locked(source.tool, request)
    case 'python':
      return python(source, request)
    case 'go':
      return fromGo(source.package, request)
    case 'host':
      return { file: await onPath(source.program, request.path), path: request.path }
    case 'image':
      return { file: await onPath('docker', request.path), path: request.path }
  }
}

async function locked(
  name: string,
  { lock, toolCache: cache, temp, platform, log, signal }: Providing,
): Promise<Program> {
  const version = newestVersion(lock, name)
  const tool = await openTool({ name, version, lock, cache, temp, platform, log, signal })
  return { file: tool.path, path: systemPath }
}

/** A fresh environment with exactly the packages of the file. Only wheels: a source distribution would run its own code. */
async function python(
  { package: name, program }: { package: string; program: string },
  request: Providing,
): Promise<Program> {
  const { kit, temp, path } = request
  const interpreter = await onPath('python3', path)
  const folder = join(temp, `python-${name}`)
  await step(request, interpreter, ['-m', 'venv', folder], 2 * minutes)
  await step(
    request,
    join(folder, 'bin', 'python'),
    [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--require-hashes'],
      ...['--only-binary', ':all:', '--requirement', join(kit, 'requirements', `${name}.txt`)],
    ],
    8 * minutes,
  )
  return { file: join(folder, 'bin', program), path: `${join(folder, 'bin')}:${systemPath}` }
}

async function fromGo(packagePath: string, request: Providing): Promise<Program> {
  const { kit, temp, path } = request
  const go = await onPath('go', path)
  const name = packagePath.slice(packagePath.lastIndexOf('/') + 1)
  const file = join(temp, `go-${name}`, name)
  await mkdir(join(temp, `go-${name}`), { recursive: true })
  const args = [
    'build',
    '-C',
    join(kit, 'go'),
    '-trimpath',
    '-buildvcs=false',
    '-mod=readonly',
    '-o',
    file,
    packagePath,
  ]
  await step(request, go, args, 8 * minutes)
  return { file, path }
}

/** Run a step of an installation; its words are told when it fails. */
async function step(request: Providing, file: string, args: readonly string[], most: number): Promise<void> {
  const { network, temp, path, signal, name } = request
  const env = { ...network, PATH: path, HOME: temp, TMPDIR: temp, GOTOOLCHAIN: 'local', GOFLAGS: '-modcacherw' }
  const within = AbortSignal.any([signal, AbortSignal.timeout(most)])
  const { exitCode, stderr } = await runProgram(file, args, { env, cwd: temp, signal: within })
  signal.throwIfAborted()
  if (exitCode === 0) return
  const said = stderr.trim().split('\n').slice(-8).join('\n')
  throw new NotProvided(
    `${name} could not be installed: ${args.slice(0, 4).join(' ')} ended with ${exitCode}:\n${said}`,
  )
}

async function onPath(program: string, path: string): Promise<string> {
  for (const folder of path.split(delimiter).filter(isAbsolute)) {
    const file = join(folder, program)
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (found) return file
  }
  throw new NotProvided(`${program} is not on this runner's PATH; set it up in a step before`)
}
