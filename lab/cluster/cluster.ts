// A Kubernetes cluster in this process: real enough for the real helm and kubectl, on loopback addresses of its own.
import { randomBytes } from 'node:crypto'
import { Admission } from './admission/admission.ts'
import { followDefinitions, withDefinitions } from './api/custom-resources.ts'
import type { Fault } from './api/faults.ts'
import { Resources } from './api/resources.ts'
import { type ApiRequest, ApiServer } from './api/server.ts'
import { Catalogue, type Image } from './images.ts'
import { kubeconfig } from './kubeconfig.ts'
import { AddressBlock } from './network/addresses.ts'
import { startNodes } from './nodes.ts'
import type { Objects } from './objects.ts'
import { admissionRules } from './store/admission-rules.ts'
import { Kinds } from './store/kinds.ts'
import { Store } from './store/store.ts'
import { Time } from './time.ts'

export interface ClusterOptions {
  /** What can be pulled; more can be added to the catalogue later. */
  images?: readonly Image[]
  /** How long the cluster's seconds are (see {@link Time}); default 1 = real time. */
  scale?: number
}

export interface LabCluster {
  /** https://127.x.y.z:port, without credentials in it. */
  server: string
  /** PEM of the authority that vouches for the server. */
  ca: string
  /** A kubeconfig as text, with a bearer token; it works for helm, kubectl and src/cluster. */
  kubeconfig: string
  token: string
  /** Look at and change the content directly. */
  objects: Objects
  catalogue: Catalogue
  /** Where a Service can be reached from this machine; a port by name or number, by default the first. */
  serviceUrl(namespace: string, name: string, port?: string | number): Promise<string>
  /** Requests that the API answered, newest last, at most 10,000. */
  requests: readonly ApiRequest[]
  /** Make the API server misbehave. Returns how to end it. */
  fault(fault: Fault): () => void
  stop(): Promise<void>
}

/** The API server's place among the addresses of nodes. */
const API_SERVER = 100
const NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system']

/** Start a cluster with three nodes and nothing in it. */
export async function startCluster({ images = [], scale = 1 }: ClusterOptions = {}): Promise<LabCluster> {
  const addresses = await AddressBlock.claim()
  const kinds = new Kinds()
  const store = new Store(kinds)
  const admission = new Admission(store, addresses)
  store.rules = withDefinitions(admissionRules(admission, kinds), store)
  const stopDefinitions = followDefinitions(store)
  const catalogue = new Catalogue(images)
  const nodes = startNodes({
    objects: store,
    addresses,
    catalogue,
    time: new Time(scale),
    namespacedKinds: () => kinds.namespaced(),
    isKnown: (kind) => kinds.named(kind) !== undefined,
    warn: (message) => process.emitWarning(message, 'LabCluster'),
  })
  for (const name of NAMESPACES) store.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  const token = randomBytes(24).toString('base64url')
  const api = new ApiServer(
    kinds,
    new Resources(store, admission, addresses, nodes.logs, nodes.actualPort),
    token,
    addresses.node(API_SERVER),
  )
  const server = await api.listen()
  return {
    server,
    ca: api.ca,
    kubeconfig: kubeconfig(server, api.ca, token),
    token,
    objects: store,
    catalogue,
    serviceUrl: nodes.serviceUrl,
    requests: api.requests,
    fault: (fault) => api.faults.add(fault),
    stop: async () => {
      await api.stop()
      stopDefinitions()
      nodes.stop()
      addresses.release()
    },
  }
}
