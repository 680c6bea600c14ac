// CODEOWNERS: who owns a file, as GitHub reads it. Pure.
import { matchesPattern } from '../reports/pattern.ts'

/** Where GitHub looks, in its order: the first file that is there counts. */
export const codeownersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const

/** Whom a line names. What names nobody that can be told (an e-mail address) is in neither list. */
export interface Owners {
  /** Logins in lower case. */
  people: string[]
  /** In lower case. */
  teams: { org: string; slug: string }[]
  /** As they are written. */
  named: string[]
}

/** Owners of a path: those of the last line that matches it, who may be none. */
export function ownersOf(text: string, path: string): Owners {
  const owners: Owners = { people: [], teams: [], named: [] }
  const line = text
    .split(/\r\n|\r|\n/)
    .map((one) => one.replace(/(^|\s)#.*$/, '').trim())
    .findLast((one) => one !== '' && matches(one.split(/\s+/)[0]!, path))
  for (const name of line?.split(/\s+/).slice(1) ?? []) {
    owners.named.push(name)
    const [, org, slug] = /^@([a-z0-9-]+)\/([a-z0-9_.-]+)$/i.exec(name) ?? []
    if (org !== undefined && slug !== undefined) owners.teams.push({ org: org.toLowerCase(), slug: slug.toLowerCase() })
    else if (/^@[a-z0-9_-]+$/i.test(name)) owners.people.push(name.slice(1).toLowerCase())
  }
  return owners
}

/** Does a pattern mean the path? GitHub skips lines with `!` and `[`, and so do we. */
function matches(pattern: string, path: string): boolean {
  if (/^!|[[\]]/.test(pattern)) return false
  const isFolder = pattern.endsWith('/')
  const bare = pattern.replace(/^\/|\/$/g, '')
  if (bare === '') return pattern === '/' // the whole repository
  // A slash at the beginning or within ties the pattern to the root.
  const tied = pattern.startsWith('/') || bare.includes('/') ? bare : `**/${bare}`
  const inside = matchesPattern(path, `${tied}/**/*`)
  if (isFolder) return inside
  // `docs/*` means the files of docs, not those of its folders; a lone `*` means all.
  if (bare.endsWith('*') && bare.includes('/') && !bare.endsWith('**')) return matchesPattern(path, tied)
  return inside || matchesPattern(path, tied)
}
