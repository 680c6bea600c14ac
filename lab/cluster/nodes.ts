// The machines of the cluster, and everything that runs beside the API.
import type { Node } from 'kubernetes-types/core/v1.js'
import { ControllerLoop } from './controllers/controller.ts'
import { DeploymentController } from './controllers/deployment/controller.ts'
import { EndpointsController } from './controllers/endpoints.ts'
import { GarbageCollector } from './controllers/garbage.ts'
import { JobController } from './controllers/job.ts'
import { NamespaceController } from './controllers/namespace.ts'
import { ReplicaSetController } from './controllers/replica-set.ts'
import { ServiceAddresses } from './controllers/service.ts'
import { EventRecorder } from './events.ts'
import type { Catalogue, Image } from './images.ts'
import { Kubelet } from './kubelet/kubelet.ts'
import type { LogLine } from './kubelet/log.ts'
import type { NodeContext } from './kubelet/node-context.ts'
import { Scheduler } from './kubelet/scheduler.ts'
import type { AddressBlock } from './network/addresses.ts'
import { Ports } from './network/ports.ts'
import { ServiceProxy } from './network/service-proxy.ts'
import type { Objects } from './objects.ts'
import type { Time } from './time.ts'

const NODES = [1, 2, 3]
const ALLOCATABLE = { cpu: '4', memory: '8Gi', 'ephemeral-storage': '100Gi', pods: '110' }

export interface NodesOptions {
  objects: Objects
  addresses: AddressBlock
  catalogue: Catalogue
  time: Time
  /** Kinds that live in namespaces. */
  namespacedKinds(): readonly string[]
  /** Whether the cluster has such a kind at all. */
  isKnown(kind: string): boolean
  warn(message: string): void
}

export interface Nodes {
  /** Lines of a container's log; undefined when it has not run (or not run before, for `previous`). */
  logs(podUid: string, container: string, previous: boolean): readonly LogLine[] | undefined
  /** Where a port of a pod really listens. */
  actualPort(address: string, port: number): number
  /** Where a Service can be reached from this machine; a port by name or number, by default the first. */
  serviceUrl(namespace: string, name: string, port?: string | number): Promise<string>
  stop(): void
}

/** Start three nodes, the scheduler, the controllers and the network on the cluster's objects. */
export function startNodes(options: NodesOptions): Nodes {
  const { objects, addresses, catalogue, time } = options
  const ports = new Ports()
  const recorder = (component: string, host?: string) => new EventRecorder(objects, time, component, host)
  const nodes = new Map(
    NODES.map((number) => {
      const node = `node-${number}`
      const address = addresses.node(number)
      objects.create(machine(node, address, time.stamp()))
      const pulled = new Map<string, Image>()
      const context: NodeContext = {
        node,
        objects,
        events: recorder('kubelet', node),
        catalogue,
        pulled,
        addresses,
        ports,
        time,
      }
      return [node, { context, address }]
    }),
  )
  const loop = new ControllerLoop(
    [
      new NamespaceController(objects, options.namespacedKinds),
      new DeploymentController(objects, recorder('deployment-controller'), time),
      new ReplicaSetController(objects, recorder('replicaset-controller'), time),
      new JobController(objects, recorder('job-controller'), time),
      new Scheduler(objects, recorder('default-scheduler'), time),
      new EndpointsController(objects),
    ],
    objects,
    time,
  )
  const garbage = new GarbageCollector(objects, options.isKnown)
  const kubelet = new Kubelet(objects, nodes)
  const hosts = [...nodes.values()].map(({ address }) => address)
  const proxy = new ServiceProxy(objects, ports, time, hosts, options.warn)
  const services = new ServiceAddresses(objects, addresses)
  return {
    logs: (uid, container, previous) => kubelet.logs(uid, container, previous),
    actualPort: (address, port) => ports.actual(address, port),
    serviceUrl: (namespace, name, port) => proxy.url(namespace, name, port),
    stop: () => {
      for (const part of [loop, garbage, services, kubelet, proxy]) part.stop()
    },
  }
}

function machine(name: string, address: string, stamp: string): Node {
  const ready = {
    type: 'Ready',
    status: 'True',
    reason: 'KubeletReady',
    message: 'kubelet is posting ready status',
    lastHeartbeatTime: stamp,
    lastTransitionTime: stamp,
  }
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: { 'kubernetes.io/arch': 'amd64', 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' },
    },
    spec: {},
    status: {
      addresses: [
        { type: 'InternalIP', address },
        { type: 'Hostname', address: name },
      ],
      allocatable: ALLOCATABLE,
      capacity: ALLOCATABLE,
      conditions: [ready],
      nodeInfo: {
        architecture: 'amd64',
        bootID: '',
        containerRuntimeVersion: 'containerd://lab',
        kernelVersion: 'lab',
        kubeProxyVersion: 'v1.35.2',
        kubeletVersion: 'v1.35.2',
        machineID: '',
        operatingSystem: 'linux',
        osImage: 'lab',
        systemUUID: '',
      },
    },
  }
}
