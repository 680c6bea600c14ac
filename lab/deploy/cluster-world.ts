// The two clusters that deploys are tried on, behind one face: the embedded one, and a real Kubernetes.
import type { Cluster } from '../../src/cluster/client.ts'
import { type LabCluster, startCluster } from '../cluster/cluster.ts'
import type { Image } from '../cluster/images.ts'
import type { ClusterObject } from '../cluster/objects.ts'
import { type Gateway, startGateway } from '../gateway/gateway.ts'
import type { Minor } from '../kubernetes/build.ts'
import type { KubernetesCluster, PartControl } from '../kubernetes/kubernetes.ts'
import { digestOfReference } from './digest.ts'

/** The real one is the newest that can be built, or one of a minor version. */
export type World = 'embedded' | 'kubernetes' | `kubernetes-${Minor}`

/** Where the kinds live that tests look at. */
const apiVersions = {
  ConfigMap: 'v1',
  Deployment: 'apps/v1',
  HTTPRoute: 'gateway.networking.k8s.io/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  Lease: 'coordination.k8s.io/v1',
  ReplicaSet: 'apps/v1',
  ResourceQuota: 'v1',
  Secret: 'v1',
  Service: 'v1',
  ServiceAccount: 'v1',
  Pod: 'v1',
  VirtualService: 'networking.istio.io/v1',
} as const
export type Kind = keyof typeof apiVersions

/** A data plane that follows HTTPRoutes and VirtualServices; both clusters have one. */
export type GatewayWorld = Omit<Gateway, 'fault'>

/** What a world needs of its cluster. Content is read and changed past the faults, and is not among the requests. */
export interface ClusterWorld
  extends Pick<LabCluster, 'server' | 'ca' | 'kubeconfig' | 'token' | 'serviceUrl' | 'requests' | 'fault' | 'stop'> {
  /** Put an image where the cluster pulls from. */
  push(image: Omit<Image, 'digest'>): Image
  get<T extends ClusterObject>(kind: Kind, namespace: string, name: string): Promise<T | undefined>
  list(kind: Kind, namespace: string): Promise<readonly ClusterObject[]>
  create(object: ClusterObject): Promise<void>
  remove(kind: Kind, namespace: string, name: string): Promise<void>
  /** Start a gateway; it has to be stopped before the cluster. */
  startGateway(): Promise<GatewayWorld>
  /** Of the real one only. */
  parts?: PartControl
  /** Of the real one only: everything in it. */
  content?: Cluster
  /** Of the real one only: what programs beside it are started in. */
  kubernetes?: KubernetesCluster
}

/** Start a cluster with nothing in it. `scale` is how long the embedded one's seconds are. */
export async function startClusterWorld(world: World, scale?: number): Promise<ClusterWorld> {
  if (world === 'embedded') return embedded(await startCluster({ scale }))
  const { startKubernetes } = await import('../kubernetes/kubernetes.ts')
  const [, minor] = world.split('-') as [string, Minor?]
  return real(await startKubernetes({ minor }))
}

function embedded(cluster: LabCluster): ClusterWorld {
  const { objects, catalogue } = cluster
  return {
    ...cluster,
    push: (behaviour) => {
      const image = { ...behaviour, digest: digestOfReference(behaviour.ref) }
      catalogue.add(image)
      return image
    },
    get: async (kind, namespace, name) => objects.get(kind, namespace, name),
    list: async (kind, namespace) => objects.list(kind, namespace),
    create: async (object) => {
      objects.create(object)
    },
    remove: async (kind, namespace, name) => {
      const live = objects.get(kind, namespace, name)
      if (live) objects.delete(live)
    },
    startGateway: () => startGateway(cluster),
  }
}

function real(cluster: KubernetesCluster): ClusterWorld {
  const { content } = cluster
  return {
    ...cluster,
    kubernetes: cluster,
    push: cluster.loadImage,
    get: (kind, namespace, name) => content.get({ apiVersion: apiVersions[kind], kind, namespace, name }),
    list: async (kind, namespace) => (await content.list({ apiVersion: apiVersions[kind], kind, namespace })).items,
    create: async (object) => {
      await content.create(object)
    },
    remove: async (kind, namespace, name) => {
      await content.delete({ apiVersion: apiVersions[kind], kind, namespace, name })
    },
    startGateway: async () => {
      const { startGateway } = await import('../kubernetes/gateway/gateway.ts')
      return startGateway(cluster)
    },
  }
}
