// Events have two faces, v1 and events.k8s.io/v1. They are stored as the first.
import type { Event as CoreEvent } from 'kubernetes-types/core/v1.js'
import type { ClusterObject } from '../objects.ts'

/** Names that differ, as v1 and as events.k8s.io/v1. */
const NAMES: readonly (readonly [keyof CoreEvent, string])[] = [
  ['involvedObject', 'regarding'],
  ['message', 'note'],
  ['source', 'deprecatedSource'],
  ['count', 'deprecatedCount'],
  ['firstTimestamp', 'deprecatedFirstTimestamp'],
  ['lastTimestamp', 'deprecatedLastTimestamp'],
  ['reportingComponent', 'reportingController'],
]

export function toNewEvent(event: ClusterObject): ClusterObject {
  return renamed(event, 'events.k8s.io/v1', new Map(NAMES))
}

export function toCoreEvent(event: ClusterObject): ClusterObject {
  return renamed(event, 'v1', new Map(NAMES.map(([core, other]) => [other, core])))
}

function renamed(event: ClusterObject, apiVersion: string, names: ReadonlyMap<string, string>): ClusterObject {
  const fields = Object.entries(event).map(([name, value]) => [names.get(name) ?? name, value])
  return { ...Object.fromEntries(fields), apiVersion }
}
