// The comments on the lab's pull requests, oldest first, as GitHub lists them.

export interface Comment {
  id: number
  /** Of the pull request. */
  number: number
  /** Login of who wrote it. */
  by: string
  body: string
  created: string
  updated: string
}

/** GitHub takes so many characters. */
const mostCharacters = 65_536

/** Of one server. Repositories are `owner/name`. */
export class Comments {
  readonly #of = new Map<string, Comment[]>()
  #last = 0

  /** Oldest first. */
  of(repository: string, number: number): readonly Comment[] {
    return this.#of.get(`${repository.toLowerCase()}#${number}`) ?? []
  }

  /** Keep a comment; returns it, or what GitHub says against it. */
  add(repository: string, number: number, { by, body }: Pick<Comment, 'by' | 'body'>): Comment | { refused: string } {
    const refused = refusal(body)
    if (refused !== undefined) return { refused }
    const now = new Date().toISOString()
    const comment = { id: ++this.#last, number, by, body, created: now, updated: now }
    this.#of.set(`${repository.toLowerCase()}#${number}`, [...this.of(repository, number), comment])
    return comment
  }

  /** Change a comment; undefined where the repository has no such one. */
  update(repository: string, id: number, body: string): Comment | { refused: string } | undefined {
    const all = [...this.#of].filter(([key]) => key.startsWith(`${repository.toLowerCase()}#`)).flatMap(([, of]) => of)
    const comment = all.find((one) => one.id === id)
    if (comment === undefined) return undefined
    const refused = refusal(body)
    if (refused !== undefined) return { refused }
    return Object.assign(comment, { body, updated: new Date().toISOString() })
  }
}

function refusal(body: string): string | undefined {
  if (body.trim() === '') return "Body can't be blank"
  return body.length > mostCharacters ? `Body is too long (maximum is ${mostCharacters} characters)` : undefined
}
