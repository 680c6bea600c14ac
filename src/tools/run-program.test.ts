import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endOrphan, type ProcessIdentity, type RunOptions, runProgram } from './run-program.ts'

const env = { PATH: process.env.PATH ?? '' }
const node = (code: string, options: Partial<RunOptions> = {}) =>
  runProgram(process.execPath, ['-e', code], { env, ...options })
const shell = (code: string, options: Partial<RunOptions> = {}) =>
  runProgram('/bin/sh', ['-c', code], { env, ...options })

let folder: string
const started: number[] = []
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'run-'))
})
afterEach(async () => {
  for (const pid of started.splice(0)) {
    try {
      process.kill(-pid, 'SIGKILL')
    } catch {
      // It ended, as it should.
    }
  }
  await rm(folder, { recursive: true, force: true })
})

const alive = (pid: number) => {
  try {
    return readFile(`/proc/${pid}/stat`, 'utf8').then(
      (stat) => !/\) Z /.test(stat),
      () => false,
    )
  } catch {
    return false
  }
}
/** Until the condition holds; jest's timeout ends a test that waits for ever. */
const until = async (condition: () => boolean | Promise<boolean>) => {
  while (!(await condition())) await sleep(10)
}

describe('the result', () => {
  test.each([
    ['success', 'exit 0', 0],
    ['a failure', 'exit 7', 7],
    ['its end by SIGTERM', 'kill -TERM $$', 143],
    ['its end by SIGKILL', 'kill -KILL $$', 137],
    ['a crash', 'kill -SEGV $$', 139],
    ['an abort of its own', 'kill -ABRT $$', 134],
  ])('tells %s', async (_, code, exitCode) => {
    expect((await shell(code)).exitCode).toBe(exitCode)
  })

  test('keeps both streams apart, hands the input over, and takes arguments as they are [T4]', async () => {
    const code = 'cat; echo "$0 $1" >&2'
    const args = ['-c', code, 'a b', '$(touch x); *']
    const result = await runProgram('/bin/sh', args, { env, input: 'given', cwd: folder })
    expect(result).toEqual({ exitCode: 0, stdout: 'given', stderr: 'a b $(touch x); *\n' })
    expect(existsSync(path.join(folder, 'x'))).toBe(false)
  })

  test('does not mind a child that reads no input', async () => {
    expect(await shell('exec <&-; echo done', { input: 'x'.repeat(1 << 20) })).toMatchObject({ stdout: 'done\n' })
  })

  test('a program that is not there rejects with its path', async () => {
    const missing = path.join(folder, 'missing')
    await expect(runProgram(missing, [], { env })).rejects.toThrow(`${missing} could not be started`)
  })

  test('nothing of our environment is inherited [T76]', async () => {
    process.env.SLIPWAY_TEST_SECRET = 'canary'
    try {
      const { stdout } = await node('console.log(JSON.stringify(process.env))', { env: { ONLY: 'this' } })
      expect(JSON.parse(stdout)).toEqual({ ONLY: 'this' })
    } finally {
      delete process.env.SLIPWAY_TEST_SECRET
    }
  })
})

describe('the output', () => {
  const lines = async (code: string) => {
    const seen: string[] = []
    const result = await node(code, { onLine: (line) => seen.push(line) })
    return { seen, ...result }
  }
  /** Writes the pieces one after another, each in its own chunk. */
  const pieces = (...parts: string[]) =>
    `const parts = ${JSON.stringify(parts)}.map((part) => Buffer.from(part, 'latin1'))
     const next = () => { const part = parts.shift(); if (part) process.stdout.write(part, () => setTimeout(next, 30)) }
     next()`
  const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1')

  test.each<[string, string[], string[]]>([
    ['a line in three chunks', ['on', 'e\ntw', 'o\n'], ['one', 'two']],
    ['a line without an end', ['one\ntwo'], ['one', 'two']],
    ['a line end in two chunks', ['one\r', '\ntwo\r\n'], ['one', 'two']],
    ['empty lines', ['\n\none\n'], ['', '', 'one']],
    ['a character in two chunks', [latin1('Grü').slice(0, -1), `${latin1('Grü').slice(-1)}n\n`], ['Grün']],
    ['a character in four chunks', [...latin1('🚀'), '\n'], ['🚀']],
    ['a character that never ends', ['one\n', latin1('🚀').slice(0, 2)], ['one', '\uFFFD']],
  ])('comes as lines: %s', async (_, parts, expected) => {
    const { seen, stdout } = await lines(pieces(...parts))
    expect(seen).toEqual(expected)
    expect(stdout.replaceAll('\r\n', '\n').replace(/\n$/, '')).toBe(expected.join('\n'))
  })

  test('both streams are told', async () => {
    expect((await lines('console.log("out"); console.error("err")')).seen.sort()).toEqual(['err', 'out'])
  })

  test('more than the limit ends the child and says so', async () => {
    const flood = 'while :; do echo 0123456789; done'
    await expect(shell(flood, { outputLimit: 10_000 })).rejects.toThrow('wrote more than 10000 bytes to stdout')
    await expect(shell(`(${flood}) >&2`, { outputLimit: 10_000 })).rejects.toThrow('bytes to stderr')
    expect((await shell('printf 0123456789', { outputLimit: 10 })).stdout).toBe('0123456789')
  })

  test('one line of 32 MB costs no more than its length', async () => {
    const { seen } = await lines('process.stdout.write("x".repeat(32 << 20))')
    expect(seen.map((line) => line.length)).toEqual([32 << 20])
  }, 10_000)
})

