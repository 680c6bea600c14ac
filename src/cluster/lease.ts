// One writer per release: a coordination.k8s.io Lease, taken over only after its term has passed by our own observation.
import type { Lease } from 'kubernetes-types/coordination/v1.js'
import type { Clock, Log } from '../host.ts'
import { type Cluster, KubeError, type KubeObject } from './client.ts'

type LeaseObject = Lease & KubeObject

/** Who holds a lease. Times in ISO 8601 UTC, by the holder's clock. */
export interface Holding {
  holder: string
  since: string
  renewedAt: string
  termSeconds: number
}

/** What a lock is asked for. */
export interface LeaseRequest {
  cluster: Cluster
  namespace: string
  release: string
  /** `<repo>/<run>/<attempt>/<job>/<nonce>`. A lease that names this holder already is inherited. */
  holder: string
  /** Without a renewal for so long, the lease may be taken over. */
  termSeconds: number
  clock: Clock
  log: Log
  /** How long to wait for a holder that is alive. Default 0: refused as soon as it is seen renewing. A silent one is waited out for its term. */
  waitMs?: number
  signal?: AbortSignal
}

/** A lease that is ours, renewed until {@link HeldLease.release}. */
export interface HeldLease {
  holder: string
  /** Grows with every new holder (leaseTransitions): stamped on every object that the holder writes. */
  fence: number
  /** True when an earlier step of the same holder had it already. */
  inherited: boolean
  /** Aborts when the lease is no longer ours, or could not be renewed in its term: stop writing. */
  lost: AbortSignal
  /** Stop renewing and give the lease back. Never rejects: what cannot be given back runs out. */
  release(): Promise<void>
  /** Stop renewing and keep the lease in our name, for a later step of the same holder. */
  keep(): Promise<void>
}

/** Somebody else is at work. */
export class LeaseHeldError extends Error {
  override name = 'LeaseHeldError'
  readonly heldBy: Holding

  constructor(heldBy: Holding, release: string) {
    super(
      `${heldBy.holder} is at work on release ${release} since ${heldBy.since} (renewed ${heldBy.renewedAt}); ` +
        'wait for it to end, or cancel it first',
    )
    this.heldBy = heldBy
  }
}

/** Name of the lease of a release. */
export function leaseName(release: string): string {
  return `slipway-${release}`
}

/** Who holds the lock of a release; `undefined` when nobody does. */
export async function heldBy(at: {
  cluster: Cluster
  namespace: string
  release: string
}): Promise<Holding | undefined> {
  const lease = await at.cluster.get<LeaseObject>(refOf(at))
  return lease && holdingOf(lease)
}

/** Take the lock. Rejects with {@link LeaseHeldError} when somebody else is alive. */
export async function acquireLease(request: LeaseRequest): Promise<HeldLease> {
  const watched = new Silence(request.clock)
  const started = request.clock.now()
  const pollMs = Math.max(200, Math.min(2_000, (request.termSeconds * 1000) / 10))
  for (;;) {
    const live = await request.cluster.get<LeaseObject>(refOf(request), request.signal)
    const held = live && holdingOf(live)
    const inherited = held?.holder === request.holder
    if (!held || inherited || watched.of(live) > held.termSeconds * 1000) {
      const taken = await take(request, live, inherited)
      if (taken) return hold(request, taken, inherited)
    } else {
      const patient = request.clock.now() - started < (request.waitMs ?? 0)
      if (watched.renewals > 0 && !patient) throw new LeaseHeldError(held, request.release)
      await watched.sleep(pollMs, request.signal)
    }
  }
}

/**
 * How long a lease has been silent, by our own count: neither the holder's clock nor a jump of ours may make it look dead.
 */
class Silence {
  renewals = 0
  readonly #clock: Clock
  #seen?: string
  #silentMs = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  of(lease: LeaseObject): number {
    const seen = `${lease.metadata?.uid} ${lease.spec?.holderIdentity} ${lease.spec?.renewTime} ${lease.metadata?.resourceVersion}`
    if (this.#seen !== seen) {
      if (this.#seen !== undefined) this.renewals += 1
      this.#seen = seen
      this.#silentMs = 0
    }
    return this.#silentMs
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const before = this.#clock.now()
    await this.#clock.sleep(milliseconds, signal)
    this.#silentMs += Math.min(Math.max(this.#clock.now() - before, 0), milliseconds)
  }
}

/** Write our name; `undefined` when somebody else was faster. */
async function take(request: LeaseRequest, live: LeaseObject | undefined, inherited: boolean) {
  const now = microTime(request.clock)
  const spec = {
    holderIdentity: request.holder,
    leaseDurationSeconds: request.termSeconds,
    acquireTime: inherited ? (live?.spec?.acquireTime ?? now) : now,
    renewTime: now,
    leaseTransitions: (live?.spec?.leaseTransitions ?? 0) + (inherited ? 0 : 1),
  }
  try {
    if (live) return await request.cluster.replace<LeaseObject>({ ...live, spec }, request.signal)
    const { apiVersion, kind, name, namespace } = refOf(request)
    return await request.cluster.create<LeaseObject>(
      { apiVersion, kind, metadata: { name, namespace }, spec },
      request.signal,
    )
  } catch (error) {
    // Gone meanwhile: it is created at the next try. That a create finds nothing means that there is no namespace.
    const gone = live !== undefined && error instanceof KubeError && error.status === 404
    if (gone || (error instanceof KubeError && error.isLostRace)) return undefined
    throw error
  }
}

