// Waivers of the policy that cannot be, and those that stand in files of other tools. Whatever cannot be understood there makes the
// policy unusable: an exception that is read wrongly lets something through.
import { oneLine } from '../text/inert.ts'
import type { FileSource } from './inherit.ts'
import { nearest } from './nearest.ts'
import { readOpenVex } from './openvex.ts'
import { type Parsed, type Problem, parsePolicy } from './parse.ts'
import { readTrivyIgnore } from './trivyignore.ts'
import { endOfDay, type Waiver } from './waivers.ts'

/** What is wrong with waivers that have the right shape. */
export function checkWaivers(waivers: readonly Waiver[], gates: readonly string[]): Problem[] {
  return waivers.flatMap(({ id, fingerprint, gate, expires }, index): Problem[] => {
    const path = ['waivers', index]
    const problem = (message: string, key?: string): Problem => ({
      path: key === undefined ? path : [...path, key],
      at: 'value',
      message: `waivers[${index}] ${message}`,
    })
    return [
      ...((id === undefined) === (fingerprint === undefined)
        ? [problem('must have either `id` or `fingerprint`')]
        : []),
      ...(Number.isNaN(endOfDay(expires)) ? [problem(`expires on ${expires}, which is no day`, 'expires')] : []),
      ...(gate !== undefined && !gates.includes(gate)
        ? [problem(`is for the gate "${gate}", which the policy does not have${meant(gate, gates)}`, 'gate')]
        : []),
    ]
  })
}

function meant(gate: string, gates: readonly string[]): string {
  const name = nearest(gate, gates)
  return name === undefined ? '' : `; did you mean "${name}"?`
}

interface Named {
  vex: readonly string[]
  trivyignore?: string | undefined
}

/** Waivers of the files that the policy names, or the first problem. */
export async function readWaiverFiles(
  { vex, trivyignore }: Named,
  maxDays: number,
  source: FileSource | undefined,
): Promise<{ waivers: Waiver[] } | { file: string; problem: string }> {
  const waivers: Waiver[] = []
  const files = [
    ...vex.map((path) => ({ path, read: (value: unknown) => readOpenVex(value, path, maxDays) })),
    ...(trivyignore === undefined
      ? []
      : [{ path: trivyignore, read: (value: unknown) => readTrivyIgnore(value, trivyignore) }]),
  ]
  for (const { path, read } of files) {
    try {
      waivers.push(...read(await parse(path, source)))
    } catch (error) {
      return { file: path, problem: oneLine((error as Error).message) }
    }
  }
  return { waivers }
}

/** JSON is YAML, so that one reader with one set of bounds does for both. */
async function parse(path: string, source: FileSource | undefined): Promise<unknown> {
  if (source === undefined) throw new Error('cannot be read here')
  const bytes = await source({ path })
  if (bytes === undefined) throw new Error('is named by the policy, but is not there')
  const parsed: Parsed = parsePolicy(bytes)
  if (!parsed.ok) throw new Error(parsed.message)
  const [problem] = parsed.problems
  if (problem !== undefined) throw new Error(problem.message)
  return parsed.data
}
