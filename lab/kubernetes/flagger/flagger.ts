// Flagger as its project builds it, beside a real cluster: it follows Canaries through HTTPRoutes, by what Prometheus says.

import { until } from '../../until.ts'
import type { KubernetesCluster } from '../kubernetes.ts'
import { establish, statusOf } from '../objects.ts'
import type { Prometheus } from '../prometheus/prometheus.ts'
import { besideKubeconfig, type Destination } from '../settings.ts'
import { buildFlagger, flaggerKinds } from './programs.ts'

/** The controller's loop, which is its default; a canary's own interval cannot be shorter than this either. */
export const controlLoop = '10s'
const status: Destination = { host: '127.0.0.1', port: 18080 }

/** Start Flagger for the Canaries of one namespace; builds it first where that has not been done. Returns how to end it. */
export async function startFlagger(
  cluster: KubernetesCluster,
  { namespace, prometheus }: { namespace: string; prometheus: Prometheus },
): Promise<() => Promise<void>> {
  const program = await buildFlagger()
  await establish(cluster, await flaggerKinds())
  const stop = await cluster.run({
    name: 'flagger',
    program,
    args: [
      `-kubeconfig=${besideKubeconfig}`,
      '-mesh-provider=gatewayapi:v1',
      `-metrics-server=${prometheus.inside}`,
      `-namespace=${namespace}`,
      `-control-loop-interval=${controlLoop}`,
      `-port=${status.port}`,
      '-log-level=info',
    ],
    files: {},
  })
  const { host, port } = await cluster.reach(status)
  await until('Flagger answers', async () => (await statusOf(`http://${host}:${port}/healthz`)) === 200)
  return stop
}
