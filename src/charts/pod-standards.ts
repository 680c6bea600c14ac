// The Pod Security Standards of Kubernetes, as its API server enforces them: a pod, a level and a version -> what violates them.
import type { ObjectMeta } from 'kubernetes-types/meta/v1.js'
import type { Breach, Control, Standard } from './control.ts'
import { baselineControls } from './controls-baseline.ts'
import { restrictedControls } from './controls-restricted.ts'
import { type PodView, viewOf } from './pod-view.ts'

export interface Violation extends Breach, Pick<Control, 'id' | 'reason' | 'demand'> {
  /** The level that the control belongs to. */
  level: 'baseline' | 'restricted'
}

/** Everything that violates the standard, in the API server's order; empty when it would let the pod in. */
export function violations(pod: { metadata?: ObjectMeta; spec?: unknown }, { level, minor }: Standard): Violation[] {
  if (level === 'privileged') return []
  const view = viewOf(pod)
  const inForce = (controls: readonly Control[]) => controls.filter(({ since = 0 }) => since <= minor)
  const restricted = level === 'restricted' ? inForce(restrictedControls) : []
  const replaced = new Set(restricted.map(({ replaces }) => replaces))
  const baseline = inForce(baselineControls).filter(({ id }) => !replaced.has(id))
  return [...told('baseline', baseline, view, minor), ...told('restricted', restricted, view, minor)]
}

function told(level: Violation['level'], controls: readonly Control[], view: PodView, minor: number): Violation[] {
  return controls.flatMap(({ id, reason, demand, check }) =>
    check(view, minor).map((breach) => ({ id, level, reason, demand, ...breach })),
  )
}

/**
 * What violates `restricted`, each with the lowest level that it violates: a restricted control that says of a field again what
 * a baseline control says is left out.
 */
export function allViolations(
  pod: { metadata?: ObjectMeta; spec?: unknown },
  minor = Number.POSITIVE_INFINITY,
): Violation[] {
  const baseline = violations(pod, { level: 'baseline', minor })
  const known = new Set(baseline.map(({ field }) => field))
  const restricted = violations(pod, { level: 'restricted', minor }).filter(
    ({ level, field }) => level === 'restricted' && !known.has(field),
  )
  return [...baseline, ...restricted]
}
