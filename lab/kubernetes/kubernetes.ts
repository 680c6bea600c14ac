// A real Kubernetes with one node and real pods, in namespaces of its own. It is reached over this machine's loopback;
// nothing of it can reach anything outside, and ending one process ends all of it.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, readlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Node, Service } from 'kubernetes-types/core/v1.js'
import type { Cluster } from '../../src/cluster/client.ts'
import { connect } from '../../src/cluster/connect.ts'
import { serverIdentity } from '../cluster/api/certificate.ts'
import type { Fault } from '../cluster/api/faults.ts'
import type { ApiRequest } from '../cluster/api/server.ts'
import type { Image } from '../cluster/images.ts'
import { kubeconfig } from '../cluster/kubeconfig.ts'
import type { CommandResult } from '../workflows/command.ts'
import { buildApplication, buildKubernetes, type Minor } from './build.ts'
import { makeCgroup } from './cgroups.ts'
import { Front } from './front.ts'
import { ImageBuilder } from './image.ts'
import { Inside } from './inside.ts'
import { reasonAgainst } from './machine.ts'
import { containerRuntime } from './packages.ts'
import { quiet } from './quiet.ts'
import { Registry } from './registry.ts'
import {
  apiServer,
  apiService,
  type Companion,
  type Destination,
  nodeAddress,
  nodeName,
  type Part,
  type PartSignal,
  pauseImage,
  type Settings,
} from './settings.ts'

/** Makes parts of the cluster fail for real. Nothing waits for what comes of it. */
export interface PartControl {
  /** A part that is killed stays away until it is started again. */
  signal(part: Part, signal: PartSignal): Promise<void>
  start(part: Part): Promise<void>
}

/** A cluster that runs. All of its addresses are on this machine's loopback, but for those that commands inside use. */
export interface KubernetesCluster {
  /** `1.36.3`. */
  version: string
  /** https://127.0.0.1:port, without credentials in it. */
  server: string
  /** PEM of the authority that vouches for the server. */
  ca: string
  /** A kubeconfig as text, with the bearer token of an administrator. */
  kubeconfig: string
  token: string
  /** The content, past {@link KubernetesCluster.fault} and not among the requests. */
  content: Cluster
  /** Folder with one log for each part; gone when the cluster is stopped. */
  logs: string
  /** Put an image into the registry from which everything is pulled; its digest follows from its behaviour. */
  loadImage(image: Omit<Image, 'digest'>): Image
  /** Where a Service can be reached from this machine; a port by name or number, by default the first. */
  serviceUrl(namespace: string, name: string, port?: string | number): Promise<string>
  /** Run a program in the network of the node, in which pods and Services have the addresses that Kubernetes gave them. */
  enter(program: string, args: readonly string[]): Promise<CommandResult>
  /**
   * Run a program beside the parts, with their network; like theirs, its end by itself ends the cluster. Returns how to
   * end it.
   */
  run(companion: Companion): Promise<() => Promise<void>>
  /** An address of this machine from which every connection leads to one of the node's network. */
  reach(destination: Destination): Promise<Destination>
  /** Requests that the API answered, newest last, at most 10,000. */
  requests: readonly ApiRequest[]
  /** Make the API server misbehave. Returns how to end it. */
  fault(fault: Fault): () => void
  parts: PartControl
  /** End everything; this machine is as it was. */
  stop(): Promise<void>
}

const READY_MS = 60_000
const POLL_MS = 50
let started = 0

export interface KubernetesOptions {
  /** Default: the newest. */
  minor?: Minor
}

/** Start a cluster; builds it first where that has not been done. Rejects with the reason where it cannot run. */
export async function startKubernetes({ minor = '1.36' }: KubernetesOptions = {}): Promise<KubernetesCluster> {
  const against = await reasonAgainst()
  if (against !== undefined) throw new Error(`the real cluster cannot run here: ${against}`)
  const { program, version } = await buildKubernetes(minor)
  const builder = new ImageBuilder(await buildApplication())
  const folder = mkdtempSync(join(tmpdir(), 'slipway-kubernetes-'))
  const settings: Settings = {
    folder,
    kubernetes: program,
    runtime: await containerRuntime(),
    hostNetwork: readlinkSync('/proc/self/ns/net'),
    cgroup: `slipway-${process.pid}-${++started}`,
    identity: serverIdentity(apiServer.host, nodeAddress, apiService),
    signingKey: generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'sec1', format: 'pem' },
    }).privateKey,
    tokens: { admin: secret(), manager: secret(), scheduler: secret(), kubelet: secret(), proxy: secret() },
  }
  const registry = new Registry()
  registry.add(pauseImage, builder.pause())
  makeCgroup(settings.cgroup)
  const inside = new Inside(settings, (connection) => registry.serve(connection))
  const end = async () => {
    registry.close()
    await inside.stop()
  }
  try {
    await inside.serving
    const { admin: token } = settings.tokens
    const direct = { ...(await inside.reach(apiServer)), ca: settings.identity.certificate }
    const content = await connect({ server: `https://${direct.host}:${direct.port}`, ca: direct.ca, token }, quiet)
    await Promise.race([ready(content), inside.ended])
    const front = new Front(direct)
    const server = await front.listen()
    return {
      version,
      server,
      ca: front.ca,
      kubeconfig: kubeconfig(server, front.ca, token),
      token,
      content,
      logs: join(folder, 'logs'),
      loadImage: (image) => {
        const built = builder.build(image)
        registry.add(image.ref, built, image.pull)
        return { ...image, digest: built.manifest.digest }
      },
      serviceUrl: async (namespace, name, port) => {
        const { host, port: near } = await inside.reach(await destination(content, namespace, name, port))
        return `http://${host}:${near}`
      },
      enter: (program, args) => inside.enter(program, args),
      run: (companion) => inside.run(companion),
      reach: (destination) => inside.reach(destination),
      requests: front.requests,
      fault: (fault) => front.fault(fault),
      parts: {
        signal: (part, signal) => inside.signal(part, signal),
        start: (part) => inside.startPart(part),
      },
      stop: async () => {
        content.close()
        await front.stop()
        await end()
      },
    }
  } catch (error) {
    await end().catch(() => undefined) // the error says more
    throw error
  }
}

function secret(): string {
  return randomBytes(24).toString('base64url')
}

/** Pods can be scheduled: the node is ready, and they have an account to run as. */
async function ready(content: Cluster): Promise<void> {
  const deadline = performance.now() + READY_MS
  const node = { apiVersion: 'v1', kind: 'Node', name: nodeName }
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', namespace: 'default', name: 'default' }
  for (;;) {
    const conditions = (await content.get<Node>(node))?.status?.conditions ?? []
    const isReady = conditions.some(({ type, status }) => type === 'Ready' && status === 'True')
    if (isReady && (await content.get(account)) !== undefined) return
    if (performance.now() > deadline) throw new Error(`the node is not ready: ${JSON.stringify(conditions)}`)
    await sleep(POLL_MS)
  }
}

async function destination(content: Cluster, namespace: string, name: string, port?: string | number) {
  const service = await content.get<Service>({ apiVersion: 'v1', kind: 'Service', namespace, name })
  const ports = service?.spec?.ports ?? []
  const found = port === undefined ? ports[0] : ports.find((each) => each.name === port || each.port === port)
  const host = service?.spec?.clusterIP
  if (found === undefined || host === undefined) {
    throw new Error(`there is no Service ${namespace}/${name}${port === undefined ? '' : ` with a port ${port}`}`)
  }
  return { host, port: found.port }
}
