// A program is used only when it has the hash that our lock names, on every use, wherever it comes from.
import { existsSync } from 'node:fs'
import { chmod, copyFile, lstat, mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Log } from '../host.ts'
import { type HashAhead, hashAhead, sha256Of } from './file-hash.ts'
import { knownBadVersion } from './known-bad.ts'
import { type RunOptions, type RunResult, runProgram } from './run-program.ts'
import type { LockedTool, ToolsLock } from './tools-lock.ts'

/** The program cannot be had, or is not the one that the lock names. Nothing was run. */
export class ToolRefused extends Error {
  override name = 'ToolRefused'
}

/** A program that was verified a moment ago. */
export interface Tool {
  name: string
  version: string
  /** Absolute path of the verified file. */
  path: string
  run(args: readonly string[], options: RunOptions): Promise<RunResult>
}

/** What {@link openTool} needs to know. */
export interface ToolRequest {
  name: string
  /** Exact, without a leading `v`. */
  version: string
  lock: ToolsLock
  /** RUNNER_TOOL_CACHE. Its contents are not trusted. */
  cache: string
  /** Folder that is emptied after the job. */
  temp: string
  /** `linux-x64`, `darwin-arm64`, ...: platform and architecture as Node names them. */
  platform: string
  log: Log
  signal?: AbortSignal
  /** What {@link hashCached} began. */
  ahead?: HashAhead
}

/** Find the program in the cache or download it, verify it, and return it ready to run. Throws {@link ToolRefused}. */
export async function openTool(request: ToolRequest): Promise<Tool> {
  const { name, version, log } = request
  const locked = lookUp(request)
  const folder = folderOf(request)
  const file = (await fromCache(folder, locked, request)) ?? (await download(folder, locked, request))
  log.debug(`${name} ${version} verified: ${file}`)
  return { name, version, path: file, run: (args, options) => runProgram(file, args, options) }
}

/**
 * Begin to hash what the cache has, which {@link openTool} will ask for. Undefined where that has nothing to hash.
 * @param program as {@link hashAhead} takes it
 */
export function hashCached(request: Locked & Pick<ToolRequest, 'cache'>, program: string): HashAhead | undefined {
  let locked: LockedTool
  try {
    locked = lookUp(request)
  } catch {
    return undefined // openTool says why
  }
  const folder = folderOf(request)
  const programs = sumsOf(locked).length > 0 ? [path.join(folder, request.name)] : []
  const file = [...programs, path.join(folder, archiveName(locked))].find((each) => existsSync(each))
  return file === undefined ? undefined : hashAhead(file, program)
}

type Locked = Pick<ToolRequest, 'name' | 'version' | 'lock' | 'platform'>

function folderOf({ name, version, cache, platform }: Locked & Pick<ToolRequest, 'cache'>): string {
  return path.join(cache, name, version, platform.slice(platform.indexOf('-') + 1))
}

function lookUp({ name, version, lock, platform }: Locked): LockedTool {
  const bad = knownBadVersion(name, version)
  if (bad !== undefined) throw new ToolRefused(`${name} ${version} is refused: it ${bad}; choose another version`)
  const versions = Object.hasOwn(lock, name) ? (lock[name] ?? {}) : {}
  const platforms = Object.hasOwn(versions, version) ? versions[version] : undefined
  if (platforms === undefined) {
    throw new ToolRefused(
      `${name} ${version} is not in the lock; these versions are: ${Object.keys(versions).join(', ') || 'none'}`,
    )
  }
  const locked = platforms[platform]
  if (locked === undefined) {
    throw new ToolRefused(`${name} ${version} is locked for ${Object.keys(platforms).join(', ')}, not for ${platform}`)
  }
  return locked
}

/** The verified program, or undefined when the cache has none or another than ours. */
async function fromCache(folder: string, locked: LockedTool, request: ToolRequest): Promise<string | undefined> {
  const { name, version, log, ahead } = request
  const program = path.join(folder, name)
  const programs = sumsOf(locked)
  if (programs.length > 0 && (await isOneOf(program, programs, ahead))) return program
  const archive = path.join(folder, archiveName(locked))
  const isKept = locked.executableSha256 === undefined && locked.sha256 !== undefined
  if (isKept && (await isOneOf(archive, [locked.sha256!], ahead))) return unpack(archive, locked, request)
  for (const file of [...(programs.length > 0 ? [program] : []), ...(isKept ? [archive] : [])]) {
    if (existsSync(file)) {
      log.warning(`${file} is not the ${name} ${version} of our lock; it was not run and is not used.`)
    }
  }
  return undefined
}

