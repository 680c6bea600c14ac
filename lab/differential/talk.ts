// How a conversation speaks to a world, and what is written down of it.
import { execFile } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, type RawReply, type RawRequest, RawWatch } from '../cluster/api/raw-client.ts'
import { kubeconfig } from '../cluster/kubeconfig.ts'
import type { ClusterWorld } from '../deploy/cluster-world.ts'
import { scratch } from '../scratch.ts'
import { installLabTools, type LabTools } from '../tools/install.ts'
import type { Step } from './compare.ts'
import { eventFacts, exchangeFacts, spoken } from './facts.ts'
import { Recorder } from './recorder.ts'

const PATIENCE_MS = 60_000
const POLL_MS = 100
const SETTLING_MS = 500

/** Something that is said to both worlds in the same words. */
export interface Conversation {
  name: string
  /** It takes so long that it is left out where there is little time. */
  slow?: boolean
  run(talk: Talk): Promise<void>
}

/** One conversation with one world, in a namespace of its own. */
export class Talk {
  readonly steps: Step[] = []
  readonly namespace: string
  readonly cluster: ClusterWorld
  readonly #tools: LabTools
  readonly #recorder: Recorder
  readonly #folder = scratch('talk')

  private constructor(cluster: ClusterWorld, namespace: string, tools: LabTools) {
    this.cluster = cluster
    this.namespace = namespace
    this.#tools = tools
    this.#recorder = new Recorder(cluster)
  }

  /** The namespace is made, and has its service account. */
  static async begin(cluster: ClusterWorld, namespace: string): Promise<Talk> {
    const talk = new Talk(cluster, namespace, await installLabTools())
    const config = kubeconfig(await talk.#recorder.listen(), talk.#recorder.ca, cluster.token)
    writeFileSync(join(talk.#folder, 'kubeconfig'), config, { mode: 0o600 })
    await talk.quietly('POST /api/v1/namespaces', { body: { metadata: { name: namespace } } })
    await talk.until(`GET ${talk.core('serviceaccounts/default')}`, ({ status }) => status === 200)
    return talk
  }

  /** Path of a resource of the core group in the namespace. */
  core(resource: string): string {
    return `/api/v1/namespaces/${this.namespace}/${resource}`
  }

  /** Path of a resource of another group: `apps/v1`, `deployments`. */
  path(groupVersion: string, resource: string): string {
    return `/apis/${groupVersion}/namespaces/${this.namespace}/${resource}`
  }

  /** Send a request, and write its answer down. */
  async ask(step: string, target: string, request: RawRequest = {}): Promise<RawReply> {
    const reply = await this.quietly(target, request)
    const { status, headers, json, text } = reply
    const facts = { status, warning: headers.warning, type: headers['content-type'], body: json ?? text }
    this.note(step, facts)
    return reply
  }

  /** Send a request whose answer is not written down. */
  quietly(target: string, request: RawRequest = {}): Promise<RawReply> {
    return ask(this.cluster, target, request)
  }

  /** Ask until it is so, without writing it down. Rejects after a minute. */
  async until(target: string, test: (reply: RawReply) => unknown): Promise<RawReply> {
    for (const end = performance.now() + PATIENCE_MS; ; ) {
      const reply = await this.quietly(target)
      if (await test(reply)) return reply
      if (performance.now() > end) throw new Error(`${target} is not as it should be: ${reply.text}`)
      await sleep(POLL_MS)
    }
  }

  /** Follow a collection. What was told is written down when it is ended. */
  async watch(step: string, target: string, request: RawRequest = {}): Promise<() => void> {
    const watch = new RawWatch(this.cluster, target, request)
    await sleep(POLL_MS)
    return () => {
      watch.close()
      this.note(step, { events: eventFacts(watch.events) })
    }
  }

  /** Long enough for whatever follows by itself. */
  pause(): Promise<void> {
    return sleep(SETTLING_MS)
  }

  /** Wait until no pod of the namespace is on its way out, and for what follows from that. */
  async settled(): Promise<void> {
    await this.until(`GET ${this.core('pods')}`, ({ json }) =>
      json.items.every(({ metadata }: { metadata: object }) => !('deletionTimestamp' in metadata)),
    )
    await this.pause()
  }

  kubectl(step: string, args: readonly string[], input?: object): Promise<string> {
    return this.#run(step, 'kubectl', args, input)
  }

  helm(step: string, args: readonly string[]): Promise<string> {
    return this.#run(step, 'helm', args)
  }

  async end(): Promise<void> {
    await this.#recorder.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #run(step: string, name: keyof LabTools, args: readonly string[], input?: object): Promise<string> {
    const env = { HOME: this.#folder, KUBECONFIG: join(this.#folder, 'kubeconfig'), PATH: '/usr/bin:/bin' }
    this.#recorder.taken()
    const ran = await new Promise<{ code: number; said: string }>((resolve) => {
      const all = ['-n', this.namespace, ...args]
      const child = execFile(this.#tools[name], all, { env, maxBuffer: 16 << 20 }, (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
        resolve({ code, said: `${out}${err}` })
      })
      child.stdin?.end(input === undefined ? undefined : JSON.stringify(input))
    })
    this.note(step, { ...ran, said: spoken(ran.said), requests: exchangeFacts(this.#recorder.taken()) })
    return ran.said
  }

  /** Write down what was seen otherwise. */
  note(name: string, facts: unknown): void {
    if (this.steps.some((step) => step.name === name)) throw new Error(`there is a step ${name} already`)
    this.steps.push({ name, facts })
  }
}
