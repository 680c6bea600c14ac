import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { installLabTools } from '../../lab/tools/install.ts'
import { KeptLog, type ScriptedApi, scriptedApi } from '../cluster/scripted-api.ts'
import { hashCached, openTool, ToolRefused, type ToolRequest } from './install.ts'
import { type LockedTool, toolsLock } from './tools-lock.ts'

const program = '#!/bin/sh\necho "real $1"\n'
const planted = '#!/bin/sh\ntouch "$(dirname "$0")/it-ran"\necho planted\n'
const hash = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
// The toolkit pauses 10 to 20 s between its tries; it reads these two to be testable.
const pauses = globalThis as {
  TEST_DOWNLOAD_TOOL_RETRY_MIN_SECONDS?: number
  TEST_DOWNLOAD_TOOL_RETRY_MAX_SECONDS?: number
}

let folder: string
let cache: string
let temp: string
let log: KeptLog
let server: ScriptedApi
/** Answers of the server in turn; the last one stays. */
let answers: ((response: ServerResponse) => void)[]
let archive: Buffer
const cacheBefore = process.env.RUNNER_TOOL_CACHE

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tools-'))
  cache = path.join(folder, 'cache')
  temp = path.join(folder, 'temp')
  await Promise.all([mkdir(cache), mkdir(temp)])
  process.env.RUNNER_TOOL_CACHE = cache // the toolkit reads it when it puts a file into the cache
  log = new KeptLog()
  archive = await pack(program)
  answers = [send(archive)]
  server = await scriptedApi((_, response) => (answers.length > 1 ? answers.shift() : answers[0])?.(response))
  pauses.TEST_DOWNLOAD_TOOL_RETRY_MIN_SECONDS = 0
  pauses.TEST_DOWNLOAD_TOOL_RETRY_MAX_SECONDS = 0
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
  if (cacheBefore === undefined) delete process.env.RUNNER_TOOL_CACHE
  else process.env.RUNNER_TOOL_CACHE = cacheBefore
  delete pauses.TEST_DOWNLOAD_TOOL_RETRY_MIN_SECONDS
  delete pauses.TEST_DOWNLOAD_TOOL_RETRY_MAX_SECONDS
})

const send =
  (body: Buffer, status = 200) =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'content-length': body.length })
    response.end(body)
  }

/** A release archive whose `bin/mill` is a file with this content, or what `make` puts there. */
async function pack(content: string, make?: (file: string) => Promise<void>): Promise<Buffer> {
  const root = await mkdtemp(path.join(folder, 'pack-'))
  const file = path.join(root, 'bin', 'mill')
  await mkdir(path.dirname(file))
  if (make) await make(file)
  else await writeFile(file, content, { mode: 0o755 })
  execFileSync('tar', ['-czf', 'mill.tar.gz', 'bin'], { cwd: root })
  return readFile(path.join(root, 'mill.tar.gz'))
}

function locked(changes: Partial<LockedTool> = {}): LockedTool {
  return { url: `${server.url}/v1/mill.tar.gz`, sha256: hash(archive), executable: 'bin/mill', ...changes }
}

function open(tool: LockedTool, changes: Partial<ToolRequest> = {}) {
  const lock = { mill: { '1.0.0': { 'linux-x64': tool } } }
  return openTool({ name: 'mill', version: '1.0.0', lock, cache, temp, platform: 'linux-x64', log, ...changes })
}

const run = async (tool: { run: Awaited<ReturnType<typeof openTool>>['run'] }) =>
  (await tool.run(['once'], { env: {} })).stdout.trim()
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: Error) => error,
  )
const inCache = (name: string) => path.join(cache, 'mill', '1.0.0', 'x64', name)
const plant = async (name: string, content: string | Buffer) => {
  await mkdir(path.dirname(inCache(name)), { recursive: true })
  await writeFile(inCache(name), content, { mode: 0o755 })
}

