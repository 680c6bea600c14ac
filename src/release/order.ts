// Is what is to be deployed newer than what is deployed? Decided from facts of git; without them it cannot be told.

/** A commit as the journal keeps it. */
export interface Commit {
  sha: string
  /** When it was committed, ISO 8601. */
  committedAt?: string
}

/** What the wanted commit is to the deployed one. */
export type Ancestry = 'descendant' | 'ancestor' | 'unrelated'

/** What the wanted commit is in comparison with the deployed one. */
export type Order = 'newer' | 'same' | 'older' | 'cannot-tell'

/**
 * Ancestry decides; between branches, and where the history is not there, the time of the commits does. A committer's clock can be wrong, so a
 * time that lacks, or two that are the same, say nothing.
 */
export function orderOfCommits(
  deployed: Commit | undefined,
  wanted: Commit | undefined,
  ancestry: Ancestry | undefined,
): Order {
  if (!deployed || !wanted) return 'cannot-tell'
  if (deployed.sha === wanted.sha) return 'same'
  if (ancestry === 'descendant') return 'newer'
  if (ancestry === 'ancestor') return 'older'
  const difference = Date.parse(wanted.committedAt ?? '') - Date.parse(deployed.committedAt ?? '')
  if (difference > 0) return 'newer'
  return difference < 0 ? 'older' : 'cannot-tell'
}
