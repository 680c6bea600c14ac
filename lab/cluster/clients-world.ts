// For tests: a cluster, and the real helm and kubectl on it as they come, without flags that make things easy.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ReplicaSet } from 'kubernetes-types/apps/v1.js'
import type { Pod } from 'kubernetes-types/core/v1.js'
import { serving } from '../deploy/serving.ts'
import { installLabTools, type LabTools } from '../tools/install.ts'
import { type LabCluster, startCluster } from './cluster.ts'
import type { Image } from './images.ts'

const repository = 'ghcr.io/your-org/orders'
const example = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'examples', 'python-trading')

/** What became of a program. */
export interface Ran {
  code: number
  /** Both streams, as a terminal shows them. */
  said: string
  milliseconds: number
}

/** How far a rollout went. */
export interface Capacity {
  /** Pods that were ready and not on their way out, at the least. */
  leastReady: number
  /** Pods that the ReplicaSets of the namespace asked for together, at the most. */
  mostWanted: number
}

export interface ClientsWorld {
  cluster: LabCluster
  /** Of the example; `addTemplate` makes a copy of it. */
  chart: string
  addTemplate(name: string, text: string): string
  helm(...args: string[]): Promise<Ran>
  kubectl(...args: string[]): Promise<Ran>
  /** kubectl with a manifest at its standard input. */
  pipe(manifest: object | readonly object[], ...args: string[]): Promise<Ran>
  /** kubectl that goes on until it is stopped; what it said until now. */
  follow(...args: string[]): { said(): string; stop(): void }
  /** A namespace of that name, empty. */
  namespace(name: string): string
  pods(namespace: string): readonly Pod[]
  /** Watch a namespace's pods from now on; returns how to end it. */
  observe(namespace: string): () => Capacity
  /** Resolves once a Service answers with that version, and rejects after 5 s: endpoints follow pods and selectors. */
  serves(namespace: string, service: string, version: string): Promise<void>
  /** Poll until it is true; rejects after the time, 5 s by default, with what there is. */
  until(what: string, test: () => unknown, milliseconds?: number): Promise<void>
  stop(): Promise<void>
}

export function image(version: string, rest: Partial<Image> = {}): Image {
  const ref = `${repository}:${version}`
  return { ref, digest: `sha256:${createHash('sha256').update(ref).digest('hex')}`, version, ...rest }
}

/** Start a world in which time passes at that scale. */
export async function startClientsWorld(images: readonly Image[], scale: number): Promise<ClientsWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-clients-'))
  const [tools, cluster] = await Promise.all([installLabTools(), startCluster({ images, scale })])
  const kubeconfig = join(folder, 'kubeconfig')
  writeFileSync(kubeconfig, cluster.kubeconfig, { mode: 0o600 })
  const programs = new Programs(tools, { HOME: folder, KUBECONFIG: kubeconfig, PATH: '/usr/bin:/bin' })
  const { objects } = cluster
  const pods = (namespace: string) => objects.list<Pod>('Pod', namespace)
  return {
    cluster,
    chart: join(example, 'chart'),
    addTemplate: (name, text) => {
      const copy = mkdtempSync(join(folder, 'chart-'))
      cpSync(join(example, 'chart'), copy, { recursive: true })
      mkdirSync(join(copy, 'templates'), { recursive: true })
      writeFileSync(join(copy, 'templates', name), text)
      return copy
    },
    helm: (...args) => programs.run('helm', args),
    kubectl: (...args) => programs.run('kubectl', args),
    pipe: (manifest, ...args) => {
      const items = Array.isArray(manifest) ? manifest : [manifest]
      return programs.run('kubectl', args, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }))
    },
    follow: (...args) => programs.follow(args),
    namespace: (name) =>
      objects.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }).metadata?.name ?? '',
    pods,
    observe: (namespace) => {
      const seen = { leastReady: Number.POSITIVE_INFINITY, mostWanted: 0 }
      const look = () => {
        const wanted = objects.list<ReplicaSet>('ReplicaSet', namespace).map(({ spec }) => spec?.replicas ?? 1)
        const ready = pods(namespace).filter((pod) => isReady(pod) && !pod.metadata?.deletionTimestamp)
        seen.leastReady = Math.min(seen.leastReady, ready.length)
        seen.mostWanted = Math.max(
          seen.mostWanted,
          wanted.reduce((sum, count) => sum + count, 0),
        )
      }
      look()
      const stop = objects.onChange(look)
      return () => {
        stop()
        return seen
      }
    },
    serves: async (namespace, service, version) => {
      const url = await cluster.serviceUrl(namespace, service)
      let answer = ''
      for (const end = Date.now() + 5000; answer !== version; ) {
        if (Date.now() > end) throw new Error(`${url} answers ${answer}, not ${version}`)
        answer = await serving(url).catch((error: Error) => error.message)
      }
    },
    until: async (what, test, milliseconds = 5000) => {
      for (const end = Date.now() + milliseconds; !test(); ) {
        if (Date.now() > end) throw new Error(`not ${what} within ${milliseconds} ms`)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    stop: async () => {
      programs.stop()
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function isReady({ status }: Pod): boolean {
  return status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
}

/** The reasons that a pod's containers wait for. */
export function waitingFor({ status }: Pod): string[] {
  return (status?.containerStatuses ?? []).flatMap(({ state }) => state?.waiting?.reason ?? [])
}

class Programs {
  private readonly tools: LabTools
  private readonly env: Record<string, string>
  private readonly running = new Set<ChildProcess>()

  constructor(tools: LabTools, env: Record<string, string>) {
    this.tools = tools
    this.env = env
  }

  run(name: keyof LabTools, args: readonly string[], input?: string): Promise<Ran> {
    const begin = performance.now()
    return new Promise((resolve) => {
      const child = execFile(this.tools[name], args, { env: this.env, maxBuffer: 16 << 20 }, (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
        resolve({ code, said: `${out}${err}`, milliseconds: Math.round(performance.now() - begin) })
      })
      child.stdin?.end(input)
    })
  }

  follow(args: readonly string[]): { said(): string; stop(): void } {
    const child = spawn(this.tools.kubectl, args, { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.running.add(child)
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
    return { said: () => said, stop: () => child.kill() }
  }

  stop(): void {
    for (const child of this.running) child.kill('SIGKILL')
  }
}