describe('the download', () => {
  test.each([
    ['by the hash of the archive', {}],
    ['by the hashes of both', { executableSha256: hash(program) }],
  ])('is verified %s, runs, and is not repeated', async (_, changes) => {
    expect(await run(await open(locked(changes)))).toBe('real once')
    expect(server.seen).toHaveLength(1)
    expect(await run(await open(locked(changes)))).toBe('real once')
    expect(server.seen).toHaveLength(1)
    expect(log.lines.join('\n')).not.toContain('warning')
  })

  test('leaves the archive nowhere but in the cache', async () => {
    await open(locked({ executableSha256: hash(program) }))
    const kept = await readdir(temp, { recursive: true })
    expect(kept.filter((name) => name.endsWith('.tar.gz'))).toEqual([])
  })

  test.each<[string, (mill: LockedTool) => Partial<LockedTool>, string]>([
    ['another archive', () => ({ sha256: hash('other') }), 'our lock says'],
    [
      'another program in the right archive',
      () => ({ executableSha256: hash(planted) }),
      'is not the program of our lock',
    ],
    ['an archive without the program', () => ({ executable: 'bin/elsewhere' }), 'could not be unpacked'],
    ['plain http', () => ({ url: 'http://downloads.example/mill.tar.gz' }), 'is not https'],
    ['a host that only looks like loopback', () => ({ url: 'http://127.0.0.1.example/m.tar.gz' }), 'is not https'],
    ['ftp', () => ({ url: 'ftp://127.0.0.1/mill.tar.gz' }), 'is not https'],
  ])('is refused for %s [T42] [T45]', async (_, changes, message) => {
    const error = await refusal(open(locked(changes(locked()))))
    expect(error).toBeInstanceOf(ToolRefused)
    expect(error?.message).toContain(message)
    expect(await readdir(cache)).toEqual([])
  })

  test('never unpacks a link in the place of the program [T59]', async () => {
    archive = await pack('', (file) => symlink('/bin/sh', file))
    answers = [send(archive)]
    expect((await refusal(open(locked())))?.message).toContain('is not a regular file')
  })

  test('cut short by the server is refused, after more tries', async () => {
    answers = [
      (response) => {
        response.writeHead(200, { 'content-length': archive.length })
        response.write(archive.subarray(0, archive.length / 2))
        setTimeout(() => response.destroy(), 20)
      },
    ]
    const error = await refusal(open(locked()))
    expect(error).toBeInstanceOf(ToolRefused)
    expect(error?.message).toContain(`could not be downloaded from ${server.url}`)
    expect(server.seen).toHaveLength(3)
    expect(await readdir(temp)).toEqual([])
  })

  test('cut short without a word of it is caught by the hash [T42]', async () => {
    answers = [send(archive.subarray(0, archive.length - 3))]
    expect((await refusal(open(locked())))?.message).toContain('our lock says')
  })

  test('is tried again after a server error, not after a 404', async () => {
    answers = [send(Buffer.from('sorry'), 500), send(archive)]
    expect(await run(await open(locked()))).toBe('real once')
    expect(server.seen).toHaveLength(2)

    answers = [send(Buffer.from('no'), 404)]
    const error = await refusal(open(locked({ executableSha256: hash(program) })))
    expect(error).toBeInstanceOf(ToolRefused)
    expect(String(error?.cause)).toContain('404')
    expect(server.seen).toHaveLength(3)
  })

  test('follows a redirect, and holds what comes to the same hash [T45]', async () => {
    const redirect = (response: ServerResponse) => response.writeHead(302, { location: `${server.url}/mirror` }).end()
    answers = [redirect, send(archive)]
    expect(await run(await open(locked()))).toBe('real once')
    expect(server.seen.map((request) => request.path)).toEqual(['/v1/mill.tar.gz', '/mirror'])

    answers = [redirect, send(await pack(planted))]
    expect((await refusal(open(locked({ executableSha256: hash(program) }))))?.message).toContain('our lock says')
  })

  test('ends with the reason of an abort, and a download that goes on breaks nothing', async () => {
    const abort = new AbortController()
    answers = [() => abort.abort(new Error('cancelled'))]
    expect((await refusal(open(locked(), { signal: abort.signal })))?.message).toBe('cancelled')
    expect(await readdir(temp)).toEqual([])
  })

  test('does not begin after an abort', async () => {
    const signal = AbortSignal.abort(new Error('cancelled before'))
    expect((await refusal(open(locked(), { signal })))?.message).toBe('cancelled before')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(server.seen).toEqual([])
  })
})

describe('the tool cache', () => {
  test('a planted program is told, never run, and replaced [T47]', async () => {
    await plant('mill', planted)
    const tool = await open(locked({ executableSha256: hash(program) }))
    expect(await run(tool)).toBe('real once')
    expect(log.lines.join('\n')).toContain('it was not run and is not used')
    expect(await readdir(path.dirname(inCache('mill')))).not.toContain('it-ran')
  })

  test('a planted archive is told, never unpacked, and replaced [T31] [T47]', async () => {
    await plant('mill.tar.gz', await pack(planted))
    expect(await run(await open(locked()))).toBe('real once')
    expect(log.lines.join('\n')).toContain('mill.tar.gz is not the mill 1.0.0 of our lock')
    expect(hash(await readFile(inCache('mill.tar.gz')))).toBe(hash(archive))
  })

  test('a planted program where none is downloaded is refused with the place where ours belongs', async () => {
    await plant('mill', planted)
    const error = await refusal(open({ executable: 'mill', executableSha256: hash(program) }))
    expect(error).toBeInstanceOf(ToolRefused)
    expect(error?.message).toContain(`with sha256 ${hash(program)}, at ${inCache('mill')}`)
    expect(await readdir(path.dirname(inCache('mill')))).toEqual(['mill'])
  })

  test('a link to the right program is not used: what it points to may change [T46]', async () => {
    const elsewhere = path.join(folder, 'mill')
    await writeFile(elsewhere, program, { mode: 0o755 })
    await mkdir(path.dirname(inCache('mill')), { recursive: true })
    await symlink(elsewhere, inCache('mill'))
    expect(await refusal(open({ executable: 'mill', executableSha256: hash(program) }))).toBeInstanceOf(ToolRefused)
  })

  test('an archive that is altered between two runs is downloaded again [T31]', async () => {
    await open(locked())
    await plant('mill.tar.gz', Buffer.concat([archive.subarray(0, -1), Buffer.from([1])]))
    expect(await run(await open(locked()))).toBe('real once')
    expect(server.seen).toHaveLength(2)
  })

  test('a program of that name on PATH takes no part [T47]', async () => {
    const bin = path.join(folder, 'bin')
    await mkdir(bin)
    await writeFile(path.join(bin, 'mill'), planted, { mode: 0o755 })
    const before = process.env.PATH
    process.env.PATH = `${bin}:${before}`
    try {
      expect(await run(await open(locked()))).toBe('real once')
      expect(await readdir(bin)).toEqual(['mill'])
    } finally {
      process.env.PATH = before
    }
  })
})

