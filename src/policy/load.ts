// .slipway.yml -> the policy in force.
import { createHash } from 'node:crypto'
import type { PlacedProblem } from './explain.ts'
import type { FileSource, Inherited } from './inherit.ts'
import type { Written } from './merge.ts'
import type { Problem } from './parse.ts'
import { securityDefaults } from './scanner-names.ts'
import type { Policy, PolicyFile } from './schema.ts'
import {
  chartPath,
  chartValues,
  complianceDefaults,
  needsDefaults,
  pythonVersions,
  scanDefaults,
  scanGate,
  standardGates,
  waiverDays,
} from './standard.ts'

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
 * The policy in a file's bytes, with what it extends; the preset `standard` when the repository has no such file (`undefined`). Rejects
 * with {@link PolicyError}.
 * @param file workspace-relative path, for messages
 * @param source of the other files that the policy names; without it they cannot be read
 */
export async function loadPolicy(file: string, bytes: Uint8Array | undefined, source?: FileSource): Promise<Policy> {
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
  const [{ completeGates, overlay }, { checkWaivers, readWaiverFiles }] = await Promise.all([
    import('./merge.ts'),
    import('./waiver-files.ts'),
  ])
  const { written, files } = await inherited(result.data.extends, { file, text }, source)
  // Defaults are filled in last: what a file leaves open is up to those that it extends.
  const overlaid = policyFile.parse(overlay(written, data as Written))
  const { version: _, extends: __, vex, trivyignore, ...rest } = overlaid
  const { gates, problems: wrong } = completeGates(overlaid.gates, Object.keys((written.gates as object) ?? {}))
  const all = [...problems, ...wrong, ...checkWaivers(overlaid.waivers, [...Object.keys(gates), scanGate])]
  if (all.length > 0) throw await refused(file, text, all)
  const more = await readWaiverFiles({ vex, trivyignore }, overlaid['max-waiver-days'], source)
  if ('problem' in more) throw new PolicyError(more.file, [{ message: more.problem }])
  return {
    ...rest,
    gates,
    waivers: [...overlaid.waivers, ...more.waivers],
    source: file,
    sha256: files.length === 0 ? sha256(bytes) : sha256(JSON.stringify([{ file, sha256: sha256(bytes) }, ...files])),
  }
}

async function inherited(
  names: PolicyFile['extends'],
  policy: { file: string; text: string },
  source: FileSource | undefined,
): Promise<Inherited> {
  const { inherit, Uninheritable } = await import('./inherit.ts')
  try {
    return await inherit(names, policy, source)
  } catch (error) {
    if (!(error instanceof Uninheritable)) throw error
    const file = error.file ?? policy.file
    if (error.parsed !== undefined) throw new PolicyError(file, await whole({ ...error.parsed, text: error.text }))
    throw await refused(file, error.text, error.problems)
  }
}

/** What holds where a repository has no policy file. */
function standardPolicy(file: string): Policy {
  return {
    gates: { ...standardGates },
    waivers: [],
    'max-waiver-days': waiverDays,
    needs: needsDefaults,
    compliance: complianceDefaults,
    security: securityDefaults,
    scan: scanDefaults,
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
