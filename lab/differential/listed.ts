// lab/DIFFERENCES.md: the differences between the worlds that stay, each with its reason.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Difference, lineOf } from './compare.ts'

/**
 * One entry: a heading `### id`, lines ``- where: `pattern` `` for what differs every time and ``- sometimes: `pattern` ``
 * for what depends on who was quicker, and the reason in prose.
 */
export interface Listed {
  id: string
  /** Each is looked for in the line of a difference, and must be found in one. */
  patterns: RegExp[]
  /** Looked for as well, and need not be found. */
  occasional: RegExp[]
  reason: string
}

/** The list as it is in the tree. */
export function listed(): Listed[] {
  return parse(readFileSync(join(import.meta.dirname, '..', 'DIFFERENCES.md'), 'utf8'))
}

/** Throws for an entry without a pattern, without a reason, or with an id that is there already. */
export function parse(markdown: string): Listed[] {
  const entries = markdown
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...lines] = section.split(/^## /m)[0]!.split('\n')
      const found = lines.flatMap((line) => [/^- (where|sometimes): `(.+)`$/.exec(line) ?? []])
      const of = (word: string) => found.flatMap(([, is, pattern]) => (is === word ? new RegExp(pattern!) : []))
      const reason = lines.filter((_, n) => found[n]!.length === 0)
      return {
        id: heading.trim(),
        patterns: of('where'),
        occasional: of('sometimes'),
        reason: reason.join(' ').trim(),
      }
    })
  const ids = new Set<string>()
  for (const { id, patterns, occasional, reason } of entries) {
    const any = patterns.length + occasional.length > 0
    const lack = ids.has(id) ? 'an id of its own' : any ? reason === '' && 'a reason' : 'a pattern'
    if (lack) throw new Error(`DIFFERENCES.md: ${id} has not ${lack}`)
    ids.add(id)
  }
  return entries
}

export interface Judged {
  /** Differences that an entry speaks of. */
  listed: number
  unlisted: Difference[]
  /** Patterns that nothing differs by any more: `id: pattern`. */
  stale: string[]
}

/** Hold what was found against the list. */
export function judge(differences: readonly Difference[], entries: readonly Listed[]): Judged {
  const patterns = entries.flatMap(({ id, patterns }) => patterns.map((pattern) => ({ id, pattern })))
  const all = entries.flatMap(({ patterns, occasional }) => [...patterns, ...occasional])
  const met = new Set<RegExp>()
  const unlisted = differences.filter((difference) => {
    const matching = all.filter((pattern) => pattern.test(lineOf(difference)))
    for (const pattern of matching) met.add(pattern)
    return matching.length === 0
  })
  return {
    listed: differences.length - unlisted.length,
    unlisted,
    stale: patterns.filter(({ pattern }) => !met.has(pattern)).map(({ id, pattern }) => `${id}: ${pattern.source}`),
  }
}
