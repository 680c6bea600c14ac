// Patterns of paths. Pure: the walk that finds reports and the gate that asks for them must mean the same by `**`.

/** `*`, `?` within a name and `**` for any number of folders; hidden names match like all others. Both with `/`. */
export function matchesPattern(path: string, pattern: string): boolean {
  const end = path
    .split('/')
    .reduce<readonly State[]>(
      (states, name) => closure(states).flatMap((state) => (takes(state, name) ? [step(state)] : [])),
      [start(pattern)],
    )
  return end.some(isWhole)
}

/** A pattern and how far of it the way to the present folder has matched. */
export interface State {
  segments: readonly string[]
  at: number
}

export function start(pattern: string): State {
  return { segments: pattern.split('/').filter((part) => part !== '' && part !== '.'), at: 0 }
}

// The same states, and those where `**` stands for nothing; each once, so that many `**` in a row cost no more than one.
export function closure(states: readonly State[]): State[] {
  const seen = new Map<readonly string[], Set<number>>()
  const all: State[] = []
  for (const { segments, at: from } of states) {
    const known = seen.get(segments) ?? new Set()
    seen.set(segments, known)
    for (let at = from; at < segments.length && !known.has(at); at++) {
      known.add(at)
      all.push({ segments, at })
      if (segments[at] !== '**') break
    }
  }
  return all
}

/** Does the next part of the pattern mean a file or folder of this name? */
export function takes({ segments, at }: State, name: string): boolean {
  return matchSegment(segments[at]!, name)
}

/** `**` stays where it is, everything else moves on. */
export function step({ segments, at }: State): State {
  return { segments, at: segments[at] === '**' ? at : at + 1 }
}

/** Has all of the pattern matched, or all that must? */
export function isWhole({ segments, at }: State): boolean {
  return segments.slice(at).every((part) => part === '**')
}

/** `*` and `?` within one name, in time proportional to both lengths multiplied: no backtracking over more than one star. */
function matchSegment(pattern: string, name: string): boolean {
  if (pattern === '**') return true
  let p = 0
  let n = 0
  let star = -1
  let mark = 0
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++
      mark = n
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p++
      n++
    } else if (star !== -1) {
      p = star + 1
      n = ++mark
    } else return false
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}
