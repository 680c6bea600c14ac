// Revisions of a release, read from its Secrets: no helm process, one request.
import type { Secret } from 'kubernetes-types/core/v1.js'
import { type Cluster, KubeError, type KubeObject } from '../cluster/client.ts'
import { decodeRelease, encodeRelease, type HelmRelease, releaseOf } from './release.ts'

type SecretObject = Secret & KubeObject

/** One revision as its Secret's labels tell it; the rest is decoded on demand. */
export interface HelmRevision {
  revision: number
  status: string
  /** Rejects with ReleaseDamaged. */
  read(): Promise<HelmRelease>
}

/** Where a release lives. */
export interface ReleaseAt {
  cluster: Cluster
  namespace: string
  release: string
  signal?: AbortSignal
}

/** All revisions that Helm has, oldest first; none when the release was never installed. */
export async function readHistory(at: ReleaseAt): Promise<HelmRevision[]> {
  return (await releaseSecrets(at)).map((secret) => ({
    revision: revisionOf(secret),
    status: secret.metadata?.labels?.status ?? 'unknown',
    read: async () => releaseOf(await decodeRelease(secret.data?.release)),
  }))
}

/** All that Helm keeps of one revision, its chart included; undefined when it has it no longer. Rejects with ReleaseDamaged. */
export async function readStored(at: ReleaseAt, revision: number): Promise<unknown> {
  const secret = (await releaseSecrets(at)).find((one) => revisionOf(one) === revision)
  return secret && decodeRelease(secret.data?.release)
}

/**
 * Set revisions that a dead run left pending to failed, so that Helm works on the release again. Only for the holder of the release's Lease:
 * `lost` is its signal. Returns the revisions that were set. Rejects when somebody else writes the same Secret meanwhile.
 */
export async function recoverPending(at: ReleaseAt & { lost: AbortSignal; reason: string }): Promise<number[]> {
  const recovered: number[] = []
  for (const secret of await releaseSecrets(at)) {
    const status = secret.metadata?.labels?.status ?? ''
    if (!status.startsWith('pending-')) continue
    const stored = (await decodeRelease(secret.data?.release)) as { info: Record<string, unknown> }
    releaseOf(stored)
    stored.info.status = 'failed'
    stored.info.description = `${at.reason} (was ${status})`
    at.lost.throwIfAborted()
    await at.cluster.replace<SecretObject>(
      {
        ...secret,
        metadata: { ...secret.metadata, labels: { ...secret.metadata?.labels, status: 'failed' } },
        data: { ...secret.data, release: await encodeRelease(stored) },
      },
      at.signal,
    )
    recovered.push(revisionOf(secret))
  }
  return recovered
}

async function releaseSecrets(at: ReleaseAt): Promise<SecretObject[]> {
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(at.release)) {
    throw new KubeError(0, 'Invalid', `the release name ${JSON.stringify(at.release)} is not a DNS label`)
  }
  const kind = { apiVersion: 'v1', kind: 'Secret', namespace: at.namespace }
  const { items } = await at.cluster.list<SecretObject>(kind, {
    labelSelector: `owner=helm,name=${at.release}`,
    signal: at.signal,
  })
  return items
    .filter((secret) => secret.type === 'helm.sh/release.v1' && Number.isInteger(revisionOf(secret)))
    .sort((a, b) => revisionOf(a) - revisionOf(b))
}

function revisionOf(secret: SecretObject): number {
  return Number(secret.metadata?.labels?.version)
}
