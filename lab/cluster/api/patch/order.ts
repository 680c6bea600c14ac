/**
 * One order of two: that of `wanted`, with what only `present` has kept in front of what it preceded there.
 * Neither may name something twice.
 */
export function interleave(present: readonly string[], wanted: readonly string[]): string[] {
  const wantedSet = new Set(wanted)
  const merged: string[] = []
  let next = 0
  for (const id of wanted) {
    const at = present.indexOf(id)
    for (; next <= at; next++) if (!wantedSet.has(present[next]!)) merged.push(present[next]!)
    merged.push(id)
  }
  return [...merged, ...present.slice(next).filter((id) => !wantedSet.has(id))]
}

/** As {@link interleave}, but what only `present` has stands in front of what only `wanted` has. */
export function keptFirst(present: readonly string[], wanted: readonly string[]): string[] {
  const wantedSet = new Set(wanted)
  const first = wanted.flatMap((id, n) => {
    if (present.includes(id)) return []
    const shared = wanted.slice(n).find((later) => present.includes(later))
    return [[id, shared] as const]
  })
  const known = interleave(
    present,
    wanted.filter((id) => present.includes(id)),
  )
  for (const [id, shared] of first) known.splice(shared === undefined ? known.length : known.indexOf(shared), 0, id)
  return known.filter((id) => wantedSet.has(id) || present.includes(id))
}
