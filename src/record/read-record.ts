// Text -> record. What comes from another job is checked before anything is rendered from it.
import { RECORD_SCHEMA, type RunRecord } from './record.ts'
import { recordSchema } from './schema.ts'

/** The text is not a record of a kind and version that is read here. */
export class RecordError extends Error {
  override name = 'RecordError'
}

/** A job's outputs hold one megabyte together, so no record that arrived is longer. */
const LONGEST = 1 << 20
const ASK = "hand over an action's `record` output as it is"

/** Read a record. Throws one {@link RecordError} that names the first things that are wrong. */
export function readRecord(text: string): RunRecord {
  if (text.length > LONGEST) {
    throw new RecordError(`The record has ${text.length} characters; at most ${LONGEST} are read`)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new RecordError(`The record is not JSON (${(error as Error).message}); ${ASK}`)
  }
  const { schema } = (value ?? {}) as { schema?: unknown }
  if (schema !== RECORD_SCHEMA) throw new RecordError(`The record ${strange(schema)}`)
  const read = recordSchema.safeParse(value)
  if (read.success) return read.data
  const wrong = read.error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || 'the record'}: ${message}`)
  const more = read.error.issues.length - wrong.length
  throw new RecordError(`The record is not whole: ${wrong.join('; ')}${more > 0 ? `; ${more} more` : ''}; ${ASK}`)
}

function strange(schema: unknown): string {
  if (typeof schema !== 'string') return `does not say which schema it follows; ${ASK}`
  const version = /\/schemas\/record\/(v\d+)\.json$/.exec(schema)?.[1]
  if (version === undefined) return `follows ${JSON.stringify(schema.slice(0, 200))}, not ${RECORD_SCHEMA}; ${ASK}`
  return `follows version ${version}, and this reads v1; use actions of one release together`
}
