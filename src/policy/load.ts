// .slipway.yml -> the policy in force.
import { createHash } from 'node:crypto'
import type { PlacedProblem } from './explain.ts'
import type { Problem } from './parse.ts'
import type { Policy } from './schema.ts'
import { chartPath, chartValues, pythonVersions, standardGates } from './standard.ts'

/** The policy file cannot be used. What is wrong with it stands in `problems`, in the order of the file. */
export class PolicyError extends Error {
  override name = 'PolicyError'
  readonly file: string
  readonly problems: readonly PlacedProblem[]
  /** How many more problems there are than `problems` holds. */
  readonly leftOut: number

  constructor(file: string, problems: readonly PlacedProblem[], leftOut = 0) {
    const all = leftOut > 0 ? [...problems, { message: `has ${leftOut} more problems` }] : problems
    super(
      all
        .map(
          ({ message, line, column }: PlacedProblem) => `${[file, line, column].filter(Boolean).join(':')} ${message}`,
        )
        .join('\n'),
    )
    this.file = file
    this.problems = problems
    this.leftOut = leftOut
  }
}

const mostProblems = 50

/**
 * The policy in a file's bytes; the preset `standard` when the repository has no such file (`undefined`). Rejects with
 * {@link PolicyError}.
 * @param file workspace-relative path, for messages
 */
export async function loadPolicy(file: string, bytes: Uint8Array | undefined): Promise<Policy> {
  if (bytes === undefined) return standardPolicy(file)
  const [{ parsePolicy }, { policyFile }] = await Promise.all([import('./parse.ts'), import('./schema.ts')])
  const parsed = parsePolicy(bytes)
  if (!parsed.ok) throw new PolicyError(file, await whole(parsed))
  const { data, problems, text } = parsed
  const result = policyFile.safeParse(data)
  if (!result.success) {
    const { explain } = await import('./explain.ts')
    throw await refused(file, text, [...problems, ...explain(result.error.issues, data)])
  }
  const { mergeGates } = await import('./merge.ts')
  const { version: _, extends: __, ...rest } = result.data
  const merged = mergeGates(result.data)
  if (problems.length + merged.problems.length > 0) throw await refused(file, text, [...problems, ...merged.problems])
  return { ...rest, gates: merged.gates, source: file, sha256: sha256(bytes) }
}

/** What holds where a repository has no policy file. */
function standardPolicy(file: string): Policy {
  return {
    gates: { ...standardGates },
    chart: { path: chartPath, values: chartValues },
    environments: {},
    python: { versions: pythonVersions },
    source: `preset standard (there is no ${file})`,
    sha256: sha256(JSON.stringify(standardGates)),
  }
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex')
}

async function refused(file: string, text: string, problems: readonly Problem[]): Promise<PolicyError> {
  const { place } = await import('./place.ts')
  const placed = await place(text, problems.slice(0, mostProblems))
  return new PolicyError(file, placed, Math.max(0, problems.length - mostProblems))
}

async function whole(parsed: { message: string; offset?: number; text: string }): Promise<PlacedProblem[]> {
  const { message, offset, text } = parsed
  if (offset === undefined) return [{ message }]
  const { placeOffset, syntaxErrors } = await import('./place.ts')
  const errors = message.includes('not valid YAML') ? await syntaxErrors(text) : []
  return errors.length > 0 ? errors : [{ message, ...placeOffset(text, offset) }]
}
