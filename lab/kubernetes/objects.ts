// Objects that programs beside the cluster need, put there before they start.
import { setTimeout as sleep } from 'node:timers/promises'
import { KubeError, type KubeObject } from '../../src/cluster/client.ts'
import type { KubernetesCluster } from './kubernetes.ts'

const PATIENCE_MS = 60_000
const POLL_MS = 50

/** Create an object, unless an earlier program has left it there. */
export async function ensure({ content }: KubernetesCluster, object: KubeObject): Promise<void> {
  await content.create(object).catch((error: unknown) => {
    if (!(error instanceof KubeError && error.reason === 'AlreadyExists')) throw error
  })
}

/** Create custom resource definitions; settles when objects of all of the kinds can be created. */
export async function establish(cluster: KubernetesCluster, kinds: readonly KubeObject[]): Promise<void> {
  await Promise.all(kinds.map((kind) => ensure(cluster, kind)))
  for (const { metadata } of kinds) {
    const crd = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', name: metadata?.name ?? '' }
    const live = () => cluster.content.get(crd)
    await until(`the kind ${crd.name} is established`, async () => isTrue(await live(), 'Established'))
  }
}

export function isTrue(object: KubeObject | undefined, condition: string): boolean {
  const { status } = (object ?? {}) as { status?: { conditions?: { type: string; status: string }[] } }
  return status?.conditions?.some((each) => each.type === condition && each.status === 'True') ?? false
}

/** Rejects when it does not come about within a minute. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (!(await holds())) {
    if (performance.now() > deadline)
      throw new Error(`it did not come about within ${PATIENCE_MS / 1000} s that ${what}`)
    await sleep(POLL_MS)
  }
}

/** Of an answer to a request; 0 when nothing answers. */
export async function statusOf(url: string): Promise<number> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined)
  await answer?.arrayBuffer()
  return answer?.status ?? 0
}
