// lab/DIFFERENCES.md: the differences between the worlds that stay, each with its reason.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Difference, lineOf } from './compare.ts'

/** One entry: a heading `### id`, lines `- where: /pattern/`, and the reason in prose. */
export interface Listed {
  id: string
  /** Each is looked for in the line of a difference. */
  patterns: RegExp[]
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
      const where = lines.flatMap((line) => /^- where: `(.+)`$/.exec(line)?.[1] ?? [])
      const reason = lines
        .filter((line) => !line.startsWith('- where: '))
        .join(' ')
        .trim()
      return { id: heading.trim(), patterns: where.map((pattern) => new RegExp(pattern)), reason }
    })
  const ids = new Set<string>()
  for (const { id, patterns, reason } of entries) {
    const lack = ids.has(id) ? 'an id of its own' : patterns.length === 0 ? 'a pattern' : reason === '' && 'a reason'
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
  const met = new Set<RegExp>()
  const unlisted = differences.filter((difference) => {
    const matching = patterns.filter(({ pattern }) => pattern.test(lineOf(difference)))
    for (const { pattern } of matching) met.add(pattern)
    return matching.length === 0
  })
  return {
    listed: differences.length - unlisted.length,
    unlisted,
    stale: patterns.filter(({ pattern }) => !met.has(pattern)).map(({ id, pattern }) => `${id}: ${pattern.source}`),
  }
}
