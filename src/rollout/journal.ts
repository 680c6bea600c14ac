// The journal in the cluster: one ConfigMap per release, written ahead of every mutation, fenced.
import type { ConfigMap } from 'kubernetes-types/core/v1.js'
import { type Cluster, KubeError, type KubeObject, type ObjectRef } from '../cluster/client.ts'
import { annotationPath, FENCE, FencedError } from '../cluster/fence.ts'
import type { Clock } from '../host.ts'
import { PREFIX } from '../prefix.ts'
import type { Effects } from './effects.ts'
import { emptyJournal, type JournalState, parseJournal } from './journal-state.ts'

const fencePath = annotationPath(FENCE)

export interface JournalRequest {
  cluster: Cluster
  namespace: string
  release: string
  holder: string
  /** The Lease's fence. Every write tests that the journal still carries it. */
  fence: number
  clock: Clock
  effects: Effects
  /** Aborts when the Lease is lost: what is being written then is given up. */
  lost?: AbortSignal
}

/** The journal of one release, opened by the holder of its Lease. */
export class Journal {
  #state: JournalState
  readonly #request: JournalRequest
  #writing: Promise<unknown> = Promise.resolve()

  private constructor(request: JournalRequest, state: JournalState) {
    this.#request = request
    this.#state = state
  }

  /**
   * Raise the fence, then read. Rejects with {@link FencedError} when the journal carries a higher fence, and with what is
   * wrong when it cannot be read.
   */
  static async open(request: JournalRequest): Promise<Journal> {
    const { cluster, fence } = request
    const live = await cluster.get<ConfigMap & KubeObject>(refOf(request))
    if (!live) return Journal.#create(request)
    const standing = fenceOf(request, live)
    if (standing > fence) throw fenced(request)
    const journal = new Journal(request, read(request, live))
    if (standing < fence) {
      const raised = await journal.#patch([{ op: 'replace', path: fencePath, value: String(fence) }], { standing })
      // The holder before may have written until a moment ago: what counts is what stands once it cannot any more.
      journal.#state = read(request, raised)
    }
    return journal
  }

  static async #create(request: JournalRequest): Promise<Journal> {
    const state = emptyJournal(request.holder, iso(request.clock))
    const { name, namespace } = refOf(request)
    const labels = { 'app.kubernetes.io/managed-by': 'slipway', [`${PREFIX}/release`]: request.release }
    const annotations = { [FENCE]: String(request.fence) }
    try {
      await request.effects.perform('journal', () =>
        request.cluster.create<ConfigMap & KubeObject>({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name, namespace, labels, annotations },
          data: { journal: JSON.stringify(state) },
        }),
      )
    } catch (error) {
      if (error instanceof KubeError && error.reason === 'AlreadyExists') return Journal.open(request)
      throw error
    }
    return new Journal(request, state)
  }

  get state(): JournalState {
    return this.#state
  }

  /** Who writes it now; the state names who wrote last. */
  get holder(): string {
    return this.#request.holder
  }

  /**
   * Write what `change` makes of the state. Writes of one run are done one after another, so that a cancel's `aborting`
   * is never overtaken by an older step. `signal` gives up what is not written yet, so that a slow server delays no cancel.
   */
  write(change: (state: JournalState) => JournalState, signal?: AbortSignal): Promise<void> {
    const done = this.#writing.then(async () => {
      const next = { ...change(this.#state), holder: this.#request.holder, updatedAt: iso(this.#request.clock) }
      await this.#patch([{ op: 'replace', path: '/data/journal', value: JSON.stringify(next) }], { signal })
      this.#state = next
    })
    this.#writing = done.catch(() => undefined)
    return done
  }

  async #patch(
    operations: { op: 'replace'; path: string; value: string }[],
    { standing = this.#request.fence, signal }: { standing?: number; signal?: AbortSignal },
  ): Promise<ConfigMap> {
    const { cluster, effects, lost } = this.#request
    const signals = [signal, lost].filter((each) => each !== undefined)
    const test = { op: 'test', path: fencePath, value: String(standing) } as const
    try {
      return await effects.perform('journal', () =>
        cluster.jsonPatch<ConfigMap & KubeObject>(
          refOf(this.#request),
          [test, ...operations],
          AbortSignal.any(signals),
        ),
      )
    } catch (cause) {
      if (cause instanceof KubeError && cause.isLostRace) throw fenced(this.#request, cause)
      throw cause
    }
  }
}

/** Read the journal without opening it; `undefined` when the release has none. */
export async function readJournal(at: {
  cluster: Cluster
  namespace: string
  release: string
}): Promise<{ state: JournalState; fence: number } | undefined> {
  const live = await at.cluster.get<ConfigMap & KubeObject>(refOf(at))
  return live && { state: read(at, live), fence: fenceOf(at, live) }
}

/** Name of the journal of a release. */
export function journalName(release: string): string {
  return `slipway-${release}`
}

function read(at: { namespace: string; release: string }, live: ConfigMap): JournalState {
  try {
    return parseJournal(live.data?.journal)
  } catch (cause) {
    throw new Error(
      `the journal, ConfigMap ${at.namespace}/${journalName(at.release)}, cannot be read: ${(cause as Error).message}; ` +
        'check what runs, then delete it',
      { cause },
    )
  }
}

function fenceOf(at: { namespace: string; release: string }, live: ConfigMap): number {
  const standing = live.metadata?.annotations?.[FENCE] ?? ''
  if (/^\d{1,15}$/.test(standing)) return Number(standing)
  const wrong = standing === '' ? `it has no annotation ${FENCE}` : `its annotation ${FENCE} is no whole number`
  throw new Error(`ConfigMap ${at.namespace}/${journalName(at.release)} is not a journal: ${wrong}`)
}

function fenced(at: { namespace: string; release: string }, cause?: unknown): FencedError {
  const message = `another run has taken over release ${at.release} in ${at.namespace}; this one writes nothing more`
  return new FencedError(message, { cause })
}

function refOf(at: { namespace: string; release: string }): ObjectRef {
  return { apiVersion: 'v1', kind: 'ConfigMap', namespace: at.namespace, name: journalName(at.release) }
}

function iso(clock: Clock): string {
  return new Date(clock.now()).toISOString()
}
