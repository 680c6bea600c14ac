// Everything that is needed to put a release back, kept in the namespace before the first mutation.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Secret } from 'kubernetes-types/core/v1.js'
import type { Cluster, KubeObject } from '../cluster/client.ts'
import { PREFIX } from '../prefix.ts'
import type { Captured } from '../traffic/router.ts'
import type { Effects } from './effects.ts'
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

/** Where the snapshots of one release are kept. */
export interface SnapshotStore {
  cluster: Cluster
  namespace: string
  release: string
  effects: Effects
}

type SecretObject = Secret & KubeObject

/** A Secret holds 1 MiB; this leaves room for its metadata. */
const chunkBytes = 700 * 1024
/** Bounds what a damaged or planted snapshot may unpack to. */
const unpackedLimit = 64 * 1024 * 1024
const kept = 3
const labels = { release: `${PREFIX}/release`, snapshot: `${PREFIX}/snapshot` }
const annotations = { chunk: `${PREFIX}/chunk`, sha256: `${PREFIX}/sha256`, takenAt: `${PREFIX}/taken-at` }

/** Write a snapshot as one or more immutable Secrets. The last one written completes it. */
export async function saveSnapshot(store: SnapshotStore, snapshot: Snapshot): Promise<void> {
  const packed = await promisify(gzip)(JSON.stringify(snapshot))
  const sha256 = createHash('sha256').update(packed).digest('hex')
  const count = Math.ceil(packed.length / chunkBytes)
  for (let index = 0; index < count; index += 1) {
    const data = packed.subarray(index * chunkBytes, (index + 1) * chunkBytes).toString('base64')
    const secret: SecretObject = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: secretName(store.release, snapshot.id, index),
        namespace: store.namespace,
        labels: {
          'app.kubernetes.io/managed-by': 'slipway',
          [labels.release]: store.release,
          [labels.snapshot]: snapshot.id,
        },
        annotations: {
          [annotations.chunk]: `${index + 1}/${count}`,
          [annotations.sha256]: sha256,
          [annotations.takenAt]: snapshot.takenAt,
        },
      },
      type: `${PREFIX}/snapshot`,
      immutable: true,
      data: { snapshot: data },
    }
    await store.effects.perform('snapshot', () => store.cluster.create(secret))
  }
}

/** Read a snapshot; rejects when it is absent, incomplete or altered. */
export async function loadSnapshot(store: SnapshotStore, id: string): Promise<Snapshot> {
  const secrets = await find(store, `${labels.release}=${store.release},${labels.snapshot}=${id}`)
  const where = `snapshot ${id} of release ${store.release} in ${store.namespace}`
  if (secrets.length === 0) throw new Error(`there is no ${where}`)
  const chunks = secrets.map(chunkOf).sort((a, b) => a.index - b.index)
  const [first] = chunks
  const complete = first && chunks.length === first.count && chunks.every((chunk, at) => chunk.index === at + 1)
  if (!complete) throw new Error(`${where} is incomplete: ${chunks.length} of ${first?.count} parts are there`)
  const packed = Buffer.concat(chunks.map((chunk) => chunk.data))
  if (createHash('sha256').update(packed).digest('hex') !== first.sha256) {
    throw new Error(`${where} was altered: its sha256 differs from the one it was written with`)
  }
  const text = (await promisify(gunzip)(packed, { maxOutputLength: unpackedLimit })).toString('utf8')
  const snapshot = JSON.parse(text) as Snapshot
  if (snapshot.schema !== 1) throw new Error(`${where} has schema ${snapshot.schema}, which this version does not know`)
  return snapshot
}

/** The id of the newest complete snapshot of a release; undefined without any. */
export async function newestSnapshot(store: SnapshotStore): Promise<string | undefined> {
  return completeIds(await findAll(store)).at(-1)
}

/** Delete all but the newest few complete snapshots, never those named. */
export async function pruneSnapshots(store: SnapshotStore, needed: readonly string[]): Promise<void> {
  const secrets = await findAll(store)
  const keep = new Set([...completeIds(secrets).slice(-kept), ...needed])
  for (const secret of secrets.filter((one) => !keep.has(idOf(one)))) {
    const name = secret.metadata?.name
    if (name === undefined) continue
    const ref = { apiVersion: 'v1', kind: 'Secret', namespace: store.namespace, name }
    await store.effects.perform('prune-snapshot', () => store.cluster.delete(ref))
  }
}

/** Name of one part of a snapshot. */
function secretName(release: string, id: string, index: number): string {
  return `slipway-${release}-snapshot-${id}-${index}`
}

async function find(store: SnapshotStore, labelSelector: string): Promise<SecretObject[]> {
  const kind = { apiVersion: 'v1', kind: 'Secret', namespace: store.namespace }
  return (await store.cluster.list<SecretObject>(kind, { labelSelector })).items
}

function findAll(store: SnapshotStore): Promise<SecretObject[]> {
  return find(store, `${labels.release}=${store.release},${labels.snapshot}`)
}

/** Oldest first. A run that is killed while it saves leaves an incomplete one, which is nothing to go back to. */
function completeIds(secrets: readonly SecretObject[]): string[] {
  const takenAt = (secret: SecretObject) => secret.metadata?.annotations?.[annotations.takenAt] ?? ''
  return [...Map.groupBy(secrets, idOf)]
    .filter(([, parts]) => parts.length === chunkOf(parts[0]!).count)
    .map(([id, parts]) => ({ id, at: takenAt(parts[0]!) }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ id }) => id)
}

function idOf(secret: SecretObject): string {
  return secret.metadata?.labels?.[labels.snapshot] ?? ''
}

function chunkOf(secret: SecretObject): { index: number; count: number; sha256: string; data: Buffer } {
  const notes = secret.metadata?.annotations ?? {}
  const [index = Number.NaN, count = Number.NaN] = (notes[annotations.chunk] ?? '').split('/').map(Number)
  return {
    index,
    count,
    sha256: notes[annotations.sha256] ?? '',
    data: Buffer.from(secret.data?.snapshot ?? '', 'base64'),
  }
}
