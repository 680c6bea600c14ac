// One report on its way from bytes to evidence: decode, recognise, read, judge its age.
import { cleanLine } from './clean.ts'
import { Decoder } from './decode.ts'
import type { Evidence } from './evidence.ts'
import type { Format } from './format.ts'
import { HeldReport } from './held-report.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from './reader.ts'
import { headLength, sniff } from './sniff.ts'

/** The run the report has to be of. Milliseconds since the epoch. */
export interface Age {
  notBefore: number
  now: number
}

/**
 * Evidence of the report whose bytes come in `pieces`. What cannot be relied on, or an {@link Unreadable} out of `pieces`, ends in
 * evidence that is not measured; other errors reject.
 */
export async function toEvidence(
  path: string,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  context: ReaderContext,
  age?: Age,
): Promise<Evidence> {
  const report = new Report(context)
  try {
    for await (const piece of pieces) await report.write(piece)
    const reading = await report.end()
    return measured(path, report.format, reading, age && reading.moments.staleness(age.notBefore, age.now))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return unmeasured(path, error.message, report.format)
  }
}

class Report {
  readonly #decoder = new Decoder()
  readonly #context: ReaderContext
  #format: Format | undefined
  #reader: Reader | undefined
  #head = ''

  constructor(context: ReaderContext) {
    this.#context = context
  }

  /** What it turned out to be; undefined as long as that is open. */
  get format(): Format | undefined {
    return this.#reader instanceof HeldReport ? this.#reader.format : this.#format
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
    if (this.#head.length < headLength && !last) return
    const sniffed = sniff(this.#head.slice(0, headLength))
    if (sniffed === undefined) {
      throw new Unreadable('is no report that can be read here; docs/formats.md lists those that can')
    }
    if (sniffed === 'held') this.#reader = new HeldReport(this.#context)
    else {
      this.#format = sniffed
      this.#reader = await sniffed.open(this.#context)
    }
    this.#reader.write(this.#head)
    this.#head = ''
  }
}

function measured(
  path: string,
  format: Format | undefined,
  { moments, ...reading }: Reading,
  stale: string | undefined,
): Evidence {
  const producedAt = moments.earliest && { producedAt: new Date(moments.earliest.time).toISOString() }
  const evidence = { ...reading, format: format?.id ?? 'unknown', sources: [path], ...producedAt }
  return stale === undefined
    ? { ...evidence, measured: true }
    : { ...evidence, measured: false, reason: stale, measures: {} }
}

/** Evidence of a file that says nothing, and why. */
export function unmeasured(path: string, reason: string, format?: Format): Evidence {
  const { kind = 'unknown', id = 'unknown' } = format ?? {}
  return {
    kind,
    tool: id,
    format: id,
    sources: [cleanLine(path)],
    measured: false,
    reason,
    measures: {},
    findings: [],
    findingsLeftOut: 0,
    discrepancies: [],
  }
}
