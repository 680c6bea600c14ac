// Strategy blue-green: the version comes up in the slot that nobody uses, is tried there, and then gets all traffic at once.
import type { Goal } from './journal-state.ts'
import { applied, nextRevision, type Observed, type Step, serves, smoked, type Target } from './plan.ts'
import type { SmokeCheck } from './smoke.ts'

export interface BlueGreenPolicy {
  /** Asked of the new slot before the switch. */
  preview: readonly SmokeCheck[]
  /** Asked of what people are served, after it. */
  smoke: readonly SmokeCheck[]
}

/** The slot that a new version goes to: the one that does not serve. `live` may be neither, before the first switch. */
export function slotFor(live: string | undefined, [blue, green]: readonly [string, string]): string {
  return live === blue ? green : blue
}

/** The checks as they are asked of one slot. */
export function previewOf(checks: readonly SmokeCheck[], slot: string): SmokeCheck[] {
  return checks.map((check) => ({ ...check, url: check.url.replaceAll('{slot}', slot) }))
}

/**
 * None when the slot that serves holds the target already: `live` is that slot with its own rendering of the target.
 * The way back is the slot that served, so its health is proven once more before the switch, which does not touch it. One
 * that was broken before is what people want to get away from.
 */
export function planBlueGreen(
  target: Target,
  slot: Observed,
  live: { observed: Observed; target?: Target; goal: Goal } | undefined,
  policy: BlueGreenPolicy,
): Step[] {
  if (live?.target && serves(live.target, live.observed)) return []
  const { release } = slot
  const latest = live?.observed.revisions.at(-1)
  const back: Step[] =
    live?.observed.healthy && latest && live.goal.kind === 'revision'
      ? [{ kind: 'wait-healthy', release: live.observed.release, revision: latest.revision }]
      : []
  return [
    ...applied(release, target, nextRevision(slot.revisions)),
    ...smoked(policy.preview),
    ...back,
    { kind: 'route', split: { weights: { [release]: 100 } } },
    ...smoked(policy.smoke),
  ]
}
