// A tool that brings versions out to the users of one service.
import type { LoadRequest } from '../../lab/load/load.ts'
import type { Interval } from '../../src/analysis/judge/arms.ts'

export interface Side {
  name: string
  /** What it was told of time and doubt, for people. */
  told: string
  /** Where its users are. */
  reach: Pick<LoadRequest, 'url' | 'headers'>
  /** Bring a version out, whose image has been pushed. Settles when the tool is done. */
  release(version: string): Promise<Ended>
}

export interface Ended {
  /** `failed`: the tool itself did. */
  as: 'promoted' | 'aborted' | 'undecided' | 'failed'
  /** Why, as the tool says it. */
  reason: string
  /** What it knew of the pods that served, before. */
  past?: readonly Interval[]
}
