// Text that has to survive the run, kept beside the release: packed, and in as many immutable Secrets as it needs.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Secret } from 'kubernetes-types/core/v1.js'
import type { Cluster, KubeObject } from '../cluster/client.ts'
import { PREFIX } from '../prefix.ts'
import type { Effects } from './effects.ts'

/** `snapshot`: how things stood. `evidence`: what a parked canary was judged by. */
export type ParcelKind = 'snapshot' | 'evidence'

/** Where the parcels of one release are kept. */
export interface ParcelStore {
  cluster: Cluster
  namespace: string
  release: string
  effects: Effects
}

type SecretObject = Secret & KubeObject

/** A Secret holds 1 MiB; this leaves room for its metadata. */
const chunkBytes = 700 * 1024
/** Bounds what a damaged or planted parcel may unpack to. */
const unpackedLimit = 64 * 1024 * 1024
const release = `${PREFIX}/release`
const annotations = { chunk: `${PREFIX}/chunk`, sha256: `${PREFIX}/sha256`, takenAt: `${PREFIX}/taken-at` }

/** Write a parcel. The last Secret that is written completes it. `at` is ISO 8601 UTC. */
export async function saveParcel(
  store: ParcelStore,
  { kind, id, at }: { kind: ParcelKind; id: string; at: string },
  text: string,
): Promise<void> {
  const packed = await promisify(gzip)(text)
  const sha256 = createHash('sha256').update(packed).digest('hex')
  const count = Math.ceil(packed.length / chunkBytes)
  for (let index = 0; index < count; index += 1) {
    const data = packed.subarray(index * chunkBytes, (index + 1) * chunkBytes).toString('base64')
    const secret: SecretObject = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: `slipway-${store.release}-${kind}-${id}-${index}`,
        namespace: store.namespace,
        labels: { 'app.kubernetes.io/managed-by': 'slipway', [release]: store.release, [labelOf(kind)]: id },
        annotations: {
          [annotations.chunk]: `${index + 1}/${count}`,
          [annotations.sha256]: sha256,
          [annotations.takenAt]: at,
        },
      },
      type: `${PREFIX}/${kind}`,
      immutable: true,
      data: { [kind]: data },
    }
    await store.effects.perform('snapshot', () => store.cluster.create(secret))
  }
}

/** Read a parcel; rejects when it is absent, incomplete or altered. */
export async function loadParcel(store: ParcelStore, { kind, id }: { kind: ParcelKind; id: string }): Promise<string> {
  const secrets = await find(store, `${release}=${store.release},${labelOf(kind)}=${id}`)
  const where = `${kind} ${id} of release ${store.release} in ${store.namespace}`
  if (secrets.length === 0) throw new Error(`there is no ${where}`)
  const chunks = secrets.map((secret) => chunkOf(secret, kind)).sort((a, b) => a.index - b.index)
  const [first] = chunks
  const complete = first && chunks.length === first.count && chunks.every((chunk, at) => chunk.index === at + 1)
  if (!complete) throw new Error(`${where} is incomplete: ${chunks.length} of ${first?.count} parts are there`)
  const packed = Buffer.concat(chunks.map((chunk) => chunk.data))
  if (createHash('sha256').update(packed).digest('hex') !== first.sha256) {
    throw new Error(`${where} was altered: its sha256 differs from the one it was written with`)
  }
  return (await promisify(gunzip)(packed, { maxOutputLength: unpackedLimit })).toString('utf8')
}

/** The id of the newest complete parcel of a kind; undefined without any. */
export async function newestParcel(store: ParcelStore, kind: ParcelKind): Promise<string | undefined> {
  return completeIds(await findAll(store, kind), kind).at(-1)
}

/** Delete all parcels of a kind but the newest few complete ones, never those named. */
export async function pruneParcels(
  store: ParcelStore,
  kind: ParcelKind,
  keep: { newest: number; needed: readonly string[] },
): Promise<void> {
  const secrets = await findAll(store, kind)
  const newest = keep.newest > 0 ? completeIds(secrets, kind).slice(-keep.newest) : []
  const kept = new Set([...newest, ...keep.needed])
  for (const secret of secrets.filter((one) => !kept.has(idOf(one, kind)))) {
    const name = secret.metadata?.name
    if (name === undefined) continue
    const ref = { apiVersion: 'v1', kind: 'Secret', namespace: store.namespace, name }
    await store.effects.perform('prune-snapshot', () => store.cluster.delete(ref))
  }
}

async function find(store: ParcelStore, labelSelector: string): Promise<SecretObject[]> {
  const kind = { apiVersion: 'v1', kind: 'Secret', namespace: store.namespace }
  return (await store.cluster.list<SecretObject>(kind, { labelSelector })).items
}

function findAll(store: ParcelStore, kind: ParcelKind): Promise<SecretObject[]> {
  return find(store, `${release}=${store.release},${labelOf(kind)}`)
}

/** Oldest first. A run that is killed while it saves leaves an incomplete one, which is nothing to go back to. */
function completeIds(secrets: readonly SecretObject[], kind: ParcelKind): string[] {
  const takenAt = (secret: SecretObject) => secret.metadata?.annotations?.[annotations.takenAt] ?? ''
  return [...Map.groupBy(secrets, (secret) => idOf(secret, kind))]
    .filter(([, parts]) => parts.length === chunkOf(parts[0]!, kind).count)
    .map(([id, parts]) => ({ id, at: takenAt(parts[0]!) }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ id }) => id)
}

function labelOf(kind: ParcelKind): string {
  return `${PREFIX}/${kind}`
}

function idOf(secret: SecretObject, kind: ParcelKind): string {
  return secret.metadata?.labels?.[labelOf(kind)] ?? ''
}

function chunkOf(
  secret: SecretObject,
  kind: ParcelKind,
): { index: number; count: number; sha256: string; data: Buffer } {
  const notes = secret.metadata?.annotations ?? {}
  const [index = Number.NaN, count = Number.NaN] = (notes[annotations.chunk] ?? '').split('/').map(Number)
  return {
    index,
    count,
    sha256: notes[annotations.sha256] ?? '',
    data: Buffer.from(secret.data?.[kind] ?? '', 'base64'),
  }
}
