// One container of a pod, from pull to the last exit.
import { randomBytes } from 'node:crypto'
import type { Container, ContainerState, ContainerStatus, Pod, Probe } from 'kubernetes-types/core/v1.js'
import { parseReference } from '../image-reference.ts'
import type { Image } from '../images.ts'
import { ConfigError, environment } from './environment.ts'
import { ContainerLog } from './log.ts'
import type { NodeContext } from './node-context.ts'
import { preStop } from './pre-stop.ts'
import { probeLoop } from './probe-loop.ts'
import { type Exit, Process } from './process.ts'
import { fieldPath, pullImage } from './pull.ts'
import { backOff, CONFIG_RETRY_MS, CREATE_MS, NOTICE_MS, STEADY_MS } from './timing.ts'

export type RestartPolicy = 'Always' | 'OnFailure' | 'Never'

export interface ContainerOptions {
  container: Container
  restart: RestartPolicy
  /** The pod as it is now. */
  pod(): Pod
  address: string
  node: NodeContext
  /** The status changed. */
  changed(): void
}

export class ContainerRunner {
  /** Name in the pod. */
  readonly name: string
  private readonly options: ContainerOptions
  private state: ContainerState
  private lastState: ContainerState = {}
  private restartCount = 0
  private ready = false
  private started = false
  private image?: Image
  private id?: string
  private process?: Process
  private log = new ContainerLog()
  private previousLog?: ContainerLog
  private readonly startedOnce = Promise.withResolvers<void>()

  constructor(options: ContainerOptions, initialReason: string) {
    this.options = options
    this.name = options.container.name
    this.state = { waiting: { reason: initialReason } }
  }

  /** Settles once the container has started (and passed its startup probe) for the first time. */
  get hasStarted(): Promise<void> {
    return this.startedOnce.promise
  }

  /** Exit code once it has ended for good or between two runs; undefined while it waits or runs. */
  get exitCode(): number | undefined {
    return this.state.terminated?.exitCode
  }

  logs(previous: boolean): ContainerLog | undefined {
    return previous ? this.previousLog : this.log
  }

  status(): ContainerStatus {
    const { container } = this.options
    const name = parseReference(container.image ?? '')?.name
    return {
      name: this.name,
      image: container.image ?? '',
      imageID: this.image ? `${name}@${this.image.digest}` : '',
      ...(this.id && { containerID: this.id }),
      ready: this.ready,
      started: this.started,
      restartCount: this.restartCount,
      state: this.state,
      lastState: this.lastState,
    }
  }

  /** Run and restart as the policy says. Settles when it will not run again; an aborted signal only keeps it from restarting. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      for (let crashes = 1; ; crashes++) {
        const began = this.options.node.time.now()
        const exit = await this.once(signal)
        if (signal.aborted || !this.restarts(exit)) return
        if (this.options.node.time.now() - began > STEADY_MS) crashes = 1
        await this.pause(crashes, signal)
        this.restartCount++
        this.previousLog = this.log
        this.log = new ContainerLog()
      }
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  /** preStop, SIGTERM, and SIGKILL when the grace period (milliseconds) is over. Settles when it has ended. */
  async stop(graceMs: number): Promise<void> {
    const { node, container, address } = this.options
    const process = this.process
    if (process === undefined) return
    node.events.normal(this.options.pod(), 'Killing', `Stopping container ${this.name}`, this.place)
    const callOff = node.time.after(graceMs, () => process.kill())
    await Promise.race([preStop(container, address, node), process.exited])
    process.terminate()
    await process.exited
    callOff()
  }

  private get place(): string {
    return fieldPath(this.options.container, this.options.pod())
  }

  private async once(signal: AbortSignal): Promise<Exit> {
    const { container, node, address, pod } = this.options
    const waiting = (reason: string, message?: string) => this.wait(reason, message)
    this.image = await pullImage(container, pod(), node, waiting, signal)
    await this.configure(signal)
    await node.time.sleep(CREATE_MS, signal)
    const startedAt = node.time.stamp()
    this.id = `containerd://${randomBytes(32).toString('hex')}`
    this.started = false
    this.ready = false
    node.events.normal(pod(), 'Created', 'Container created', this.place)
    const { crash } = this.image
    const crashes = crash !== undefined && this.restartCount < (crash.times ?? Number.POSITIVE_INFINITY)
    const process = new Process({
      image: crashes ? this.image : { ...this.image, crash: undefined },
      pod: pod().metadata?.name ?? '',
      address,
      listen: this.image.port ? [this.image.port] : (container.ports ?? []).map(({ containerPort }) => containerPort),
      ports: node.ports,
      time: node.time,
      log: (line) => this.log.write(line),
    })
    this.process = process
    node.events.normal(pod(), 'Started', 'Container started', this.place)
    const running = new AbortController()
    void this.watch(process, startedAt, running.signal)
    const exit = await process.exited
    running.abort()
    this.process = undefined
    this.started = false
    this.ready = false
    this.state = {
      terminated: { ...exit, startedAt, finishedAt: node.time.stamp(), containerID: this.id },
    }
    this.options.changed()
    return exit
  }

