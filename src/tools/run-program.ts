// Runs a program as a child that gets our signals: @actions/exec cannot forward them.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { StringDecoder } from 'node:string_decoder'

/** A process that can be told from a later one with the same pid. */
export interface ProcessIdentity {
  pid: number
  /** Clock ticks since boot, as /proc has it; empty where there is no /proc. */
  startTime: string
}

export interface RunOptions {
  /** All of it: nothing is inherited. Secrets belong here or in files, never in the arguments. */
  env: Readonly<Record<string, string>>
  cwd?: string
  input?: string
  /** File that the child reads as its input, instead. */
  inputFile?: number
  /** Aborting ends the child's process group: SIGINT, then SIGTERM, then SIGKILL. */
  signal?: AbortSignal
  /** Milliseconds to wait after SIGINT and after SIGTERM. */
  waits?: { interrupt: number; terminate: number }
  /** Bytes of stdout and stderr each that are kept; more ends the child. */
  outputLimit?: number
  /** Every line of either stream, without its end. Hand it to a Log, which takes the meaning from workflow commands. */
  onLine?: (line: string) => void
  /** Called once the child runs. Save it in the state, so that a later step can end what is left. */
  onStart?: (child: ProcessIdentity) => void
}

export interface RunResult {
  /** 128 + n when signal n ended it, as shells count. */
  exitCode: number
  stdout: string
  stderr: string
}

const OUTPUT_LIMIT = 64 << 20
const WAITS = { interrupt: 5000, terminate: 2000 }

/** Run a program to its end, without a shell. Rejects when it cannot be started or writes more than the limit. */
export async function runProgram(file: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  const { signal, waits = WAITS, outputLimit = OUTPUT_LIMIT } = options
  signal?.throwIfAborted()
  // A group of its own: the signals reach what the child started too, and the terminal's Ctrl-C does not arrive twice.
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: { ...options.env },
    stdio: [options.inputFile ?? 'pipe', 'pipe', 'pipe'],
    detached: true,
  })
  const exited = new Promise<number>((resolve, reject) => {
    child.once('error', (error) =>
      reject(new Error(`${file} could not be started: ${error.message}`, { cause: error })),
    )
    child.once('close', (code, endedBy) => resolve(code ?? 128 + constants.signals[endedBy ?? 'SIGKILL']))
  })
  const { pid } = child
  if (pid !== undefined) options.onStart?.({ pid, startTime: startTimeOf(pid) })

  let tooMuch: string | undefined
  const collect = (stream: NodeJS.ReadableStream, name: string) => {
    const decoder = new StringDecoder('utf8')
    let text = ''
    let bytes = 0
    let unfinished = ''
    const take = (piece: string) => {
      text += piece
      if (options.onLine === undefined) return
      unfinished += piece
      // A line of many megabytes arrives in many pieces: it is looked through once, not at each of them.
      if (!piece.includes('\n')) return
      const lines = unfinished.split(/\r?\n/)
      unfinished = lines.pop() ?? ''
      for (const line of lines) options.onLine(line)
    }
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > outputLimit) {
        tooMuch = `${file} wrote more than ${outputLimit} bytes to ${name} and was ended`
        signalGroup(pid, 'SIGKILL')
        return
      }
      take(decoder.write(chunk))
    })
    stream.on('end', () => {
      take(decoder.end())
      if (unfinished !== '') options.onLine?.(unfinished)
    })
    return () => text
  }
  const stdout = collect(child.stdout!, 'stdout')
  const stderr = collect(child.stderr!, 'stderr')
  // A child that does not read its input closes the pipe; that is no error of ours.
  child.stdin?.on('error', () => {})
  child.stdin?.end(options.input ?? '')

  const timers: NodeJS.Timeout[] = []
  const stop = () => {
    signalGroup(pid, 'SIGINT')
    timers.push(
      setTimeout(() => signalGroup(pid, 'SIGTERM'), waits.interrupt),
      setTimeout(() => signalGroup(pid, 'SIGKILL'), waits.interrupt + waits.terminate),
    )
  }
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const exitCode = await exited
    if (tooMuch !== undefined) throw new Error(tooMuch)
    return { exitCode, stdout: stdout(), stderr: stderr() }
  } finally {
    signal?.removeEventListener('abort', stop)
    for (const timer of timers) clearTimeout(timer)
  }
}

/**
 * End a process group that an earlier step left behind. True when it was there; a process that merely has the same pid is
 * left alone. Resolves once it is gone, or after both waits.
 */
export async function endOrphan(
  orphan: ProcessIdentity,
  sleep: (ms: number) => Promise<void>,
  waits = WAITS,
): Promise<boolean> {
  const alive = () => orphan.startTime !== '' && startTimeOf(orphan.pid) === orphan.startTime
  if (!alive()) return false
  for (const [signal, wait] of [
    ['SIGINT', waits.interrupt],
    ['SIGTERM', waits.terminate],
    ['SIGKILL', 1000],
  ] as const) {
    signalGroup(orphan.pid, signal)
    for (let waited = 0; waited < wait && alive(); waited += 50) await sleep(50)
    if (!alive()) return true
  }
  return true
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // The group has ended by itself.
  }
}

/** Field 22 of /proc/<pid>/stat; a zombie counts as gone. */
function startTimeOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? '' : (fields[19] ?? '')
  } catch {
    return ''
  }
}
