// What the base branch measured, gate by gate: the file that a run on it writes and runs on changes read. It comes as an artifact, so that
// it is read like anything else that strangers may have touched.
import * as z from 'zod'
import { measures } from '../policy/gates.ts'
import { PREFIX } from '../prefix.ts'
import { evidenceKinds } from '../reports/evidence.ts'

/** Version of the file; a reader refuses any other. */
export const BASELINE_SCHEMA = `https://${PREFIX}/schemas/baseline/v1.json`

const limits = { bytes: 8 * 2 ** 20, gates: 500, fingerprints: 100_000 }

const gateSchema = z.strictObject({
  evidence: z.enum(evidenceKinds),
  measure: z.enum([...new Set(Object.values(measures).flat())]),
  value: z.number().describe('What was measured, with waived findings taken out.'),
  fingerprints: z
    .array(z.string().regex(/^[0-9a-f]{32}$/))
    .max(limits.fingerprints)
    .optional()
    .describe('Of the findings that the gate counts, waived ones as well. Absent where not all of them are known.'),
})

/** What one gate measured. */
export type GateBaseline = z.infer<typeof gateSchema>

const baselineSchema = z.strictObject({
  schema: z.literal(BASELINE_SCHEMA),
  commit: z.string().max(64).describe('Commit that was measured.'),
  gates: z.record(z.string().max(60), gateSchema),
})

export type Baseline = z.infer<typeof baselineSchema>

/** JSON Schema of the file. */
export function baselineJsonSchema(): object {
  const about = {
    title: 'Slipway baseline',
    description: 'What the gates of a branch measured, for changes to be compared with.',
  }
  return { $id: BASELINE_SCHEMA, ...about, ...z.toJSONSchema(baselineSchema, { io: 'input' }) }
}

/** The file as text: the same facts make the same bytes. Fingerprints that do not fit are left out, those of the largest gates first. */
export function writeBaseline(commit: string, measured: ReadonlyMap<string, GateBaseline>): string {
  const names = [...measured.keys()].sort().slice(0, limits.gates)
  const sizes = names.map((name) => measured.get(name)!.fingerprints?.length ?? 0).sort((a, b) => a - b)
  let sum = 0
  let largest = -1
  for (const size of sizes) {
    sum += size
    if (sum > limits.fingerprints) break
    largest = size
  }
  const gates = names.map((name) => {
    const { fingerprints, ...rest } = measured.get(name)!
    const fits = fingerprints !== undefined && fingerprints.length <= largest
    return [name, { ...rest, ...(fits && { fingerprints: [...new Set(fingerprints)].sort() }) }] as const
  })
  const file: Baseline = { schema: BASELINE_SCHEMA, commit, gates: Object.fromEntries(gates) }
  return `${JSON.stringify(file, null, 1)}\n`
}

/** Read such a file. Throws an error that completes "the baseline ...". */
export function readBaseline(text: string): Baseline {
  if (text.length > limits.bytes) throw new Error(`has ${text.length} characters; at most ${limits.bytes} are read`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Error('is damaged or cut off: not JSON')
  }
  const { schema } = (value ?? {}) as { schema?: unknown }
  if (schema !== BASELINE_SCHEMA) throw new Error(`is of no schema that is read here; wanted is ${BASELINE_SCHEMA}`)
  const read = baselineSchema.safeParse(value)
  if (!read.success) {
    const { path, message } = read.error.issues[0]!
    throw new Error(`is not whole: ${path.join('.').slice(0, 100)}: ${message}`)
  }
  const gates = Object.keys(read.data.gates).length
  const prints = Object.values(read.data.gates).reduce((sum, gate) => sum + (gate.fingerprints?.length ?? 0), 0)
  if (gates > limits.gates || prints > limits.fingerprints)
    throw new Error('holds more gates or fingerprints than are read')
  return read.data
}
