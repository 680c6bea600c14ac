// What a rollback does not undo, does beside, or takes longer for. Nothing of it keeps the old version from coming back.
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js'
import type { KubeObject } from '../cluster/client.ts'
import type { HelmHook } from '../helm/release.ts'
import { type BothSides, counterpart, type Finding, named } from './rollback-finding.ts'

/** Hooks of both sides, by what Helm does with them. */
export function hookFindings(goal: readonly HelmHook[], target: readonly HelmHook[]): Finding[] {
  const runs = goal.filter(({ events }) => events.some((event) => /^(pre|post)-rollback$/.test(event)))
  const stays = target.filter(({ events }) => events.some((event) => /^(pre|post)-(upgrade|install)$/.test(event)))
  return [
    ...runs.map((hook) => noteOf(hook, 'a rollback runs it, and fails when it fails')),
    ...stays.map((hook) =>
      noteOf(hook, 'the deploy runs it, and a rollback does not undo what it did; the old version must work with it'),
    ),
  ]
}

function noteOf({ kind, name, events }: HelmHook, what: string): Finding {
  return { level: 'notes', object: `${kind}/${name}`, message: `hook ${events.join(', ')}: ${what}` }
}

/** Without a retained ReplicaSet a rollback begins with pulling the image. */
export function retentionFindings({ goal, target, namespace }: BothSides): Finding[] {
  return goal.flatMap((before): Finding[] => {
    if (before.kind !== 'Deployment') return []
    const after = counterpart(before, target, namespace)
    if (!keepsNone(before) && !(after && keepsNone(after))) return []
    const message =
      'spec.revisionHistoryLimit is 0, so that no ReplicaSet of the old version is kept: a rollback has to make its pods like those of a new version; leave it out'
    return [{ level: 'slows', object: named(before), message }]
  })
}

function keepsNone(object: KubeObject): boolean {
  return (object as Deployment).spec?.revisionHistoryLimit === 0
}

/** Numbers of replicas that a rollback would set, or not get, because something scales them. */
export function scalingFindings(
  goal: readonly KubeObject[],
  autoscalers: readonly HorizontalPodAutoscaler[],
): Finding[] {
  const own = goal.filter(({ kind }) => kind === 'HorizontalPodAutoscaler') as HorizontalPodAutoscaler[]
  const all = new Map([...autoscalers, ...own].map((scaler) => [scaler.metadata?.name ?? '', scaler]))
  return goal.flatMap((object): Finding[] => {
    const replicas = (object as Deployment).spec?.replicas
    if (!['Deployment', 'StatefulSet'].includes(object.kind ?? '') || replicas === undefined) return []
    const scaler = [...all.values()].find(({ spec }) => {
      return spec?.scaleTargetRef?.kind === object.kind && spec?.scaleTargetRef?.name === object.metadata?.name
    })
    if (!scaler) return []
    const { name } = scaler.metadata ?? {}
    const min = scaler.spec?.minReplicas ?? 1
    const then =
      min > replicas ? `which keeps at least ${min}` : 'which then has to find back to the number that the load needs'
    const message = `a rollback sets spec.replicas to ${replicas} against the autoscaler ${name}, ${then}; let the chart leave spec.replicas out while something scales it`
    return [{ level: 'notes', object: named(object), message }]
  })
}
