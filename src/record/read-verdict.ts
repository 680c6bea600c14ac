// Text of a stranger -> verdict. What does not follow from its own rows is refused like what is damaged.
import { decide } from '../gate/verdict.ts'
import { VERDICT_SCHEMA, type VerdictFile, verdictLimits } from './verdict.ts'
import { verdictSchema } from './verdict-schema.ts'

/** The text is no verdict that can be used. The message completes the sentence "the verdict ...". */
export class VerdictError extends Error {
  override name = 'VerdictError'
}

/** Read a verdict. Throws {@link VerdictError}. */
export function readVerdict(text: string): VerdictFile {
  if (text.length > verdictLimits.bytes) throw new VerdictError(`has more than ${verdictLimits.bytes} characters`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new VerdictError('is not JSON')
  }
  const { schema } = (value ?? {}) as { schema?: unknown }
  if (schema !== VERDICT_SCHEMA) throw new VerdictError(`does not follow ${VERDICT_SCHEMA}`)
  const read = verdictSchema.safeParse(value)
  if (!read.success) {
    const wrong = read.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new VerdictError(`is not whole: ${wrong.join('; ')}`)
  }
  const { verdict, rows } = read.data
  const decided = decide(rows)
  if (decided !== verdict) throw new VerdictError(`says ${verdict}, and its rows say ${decided}`)
  return read.data
}