  /** Wait until everything that the environment refers to is there. */
  private async configure(signal: AbortSignal): Promise<void> {
    const { container, node, pod } = this.options
    for (;;) {
      try {
        environment(container, pod(), node.objects)
        return
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error
        node.events.warning(pod(), 'Failed', `Error: ${error.message}`, this.place)
        this.wait('CreateContainerConfigError', error.message)
      }
      await node.time.sleep(CONFIG_RETRY_MS, signal)
    }
  }

  private async watch(process: Process, startedAt: string, signal: AbortSignal): Promise<void> {
    const { container, node } = this.options
    await Promise.race([node.time.sleep(NOTICE_MS, signal).catch(() => undefined), process.exited])
    if (signal.aborted) return
    this.state = { running: { startedAt } }
    if (container.startupProbe) await this.startup(container.startupProbe, process, signal)
    if (signal.aborted) return
    this.started = true
    this.ready = container.readinessProbe === undefined
    this.startedOnce.resolve()
    this.options.changed()
    if (container.readinessProbe) {
      this.probe('Readiness', container.readinessProbe, signal, (ok) => {
        if (this.ready === ok) return
        this.ready = ok
        this.options.changed()
      })
    }
    if (container.livenessProbe) {
      this.probe('Liveness', container.livenessProbe, signal, (ok) => {
        if (!ok) this.restartAfter('liveness', container.livenessProbe!, process)
      })
    }
  }

  private startup(probe: Probe, process: Process, signal: AbortSignal): Promise<void> {
    this.options.changed()
    const passed = new AbortController()
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true })
      this.probe('Startup', probe, AbortSignal.any([signal, passed.signal]), (ok) => {
        passed.abort()
        if (ok) resolve()
        else this.restartAfter('startup', probe, process)
      })
    })
  }

  private probe(kind: string, probe: Probe, signal: AbortSignal, result: (ok: boolean) => void): void {
    const { container, node, address, pod } = this.options
    const target = { address, container, ports: node.ports, time: node.time }
    const failed = (message: string) =>
      node.events.warning(pod(), 'Unhealthy', `${kind} probe failed: ${message}`, this.place)
    void probeLoop(probe, target, { result, failed }, signal)
  }

  private restartAfter(kind: string, probe: Probe, process: Process): void {
    const { node, pod } = this.options
    node.events.normal(pod(), 'Killing', `Container ${this.name} failed ${kind} probe, will be restarted`, this.place)
    const grace = probe.terminationGracePeriodSeconds ?? pod().spec?.terminationGracePeriodSeconds ?? 30
    node.time.after(grace * 1000, () => process.kill())
    process.terminate()
  }

  private restarts({ exitCode }: Exit): boolean {
    const { restart } = this.options
    return restart === 'Always' || (restart === 'OnFailure' && exitCode !== 0)
  }

  /** The first restart comes at once; each further one waits twice as long as the one before. */
  private async pause(crashes: number, signal: AbortSignal): Promise<void> {
    const { node, pod } = this.options
    await node.time.sleep(NOTICE_MS, signal)
    this.lastState = this.state
    if (crashes === 1) return
    const { name, namespace, uid } = pod().metadata ?? {}
    const wait = backOff(crashes - 1)
    const who = `pod=${name}_${namespace}(${uid})`
    node.events.warning(
      pod(),
      'BackOff',
      `Back-off restarting failed container ${this.name} in pod ${name}_${namespace}(${uid})`,
      this.place,
    )
    this.wait('CrashLoopBackOff', `back-off ${duration(wait)} restarting failed container=${this.name} ${who}`)
    await node.time.sleep(wait, signal)
  }

  private wait(reason: string, message?: string): void {
    this.state = { waiting: { reason, ...(message && { message }) } }
    this.options.changed()
  }
}

/** As Go prints it: 10s, 1m20s, 5m0s. */
function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`
}
