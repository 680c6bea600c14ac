// What a deploy may set releases to, each rendered once: the same chart under several names.
import type { Cluster } from '../cluster/client.ts'
import { sayHeld } from '../helm/held-replicas.ts'
import type { Helm } from '../helm/program.ts'
import { heldReplicas } from './live-replicas.ts'
import { type Prepared, render, type Wanted } from './render.ts'
import type { Timeline } from './timeline.ts'

/** One rendering. */
export interface Variant {
  release: string
  /** It stands beside another release: the values files for that go last. */
  beside?: boolean
  /** Pods instead of the wished-for number, and no autoscaler. */
  replicas?: number
  /** Pods that its autoscaler starts with, instead of its own number. */
  minReplicas?: number
}

/** Renders on demand, side by side; helm is asked once for each variant. */
export class Renderings {
  /** What people should know of them. */
  readonly notices = new Set<string>()
  readonly #known = new Map<string, Promise<Prepared>>()
  readonly #helm: Helm
  readonly #wanted: Wanted
  readonly #timeline: Timeline
  readonly #cluster: Cluster
  readonly #signal: AbortSignal

  constructor(
    { helm, cluster, signal }: { helm: Helm; cluster: Cluster; signal: AbortSignal },
    wanted: Wanted,
    timeline: Timeline,
  ) {
    this.#helm = helm
    this.#cluster = cluster
    this.#wanted = wanted
    this.#timeline = timeline
    this.#signal = signal
  }

  /** Rejects with ValuesRefused when the chart would not do what was asked. */
  get(variant: Variant): Promise<Prepared> {
    const name = nameOf(variant)
    const known = this.#known.get(name)
    if (known) return known
    const { release, beside, replicas, minReplicas } = variant
    const { values, valuesBeside, wish } = this.#wanted
    const wanted = {
      ...this.#wanted,
      release,
      values: beside ? [...values, ...valuesBeside] : values,
      wish: { ...wish, ...(replicas !== undefined && { replicas, autoscaling: false as const }), minReplicas },
    }
    const title = `render${release === this.#wanted.release ? '' : ` ${name}`}`
    const rendered = this.#timeline.step(title, () => this.#render(wanted, name, replicas === undefined))
    this.#known.set(name, rendered)
    return rendered
  }

  /** What autoscalers decided goes into it where the chart would overwrite that. */
  async #render(wanted: Omit<Wanted, 'valuesBeside'>, name: string, scaled: boolean): Promise<Prepared> {
    const plain = await render(this.#helm, wanted, name, this.#signal)
    const { objects, manifestSha256 } = plain.payload
    const held = scaled ? await heldReplicas(this.#cluster, wanted.namespace, objects, this.#signal) : undefined
    if (!held) return plain
    this.notices.add(sayHeld(held))
    const kept = await render(this.#helm, { ...wanted, wish: { ...wanted.wish, held } }, name, this.#signal)
    return { ...kept, payload: { ...kept.payload, manifestSha256 } }
  }
}

/** `orders`, `orders-canary@3`. */
function nameOf({ release, replicas, minReplicas }: Variant): string {
  if (minReplicas !== undefined) return `${release}, at least ${minReplicas}`
  return replicas === undefined ? release : `${release}@${replicas}`
}
