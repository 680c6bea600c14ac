// Which workloads no NetworkPolicy of their chart restrains, and in which direction.
import type { KubeObject } from '../cluster/client.ts'
import { selects } from '../cluster/selects.ts'
import type { ChartFinding } from './finding.ts'
import { isSet, items, texts } from './pod-view.ts'
import { selectorFrom, specOf, type Workload } from './workload.ts'

export const directions = ['ingress', 'egress'] as const
export type Direction = (typeof directions)[number]

/** Policies add up: pods are free where none selects them, and where one of those that do lets everything through. */
export function networkFindings(
  workloads: readonly Workload[],
  objects: readonly KubeObject[],
  release: string,
): ChartFinding[] {
  const policies = objects.filter(
    ({ apiVersion, kind }) => kind === 'NetworkPolicy' && apiVersion?.startsWith('networking.k8s.io/'),
  )
  return workloads.flatMap(({ object, source, namespace, labels }) => {
    const here = policies.filter(
      (policy) =>
        (policy.metadata?.namespace ?? release) === namespace &&
        selects(selectorFrom(specOf(policy).podSelector), labels),
    )
    return directions.flatMap((direction) => {
      const holding = here.filter((policy) => restrains(policy, direction))
      const open = holding.find((policy) => items(specOf(policy)[direction]).some(isOpen))
      if (holding.length > 0 && open === undefined) return []
      const text = open
        ? `NetworkPolicy/${open.metadata?.name} lets all ${direction} of its pods through`
        : `no NetworkPolicy of the chart restrains ${direction} of its pods`
      return { rule: `network-policy/${direction}`, object, source, field: '', text }
    })
  })
}

/** Without policyTypes a policy is for ingress, and for egress where it has rules for that. */
function restrains(policy: KubeObject, direction: Direction): boolean {
  const spec = specOf(policy)
  const types = texts(spec.policyTypes)
  if (types.length > 0) return types.includes(direction === 'ingress' ? 'Ingress' : 'Egress')
  return direction === 'ingress' || isSet(spec.egress)
}

/** A rule without peers and ports is for all of them. */
function isOpen(rule: Record<string, unknown>): boolean {
  return [rule.from, rule.to, rule.ports].every((list) => !Array.isArray(list) || list.length === 0)
}
