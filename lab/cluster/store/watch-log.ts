import type { Change, ClusterObject } from '../objects.ts'

/** A change with its place in history. */
export interface Recorded extends Change {
  revision: number
  /** The object before; undefined when it was added. */
  previous?: ClusterObject
}

/** The last changes of the store. Revisions are consecutive: every change is one. */
export class WatchLog {
  private readonly kept: Recorded[] = []
  private readonly limit: number
  /** The last revision that is forgotten. */
  private forgotten: number

  constructor(limit: number, revision: number) {
    this.limit = limit
    this.forgotten = revision
  }

  add(change: Recorded): void {
    this.kept.push(change)
    // In chunks, so that a busy store does not move the whole list for every change.
    if (this.kept.length >= this.limit * 2) this.compact(change.revision - this.limit)
  }

  /** Changes after a revision, oldest first; undefined when some of them are forgotten. */
  since(revision: number): readonly Recorded[] | undefined {
    return revision < this.forgotten ? undefined : this.kept.slice(revision - this.forgotten)
  }

  /** Forget everything up to a revision. */
  compact(revision: number): void {
    const count = Math.min(this.kept.length, Math.max(0, revision - this.forgotten))
    this.kept.splice(0, count)
    this.forgotten += count
  }
}