describe('the lock', () => {
  test.each<[string, Partial<ToolRequest>, string]>([
    ['a version', { version: '2.0.0' }, 'mill 2.0.0 is not in the lock; these versions are: 1.0.0'],
    ['a version that is no key of ours', { version: 'constructor' }, 'these versions are: 1.0.0'],
    ['a program', { name: 'grinder' }, 'grinder 1.0.0 is not in the lock; these versions are: none'],
    ['a program that is no key of ours', { name: '__proto__' }, 'these versions are: none'],
    ['a platform', { platform: 'win32-x64' }, 'mill 1.0.0 is locked for linux-x64, not for win32-x64'],
  ])('says what it has when it lacks %s [T49]', async (_, changes, message) => {
    const error = await refusal(open(locked(), changes))
    expect(error).toBeInstanceOf(ToolRefused)
    expect(error?.message).toContain(message)
    expect(server.seen).toEqual([])
  })

  test('every entry is https, has a hash, and names a program in it [T42] [T43] [T45]', () => {
    const entries = Object.values(toolsLock).flatMap((versions) => Object.values(versions).flatMap(Object.values))
    expect(entries.length).toBeGreaterThan(0)
    for (const { url, sha256, executable, executableSha256 } of entries as LockedTool[]) {
      expect(sha256 ?? executableSha256).toMatch(/^[0-9a-f]{64}$/)
      expect(url === undefined || (url.startsWith('https://') && sha256 !== undefined)).toBe(true)
      // One folder at most, whose name may hold the version; no way up.
      expect(executable).toMatch(/^(?:[\w-][\w.-]*\/)?[\w-]+$/)
    }
  })

  test('takes the real helm from a pre-filled cache, without a network', async () => {
    const version = '4.1.4'
    const place = path.join(cache, 'helm', version, 'x64')
    await mkdir(place, { recursive: true })
    await copyFile((await installLabTools()).helm, path.join(place, 'helm'))
    await chmod(path.join(place, 'helm'), 0o755)
    const request = { name: 'helm', version, lock: toolsLock, cache, temp, platform: 'linux-x64', log }
    const helm = await openTool(request)
    expect((await helm.run(['version', '--short'], { env: { HOME: temp } })).stdout).toMatch(/^v4\.1\.4/)
  })
})

describe('what is hashed ahead', () => {
  const thread = path.join(import.meta.dirname, 'file-hash.ts')
  const begin = (tool: LockedTool, version = '1.0.0') =>
    hashCached(
      { name: 'mill', version, lock: { mill: { '1.0.0': { 'linux-x64': tool } } }, cache, platform: 'linux-x64' },
      thread,
    )

  test.each<[what: string, name: string, changes: Partial<LockedTool>]>([
    ['the program', 'mill', { executableSha256: hash(program) }],
    ['the archive', 'mill.tar.gz', {}],
  ])('%s that the cache has is verified by it', async (_, name, changes) => {
    await plant(name, name === 'mill' ? program : archive)
    const ahead = begin(locked(changes))
    expect(ahead?.path).toBe(inCache(name))
    expect(await run(await open(locked(changes), { ahead }))).toBe('real once')
    expect(server.seen).toEqual([])
  })

  test('another program is refused as ever', async () => {
    await plant('mill', planted)
    const tool = locked({ executableSha256: hash(program) })
    expect(await run(await open(tool, { ahead: begin(tool) }))).toBe('real once')
    expect(log.lines.join('\n')).toContain('is not the mill 1.0.0 of our lock')
    expect(await readdir(path.dirname(inCache('mill')))).not.toContain('it-ran')
  })

  test('a program that was exchanged meanwhile is refused', async () => {
    await plant('mill', program)
    const tool = locked({ executableSha256: hash(program) })
    const ahead = begin(tool)
    await ahead?.found
    await plant('mill', planted)
    expect(await run(await open(tool, { ahead }))).toBe('real once')
    expect(log.lines.join('\n')).toContain('is not the mill 1.0.0 of our lock')
  })

  test('nothing is, where the cache is empty or the version is not in the lock', async () => {
    expect(begin(locked())).toBeUndefined()
    expect(begin(locked(), '2.0.0')).toBeUndefined()
  })
})
