// One pod on a node: mounts, init containers, containers, and its end.
import type { Container, Pod } from 'kubernetes-types/core/v1.js'
import { ContainerRunner, type RestartPolicy } from './container.ts'
import type { LogLine } from './log.ts'
import type { NodeContext } from './node-context.ts'
import { podStatus } from './pod-status.ts'
import { mountBackOff, NOTICE_MS, SANDBOX_MS } from './timing.ts'
import { mountFailure } from './volumes.ts'

export class PodWorker {
  private readonly node: NodeContext
  private readonly hostIP: string
  private readonly first: Pod
  private readonly init: { runner: ContainerRunner; sidecar: boolean }[]
  private readonly main: ContainerRunner[]
  private readonly living = new AbortController()
  private readonly podIP: string
  private sandbox = false
  private initialized: boolean
  private ending?: { deadline: number }

  constructor(pod: Pod, node: NodeContext, hostIP: string) {
    this.node = node
    this.hostIP = hostIP
    this.first = pod
    this.podIP = node.addresses.takePod()
    const policy = (pod.spec?.restartPolicy ?? 'Always') as RestartPolicy
    const initial = pod.spec?.initContainers?.length ? 'PodInitializing' : 'ContainerCreating'
    this.init = (pod.spec?.initContainers ?? []).map((container) => {
      const sidecar = (container as { restartPolicy?: string }).restartPolicy === 'Always'
      const restart = sidecar ? 'Always' : policy === 'Never' ? 'Never' : 'OnFailure'
      return { runner: this.runner(container, restart, 'PodInitializing'), sidecar }
    })
    this.main = (pod.spec?.containers ?? []).map((container) => this.runner(container, policy, initial))
    this.initialized = this.init.length === 0
  }

  start(): void {
    this.report()
    void this.live()
  }

  /** Begin to end the pod, or end it sooner. Grace in seconds, from now. */
  end(graceSeconds: number): void {
    const now = this.node.time.now()
    const deadline = now + graceSeconds * 1000
    if (this.ending !== undefined) {
      if (deadline < this.ending.deadline) void this.stopAll(graceSeconds * 1000)
      return
    }
    this.ending = { deadline }
    this.living.abort(new Error('the pod is being deleted'))
    void this.finish(graceSeconds * 1000)
  }

  /** Kill everything at once; nothing is written any more. */
  destroy(): void {
    this.ending ??= { deadline: 0 }
    this.living.abort(new Error('the pod is gone'))
    void this.stopAll(0)
    this.node.addresses.freePod(this.podIP)
  }

  /** Lines of a container's current or previous run; undefined when there is no such container or run. */
  logs(container: string, previous: boolean): readonly LogLine[] | undefined {
    return this.runners()
      .find(({ name }) => name === container)
      ?.logs(previous)
      ?.lines()
  }

  private runner(container: Container, restart: RestartPolicy, reason: string): ContainerRunner {
    const options = {
      container,
      restart,
      pod: () => this.pod() ?? this.first,
      address: this.podIP,
      node: this.node,
      changed: () => this.report(),
    }
    return new ContainerRunner(options, reason)
  }

  private runners(): ContainerRunner[] {
    return [...this.init.map(({ runner }) => runner), ...this.main]
  }

  private pod(): Pod | undefined {
    const { namespace, name = '', uid } = this.first.metadata ?? {}
    const pod = this.node.objects.get<Pod>('Pod', namespace, name)
    return pod?.metadata?.uid === uid ? pod : undefined
  }

  private async live(): Promise<void> {
    const { signal } = this.living
    try {
      await this.mount(signal)
      await this.node.time.sleep(SANDBOX_MS, signal)
      this.sandbox = true
      this.report()
      if (!(await this.initialize(signal))) return
      this.initialized = true
      this.report()
      await Promise.all(this.main.map((runner) => runner.run(signal)))
      // Sidecars have no reason to outlive the containers that they serve.
      for (const { runner, sidecar } of this.init) if (sidecar) await runner.stop(30_000)
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  private async mount(signal: AbortSignal): Promise<void> {
    for (let failures = 1; ; failures++) {
      const pod = this.pod() ?? this.first
      const failure = mountFailure(pod, this.node.objects)
      if (failure === undefined) return
      this.node.events.warning(pod, 'FailedMount', failure)
      await this.node.time.sleep(mountBackOff(failures), signal)
    }
  }

  /** False when an init container failed for good. */
  private async initialize(signal: AbortSignal): Promise<boolean> {
    for (const { runner, sidecar } of this.init) {
      const run = runner.run(signal)
      await (sidecar ? Promise.race([run, runner.hasStarted]) : run)
      signal.throwIfAborted()
      if (!sidecar && runner.exitCode !== 0) return false
    }
    return true
  }

  private async finish(graceMs: number): Promise<void> {
    this.report()
    await this.stopAll(graceMs)
    await this.node.time.sleep(Math.min(NOTICE_MS, graceMs))
    const pod = this.pod()
    if (pod === undefined) return
    this.report()
    this.node.objects.delete(pod, { graceSeconds: 0 })
  }

  private async stopAll(graceMs: number): Promise<void> {
    await Promise.all(this.runners().map((runner) => runner.stop(graceMs)))
  }

  private report(): void {
    const pod = this.pod()
    if (pod === undefined) return
    this.node.objects.change(pod, (draft) => {
      draft.status = podStatus({
        pod: draft,
        init: this.init.map(({ runner }) => runner.status()),
        containers: this.main.map((runner) => runner.status()),
        sandbox: this.sandbox,
        initialized: this.initialized,
        podIP: this.sandbox ? this.podIP : undefined,
        hostIP: this.hostIP,
        stamp: this.node.time.stamp(),
      })
    })
  }
}
