import type { HeaderMatch } from './router.ts'

/** A header match as routes know it: the whole value, or a regular expression (RE2) for it. */
export type PlainMatch = { name: string } & ({ exact: string } | { regex: string })

/** What to compare a request's header with. A cookie is looked for among all those of its header. */
export function plainMatch(header: HeaderMatch): PlainMatch {
  const name = header.name.toLowerCase()
  const value = 'value' in header ? escaped(header.value) : `(?:${header.pattern})`
  if (header.cookie !== undefined)
    return { name, regex: `^(?:.*;\\s*)?${escaped(header.cookie)}=${value}(?:\\s*;.*)?$` }
  return 'value' in header ? { name, exact: header.value } : { name, regex: `^${value}$` }
}

/** For people: `header x-canary: 1`, `cookie canary=1`. */
export function describeMatch(header: HeaderMatch): string {
  const value = 'value' in header ? header.value : `/${header.pattern}/`
  return header.cookie === undefined ? `header ${header.name}: ${value}` : `cookie ${header.cookie}=${value}`
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
