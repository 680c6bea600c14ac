// Renders what a deploy would write and holds it against what was asked for, before anything is changed.
import { coverage } from '../cluster/release-objects.ts'
import type { Helm, Rendered } from '../helm/program.ts'
import { hasPostHooks } from '../helm/release.ts'
import {
  deviations,
  overlayFor,
  sayDeviation,
  type ValuePaths,
  type Values,
  ValuesRefused,
  type Wish,
} from '../helm/values.ts'
import type { Target } from './plan.ts'
import type { Payload } from './site.ts'

/** A chart, its values, and what the rendered objects must say. Paths are absolute. */
export interface Wanted {
  namespace: string
  release: string
  /** A chart's folder, or a packaged chart. */
  chart: string
  /** The chart's own values. */
  chartDefaults: Values
  /** Values files; the last one wins. */
  values: readonly string[]
  /** Values files of a release that stands beside another one, over those. */
  valuesBeside: readonly string[]
  paths: ValuePaths
  wish: Wish
}

/** What will be written, and what the plan has to know of it. */
export interface Prepared {
  payload: Payload
  target: Target
  rendered: Rendered
}

// Kinds of Kubernetes' own that take time to come up and that only Helm's wait can judge.
const SLOW = /^(ReplicaSet|ReplicationController)\//

/** `name` is what steps call it. Rejects with ValuesRefused when the chart would not do what was asked, and with what Helm says when it does not render. */
export async function render(
  helm: Helm,
  wanted: Omit<Wanted, 'valuesBeside'>,
  name: string,
  signal: AbortSignal,
): Promise<Prepared> {
  const { namespace, release, chart, values, wish } = wanted
  const overlay = overlayFor(wish, wanted.paths, wanted.chartDefaults)
  const upgrade = { namespace, release, chart, values, overlay }
  const rendered = await helm.render(upgrade, signal)
  const found = deviations(rendered.objects, wish)
  if (found.length > 0) throw new ValuesRefused(found.map(sayDeviation))
  const { unknown } = coverage(rendered.objects, rendered.hookObjects, namespace)
  const helmWaits = hasPostHooks(rendered.hooks) || unknown.some((object) => SLOW.test(object))
  const { objects, hookObjects, hooks, sources, manifestSha256 } = rendered
  return {
    payload: { upgrade, objects, hookObjects, hooks, sources, manifestSha256 },
    target: { payload: name, manifestSha256, helmWaits },
    rendered,
  }
}
