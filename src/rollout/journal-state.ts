// The journal's content: what a release's rollouts did and were about to do. Pure; journal.ts writes it to the cluster.
import { z } from 'zod'
import { strategies } from '../record/record.ts'

const commit = z.object({ sha: z.string(), committedAt: z.string() })

const healthyRevision = z.object({
  /** Helm release. */
  release: z.string(),
  revision: z.number().int().positive(),
  manifestSha256: z.string(),
  /** What people call it: a version, a tag, or the start of a digest. */
  version: z.string(),
  at: z.string(),
  /** What it was made from, where that is known: an older commit does not go over a newer one. */
  commit: commit.optional(),
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

const captured = z.object({
  object: z.object({ apiVersion: z.string(), kind: z.string(), namespace: z.string().optional(), name: z.string() }),
  fields: z.record(z.string(), z.unknown()),
})

const header = z.object({ name: z.string(), cookie: z.string().optional() })
const split = z.object({
  weights: z.record(z.string(), z.number()),
  match: z
    .object({
      release: z.string(),
      header: z.union([header.extend({ value: z.string() }), header.extend({ pattern: z.string() })]),
    })
    .optional(),
  mirror: z.object({ release: z.string(), percent: z.number() }).optional(),
})

/** One Helm release that an operation changes. */
const change = z.object({
  goal,
  /** Helm's latest revision before the first mutation; 0 when there was none. */
  before: z.number().int().nonnegative(),
  /** Highest revision that this operation has meant to create. A higher one was made by somebody else. */
  revision: z.number().int().nonnegative(),
})

const operation = z.object({
  kind: z.enum(['deploy', 'rollback']),
  strategy: z.enum(strategies),
  /** Holder of the Lease that began it. */
  holder: z.string(),
  /** Link to the run, for people. */
  url: z.string(),
  startedAt: z.string(),
  /** What people call what it brings. */
  version: z.string(),
  /**
   * By Helm release, in the order in which they are brought to their goals: where an abort goes. Fixed before the first
   * mutation, so it never depends on how far the run came.
   */
  releases: z.record(z.string(), change),
  /** Traffic as it was before the first mutation; an abort sets it again before it touches a release. */
  traffic: captured.optional(),
  /** Where a rollback sends traffic once its releases serve; and an aborted deploy, where it has made what routes it. */
  split: split.optional(),
  snapshot: z.string().optional(),
  /** What is being done now. */
  step: z.string(),
  /** Of a deploy that may pause: all of its steps, and how many are done. */
  plan: z
    .object({
      steps: z.array(z.looseObject({ kind: z.string() })),
      done: z.number().int().nonnegative(),
      /** sha256 of the manifests that its steps set, by payload: what goes on must be what began. */
      payloads: z.record(z.string(), z.string()),
      image: z.string().optional(),
      digest: z.string(),
      commit: commit.optional(),
      /** Id of what the canary was judged by so far. */
      evidence: z.string().optional(),
    })
    .optional(),
  /** A canary that bakes without a runner. */
  parked: z.object({ until: z.string(), by: z.string() }).optional(),
})

const journal = z
  .object({
    schema: z.literal(1),
    state: z.enum(['idle', 'rolling', 'parked', 'aborting', 'failed']),
    holder: z.string(),
    updatedAt: z.string(),
    operation: operation.optional(),
    /** Oldest first; the last one is what people are served, as far as Slipway knows. */
    healthy: z.array(healthyRevision),
    /** Releases that no longer serve and are removed once their time has come: an old slot, a canary that was promoted. */
    idle: z.array(z.object({ release: z.string(), until: z.string() })).default([]),
    /** Revision that stands because a failed deploy was put back; cleared by the next one. */
    putBack: z.number().int().positive().optional(),
    failure: z.object({ reason: z.string(), message: z.string() }).optional(),
  })
  .refine(({ state, operation }) => state === 'idle' || operation, {
    path: ['operation'],
    error: 'is missing, though the state is not idle',
  })
  .refine(({ state, operation }) => state !== 'parked' || (operation?.parked && operation.plan), {
    path: ['operation', 'parked'],
    error: 'is missing, though the state is parked',
  })

export type HealthyRevision = z.infer<typeof healthyRevision>
export type Goal = z.infer<typeof goal>
export type Change = z.infer<typeof change>
export type Operation = z.infer<typeof operation>
export type JournalState = z.infer<typeof journal>

const healthyKept = 10

export function emptyJournal(holder: string, at: string): JournalState {
  return { schema: 1, state: 'idle', holder, updatedAt: at, healthy: [], idle: [] }
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
  next: { step: string; release?: string; revision?: number; done?: number },
): JournalState {
  const { operation } = state
  if (!operation) throw new Error(`the journal has no operation to go on with at step ${next.step}`)
  const { release = '', revision = 0, done } = next
  const changed = operation.releases[release]
  return {
    ...state,
    operation: {
      ...operation,
      step: next.step,
      ...(changed && {
        releases: {
          ...operation.releases,
          [release]: { ...changed, revision: Math.max(changed.revision, revision) },
        },
      }),
      ...(operation.plan && done !== undefined && { plan: { ...operation.plan, done } }),
    },
  }
}

/** The canary bakes with nobody at work on it; `done` steps of its plan are behind it. */
export function park(
  state: JournalState,
  parked: { until: string; by: string; done: number; evidence?: string },
): JournalState {
  const { operation } = state
  if (!operation?.plan) throw new Error('the journal has no plan to go on with later')
  const { done, evidence, ...facts } = parked
  return {
    ...state,
    state: 'parked',
    operation: { ...operation, step: 'park', parked: facts, plan: { ...operation.plan, done, evidence } },
  }
}

/** Somebody goes on with a parked canary, in the name of another holder. */
export function resume(state: JournalState, holder: string): JournalState {
  if (!state.operation) throw new Error('the journal has no operation to go on with')
  return { ...state, state: 'rolling', operation: { ...state.operation, holder, parked: undefined } }
}

export function abort(state: JournalState): JournalState {
  return state.state === 'rolling' || state.state === 'parked' ? { ...state, state: 'aborting' } : state
}

/**
 * An operation ended and what stands is known. `healthy` is the revision that serves, when one does; `putBack` that it
 * does because a deploy failed; `backTo` the revision that people went back to: what came after it is no longer a
 * version to go back to; `idle` what serves no longer and when it may go.
 */
export function settle(
  state: JournalState,
  end: {
    healthy?: HealthyRevision
    putBack?: boolean
    backTo?: Pick<HealthyRevision, 'release' | 'revision'>
    idle?: JournalState['idle']
  },
): JournalState {
  const { healthy, putBack, backTo } = end
  const kept = upTo(state.healthy, backTo).filter((one) => !healthy || !isSame(one, healthy))
  const idle = [
    ...state.idle.filter(({ release }) => !end.idle?.some((one) => one.release === release)),
    ...(end.idle ?? []),
  ]
  return {
    ...state,
    state: 'idle',
    operation: undefined,
    failure: undefined,
    healthy: healthy ? [...kept, healthy].slice(-healthyKept) : kept,
    idle: idle.filter(({ release }) => release !== healthy?.release),
    putBack: putBack ? healthy?.revision : undefined,
  }
}

/** A release that served no longer is gone. */
export function swept(state: JournalState, release: string): JournalState {
  return { ...state, idle: state.idle.filter((one) => one.release !== release) }
}

/** What was tried to put things back did not work: a person has to look. The operation stays, so that it can be tried again. */
export function fail(state: JournalState, failure: NonNullable<JournalState['failure']>): JournalState {
  return { ...state, state: 'failed', failure }
}

function upTo(healthy: readonly HealthyRevision[], backTo: Pick<HealthyRevision, 'release' | 'revision'> | undefined) {
  if (!backTo) return [...healthy]
  const index = healthy.findLastIndex((one) => isSame(one, backTo))
  if (index >= 0) return healthy.slice(0, index + 1)
  return healthy.filter(({ release, revision }) => release !== backTo.release || revision <= backTo.revision)
}

function isSame(
  a: Pick<HealthyRevision, 'release' | 'revision'>,
  b: Pick<HealthyRevision, 'release' | 'revision'>,
): boolean {
  return a.release === b.release && a.revision === b.revision
}
