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
