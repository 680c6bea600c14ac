// Which pods a selector means, told from what a chart renders.
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.js'
import type { LabelSelector } from 'kubernetes-types/meta/v1.js'
import type { KubeObject } from './client.ts'

type Labels = Record<string, string>

/** True when the labels meet every demand. A selector without demands means everything. */
export function selects({ matchLabels, matchExpressions }: LabelSelector, labels: Labels): boolean {
  const equal = Object.entries(matchLabels ?? {}).every(([key, value]) => labels[key] === value)
  return equal && (matchExpressions ?? []).every((demand) => meets(demand, labels))
}

/** True when the labels have every pair of a plain map, such as the selector of a Service. An empty one selects nothing. */
export function hasLabels(labels: Labels | undefined, matchLabels: Labels): boolean {
  return Object.keys(matchLabels).length > 0 && selects({ matchLabels }, labels ?? {})
}

function meets(demand: { key: string; operator: string; values?: string[] }, labels: Labels): boolean {
  const value = labels[demand.key]
  const among = value !== undefined && (demand.values ?? []).includes(value)
  if (demand.operator === 'In') return among
  if (demand.operator === 'NotIn') return !among
  return (demand.operator === 'Exists') === (value !== undefined)
}

interface Shape extends KubeObject {
  spec?: {
    selector?: unknown
    podSelector?: LabelSelector
    template?: PodTemplateSpec
    jobTemplate?: { spec?: { template?: PodTemplateSpec } }
  }
}

/** The pods that an object selects; undefined for objects that select none. */
export function selectorOf(object: KubeObject): LabelSelector | undefined {
  const { spec } = object as Shape
  if (object.kind === 'Service') {
    const matchLabels = (spec?.selector ?? {}) as Labels
    // Without a selector, somebody else says where the traffic goes.
    return Object.keys(matchLabels).length === 0 ? undefined : { matchLabels }
  }
  if (object.kind === 'NetworkPolicy') return spec?.podSelector ?? {}
  if (/^(PodDisruptionBudget|Deployment|StatefulSet|DaemonSet|ReplicaSet)$/.test(object.kind ?? ''))
    return (spec?.selector ?? {}) as LabelSelector
  return undefined
}

/** Labels of the pods that an object makes, or is; undefined for objects without pods. */
export function podLabelsOf(object: KubeObject): Labels | undefined {
  if (object.kind === 'Pod') return object.metadata?.labels ?? {}
  const { spec } = object as Shape
  const template = object.kind === 'CronJob' ? spec?.jobTemplate?.spec?.template : spec?.template
  return template?.spec ? (template.metadata?.labels ?? {}) : undefined
}
