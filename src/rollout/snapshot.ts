// Everything that is needed to put a release back, kept in the namespace before the first mutation.
import type { Captured } from '../traffic/router.ts'
import { loadParcel, newestParcel, type ParcelStore, pruneParcels, saveParcel } from './parcel.ts'
import type { Workload } from './workloads.ts'

/** An application as it stood at one moment. */
export interface Snapshot {
  schema: 1
  id: string
  /** The application: the policy's release. */
  release: string
  namespace: string
  /** ISO 8601 UTC. */
  takenAt: string
  /** The Helm release that served; absent when nothing was installed. */
  live?: string
  /** What Helm had installed, by release. */
  releases: Record<string, SnapshotRelease>
  /** Where traffic went, where Slipway routes it. */
  traffic?: Captured
  /** What really ran: replicas as scaled, bounds of autoscalers, images by digest. */
  workloads: Workload[]
}

/** One Helm release: the revision that could be gone back to. */
export interface SnapshotRelease {
  revision: number
  status: string
  chart: { name: string; version: string; appVersion?: string }
  /** The values that were given, not the chart's defaults. */
  values: Record<string, unknown>
  manifest: string
  manifestSha256: string
}

const kind = 'snapshot'
const kept = 3

/** Write a snapshot; see saveParcel(). */
export function saveSnapshot(store: ParcelStore, snapshot: Snapshot): Promise<void> {
  const { id, takenAt } = snapshot
  return saveParcel(store, { kind, id, at: takenAt }, JSON.stringify(snapshot))
}

/** Read a snapshot; rejects when it is absent, incomplete or altered. */
export async function loadSnapshot(store: ParcelStore, id: string): Promise<Snapshot> {
  const snapshot = JSON.parse(await loadParcel(store, { kind, id })) as Snapshot
  if (snapshot.schema === 1) return snapshot
  throw new Error(
    `snapshot ${id} of release ${store.release} in ${store.namespace} has schema ${snapshot.schema}, which this version does not know`,
  )
}

/** The id of the newest complete snapshot of a release; undefined without any. */
export function newestSnapshot(store: ParcelStore): Promise<string | undefined> {
  return newestParcel(store, kind)
}

/** Delete all but the newest few complete snapshots, never those named. */
export function pruneSnapshots(store: ParcelStore, needed: readonly string[]): Promise<void> {
  return pruneParcels(store, kind, { newest: kept, needed })
}
