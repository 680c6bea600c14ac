// Trivy's JSON as it is handed on, and the part of it that SBOMs are made from.
import { open } from 'node:fs/promises'
import type { JsonObject } from '../json-object.ts'
import { Unreadable } from '../reports/reader.ts'
import { GrowingFile } from './outputs/output.ts'
import { ReportParser } from './report-parser.ts'

export const reportName = 'trivy.json'
const piece = 1 << 20
/** Behind the results of a report comes one brace. */
const longestTail = 1024

/** Absolute paths, where nothing is yet. */
export interface Copies {
  /** The whole report. */
  whole: string
  /** What there is, without what was found in it: a hundredth of the size, or less, and all that an SBOM says. */
  inventory: string
}

/**
 * Copy a report for others: under the name that people know, without what an image sets in its environment. Throws Unreadable where
 * it is not whole; what stands in its lists of findings is not looked at.
 */
export async function copyReport(report: string, to: Copies, name: string, signal?: AbortSignal): Promise<void> {
  const whole = new GrowingFile(to.whole)
  const inventory = new Inventory(to.inventory)
  const parser = new ReportParser(inventory)
  const waiting: Buffer[] = []
  let passed = 0
  let tail = ''
  const copy = (bytes: Buffer) => {
    const { start, end } = parser.resultsAt!
    const [from, to] = [start, end < 0 ? Number.POSITIVE_INFINITY : end].map((at) => Math.max(0, at - passed))
    const part = bytes.subarray(from, to)
    if (part.length > 0) whole.writeBytes(part)
    if (tail.length <= longestTail) tail += bytes.toString('latin1', to)
    passed += bytes.length
  }
  const handle = await open(report)
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafe(piece)
      const { bytesRead } = await handle.read(buffer)
      if (bytesRead === 0) break
      signal?.throwIfAborted()
      const bytes = buffer.subarray(0, bytesRead)
      const isHead = parser.resultsAt === undefined
      parser.write(bytes)
      if (isHead) waiting.push(bytes)
      if (parser.resultsAt === undefined) continue
      if (isHead) whole.write(`${headText(parser.head, name).slice(0, -1)},"Results":`)
      for (const each of isHead ? waiting.splice(0) : [bytes]) copy(each)
    }
  } finally {
    await handle.close()
  }
  parser.end()
  if (parser.resultsAt !== undefined && !/^\s*\}\s*$/.test(tail))
    throw new Unreadable('is damaged: something stands behind its results')
  const text = headText(parser.head, name)
  whole.write(parser.resultsAt === undefined ? `${text}\n` : '}\n')
  whole.close()
  inventory.end(text)
}

function headText(head: JsonObject, name: string): string {
  const { ReportID, CreatedAt, SchemaVersion, Trivy, ArtifactType, Metadata, Results, ...rest } = head
  if (Results !== undefined && Results !== null) throw new Unreadable('is damaged: its results are no list')
  const own = { SchemaVersion, Trivy, ReportID, CreatedAt, ...rest, ArtifactName: name, ArtifactType }
  return JSON.stringify({ ...own, Metadata: withoutEnvironment(Metadata) })
}

/** Builds leave the environment in the history, too. */
function withoutEnvironment(metadata: unknown): unknown {
  const copy = structuredClone(metadata) as
    | { ImageConfig?: { config?: { Env?: unknown }; history?: unknown } }
    | undefined
  const image = copy?.ImageConfig
  if (image?.config !== undefined) delete image.config.Env
  if (image !== undefined) delete image.history
  return copy
}

/** A report of packages alone. Their bytes are taken as they are. */
class Inventory {
  readonly #file: GrowingFile
  #isWithin = false
  #count = 0

  constructor(path: string) {
    this.#file = new GrowingFile(path)
    this.#file.write('{"Results":[')
  }

  packages(bytes: Buffer): void {
    if (!this.#isWithin) this.#file.write(`${this.#count === 0 ? '' : ','}\n{"Packages":`)
    this.#isWithin = true
    this.#file.writeBytes(bytes)
  }

  result({ Target, Class, Type }: JsonObject): void {
    const rest = JSON.stringify({ Target, Class, Type })
    if (this.#isWithin) this.#file.write(`,${rest.slice(1)}`)
    else this.#file.write(`${this.#count === 0 ? '' : ','}\n${rest}`)
    this.#isWithin = false
    this.#count++
  }

  end(head: string): void {
    this.#file.write(`],${head.slice(1)}\n`)
    this.#file.close()
  }
}
