// What in a rendered chart runs pods.
import type { LabelSelector } from 'kubernetes-types/meta/v1.js'
import type { KubeObject } from '../cluster/client.ts'
import { podOf, type SourcedObject } from '../helm/manifest.ts'
import { type Fields, fields, items, type PodView, texts, viewOf } from './pod-view.ts'

export interface Workload {
  object: KubeObject
  source?: string
  namespace: string
  pod: PodView
  /** Of the pod, not of what makes it. */
  labels: Record<string, string>
  /** Where the pod begins in the object: `spec.template.`; empty for a Pod. */
  prefix: string
  /** It is meant to end. */
  ends: boolean
}

/** Everything that runs pods; `release` is the namespace of objects that name none. */
export function workloadsIn(objects: readonly SourcedObject[], release: string): Workload[] {
  return objects.flatMap(({ object, source }) => {
    const found = podOf(object)
    if (found === undefined) return []
    const { template, path } = found
    return {
      object,
      source,
      namespace: object.metadata?.namespace ?? release,
      pod: viewOf(template),
      labels: textsOf(template.metadata?.labels),
      prefix: path.slice(0, -'spec'.length),
      ends: object.kind === 'Job' || object.kind === 'CronJob' || fields(template.spec).restartPolicy === 'Never',
    }
  })
}

function textsOf(labels: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(fields(labels)).map(([key, value]) => [key, String(value)]))
}

/** A selector as a manifest holds it; what has the wrong type demands nothing. */
export function selectorFrom(value: unknown): LabelSelector {
  const { matchLabels, matchExpressions } = fields(value)
  return {
    matchLabels: textsOf(matchLabels),
    matchExpressions: items(matchExpressions).map(({ key, operator, values }) => ({
      key: String(key),
      operator: String(operator),
      values: texts(values),
    })),
  }
}

/** The spec of any object. */
export function specOf(object: KubeObject): Fields {
  return fields((object as { spec?: unknown }).spec)
}
