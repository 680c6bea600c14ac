// meta.k8s.io/v1 Table: how the API server prints objects for kubectl.
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
  const rows = objects.map((object) => ({ cells: cells(object, now), object: included(object, includeObject) }))
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion },
    columnDefinitions: definitions(names, rows[0]?.cells),
    rows,
  }
}

function definitions(names: string, sample: readonly unknown[] | undefined): object[] {
  let priority = 0
  const listed: object[] = []
  for (const word of names.split(' ')) {
    if (word === '|' || word === '!') priority = word === '|' ? 1 : 0
    else {
      const name = word.replaceAll('_', ' ')
      const type = typeof sample?.[listed.length] === 'number' ? 'integer' : 'string'
      listed.push({ name, type, format: name === 'Name' ? 'name' : '', description: '', priority })
    }
  }
  return listed
}

function included(object: ClusterObject, how: TableOptions['includeObject']): object | null {
  if (how === 'None') return null
  if (how === 'Object') return object
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata }
}
