import type { Container } from 'kubernetes-types/core/v1.js'
import type { LabelSelector } from 'kubernetes-types/meta/v1.js'
import type { ClusterObject } from '../../objects.ts'

export type Cell = string | number

export interface Columns {
  /** Names: those after a bar are for -o wide only, until an exclamation mark. Underscores are blanks. */
  names: string
  cells(object: ClusterObject, now: number): Cell[]
}

/** The first few of a list, and how many more there are. */
export function some(items: readonly string[], most = 3): string {
  if (items.length === 0) return '<none>'
  const more = items.length > most ? ` + ${items.length - most} more...` : ''
  return `${items.slice(0, most).join(',')}${more}`
}

export function labels(map: Record<string, string> | undefined): string {
  const pairs = Object.entries(map ?? {}).map(([key, value]) => `${key}=${value}`)
  return pairs.length === 0 ? '<none>' : pairs.sort().join(',')
}

export function selector({ matchLabels, matchExpressions = [] }: LabelSelector = {}): string {
  const terms = Object.entries(matchLabels ?? {}).map(([key, value]) => `${key}=${value}`)
  for (const { key, operator, values = [] } of matchExpressions) {
    if (operator === 'Exists') terms.push(key)
    else if (operator === 'DoesNotExist') terms.push(`!${key}`)
    else terms.push(`${key} ${operator.toLowerCase()} (${[...values].sort().join(',')})`)
  }
  return terms.length === 0 ? '<none>' : terms.sort().join(',')
}

export function containerCells(containers: readonly Container[] = []): [names: string, images: string] {
  return [containers.map(({ name }) => name).join(','), containers.map(({ image }) => image).join(',')]
}
