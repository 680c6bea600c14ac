// The right to change a release: its Lease, and the journal opened with the Lease's fence.
import { type Cluster, KubeError } from '../cluster/client.ts'
import { FencedError } from '../cluster/fence.ts'
import { acquireLease, type HeldLease, leaseName } from '../cluster/lease.ts'
import type { Clock, Log } from '../host.ts'
import type { Effects } from './effects.ts'
import { Journal, readJournal } from './journal.ts'
import { abort } from './journal-state.ts'

export interface SessionRequest {
  cluster: Cluster
  namespace: string
  release: string
  /** `<repo>/<run>/<attempt>/<job>/<nonce>`; a later step of the same job passes it again and inherits the Lease. */
  holder: string
  /** Term of the Lease in seconds. It is renewed three times a term; a dead holder's is taken over after one. */
  termSeconds: number
  clock: Clock
  log: Log
  effects: Effects
  signal?: AbortSignal
}

/** An open session. End it with {@link Session.close} or {@link Session.handOver}. */
export interface Session {
  journal: Journal
  /** Stands on everything that Slipway owns of the application; a later holder's is higher. */
  fence: number
  /** Aborts when the Lease is no longer ours: nothing may be written any more. */
  lost: AbortSignal
  /** Journal that the operation is aborted; for the moment of a cancel, so it never rejects. */
  abort(): Promise<void>
  /** Give the Lease back. */
  close(): Promise<void>
  /** Stop renewing, but keep the Lease for a later step of the same job. */
  handOver(): Promise<void>
}

/** Take the Lease, then raise the journal's fence. Rejects with LeaseHeldError when another run is alive. */
export async function openSession(request: SessionRequest): Promise<Session> {
  const lease = await request.effects.perform('lease', () => acquireLease(request))
  try {
    const fence = await fenceOf(request, lease)
    const journal = await Journal.open({ ...request, fence, lost: lease.lost })
    return {
      journal,
      fence,
      lost: lease.lost,
      abort: () => journal.write(abort).catch((error) => request.log.warning(`not journalled: ${error.message}`)),
      close: () => request.effects.perform('lease', () => lease.release()),
      handOver: () => lease.keep(),
    }
  } catch (error) {
    await lease.release()
    throw error
  }
}

/**
 * The Lease's fence, above that of any other holder. A Lease that was deleted by hand counts from one again: it is then
 * lifted above the journal's fence, under the condition that it is still ours.
 */
async function fenceOf(request: SessionRequest, lease: HeldLease): Promise<number> {
  const standing = await readJournal(request)
  const ours = standing?.state.holder === request.holder
  if (!standing || lease.fence > standing.fence || (ours && lease.fence === standing.fence)) return lease.fence
  const fence = standing.fence + 1
  const ref = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace: request.namespace }
  try {
    await request.cluster.jsonPatch({ ...ref, name: leaseName(request.release) }, [
      { op: 'test', path: '/spec/holderIdentity', value: request.holder },
      { op: 'replace', path: '/spec/leaseTransitions', value: fence },
    ])
  } catch (cause) {
    if (!(cause instanceof KubeError && cause.isLostRace)) throw cause
    throw new FencedError(`another run has taken over release ${request.release}`, { cause })
  }
  return fence
}
