// Who approved a commit, out of the reviews that a workflow hands over as GitHub gives them.

/** People whose last word on the commit was an approval. */
export interface Approvals {
  by: string[]
  /** Why nobody knows, where nobody does. */
  why?: string
}

const sha = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/
const mostReviews = 10_000

/**
 * Read `{"commit", "author", "reviews", "merged-as"}`: the reviewed commit, who wrote it, the answer of GitHub's reviews API in its order, and
 * the commit that was made of it where that is another one.
 * @param wanted the commit that must have been approved
 */
export function readApprovals(json: string | undefined, wanted: string): Approvals {
  const unknown = (why: string): Approvals => ({ by: [], why })
  if (json === undefined) return unknown('no reviews were handed over as `approvals`')
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return unknown('`approvals` is not JSON')
  }
  const { commit, author, reviews, 'merged-as': mergedAs } = (value ?? {}) as Record<string, unknown>
  if (typeof commit !== 'string' || !sha.test(commit))
    return unknown('`approvals` does not name the commit that was reviewed')
  if (typeof author !== 'string' || author === '') return unknown('`approvals` does not name the author')
  if (!Array.isArray(reviews) || reviews.length > mostReviews) return unknown('`approvals` has no list of reviews')
  if (commit !== wanted && mergedAs !== wanted) {
    return unknown(`\`approvals\` is about commit ${commit.slice(0, 7)}, not about ${wanted.slice(0, 7)}`)
  }
  const last = new Map<string, boolean>()
  for (const review of reviews) {
    const { user, state, commit_id: on } = (review ?? {}) as Record<string, unknown>
    const login = (user as { login?: unknown } | null | undefined)?.login
    if (typeof login !== 'string' || typeof state !== 'string') return unknown('`approvals` has a review of nobody')
    // A comment takes no approval back.
    if (state === 'APPROVED') last.set(login, on === commit)
    else if (state === 'CHANGES_REQUESTED' || state === 'DISMISSED') last.set(login, false)
  }
  last.delete(author)
  return {
    by: [...last]
      .filter(([, approves]) => approves)
      .map(([login]) => login)
      .sort(),
  }
}
