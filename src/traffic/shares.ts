// Sharing one rule's traffic out between releases, whatever kind of route the rule is of.

/** How a kind of route writes the places that a rule sends requests to. */
export interface Entries<E> {
  /** Our releases, the one that comes first in a rule first. */
  releases: readonly string[]
  /** The release that an entry leads to; undefined for what is not ours. */
  releaseOf(entry: E): string | undefined
  /** Its part of the traffic beside `all` entries of the rule. */
  weightOf(entry: E, all: readonly E[]): number
  /** The same entry, leading to another release. */
  towards(entry: E, release: string): E
  /** With a weight; undefined for the only entry of a rule. */
  weighed(entry: E, weight: number | undefined): E
}

/** Weights by release, as whole percentages of what a rule sends to any of ours; undefined when it sends nothing to them. */
export function sharesOf<E>(entries: readonly E[], kind: Entries<E>): Record<string, number> | undefined {
  const own = ownWeights(entries, kind)
  const sum = total(own.values())
  if (sum === 0) return undefined
  return percentages(new Map([...own].filter(([, weight]) => weight > 0)))
}

/** Whole percentages that sum to 100, each as near to its exact share as that allows. Counts must not all be 0. */
export function percentages(counts: ReadonlyMap<string, number>): Record<string, number> {
  const sum = total(counts.values())
  const exact = [...counts].map(([key, count]) => ({ key, share: (count * 100) / sum }))
  const missing = 100 - total(exact.map(({ share }) => Math.floor(share)))
  const largest = exact.toSorted((a, b) => (b.share % 1) - (a.share % 1)).slice(0, missing)
  return Object.fromEntries(
    exact.map((one) => [one.key, Math.floor(one.share) + (largest.includes(one) ? 1 : 0)] as const),
  )
}

/**
 * The entries of a rule with the traffic of our releases shared out by weights (percent). What goes elsewhere keeps its
 * part. A release with weight 0 keeps an entry that it has, one without a weight loses it. Rules without an entry of ours,
 * and those that are as wanted, are returned as they are.
 */
export function shareOut<E>(
  entries: readonly E[],
  weights: Readonly<Record<string, number>>,
  kind: Entries<E>,
): readonly E[] {
  const standing = ownEntries(entries, kind)
  const [first] = standing.values()
  if (first === undefined) return entries
  const releases = kind.releases.filter(
    (release) => weights[release] || (weights[release] === 0 && standing.has(release)),
  )
  if (releases.length === 0) throw new Error(`none of the releases ${kind.releases.join(', ')} is to have any traffic`)
  const own = ownWeights(entries, kind)
  const before = total(own.values())
  const others = entries.filter((entry) => kind.releaseOf(entry) === undefined)
  const elsewhere = others.map((entry) => kind.weightOf(entry, entries))
  if (before === 0 && total(elsewhere) > 0) return entries
  const same =
    releases.length === own.size && releases.every((release) => own.get(release)! * 100 === before * weights[release]!)
  if (before > 0 && same) return entries
  const wanted = releases.map((release) => standing.get(release) ?? kind.towards(first, release))
  const mine = releases.map((release) => weights[release]!)
  return [
    ...place(
      entries,
      wanted.map((entry, n) => ({ entry, weight: mine[n]! })),
      { before, kind },
    ),
  ]
}

/** Our entries where the first of them is, the others as they are; weights such that the others keep their part. */
function place<E>(
  entries: readonly E[],
  wanted: readonly { entry: E; weight: number }[],
  { before, kind }: { before: number; kind: Entries<E> },
): E[] {
  const others = entries.filter((entry) => kind.releaseOf(entry) === undefined)
  const elsewhere = others.map((entry) => kind.weightOf(entry, entries))
  const shared = total(elsewhere) > 0
  const mine = wanted.map(({ weight }) => (shared ? weight * before : weight))
  const theirs = elsewhere.map((weight) => weight * 100)
  const divisor = shared ? [...mine, ...theirs].reduce(greatestCommonDivisor, 0) : 1
  const alone = wanted.length === 1 && others.length === 0
  const ours = wanted.map(({ entry }, n) => kind.weighed(entry, alone ? undefined : mine[n]! / divisor))
  const rest = others.map((entry, n) => (shared ? kind.weighed(entry, theirs[n]! / divisor) : entry))
  const position = entries.findIndex((entry) => kind.releaseOf(entry) !== undefined)
  return [...rest.slice(0, position), ...ours, ...rest.slice(position)]
}

function ownEntries<E>(entries: readonly E[], kind: Entries<E>): Map<string, E> {
  const found = new Map<string, E>()
  for (const entry of entries) {
    const release = kind.releaseOf(entry)
    if (release === undefined) continue
    if (found.has(release)) throw new Error(`a rule leads to release ${release} twice; leave one of the two`)
    found.set(release, entry)
  }
  return new Map(kind.releases.flatMap((release) => (found.has(release) ? [[release, found.get(release)!]] : [])))
}

function ownWeights<E>(entries: readonly E[], kind: Entries<E>): Map<string, number> {
  return new Map(
    [...ownEntries(entries, kind)].map(([release, entry]) => [release, kind.weightOf(entry, entries)] as const),
  )
}

function total(numbers: Iterable<number>): number {
  let sum = 0
  for (const number of numbers) sum += number
  return sum
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
