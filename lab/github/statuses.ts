// The commit statuses of the lab's repositories, as GitHub keeps them: all of them, the newest of a context counts.

export type State = 'success' | 'failure' | 'error' | 'pending'

export interface Status {
  id: number
  state: State
  context: string
  description: string | null
  target_url: string | null
  created_at: string
  /** Login of who wrote it. */
  creator: string
}

/** GitHub keeps so many of one commit and context. */
const mostOfContext = 1000

export class Statuses {
  readonly #bySha = new Map<string, Status[]>()
  #last = 0

  /** Newest first. */
  of(repository: string, sha: string): readonly Status[] {
    return this.#bySha.get(key(repository, sha)) ?? []
  }

  /** Newest of each context, which is not case-sensitive. */
  latest(repository: string, sha: string): Status[] {
    const seen = new Map<string, Status>()
    for (const status of this.of(repository, sha)) {
      const context = status.context.toLowerCase()
      if (!seen.has(context)) seen.set(context, status)
    }
    return [...seen.values()]
  }

  combined(repository: string, sha: string): 'success' | 'failure' | 'pending' {
    const states = this.latest(repository, sha).map(({ state }) => state)
    if (states.some((state) => state === 'failure' || state === 'error')) return 'failure'
    return states.length === 0 || states.includes('pending') ? 'pending' : 'success'
  }

  /** Keep a status; returns it, or what GitHub says against it. */
  add(repository: string, sha: string, status: Omit<Status, 'id' | 'created_at'>): Status | { refused: string } {
    const all = this.of(repository, sha)
    const same = all.filter(({ context }) => context.toLowerCase() === status.context.toLowerCase())
    if (same.length >= mostOfContext) {
      return { refused: 'This SHA and context has reached the maximum number of statuses.' }
    }
    if ((status.description?.length ?? 0) > 140) {
      return { refused: 'description is too long (maximum is 140 characters)' }
    }
    if (status.context.length > 255) return { refused: 'context is too long (maximum is 255 characters)' }
    if (status.target_url !== null && !/^https?:\/\//.test(status.target_url)) {
      return { refused: 'target_url must use http(s) scheme' }
    }
    const kept = { ...status, id: ++this.#last, created_at: new Date().toISOString() }
    this.#bySha.set(key(repository, sha), [kept, ...all])
    return kept
  }
}

function key(repository: string, sha: string): string {
  return `${repository.toLowerCase()}@${sha}`
}
