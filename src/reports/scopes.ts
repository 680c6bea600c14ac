// Parts of a repository that are judged by themselves: which files belong to one, and its lines.
import { cleanPath } from './clean.ts'
import { matchesPattern } from './pattern.ts'

/** Does a file of the repository lie in the scope? */
export function isInScope(file: string, scope: readonly string[]): boolean {
  return scope.some((glob) => matchesPattern(file, glob))
}

/** Names of the measures that say how many lines of a scope can be covered and how many are. */
export function scopeMeasures(scope: readonly string[]): { covered: string; valid: string } {
  const name = scope.join(' ')
  return { covered: `lines-covered of ${name}`, valid: `lines-valid of ${name}` }
}

/** Lines of each scope. Reports name files from the root of the disk or of the repository on; what they name otherwise lies in no scope. */
export function scopedMeasures(
  scopes: readonly (readonly string[])[],
  files: Iterable<readonly [string, { covered: number; valid: number }]>,
  root: string,
): Record<string, number> {
  const sums = scopes.map((scope) => ({ scope, covered: 0, valid: 0 }))
  for (const [stated, { covered, valid }] of files) {
    const file = cleanPath(stated, root)
    if (file === undefined) continue
    for (const sum of sums) {
      if (!isInScope(file, sum.scope)) continue
      sum.covered += covered
      sum.valid += valid
    }
  }
  return Object.fromEntries(
    sums.flatMap(({ scope, covered, valid }) => {
      const names = scopeMeasures(scope)
      return [
        [names.covered, covered],
        [names.valid, valid],
      ]
    }),
  )
}
