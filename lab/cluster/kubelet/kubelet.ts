// Runs the pods that are assigned to the nodes, and ends those that are deleted.
import type { Pod } from 'kubernetes-types/core/v1.js'
import type { Objects } from '../objects.ts'
import type { LogLine } from './log.ts'
import type { NodeContext } from './node-context.ts'
import { PodWorker } from './pod-worker.ts'

export class Kubelet {
  private readonly workers = new Map<string, PodWorker>()
  private readonly nodes: ReadonlyMap<string, { context: NodeContext; address: string }>
  private readonly unsubscribe: () => void

  constructor(objects: Objects, nodes: ReadonlyMap<string, { context: NodeContext; address: string }>) {
    this.nodes = nodes
    this.unsubscribe = objects.onChange(({ type, object }) => {
      if (object.kind !== 'Pod') return
      if (type === 'deleted') this.forget(object as Pod)
      else this.sync(object as Pod)
    })
    for (const pod of objects.list<Pod>('Pod')) this.sync(pod)
  }

  /** Lines of a container's log; undefined when it has not run (or not run before, for `previous`). */
  logs(uid: string, container: string, previous: boolean): readonly LogLine[] | undefined {
    return this.workers.get(uid)?.logs(container, previous)
  }

  stop(): void {
    this.unsubscribe()
    for (const worker of this.workers.values()) worker.destroy()
    this.workers.clear()
  }

  private sync(pod: Pod): void {
    const uid = pod.metadata?.uid ?? ''
    const node = this.nodes.get(pod.spec?.nodeName ?? '')
    if (node === undefined) return
    let worker = this.workers.get(uid)
    if (worker === undefined) {
      if (pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed') return
      worker = new PodWorker(pod, node.context, node.address)
      this.workers.set(uid, worker)
      worker.start()
    }
    if (pod.metadata?.deletionTimestamp) worker.end(pod.metadata.deletionGracePeriodSeconds ?? 30)
  }

  private forget(pod: Pod): void {
    const uid = pod.metadata?.uid ?? ''
    this.workers.get(uid)?.destroy()
    this.workers.delete(uid)
  }
}
