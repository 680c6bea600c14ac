// Two versions of a service on the real cluster, and both kinds of route that share traffic out between them.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { Image } from '../../lab/cluster/images.ts'
import type { Gateway } from '../../lab/kubernetes/gateway/gateway.ts'
import type { KubernetesCluster } from '../../lab/kubernetes/kubernetes.ts'
import type { KubeObject, ObjectRef } from '../../src/cluster/client.ts'

type Loose = KubeObject & Record<string, unknown>

const namespace = 'shop'
const repository = 'ghcr.io/your-org/orders'
const READY_MS = 60_000
const POLL_MS = 100

/** A kind of route, as one of its objects. */
export interface Route {
  kind: string
  /** The Host header that it is for. */
  host: string
  object: ObjectRef
  /** JSON pointer of the list of two whose `weight` says where traffic goes. */
  targets: string
}

export const routes: readonly Route[] = [
  {
    kind: 'HTTPRoute',
    host: 'orders.gateway.example',
    object: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', namespace, name: 'orders' },
    targets: '/spec/rules/0/backendRefs',
  },
  {
    kind: 'VirtualService',
    host: 'orders.istio.example',
    object: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace, name: 'orders' },
    targets: '/spec/http/0/route',
  },
]

/** Create the namespace of everything here. */
export async function prepare({ content }: KubernetesCluster): Promise<void> {
  await content.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
}

/** Run a version: a Deployment with a Service, both named like it. Settles when all pods are ready. */
export async function deployVersion(
  cluster: KubernetesCluster,
  name: string,
  behaviour: Partial<Omit<Image, 'digest' | 'ref'>> & { version: string; replicas: number },
): Promise<void> {
  const { replicas, ...image } = behaviour
  const { ref, digest } = cluster.loadImage({ ref: `${repository}:${image.version}`, ...image })
  const labels = { app: 'orders', version: name }
  const container = {
    name: 'orders',
    image: `${ref}@${digest}`,
    ports: [{ name: 'http', containerPort: 8080 }],
    readinessProbe: { httpGet: { path: '/readyz', port: 'http' }, periodSeconds: 1 },
  }
  const objects: Loose[] = [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace },
      spec: {
        replicas,
        selector: { matchLabels: labels },
        strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
        template: { metadata: { labels, annotations: {} }, spec: { containers: [container] } },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
    },
  ]
  for (const object of objects) await cluster.content.create(object)
  await rolledOut(cluster, name)
}

/** Where one version alone answers. */
export function versionUrl(cluster: KubernetesCluster, name: string): Promise<string> {
  return cluster.serviceUrl(namespace, name)
}

/** Lead both kinds of route to the versions `v1`, which gets all, and `v2`. */
export async function createRoutes({ content }: KubernetesCluster, gateway: Gateway): Promise<void> {
  const weights = { v1: 100, v2: 0 }
  const [httpRoute, virtualService] = routes as [Route, Route]
  const metadata = { namespace, name: 'orders' }
  const both = Object.entries(weights)
  const all: Loose = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { selector: { app: 'orders' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  }
  const subsets = both.map(([name]) => ({ name, labels: { version: name } }))
  const host = `orders.${namespace}.svc.cluster.local`
  const rule: Loose = {
    apiVersion: virtualService.object.apiVersion,
    kind: 'DestinationRule',
    metadata,
    spec: { host, subsets },
  }
  const first: Loose = {
    ...ofKind(httpRoute),
    metadata,
    spec: {
      parentRefs: [gateway.parent],
      hostnames: [httpRoute.host],
      rules: [{ backendRefs: both.map(([name, weight]) => ({ name, port: 80, weight })) }],
    },
  }
  const second: Loose = {
    ...ofKind(virtualService),
    metadata,
    spec: {
      gateways: [gateway.istioGateway],
      hosts: [virtualService.host],
      http: [{ route: both.map(([subset, weight]) => ({ destination: { host, subset }, weight })) }],
    },
  }
  for (const object of [all, rule, first, second]) await content.create(object)
}

/** PATCH the weights of a route. */
export async function share(
  { content }: KubernetesCluster,
  { object, targets }: Route,
  weights: readonly [number, number],
): Promise<void> {
  await content.jsonPatch(
    object,
    weights.map((value, n) => ({ op: 'replace', path: `${targets}/${n}/weight`, value })),
  )
}

/** Replace every pod of a version, as `kubectl rollout restart` does; settles when it is done. */
export async function roll(cluster: KubernetesCluster, name: string): Promise<void> {
  const path = '/spec/template/metadata/annotations'
  const value = { 'example.com/rolled-at': new Date().toISOString() }
  await cluster.content.jsonPatch(deployment(name), [{ op: 'add', path, value }])
  await rolledOut(cluster, name)
}

/** Names of the pods of a version that are to stay. */
export async function podsOf({ content }: KubernetesCluster, name: string): Promise<string[]> {
  const { items } = await content.list(
    { apiVersion: 'v1', kind: 'Pod', namespace },
    { labelSelector: `version=${name}` },
  )
  return items.flatMap(({ metadata }) => (metadata?.deletionTimestamp ? [] : (metadata?.name ?? '')))
}

async function rolledOut({ content }: KubernetesCluster, name: string): Promise<void> {
  const deadline = performance.now() + READY_MS
  for (;;) {
    const { metadata, spec, status } = (await content.get<Deployment>(deployment(name))) ?? {}
    const { observedGeneration, replicas, updatedReplicas, availableReplicas } = status ?? {}
    const counts = [replicas, updatedReplicas, availableReplicas]
    if (observedGeneration === metadata?.generation && counts.every((count) => count === spec?.replicas)) return
    if (performance.now() > deadline) throw new Error(`${name} is not rolled out: ${JSON.stringify(status)}`)
    await sleep(POLL_MS)
  }
}

function deployment(name: string): ObjectRef {
  return { apiVersion: 'apps/v1', kind: 'Deployment', namespace, name }
}

function ofKind({ object: { apiVersion, kind } }: Route) {
  return { apiVersion, kind }
}
