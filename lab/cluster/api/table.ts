// meta.k8s.io/v1 Table: how the API server prints objects for kubectl.
import type { Pod } from 'kubernetes-types/core/v1.js'
import type { ClusterObject } from '../objects.ts'
import { columnsByKind, plain } from './table/columns.ts'

export interface TableOptions {
  /** Milliseconds since 1970; ages are told from here. */
  now: number
  includeObject: 'None' | 'Metadata' | 'Object'
  resourceVersion: string
}

/** Objects of one kind as a Table, with kubectl's own columns where the kind has some and NAME and AGE else. */
export function tableOf(kind: string, objects: readonly ClusterObject[], options: TableOptions): object {
  const { now, includeObject, resourceVersion } = options
  const { names, cells } = columnsByKind[kind] ?? plain
  const rows = objects.map((object) => ({
    cells: cells(object, now),
    ...conditionsOf(object),
    object: included(object, includeObject),
  }))
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion },
    columnDefinitions: definitions(names, rows[0]?.cells),
    rows,
  }
}

/** Columns that hold numbers and say otherwise. */
const asText = new Set(['Data', 'Secrets'])

function definitions(names: string, sample: readonly unknown[] | undefined): object[] {
  let priority = 0
  const listed: object[] = []
  for (const word of names.split(' ')) {
    if (word === '|' || word === '!') priority = word === '|' ? 1 : 0
    else {
      const name = word.replaceAll('_', ' ')
      const counts = typeof sample?.[listed.length] === 'number' && !asText.has(name)
      const type = counts ? 'integer' : 'string'
      listed.push({ name, type, format: name === 'Name' ? 'name' : '', description: '', priority })
    }
  }
  return listed
}

/** Pods that are over are crossed out by some clients. */
function conditionsOf({ kind, ...object }: ClusterObject): object {
  const { phase } = (object as Pod).status ?? {}
  if (kind !== 'Pod' || (phase !== 'Succeeded' && phase !== 'Failed')) return {}
  const message = phase === 'Failed' ? 'The pod failed.' : 'The pod has completed successfully.'
  return { conditions: [{ type: 'Completed', status: 'True', reason: phase, message }] }
}

function included(object: ClusterObject, how: TableOptions['includeObject']): object | null {
  if (how === 'None') return null
  if (how === 'Object') return object
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata }
}