/** What the program may be. */
function sumsOf({ executableSha256, builtSha256 }: LockedTool): string[] {
  return [executableSha256, builtSha256].filter((sum) => sum !== undefined)
}

async function isOneOf(file: string, sums: readonly string[], ahead?: HashAhead): Promise<boolean> {
  return existsSync(file) && (await lstat(file)).isFile() && sums.includes(await sha256Of(file, ahead))
}

async function download(folder: string, locked: LockedTool, request: ToolRequest): Promise<string> {
  const { name, version, temp, log, signal } = request
  if (locked.url === undefined || locked.sha256 === undefined) {
    throw new ToolRefused(
      `${name} ${version} is not downloaded: our lock knows its program only. Put it, with sha256 ${locked.executableSha256}, at ${path.join(folder, name)}`,
    )
  }
  requireSafeUrl(locked.url, `${name} ${version}`)
  // Loaded here only: it costs as much time as everything else of the start.
  const { cacheFile, downloadTool } = await import('@actions/tool-cache')
  log.info(`Downloading ${name} ${version} from ${new URL(locked.url).host}`)
  const folderOfDownload = await mkdtemp(path.join(temp, `${name}-`))
  const archive = path.join(folderOfDownload, archiveName(locked))
  try {
    signal?.throwIfAborted()
    await abortable(downloadTool(locked.url, archive), signal)
    const found = await sha256Of(archive)
    if (found !== locked.sha256) {
      throw new ToolRefused(
        `${locked.url} has sha256 ${found}, our lock says ${locked.sha256}; it was deleted and nothing was run`,
      )
    }
    const program = await unpack(archive, locked, request)
    if (locked.executableSha256 === undefined) {
      await cacheFile(archive, archiveName(locked), name, version, path.basename(folder))
      return program
    }
    if ((await sha256Of(program)) !== locked.executableSha256) {
      throw new ToolRefused(`${locked.executable} in ${locked.url} is not the program of our lock; nothing was run`)
    }
    return path.join(await cacheFile(program, name, name, version, path.basename(folder)), name)
  } catch (error) {
    if (error instanceof ToolRefused || signal?.aborted) throw error
    throw new ToolRefused(`${name} ${version} could not be downloaded from ${locked.url}`, { cause: error })
  } finally {
    await rm(folderOfDownload, { recursive: true, force: true })
  }
}

/** Unpack the program from an archive that was verified, into a folder that only we can write to. */
async function unpack(archive: string, locked: LockedTool, { name, temp }: ToolRequest): Promise<string> {
  const folder = await mkdtemp(path.join(temp, `${name}-`))
  if (locked.executable === archiveName(locked)) return bare(archive, path.join(folder, name))
  const tar = await runProgram('/usr/bin/env', ['tar', '-xzf', archive, '-C', folder, locked.executable], {
    env: { PATH: '/usr/bin:/bin' },
  })
  if (tar.exitCode !== 0) throw new ToolRefused(`${locked.executable} could not be unpacked: ${tar.stderr.trim()}`)
  const program = path.join(folder, locked.executable)
  if (!(await lstat(program)).isFile())
    throw new ToolRefused(`${locked.executable} in the archive is not a regular file`)
  await chmod(program, 0o755)
  return program
}

/** A release that is the program itself. */
async function bare(file: string, program: string): Promise<string> {
  await copyFile(file, program)
  await chmod(program, 0o755)
  return program
}

function archiveName(locked: LockedTool): string {
  return path.posix.basename(new URL(locked.url ?? 'none:archive').pathname)
}

/** https only; a loopback server needs no certificate. */
function requireSafeUrl(url: string, what: string): void {
  const { protocol, hostname } = new URL(url)
  const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback)) {
    throw new ToolRefused(`${what}: ${url} is not https; it was not downloaded`)
  }
}

function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  return Promise.race([
    work,
    new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })),
  ])
}
