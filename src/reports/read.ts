// Reports on disk to evidence. Whatever cannot be relied on becomes evidence that is not measured, with the reason.
import { realpath } from 'node:fs/promises'
import type { Clock } from '../host.ts'
import type { Changes } from './changes.ts'
import type { Evidence } from './evidence.ts'
import { glob } from './glob.ts'
import { openReport, refuse } from './open-report.ts'
import { matchesPattern } from './pattern.ts'
import { defaultLimits, type Limits, Unreadable } from './reader.ts'
import { toEvidence, unmeasured } from './to-evidence.ts'

export interface ReadRequest {
  /** Globs relative to `root`, with `/`: `reports/unit/**`. */
  patterns: readonly string[]
  /** The workspace. Nothing outside it is read. */
  root: string
  clock: Clock
  /** When the run began, milliseconds since the epoch: reports that state an earlier time are stale. */
  notBefore?: number
  /** This very job wrote the files, so that their file times count, too. Unpacked artifacts have new times and prove nothing. */
  madeHere?: boolean
  limits?: Partial<Limits>
  /** What the change under test touches (diff.ts), for the coverage of changed lines. */
  changes?: Changes
  /** Globs of source files, a list for each part of the repository that is judged by itself (scopes.ts). */
  scopes?: readonly (readonly string[])[]
  signal?: AbortSignal
}

/**
 * Read every report the patterns mean; one evidence each, in the order of their paths. Never rejects because of what the files hold, only
 * when `root` is missing or `signal` is aborted.
 */
export async function readReports(request: ReadRequest): Promise<Evidence[]> {
  const { clock, notBefore } = request
  const limits = { ...defaultLimits, ...request.limits }
  const context = { root: await realpath(request.root), limits, changes: request.changes, scopes: request.scopes }
  const budget = { until: clock.now() + limits.milliseconds, bytes: limits.totalBytes }
  const all: Evidence[] = []
  const found = await glob(request.patterns, context.root, limits)
  for (const { path, refused } of found.slice(0, limits.files)) {
    if (refused !== undefined) all.push(unmeasured(path, refused))
    else {
      const age = notBefore === undefined ? undefined : { notBefore, now: clock.now() }
      all.push(await toEvidence(path, pieces(path, context.root, request, limits, budget), context, age))
    }
  }
  const because = `and what follows it are beyond the ${limits.files} files that are read`
  for (const path of firsts(request.patterns, found.slice(limits.files))) all.push(unmeasured(path, because))
  return all
}

/** The first path of each pattern, so that every gate that asks for some of them is told. */
function firsts(patterns: readonly string[], found: readonly { path: string }[]): Set<string> {
  const paths = patterns.map((pattern) => found.find(({ path }) => matchesPattern(path, pattern))?.path)
  return new Set(paths.filter((path) => path !== undefined))
}

interface Budget {
  until: number
  bytes: number
}

/** Bytes of one file. The buffer is reused: a piece is valid until the next one is asked for. */
async function* pieces(path: string, root: string, request: ReadRequest, limits: Limits, budget: Budget) {
  const { signal, clock, notBefore, madeHere } = request
  const { handle, changedAt } = await openReport(root, path)
  try {
    // File systems round times to as much as two seconds.
    if (madeHere === true && notBefore !== undefined && changedAt + 2_000 < notBefore) {
      throw new Unreadable(`is stale: last written at ${new Date(changedAt).toISOString()}, before this run began`)
    }
    const buffer = Buffer.allocUnsafe(256 * 1024)
    for (let total = 0; ; ) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length).catch(refuse)
      if (bytesRead === 0) return
      signal?.throwIfAborted()
      total += bytesRead
      budget.bytes -= bytesRead
      if (total > limits.fileBytes) throw new Unreadable(`has more than ${limits.fileBytes} bytes`)
      if (budget.bytes < 0) throw new Unreadable(`is beyond the ${limits.totalBytes} bytes that are read`)
      if (clock.now() > budget.until) {
        throw new Unreadable(`could not be read within ${limits.milliseconds} ms for all reports`)
      }
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}
