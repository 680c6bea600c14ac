import type { ServerIdentity } from '../cluster/api/certificate.ts'
import type { Runtime } from './packages.ts'

/** Those without which the API server cannot serve, itself, and the runtime, which needs nobody. */
export const firstParts = ['etcd', 'kube-apiserver', 'containerd'] as const
/** Those that look for the API server as soon as they start. */
export const clientParts = ['kube-controller-manager', 'kube-scheduler', 'kubelet', 'kube-proxy'] as const
export type Part = (typeof firstParts | typeof clientParts)[number]

/** Who speaks to the API server. */
export type User = 'admin' | 'manager' | 'scheduler' | 'kubelet' | 'proxy'

/** What the process inside is told first. */
export interface Settings {
  /** A folder of the machine: `logs` stays, `state` is in memory and gone with the cluster. */
  folder: string
  /** The program that holds every part of Kubernetes. */
  kubernetes: string
  runtime: Runtime
  /** The machine's network namespace, in which nothing may be touched. */
  hostNetwork: string
  /** Name of the cgroup that all pods are under. */
  cgroup: string
  identity: ServerIdentity
  /** PEM of the key that signs service account tokens. */
  signingKey: string
  tokens: Record<User, string>
}

/** Where inside a connection is to lead. */
export interface Destination {
  host: string
  port: number
}

/** What can be done to a part that runs. Killed, it stays away until it is started again. */
export type PartSignal = 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'

/** A program that runs beside the parts: it has their network, and ends with them. */
export interface Companion {
  /** Of its log, and of its folder, which is in memory and gone with the cluster. */
  name: string
  program: string
  /** The program runs in its folder; beside it lies the administrator's kubeconfig, {@link besideKubeconfig}. */
  args: readonly string[]
  /** By path, relative to its folder. */
  files: Record<string, string>
  environment?: Record<string, string>
}

/** To the process inside. With `relay` comes the listening socket whose connections are led there. */
export type Order =
  | { settings: Settings }
  | { relay: Destination }
  | { part: Part; signal: PartSignal }
  | { start: Part }
  | { run: Companion }
  | { end: Companion['name'] }

/** From the process inside. With `registry` comes the listening socket on which pulls arrive. */
export type News = { registry: true } | { serving: true } | { ended: Companion['name'] } | { failed: string }

export const apiServer: Destination = { host: '127.0.0.1', port: 6443 }
export const registry: Destination = { host: '127.0.0.1', port: 5000 }
/** Where a companion finds a kubeconfig for the inside. */
export const besideKubeconfig = '../admin.kubeconfig'
export const nodeName = 'node-1'
/** Of the range for documentation, so that it is nobody's. */
export const nodeAddress = '192.0.2.10'
export const serviceRange = '10.96.0.0/16'
/** The service `kubernetes` has the first address of the range. */
export const apiService = '10.96.0.1'
export const podRange = '10.244.0.0/24'
export const pauseImage = 'slipway.lab/pause:1'
