// Releases as Helm would have left them, on an embedded cluster: a Deployment and a Service each.
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { Pod, Service } from 'kubernetes-types/core/v1.js'
import type { Cluster, KubeObject, ObjectRef } from '../../src/cluster/client.ts'
import { connect } from '../../src/cluster/connect.ts'
import { type LabCluster, startCluster } from '../cluster/cluster.ts'
import { digestOfReference } from '../deploy/digest.ts'
import { until as untilSoon } from '../until.ts'

export const namespace = 'trading'
const repository = 'ghcr.io/your-org/orders'

export interface ReleaseWorld {
  cluster: Cluster
  lab: LabCluster
  /** Run a release of a version; settles when its pods are ready. Labels go over those of its pods and its selector. */
  release(
    name: string,
    version: string,
    options?: { replicas?: number; labels?: Record<string, string> },
  ): Promise<void>
  scale(name: string, replicas: number): Promise<void>
  /** Create any object in the namespace. */
  create(object: KubeObject & Record<string, unknown>): Promise<void>
  /** Poll until it holds. */
  until(what: string, holds: () => unknown): Promise<void>
  stop(): Promise<void>
}

/** Start a cluster with one namespace; `scale` is how long its seconds are. */
export async function startReleases({ scale = 0.05 } = {}): Promise<ReleaseWorld> {
  const lab = await startCluster({ scale })
  const log = {
    info() {},
    notice() {},
    warning() {},
    error() {},
    debug() {},
    group: <T>(_: string, work: () => Promise<T>) => work(),
  }
  const clock = {
    now: () => Date.now(),
    sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
  }
  const cluster = await connect({ server: lab.server, ca: lab.ca, token: lab.token }, { clock, log })
  await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })

  const ready = (name: string, replicas: number) =>
    until(`${replicas} pods of ${name} are ready`, () => {
      const pods = lab.objects.list<Pod>('Pod', namespace).filter((pod) => pod.metadata?.labels?.release === name)
      const good = pods.filter(({ status }) =>
        status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'),
      )
      return pods.length === replicas && good.length === replicas
    })
  return {
    cluster,
    lab,
    create: async ({ metadata, ...object }) => {
      await cluster.create({ ...object, metadata: { ...metadata, namespace } })
    },
    release: async (name, version, { replicas = 2, labels = {} } = {}) => {
      const ref = `${repository}:${version}`
      lab.catalogue.add({ ref, digest: digestOfReference(ref), version })
      const selector = { 'app.kubernetes.io/name': 'orders', 'app.kubernetes.io/instance': name, ...labels }
      await cluster.create(deployment(name, ref, { replicas, selector }))
      await cluster.create(service(name, selector))
      await ready(name, replicas)
    },
    scale: async (name, replicas) => {
      await cluster.jsonPatch(refOf(name), [{ op: 'replace', path: '/spec/replicas', value: replicas }])
      await ready(name, replicas)
    },
    until,
    stop: async () => {
      cluster.close()
      await lab.stop()
    },
  }
}

async function until(what: string, holds: () => unknown): Promise<void> {
  await untilSoon(what, holds, { everyMs: 5, seconds: 10 })
}

function deployment(
  name: string,
  image: string,
  { replicas, selector }: { replicas: number; selector: Record<string, string> },
): Deployment & KubeObject {
  const container = {
    name: 'orders',
    image,
    ports: [{ name: 'http', containerPort: 8080 }],
    readinessProbe: { httpGet: { path: '/readyz', port: 'http' }, periodSeconds: 1 },
  }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      replicas,
      selector: { matchLabels: selector },
      template: { metadata: { labels: { ...selector, release: name } }, spec: { containers: [container] } },
    },
  }
}

function service(name: string, selector: Record<string, string>): Service & KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { selector, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  }
}

function refOf(name: string): ObjectRef {
  return { apiVersion: 'apps/v1', kind: 'Deployment', namespace, name }
}
