// What a deploy may set releases to, each rendered once: the same chart under several names.
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { sayHeld } from '../helm/held-replicas.ts'
import { readStored } from '../helm/history.ts'
import { writeKeptChart } from '../helm/kept-chart.ts'
import type { HelmRelease } from '../helm/release.ts'
import { refuseOther } from './kept-version.ts'
import { heldReplicas } from './live-replicas.ts'
import { type Prepared, render, type Wanted } from './render.ts'
import type { RolloutDeps } from './request.ts'
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

/** `temp`: a folder for charts that are written again. */
type RenderDeps = Pick<RolloutDeps, 'helm' | 'cluster' | 'signal' | 'temp'>

/** Renders on demand, side by side; helm is asked once for each variant. */
export class Renderings {
  /** What people should know of them. */
  readonly notices = new Set<string>()
  readonly #known = new Map<string, Promise<Prepared>>()
  readonly #kept = new Map<string, Promise<Renderings>>()
  readonly #deps: RenderDeps
  readonly #wanted: Wanted
  readonly #timeline: Timeline

  constructor(deps: RenderDeps, wanted: Wanted, timeline: Timeline) {
    this.#deps = deps
    this.#wanted = wanted
    this.#timeline = timeline
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

  /**
   * Of the chart and the values that a revision was made of, in place of those that come; what stands beside another release
   * gets the same values files over them. Rejects where Helm does not keep all of that.
   */
  keptOf(revision: HelmRelease): Promise<Renderings> {
    const name = `${revision.name} ${revision.revision} ${revision.manifestSha256}`
    const known = this.#kept.get(name)
    if (known) return known
    const kept = this.#timeline.step('render what serves', () => this.#keptOf(revision))
    this.#kept.set(name, kept)
    return kept
  }

  async #keptOf(revision: HelmRelease): Promise<Renderings> {
    const { helm, cluster, signal, temp } = this.#deps
    const { namespace, chart: coming } = this.#wanted
    const { name: release } = revision
    const stored = await readStored({ cluster, namespace, release, signal }, revision.revision)
    const folder = await mkdtemp(join(temp, 'kept-'))
    const { chart, defaults, values } = await writeKeptChart(stored, folder, join(coming, 'charts'))
    const wanted = { ...this.#wanted, release, chart, chartDefaults: defaults, values: [values], wish: {} }
    refuseOther(revision, (await render(helm, wanted, release, signal)).payload.objects)
    return new Renderings(this.#deps, wanted, this.#timeline)
  }

  /** What autoscalers decided goes into it where the chart would overwrite that. */
  async #render(wanted: Omit<Wanted, 'valuesBeside'>, name: string, scaled: boolean): Promise<Prepared> {
    const { helm, cluster, signal } = this.#deps
    const plain = await render(helm, wanted, name, signal)
    const { objects, manifestSha256 } = plain.payload
    const held = scaled ? await heldReplicas(cluster, wanted.namespace, objects, signal) : undefined
    if (!held) return plain
    this.notices.add(sayHeld(held))
    const kept = await render(helm, { ...wanted, wish: { ...wanted.wish, held } }, name, signal)
    return { ...kept, payload: { ...kept.payload, manifestSha256 } }
  }
}

/** `orders`, `orders-canary@3`. */
function nameOf({ release, replicas, minReplicas }: Variant): string {
  if (minReplicas !== undefined) return `${release}, at least ${minReplicas}`
  return replicas === undefined ? release : `${release}@${replicas}`
}