function hold(request: LeaseRequest, taken: LeaseObject, inherited: boolean): HeldLease {
  const lost = new AbortController()
  const stop = new AbortController()
  const renewing = renew(request, stop.signal, lost)
  const end = async (): Promise<void> => {
    stop.abort()
    await renewing
  }
  return {
    holder: request.holder,
    fence: taken.spec?.leaseTransitions ?? 0,
    inherited,
    lost: lost.signal,
    keep: end,
    release: async () => {
      await end()
      if (!lost.signal.aborted) await giveBack(request)
    },
  }
}

async function renew(request: LeaseRequest, stop: AbortSignal, lost: AbortController): Promise<void> {
  const termMs = request.termSeconds * 1000
  // Whole milliseconds: a fraction is no time-out that Node takes.
  const [regular, soon] = [Math.floor(termMs / 3), Math.floor(termMs / 15)]
  let pause = regular
  let unrenewedMs = 0
  while (!stop.aborted) {
    const before = request.clock.now()
    await request.clock.sleep(pause, stop).catch(() => undefined)
    if (stop.aborted) return
    // A suspended machine has slept longer than it asked for; a clock set back must not hide that time went by.
    unrenewedMs += Math.max(request.clock.now() - before, pause)
    const asked = request.clock.now()
    // The last try ends with the term: from then on somebody else may be at work.
    const patience = Math.max(Math.min(regular, termMs - unrenewedMs), soon)
    const { outcome, error } = await renewOnce(request, AbortSignal.any([stop, AbortSignal.timeout(patience)]))
    const took = Math.max(request.clock.now() - asked, 0)
    unrenewedMs = outcome === 'ours' ? took : unrenewedMs + took
    const over = outcome === 'unknown' && unrenewedMs >= termMs && !stop.aborted
    if (outcome === 'taken' || outcome === 'gone' || over) return lose(request, lost, { outcome, error })
    pause = outcome === 'ours' ? regular : Math.min(soon, termMs - unrenewedMs)
  }
}

/** How a try to renew ended. `unknown`: the server could not be asked, for the error. */
interface Renewal {
  outcome: 'ours' | 'taken' | 'gone' | 'unknown'
  error?: Error
}

async function renewOnce(request: LeaseRequest, signal: AbortSignal): Promise<Renewal> {
  try {
    for (;;) {
      const live = await request.cluster.get<LeaseObject>(refOf(request), signal)
      if (live === undefined) return { outcome: 'gone' }
      if (live.spec?.holderIdentity !== request.holder) return { outcome: 'taken' }
      const written = await take(request, live, true)
      if (written) return { outcome: 'ours' }
    }
  } catch (error) {
    request.log.debug(`the lease could not be renewed: ${(error as Error).message}`)
    return { outcome: 'unknown', error: error as Error }
  }
}

function lose(request: LeaseRequest, lost: AbortController, { outcome, error }: Renewal): void {
  const told: Record<string, string> = {
    taken: 'somebody else took it',
    gone: 'somebody deleted it, or the whole namespace',
  }
  const why = told[outcome] ?? `it could not be renewed for ${request.termSeconds} s: ${error?.message}`
  lost.abort(new Error(`the lease ${request.namespace}/${leaseName(request.release)} is lost: ${why}`))
}

async function giveBack(request: LeaseRequest): Promise<void> {
  try {
    for (;;) {
      const live = await request.cluster.get<LeaseObject>(refOf(request))
      if (live?.spec?.holderIdentity !== request.holder) return
      const { leaseTransitions } = live.spec
      const freed = { ...live, spec: { leaseTransitions, renewTime: microTime(request.clock) } }
      if (await replaced(request.cluster, freed)) return
    }
  } catch (error) {
    request.log.warning(`the lease was not given back and runs out by itself: ${(error as Error).message}`)
  }
}

async function replaced(cluster: Cluster, lease: LeaseObject): Promise<boolean> {
  try {
    await cluster.replace(lease)
    return true
  } catch (error) {
    if (error instanceof KubeError && error.isLostRace) return false
    throw error
  }
}

function refOf(at: { namespace: string; release: string }) {
  const name = leaseName(at.release)
  return { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace: at.namespace, name } as const
}

function holdingOf(lease: LeaseObject): Holding | undefined {
  const { holderIdentity, acquireTime, renewTime, leaseDurationSeconds } = lease.spec ?? {}
  if (!holderIdentity) return undefined
  return {
    holder: holderIdentity,
    since: acquireTime ?? 'an unknown time',
    renewedAt: renewTime ?? 'never',
    termSeconds: leaseDurationSeconds ?? 30,
  }
}

/** Kubernetes MicroTime: six digits behind the second. */
function microTime(clock: Clock): string {
  return new Date(clock.now()).toISOString().replace(/Z$/, '000Z')
}
