// The journal's content: what a release's rollouts did and were about to do. Pure; journal.ts writes it to the cluster.
import { z } from 'zod'

const healthyRevision = z.object({
  revision: z.number().int().positive(),
  manifestSha256: z.string(),
  /** What people call it: a version, a tag, or the start of a digest. */
  version: z.string(),
  at: z.string(),
})

const goal = z.discriminatedUnion('kind', [
  /** Nothing was installed before. */
  z.object({ kind: z.literal('absent') }),
  /** Something was installed, but nothing of it is known to be healthy: there is nothing to go back to. */
  z.object({ kind: z.literal('unchanged') }),
  z.object({
    kind: z.literal('revision'),
    revision: z.number().int().positive(),
    manifestSha256: z.string(),
    snapshot: z.string().optional(),
  }),
])

const operation = z.object({
  kind: z.enum(['deploy', 'rollback']),
  /** Holder of the Lease that began it. */
  holder: z.string(),
  /** Link to the run, for people. */
  url: z.string(),
  startedAt: z.string(),
  /** Where an abort goes. Fixed before the first mutation, so it never depends on how far the run came. */
  goal,
  /** Helm's latest revision before the first mutation; 0 when there was none. */
  before: z.number().int().nonnegative(),
  /** Highest revision that this operation has meant to create. A higher one was made by somebody else. */
  revision: z.number().int().nonnegative(),
  snapshot: z.string().optional(),
  /** What is being done now. */
  step: z.string(),
})

const journal = z
  .object({
    schema: z.literal(1),
    state: z.enum(['idle', 'rolling', 'aborting', 'failed']),
    holder: z.string(),
    updatedAt: z.string(),
    operation: operation.optional(),
    /** Oldest first. */
    healthy: z.array(healthyRevision),
    /** Revision that stands because a failed deploy was put back; cleared by the next one. */
    putBack: z.number().int().positive().optional(),
    failure: z.object({ reason: z.string(), message: z.string() }).optional(),
  })
  .refine(({ state, operation }) => state === 'idle' || operation, {
    path: ['operation'],
    error: 'is missing, though the state is not idle',
  })

export type HealthyRevision = z.infer<typeof healthyRevision>
export type Goal = z.infer<typeof goal>
export type Operation = z.infer<typeof operation>
export type JournalState = z.infer<typeof journal>

const healthyKept = 10

export function emptyJournal(holder: string, at: string): JournalState {
  return { schema: 1, state: 'idle', holder, updatedAt: at, healthy: [] }
}

/** Read the journal's text. Throws with what is wrong: a journal that cannot be read is never taken for an idle one. */
export function parseJournal(text: string | undefined): JournalState {
  if (text === undefined) throw new Error('it has no key "journal"')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new Error('it is not JSON', { cause })
  }
  const parsed = journal.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(`${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'does not fit the schema'}`)
}

/** An operation begins: the intent of its first step, and where an abort would go. */
export function begin(state: JournalState, begun: Operation): JournalState {
  return { ...state, state: 'rolling', operation: begun, failure: undefined }
}

/** The intent of the next step; what came before it is done. An abort that was journalled stays. */
export function advance(
  state: JournalState,
  next: { step: string; revision?: number; verified?: boolean },
): JournalState {
  if (!state.operation) throw new Error(`the journal has no operation to go on with at step ${next.step}`)
  return {
    ...state,
    operation: {
      ...state.operation,
      step: next.step,
      revision: Math.max(state.operation.revision, next.revision ?? 0),
    },
  }
}

export function abort(state: JournalState): JournalState {
  return state.state === 'rolling' ? { ...state, state: 'aborting' } : state
}

/**
 * An operation ended and what stands is known. `healthy` is the revision that serves, when one does; `putBack` that it
 * does because a deploy failed; `backTo` the revision that people went back to: what came after it is no longer a
 * version to go back to.
 */
export function settle(
  state: JournalState,
  end: { healthy?: HealthyRevision; putBack?: boolean; backTo?: number },
): JournalState {
  const { healthy, putBack, backTo = Number.POSITIVE_INFINITY } = end
  const kept = state.healthy.filter(({ revision }) => revision <= backTo && revision !== healthy?.revision)
  return {
    ...state,
    state: 'idle',
    operation: undefined,
    failure: undefined,
    healthy: healthy ? [...kept, healthy].slice(-healthyKept) : kept,
    putBack: putBack ? healthy?.revision : undefined,
  }
}

/** What was tried to put things back did not work: a person has to look. The operation stays, so that it can be tried again. */
export function fail(state: JournalState, failure: NonNullable<JournalState['failure']>): JournalState {
  return { ...state, state: 'failed', failure }
}
