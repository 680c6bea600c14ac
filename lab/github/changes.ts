// Commits with their files, pull requests with their reviews, and who may say what about them.
import { createHash } from 'node:crypto'

export interface Pull {
  number: number
  head: string
  author: string
  /** Default `main`. */
  base?: string
}

export interface Review {
  id: number
  by: string
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED'
  commit: string
}

/** Of one server. Repositories are `owner/name`. */
export class Changes {
  readonly #files = new Map<string, Map<string, Buffer>>()
  readonly #pulls = new Map<string, Required<Pull>>()
  readonly #reviews = new Map<string, Review[]>()
  readonly #teams = new Map<string, readonly string[]>()
  readonly #admins = new Map<string, readonly string[]>()
  readonly #asked = new Map<string, Set<string>>()
  readonly #labels = new Map<string, Set<string>>()
  #reviewed = 0

  /** The files of a commit; those of a commit that is not told are none. */
  commit(repository: string, sha: string, files: Readonly<Record<string, string | Uint8Array>>): void {
    const bytes = Object.entries(files).map(([path, content]): [string, Buffer] => [path, Buffer.from(content)])
    this.#files.set(`${repository}@${sha}`, new Map(bytes))
  }

  pull(repository: string, pull: Pull): void {
    this.#pulls.set(`${repository}#${pull.number}`, { base: 'main', ...pull })
  }

  /** Add a review and return it; to dismiss it, set its state. */
  review(repository: string, number: number, review: Omit<Review, 'id'>): Review {
    const added = { id: ++this.#reviewed, ...review }
    const all = this.#reviews.get(`${repository}#${number}`) ?? []
    this.#reviews.set(`${repository}#${number}`, [...all, added])
    return added
  }

  /** @param name `org/slug` */
  team(name: string, members: readonly string[]): void {
    this.#teams.set(name, members)
  }

  admins(repository: string, logins: readonly string[]): void {
    this.#admins.set(repository, logins)
  }

  /** A file's bytes, the paths in a folder, or undefined for what is not there. */
  contents(repository: string, sha: string, path: string): Buffer | string[] | undefined {
    const files = this.#files.get(`${repository}@${sha}`) ?? new Map<string, Buffer>()
    const inside = [...files.keys()].filter((name) => name.startsWith(`${path}/`))
    return files.get(path) ?? (inside.length > 0 ? inside : undefined)
  }

  pullOf(repository: string, number: number): Required<Pull> | undefined {
    return this.#pulls.get(`${repository}#${number}`)
  }

  /** Oldest first. */
  reviewsOf(repository: string, number: number): readonly Review[] {
    return this.#reviews.get(`${repository}#${number}`) ?? []
  }

  /** Ask people and teams (`org/team`) for a review. */
  ask(repository: string, number: number, reviewers: readonly string[]): void {
    const key = `${repository}#${number}`
    this.#asked.set(key, new Set([...(this.#asked.get(key) ?? []), ...reviewers]))
  }

  label(repository: string, number: number, labels: readonly string[]): void {
    const key = `${repository}#${number}`
    this.#labels.set(key, new Set([...(this.#labels.get(key) ?? []), ...labels]))
  }

  /** Who was asked for a review, and what labels there are. */
  askedOf(repository: string, number: number): { reviewers: string[]; labels: string[] } {
    const key = `${repository}#${number}`
    return { reviewers: [...(this.#asked.get(key) ?? [])], labels: [...(this.#labels.get(key) ?? [])] }
  }

  isMember(team: string, login: string): boolean {
    return this.#teams.get(team)?.includes(login) ?? false
  }

  permissionOf(repository: string, login: string): 'admin' | 'write' {
    return this.#admins.get(repository)?.includes(login) ? 'admin' : 'write'
  }
}

/** As git names a file's content. */
export function blobSha(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}