describe('an abort', () => {
  /** Notes the signals that it gets, and ends with the one named; so does the child that it starts. */
  const stubborn = (endsWith: string) => `
    const fs = require('node:fs')
    const note = (text) => fs.appendFileSync(process.argv[1], process.env.WHO + ' ' + text + '\\n')
    for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => { note(name); if (name === '${endsWith}') process.exit(3) })
    if (process.env.WHO === 'parent') {
      const env = { ...process.env, WHO: 'child' }
      require('node:child_process').spawn(process.execPath, ['-e', process.env.CODE, process.argv[1]], { env, stdio: 'inherit' })
    }
    note('ready ' + process.pid)
    setInterval(() => {}, 1000)`
  const ready = async (notes: string) => {
    const text = await readFile(notes, 'utf8').catch(() => '')
    return [...text.matchAll(/ready (\d+)/g)].map(([, pid]) => Number(pid))
  }

  test.each([
    ['SIGINT', 3, ['SIGINT'], { interrupt: 20_000, terminate: 20_000 }],
    ['SIGTERM', 3, ['SIGINT', 'SIGTERM'], { interrupt: 500, terminate: 20_000 }],
    ['SIGKILL', 137, ['SIGINT', 'SIGTERM'], { interrupt: 1000, terminate: 1000 }],
  ])('reaches the whole group, up to %s', async (endsWith, exitCode, signals, waits) => {
    const notes = path.join(folder, 'notes')
    const code = stubborn(endsWith)
    const abort = new AbortController()
    let identity: ProcessIdentity | undefined
    const running = runProgram(process.execPath, ['-e', code, notes], {
      env: { ...env, WHO: 'parent', CODE: code },
      signal: abort.signal,
      waits,
      onStart: (child) => {
        identity = child
      },
    })
    await until(async () => (await ready(notes)).length === 2)
    abort.abort()
    expect((await running).exitCode).toBe(exitCode)
    const text = await readFile(notes, 'utf8')
    const got = (who: string) => [...text.matchAll(new RegExp(`${who} (SIG\\w+)`, 'g'))].map(([, name]) => name)
    expect(got('parent')).toEqual(signals)
    expect(got('child')).toEqual(signals)
    const pids = await ready(notes)
    expect(pids).toContain(identity?.pid)
    await until(async () => (await Promise.all(pids.map(alive))).every((each) => !each))
  })

  test('before the start starts nothing', async () => {
    const file = path.join(folder, 'file')
    const signal = AbortSignal.abort(new Error('cancelled'))
    await expect(shell(`touch ${file}`, { signal })).rejects.toThrow('cancelled')
    expect(existsSync(file)).toBe(false)
  })

  test('after the end signals nobody', async () => {
    const abort = new AbortController()
    expect((await shell('exit 0', { signal: abort.signal })).exitCode).toBe(0)
    abort.abort()
  })
})

describe('an orphan', () => {
  const waits = { interrupt: 200, terminate: 200 }
  /** A process group that nobody waits for. */
  async function orphan(code: string): Promise<ProcessIdentity> {
    const child = spawn('/bin/sh', ['-c', code], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
    started.push(child.pid!)
    await new Promise((resolve) => child.stdout.once('data', resolve))
    const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8')
    return { pid: child.pid!, startTime: stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]! }
  }

  test.each([
    ['ends at SIGINT', 'trap "exit 0" INT; echo; while :; do sleep 0.05; done'],
    ['ends at SIGTERM', 'trap "" INT; echo; while :; do sleep 0.05; done'],
    ['ends at nothing', 'trap "" INT TERM; echo; while :; do sleep 0.05; done'],
  ])('that %s is ended', async (_, code) => {
    const left = await orphan(code)
    expect(await endOrphan(left, sleep, waits)).toBe(true)
    expect(await alive(left.pid)).toBe(false)
    expect(await endOrphan(left, sleep, waits)).toBe(false)
  })

  test('whose pid another process has now leaves that one alone', async () => {
    const other = await orphan('echo; sleep 60')
    expect(await endOrphan({ ...other, startTime: String(Number(other.startTime) - 1) }, sleep, waits)).toBe(false)
    expect(await endOrphan({ ...other, startTime: '' }, sleep, waits)).toBe(false)
    expect(await alive(other.pid)).toBe(true)
  })

  test('is what onStart named', async () => {
    let identity: ProcessIdentity | undefined
    let running: Promise<{ exitCode: number }> | undefined
    await new Promise<void>((resolve) => {
      running = shell('echo; exec sleep 60', {
        onStart: (child) => {
          identity = child
        },
        onLine: () => resolve(),
      })
    })
    expect(await endOrphan(identity!, sleep, { interrupt: 20_000, terminate: 20_000 })).toBe(true)
    expect((await running)?.exitCode).toBe(130)
  })
})
