// Objects that programs beside the cluster need, put there before they start.
import { KubeError, type KubeObject } from '../../src/cluster/client.ts'
import { until } from '../until.ts'
import type { KubernetesCluster } from './kubernetes.ts'

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

/** Of an answer to a request; 0 when nothing answers. */
export async function statusOf(url: string): Promise<number> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined)
  await answer?.arrayBuffer()
  return answer?.status ?? 0
}
