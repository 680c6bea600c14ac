// Label and field selectors of lists and watches.
import type { ClusterObject } from '../objects.ts'
import { badRequest } from '../store/refusal.ts'

export type Matcher = (object: ClusterObject) => boolean
type Labels = Record<string, string>

const KEY = String.raw`([\w./-]+)`
const SET = new RegExp(String.raw`^${KEY}\s+(in|notin)\s*\(([^()]*)\)$`)
const EQUALITY = new RegExp(String.raw`^${KEY}\s*(==|=|!=|>|<)\s*([\w.-]*)$`)
const EXISTENCE = new RegExp(String.raw`^(!?)\s*${KEY}$`)

/** Fields that can be selected by, beside the name and namespace that every kind has. */
const FIELDS: Record<string, readonly string[]> = {
  Event: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source.component',
    'type',
  ],
  Job: ['status.successful'],
  Namespace: ['status.phase'],
  Node: ['spec.unschedulable'],
  Pod: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  ReplicaSet: ['status.replicas'],
  Secret: ['type'],
}

/** What a request selects of a kind. Throws 400 when a selector cannot be read or selects by a field that it may not. */
export function matcher(kind: string, query: URLSearchParams): Matcher {
  const labels = labelMatcher(query.get('labelSelector') ?? '')
  const fields = fieldMatcher(kind, query.get('fieldSelector') ?? '')
  return (object) => labels(object) && fields(object)
}

export function labelMatcher(selector: string): Matcher {
  // Commas between parentheses belong to a set.
  const requirements = selector
    .split(/,(?![^(]*\))/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(requirement)
  return ({ metadata }) => requirements.every((holds) => holds(metadata?.labels ?? {}))
}

function requirement(text: string): (labels: Labels) => boolean {
  const [, setKey, kind, members] = SET.exec(text) ?? []
  if (setKey !== undefined) {
    const values = members!.split(',').map((value) => value.trim())
    const within = (labels: Labels) => labels[setKey] !== undefined && values.includes(labels[setKey])
    return kind === 'in' ? within : (labels) => !within(labels)
  }
  const [, key, operator, value] = EQUALITY.exec(text) ?? []
  if (key !== undefined) {
    if (operator === '!=') return (labels) => labels[key] !== value
    if (operator === '>') return (labels) => Number(labels[key] ?? Number.NaN) > Number(value)
    if (operator === '<') return (labels) => Number(labels[key] ?? Number.NaN) < Number(value)
    return (labels) => labels[key] === value
  }
  const [, not, name] = EXISTENCE.exec(text) ?? []
  if (name === undefined) throw badRequest(`unable to parse requirement: "${text}" is not a label requirement`)
  return (labels) => (labels[name] === undefined) === (not === '!')
}

function fieldMatcher(kind: string, selector: string): Matcher {
  const terms = selector
    .split(',')
    .filter((text) => text !== '')
    .map((text) => {
      const [, path, operator, value] = /^([\w.]+)(==|=|!=)(.*)$/.exec(text) ?? []
      if (path === undefined) throw badRequest(`invalid selector: '${text}'; can't understand '${text}'`)
      if (!['metadata.name', 'metadata.namespace', ...(FIELDS[kind] ?? [])].includes(path)) {
        const more = FIELDS[kind] ? `field label not supported: ${path}` : undefined
        const general = `"${path}" is not a known field selector: only "metadata.name", "metadata.namespace"`
        throw badRequest(more ?? general)
      }
      return { path: path.split('.'), wanted: operator !== '!=', value }
    })
  return (object) => terms.every(({ path, wanted, value }) => (at(object, path) === value) === wanted)
}

function at(object: unknown, path: readonly string[]): string {
  const value = path.reduce((held, name) => (held as Record<string, unknown> | undefined)?.[name], object)
  return value === undefined ? '' : String(value)
}
