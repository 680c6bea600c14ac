// Trivy's JSON as it is handed on.
import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { JsonObject } from '../reports/json.ts'
import type { ReportParser } from './report-parser.ts'

const piece = 1 << 20

/** Copy a report for others: under the name that people know, without what an image sets in its environment. */
export async function copyReport(
  { report, to, name }: { report: string; to: string; name: string },
  head: JsonObject,
  at: ReportParser['resultsAt'],
): Promise<void> {
  const { ReportID, CreatedAt, SchemaVersion, Trivy, ArtifactType, Metadata, ...rest } = head
  const own = { SchemaVersion, Trivy, ReportID, CreatedAt, ...rest, ArtifactName: name, ArtifactType }
  const text = JSON.stringify({ ...own, Metadata: withoutEnvironment(Metadata) })
  const into = createWriteStream(to, { flags: 'wx', mode: 0o600 })
  if (at === undefined) {
    await pipeline([`${text}\n`], into)
    return
  }
  const handle = await open(report)
  try {
    const results = handle.createReadStream({
      start: at.start,
      end: at.end - 1,
      autoClose: false,
      highWaterMark: piece,
    })
    await pipeline(async function* () {
      yield `${text.slice(0, -1)},"Results":`
      yield* results
      yield '}\n'
    }, into)
  } finally {
    await handle.close()
  }
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
