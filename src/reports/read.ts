// Reports on disk to evidence. Whatever cannot be relied on becomes evidence that is not measured, with the reason.
import { realpath } from 'node:fs/promises'
import type { Clock } from '../host.ts'
import { cleanLine } from './clean.ts'
import { Decoder } from './decode.ts'
import type { Evidence } from './evidence.ts'
import { glob } from './glob.ts'
import { openReport } from './open-report.ts'
import { defaultLimits, type Limits, type Reader, type ReaderContext, type Reading, Unreadable } from './reader.ts'
import { type Format, JsonReader, kindOf, openReader, sniff } from './sniff.ts'

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
  signal?: AbortSignal
}

/**
 * Read every report the patterns mean; one evidence each, in the order of their paths. Never rejects because of what the files hold, only
 * when `root` is missing or `signal` is aborted.
 */
export async function readReports(request: ReadRequest): Promise<Evidence[]> {
  const limits = { ...defaultLimits, ...request.limits }
  const context: ReaderContext = { root: await realpath(request.root), limits }
  const budget = { until: request.clock.now() + limits.milliseconds, bytes: limits.totalBytes }
  const all: Evidence[] = []
  const matches = await glob(request.patterns, context.root, limits)
  for (const [index, { path, refused }] of matches.entries()) {
    request.signal?.throwIfAborted()
    const tooMany = index >= limits.files ? `is beyond the ${limits.files} files that are read` : undefined
    const because = refused ?? tooMany
    all.push(because === undefined ? await readOne(path, context, request, budget) : unmeasured(path, because))
    if (tooMany !== undefined) break
  }
  return all
}

interface Budget {
  until: number
  bytes: number
}

async function readOne(path: string, context: ReaderContext, request: ReadRequest, budget: Budget): Promise<Evidence> {
  const report = new Report(context)
  try {
    const { handle, changedAt } = await openReport(context.root, path)
    try {
      const { notBefore, madeHere } = request
      // File systems round times to as much as two seconds.
      if (madeHere === true && notBefore !== undefined && changedAt + 2_000 < notBefore) {
        throw new Unreadable(`is stale: last written at ${new Date(changedAt).toISOString()}, before this run began`)
      }
      const buffer = Buffer.allocUnsafe(256 * 1024)
      for (let total = 0; ; ) {
        const { bytesRead } = await handle.read(buffer, 0, buffer.length)
        if (bytesRead === 0) break
        request.signal?.throwIfAborted()
        total += bytesRead
        budget.bytes -= bytesRead
        if (total > context.limits.fileBytes) throw new Unreadable(`has more than ${context.limits.fileBytes} bytes`)
        if (budget.bytes < 0) throw new Unreadable(`is beyond the ${context.limits.totalBytes} bytes that are read`)
        if (request.clock.now() > budget.until) {
          throw new Unreadable(`could not be read within ${context.limits.milliseconds} ms for all reports`)
        }
        await report.write(buffer.subarray(0, bytesRead))
      }
    } finally {
      await handle.close()
    }
    const reading = await report.end()
    const stale =
      request.notBefore === undefined ? undefined : reading.moments.staleness(request.notBefore, request.clock.now())
    return measured(path, report.format, reading, stale)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return unmeasured(path, error.message, report.format)
  }
}

/** One file on its way through decoder, recognition and reader. */
class Report {
  readonly #decoder = new Decoder()
  readonly #context: ReaderContext
  #format: Format | undefined
  #reader: Reader | undefined
  #head = ''

  constructor(context: ReaderContext) {
    this.#context = context
  }

  get format(): string {
    if (this.#reader instanceof JsonReader) return this.#reader.format ?? 'unknown'
    return this.#format ?? 'unknown'
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.#feed(this.#decoder.write(bytes), false)
  }

  async end(): Promise<Reading> {
    await this.#feed(this.#decoder.end(), true)
    return await this.#reader!.end()
  }

  async #feed(text: string, last: boolean): Promise<void> {
    if (this.#reader !== undefined) return this.#reader.write(text)
    this.#head += text
    if (this.#head.length < 65_536 && !last) return
    this.#format = sniff(this.#head.slice(0, 65_536))
    if (this.#format === undefined) {
      throw new Unreadable(
        'is not a report that can be read here: JUnit XML, Cobertura XML, LCOV, Pylint (json2, text) or SARIF',
      )
    }
    this.#reader = await openReader(this.#format, this.#context)
    this.#reader.write(this.#head)
    this.#head = ''
  }
}

function measured(path: string, format: string, { moments, ...reading }: Reading, stale: string | undefined): Evidence {
  const producedAt = moments.earliest === undefined ? {} : { producedAt: new Date(moments.earliest.time).toISOString() }
  const evidence = { ...reading, format, sources: [path], ...producedAt }
  return stale === undefined
    ? { ...evidence, measured: true }
    : { ...evidence, measured: false, reason: stale, measures: {} }
}

function unmeasured(path: string, reason: string, format = 'unknown'): Evidence {
  const kind = format === 'sarif' ? 'security' : (kindOf[format as Format] ?? 'unknown')
  return {
    kind,
    tool: format,
    format,
    sources: [cleanLine(path)],
    measured: false,
    reason,
    measures: {},
    findings: [],
    findingsLeftOut: 0,
    discrepancies: [],
  }
}
