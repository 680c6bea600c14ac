// Trivy's JSON as it is handed on.
import { createWriteStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { JsonObject } from '../reports/json.ts'
import { Unreadable } from '../reports/reader.ts'
import { ReportParser } from './report-parser.ts'

export const reportName = 'trivy.json'
const piece = 1 << 20

/**
 * Copy a report for others: under the name that people know, without what an image sets in its environment. Only its head and its
 * end are looked at; returns where its results stand, which whoever reads all of it must find as well.
 */
export async function copyReport(report: string, to: string, name: string): Promise<ReportParser['resultsAt']> {
  const handle = await open(report)
  try {
    const { head, at } = await look(handle)
    const { ReportID, CreatedAt, SchemaVersion, Trivy, ArtifactType, Metadata, ...rest } = head
    const own = { SchemaVersion, Trivy, ReportID, CreatedAt, ...rest, ArtifactName: name, ArtifactType }
    const text = JSON.stringify({ ...own, Metadata: withoutEnvironment(Metadata) })
    const into = createWriteStream(to, { flags: 'wx', mode: 0o600 })
    if (at === undefined) await pipeline([`${text}\n`], into)
    else {
      const { start, end } = at
      const results = handle.createReadStream({ start, end: end - 1, autoClose: false, highWaterMark: piece })
      await pipeline(async function* () {
        yield `${text.slice(0, -1)},"Results":`
        yield* results
        yield '}\n'
      }, into)
    }
    return at
  } finally {
    await handle.close()
  }
}

async function look(handle: FileHandle): Promise<{ head: JsonObject; at: ReportParser['resultsAt'] }> {
  const parser = new ReportParser({ finding: () => {}, result: () => {} })
  const buffer = Buffer.allocUnsafe(piece)
  for (let at = 0; parser.resultsAt === undefined; ) {
    const { bytesRead } = await handle.read(buffer, 0, piece, at)
    if (bytesRead === 0) {
      parser.end()
      return { head: parser.head, at: undefined }
    }
    parser.write(Buffer.from(buffer.subarray(0, bytesRead)))
    at += bytesRead
  }
  const { size } = await handle.stat()
  const from = Math.max(0, size - 1024)
  const { bytesRead } = await handle.read(buffer, 0, 1024, from)
  const [ending] = /\]\s*\}\s*$/.exec(buffer.toString('latin1', 0, bytesRead)) ?? []
  if (ending === undefined) throw new Unreadable('is damaged or cut off: it does not end with its results')
  return { head: parser.head, at: { start: parser.resultsAt.start, end: size - ending.length + 1 } }
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
