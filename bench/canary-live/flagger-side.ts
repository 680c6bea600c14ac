// Flagger with the shortest interval that it takes, the same chart, steps and Prometheus.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Image } from '../../lab/cluster/images.ts'
import { repository } from '../../lab/deploy/digest.ts'
import { type DeployWorld, release } from '../../lab/deploy/world.ts'
import { startFlagger } from '../../lab/kubernetes/flagger/flagger.ts'
import { flaggerVersion } from '../../lab/kubernetes/flagger/programs.ts'
import { gateway } from '../../lab/kubernetes/gateway/companions.ts'
import type { Prometheus } from '../../lab/kubernetes/prometheus/prometheus.ts'
import type { Cluster, KubeObject } from '../../src/cluster/client.ts'
import type { Ended, Side } from './side.ts'

type Loose = KubeObject & Record<string, unknown>
interface Canary extends KubeObject {
  status?: { phase?: string; failedChecks?: number; conditions?: { message?: string }[] }
}

const namespace = 'flagger-orders'
const host = 'orders.flagger.example.com'
const api = 'flagger.app/v1beta1'
/** Shorter ones are raised to it. */
const interval = '10s'
const POLL_MS = 200
const PATIENCE_MS = 300_000

/** What a Canary is told. */
export interface Told {
  steps: readonly number[]
  replicas: number
  /** Least percent of requests that must succeed. */
  success: number
}

/** Install the chart with helm, and give its Deployment to Flagger. Settles when Flagger has taken it over. */
export async function startFlaggerSide(
  world: DeployWorld,
  content: Cluster,
  { prometheus, first }: { prometheus: Prometheus; first: Image },
  told: Told,
): Promise<{ side(threshold: number): Side; stop(): Promise<void> }> {
  await content.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  writeFileSync(
    join(world.workspace, 'flagger.json'),
    JSON.stringify({ image: { tag: first.version, digest: first.digest }, replicaCount: told.replicas }),
  )
  const where = ['--namespace', namespace, '--values', join(world.workspace, 'flagger.json')]
  const { exitCode, stderr } = await world.helm([
    'install',
    release,
    join(world.workspace, 'chart'),
    ...where,
    '--wait',
  ])
  if (exitCode !== 0) throw new Error(`helm install for Flagger failed: ${stderr}`)
  const stop = await startFlagger(world.cluster.kubernetes!, { namespace, prometheus })
  for (const object of [...templates(prometheus), canary(told)]) await content.create(object)
  const follow = new Following(content)
  await follow.until(({ phase }) => phase === 'Initialized')
  return {
    stop,
    side: (threshold) => ({
      name: `Flagger ${flaggerVersion()}, threshold ${threshold}`,
      told: `weights ${told.steps.join(' %, ')} %; interval ${interval}, metrics over ${interval}, success at least ${told.success} %, threshold ${threshold}`,
      reach: { url: `${world.front.url}/orders`, headers: { host } },
      release: async (version) => {
        await content.jsonPatch(canaryRef, [{ op: 'replace', path: '/spec/analysis/threshold', value: threshold }])
        const value = `${repository}:${version}`
        const path = '/spec/template/spec/containers/0/image'
        const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', namespace, name: release }
        await content.jsonPatch(deployment, [{ op: 'replace', path, value }])
        // Until it has seen the change, it says what became of the one before.
        await follow.until(({ phase = '' }) => !isOver(phase))
        return follow.until(({ phase = '' }) => isOver(phase))
      },
    }),
  }
}

const isOver = (phase: string) => ['Initialized', 'Succeeded', 'Failed'].includes(phase)
const canaryRef = { apiVersion: api, kind: 'Canary', namespace, name: release }

class Following {
  readonly #content: Cluster

  constructor(content: Cluster) {
    this.#content = content
  }

  async until(holds: (status: NonNullable<Canary['status']>) => boolean): Promise<Ended> {
    const deadline = performance.now() + PATIENCE_MS
    for (;;) {
      const { status = {} } = (await this.#content.get<Canary>(canaryRef)) ?? {}
      const reason = status.conditions?.[0]?.message ?? ''
      if (holds(status)) return { as: status.phase === 'Failed' ? 'aborted' : 'promoted', reason }
      if (performance.now() > deadline) throw new Error(`Flagger goes no further: ${JSON.stringify(status)}`)
      await sleep(POLL_MS)
    }
  }
}

function canary({ steps, success }: Told): Loose {
  const metric = (name: string, thresholdRange: object) => ({ name, templateRef: { name }, thresholdRange, interval })
  return {
    apiVersion: api,
    kind: 'Canary',
    metadata: { name: release, namespace },
    spec: {
      provider: 'gatewayapi:v1',
      targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: release },
      progressDeadlineSeconds: 60,
      // The chart has a Service of the release's name.
      service: {
        name: `${release}-live`,
        port: 8080,
        targetPort: 'http',
        hosts: [host],
        gatewayRefs: [{ name: gateway, namespace: gateway }],
      },
      analysis: {
        interval,
        threshold: 1,
        stepWeights: steps,
        metrics: [metric('success', { min: success }), metric('duration', { max: 500 })],
      },
    },
  }
}

/** Its own queries for success and duration, for the labels that the lab's Prometheus gives. */
function templates({ inside }: Prometheus): Loose[] {
  const of = 'namespace="{{ namespace }}",pod=~"{{ target }}-[0-9a-z]+-[0-9a-z]+"'
  const all = `sum(rate(http_requests_total{${of}}[{{ interval }}]))`
  const good = `sum(rate(http_requests_total{${of},code!~"5.*"}[{{ interval }}]))`
  const buckets = `sum(rate(http_request_duration_seconds_bucket{${of}}[{{ interval }}])) by (le)`
  const queries = {
    success: `${good} / ${all} * 100`,
    duration: `histogram_quantile(0.99, ${buckets}) * 1000`,
  }
  return Object.entries(queries).map(([name, query]) => ({
    apiVersion: api,
    kind: 'MetricTemplate',
    metadata: { name, namespace },
    spec: { provider: { type: 'prometheus', address: inside }, query },
  }))
}
