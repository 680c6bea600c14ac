import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { type Annotation, CommandReader } from './commands.ts'

/** How a step is interrupted, and when: by a line of its log, or by a promise. */
export interface Interruption {
  /**
   * `cancel`: SIGINT, 7.5 s, SIGTERM, 2.5 s, SIGKILL, to the entry process only, then post. `time-out`: the same, as the job's
   * timeout does it. `lose-runner`: SIGKILL of the entry process and its children, and no post.
   */
  how: 'cancel' | 'time-out' | 'lose-runner'
  when: ((line: string) => boolean) | Promise<unknown>
  /** Multiplies the runner's two waits; 1 is the real thing. */
  scale?: number
}

const WAIT_FOR_INTERRUPT_MS = 7500
const WAIT_FOR_TERMINATE_MS = 2500

export interface StepProcess {
  exitCode: number | null
  signal: NodeJS.Signals | null
  interrupted: boolean
  annotations: Annotation[]
  foreign: string[]
  log: string
  rawLog: string
  durationMs: number
  peakRssBytes: number
}

/** Run one bundle under this Node until it ends. `masks` are shared by the steps of a job. */
export async function runStep(options: {
  bundle: string
  env: Record<string, string>
  cwd: string
  masks: Set<string>
  onLine?: (line: string) => void
  interrupt?: Interruption
}): Promise<StepProcess> {
  const started = performance.now()
  const child = spawn(process.execPath, [options.bundle], {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const reader = new CommandReader()
  for (const mask of options.masks) reader.masks.add(mask)
  const log: string[] = []
  const raw: string[] = []
  const timers: NodeJS.Timeout[] = []
  let interrupted = false

  const interrupt = ({ how, scale = 1 }: Interruption) => {
    if (interrupted || child.exitCode !== null) return
    interrupted = true
    if (how === 'lose-runner') {
      for (const pid of [...descendants(child.pid ?? -1), child.pid ?? -1]) kill(pid)
      return
    }
    child.kill('SIGINT')
    timers.push(
      setTimeout(() => child.kill('SIGTERM'), WAIT_FOR_INTERRUPT_MS * scale),
      setTimeout(() => child.kill('SIGKILL'), (WAIT_FOR_INTERRUPT_MS + WAIT_FOR_TERMINATE_MS) * scale),
    )
  }

  const read = (line: string) => {
    raw.push(line)
    const shown = reader.read(line)
    if (shown !== undefined) {
      log.push(shown)
      options.onLine?.(shown)
    }
    const { interrupt: request } = options
    if (request && typeof request.when === 'function' && request.when(line)) interrupt(request)
  }
  const streams = [child.stdout, child.stderr].map((stream) => {
    const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })
    lines.on('line', read)
    return new Promise((resolve) => lines.once('close', resolve))
  })
  const request = options.interrupt
  if (request && typeof request.when !== 'function') void request.when.then(() => interrupt(request))

  let peakRssBytes = 0
  const sample = setInterval(() => {
    peakRssBytes = Math.max(peakRssBytes, peakRss(child.pid ?? -1))
  }, 25)
  const { code, signal } = await new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(
    (resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code, signal) => resolve({ code, signal }))
    },
  )
  const durationMs = performance.now() - started
  clearInterval(sample)
  for (const timer of timers) clearTimeout(timer)
  // An orphan may hold the pipes open; the runner does not wait for it either.
  await Promise.race([Promise.all(streams), new Promise((resolve) => setTimeout(resolve, 200))])
  for (const mask of reader.masks) options.masks.add(mask)
  return {
    exitCode: code,
    signal,
    interrupted,
    annotations: reader.annotations,
    foreign: reader.foreign,
    log: log.join('\n'),
    rawLog: raw.join('\n'),
    durationMs,
    peakRssBytes,
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

function descendants(pid: number): number[] {
  let children: number[] = []
  try {
    children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  } catch {
    // It ended by itself meanwhile, or there is no /proc.
  }
  return children.flatMap((child) => [...descendants(child), child])
}

function peakRss(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
