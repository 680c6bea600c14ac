// Health of objects that tell it by conditions: custom resources, and the two kinds of Kubernetes' own that extend the API.
import type { KubeObject } from './client.ts'

/** A condition as controllers write it. */
export interface Condition {
  type?: string
  status?: string
  reason?: string
  message?: string
  /** Of the generation that it speaks of, where the controller says so. */
  observedGeneration?: number
}

/** An object that may have conditions; what it holds beside them is its own. */
export interface ConditionedObject extends KubeObject {
  status?: { observedGeneration?: number; conditions?: readonly Condition[] }
}

/** The conditions that mean "it works", in the order in which one is looked for: the first one there decides. */
export const HEALTH_CONDITIONS: readonly string[] = [
  'Ready',
  'Available',
  'Healthy',
  'Established',
  'Programmed',
  'Accepted',
  'Succeeded',
]

/**
 * What is still missing, in words; `undefined` when it is healthy. An object without a condition that means health is healthy as soon as it
 * was accepted: nothing will ever say more, so waiting for it would be waiting for nothing.
 */
export function missingCondition(object: ConditionedObject): string | undefined {
  const conditions = conditionsOf(object)
  const type = HEALTH_CONDITIONS.find((wanted) => conditions.some((condition) => condition.type === wanted))
  const decisive = conditions.find((condition) => condition.type === type)
  if (!decisive || type === undefined) return undefined
  if (!isPresent(decisive, object)) return 'the change has not been taken up yet'
  return decisive.status === 'True' ? undefined : `${type} is ${decisive.status ?? 'Unknown'}${detail(decisive)}`
}

/** `Stalled: True` of the present generation: its controller says that it will not get further by itself. */
export function stalledCondition(object: ConditionedObject): Condition | undefined {
  return conditionsOf(object).find(
    (condition) => condition.type === 'Stalled' && condition.status === 'True' && isPresent(condition, object),
  )
}

/** ` (Issuing: waiting for the order)`, or nothing. */
export function detail({ reason, message }: Condition): string {
  const said = [reason, message?.trim()].filter((text) => text !== undefined && text !== '').join(': ')
  return said === '' ? '' : ` (${said.length > LONGEST ? `${said.slice(0, LONGEST)}...` : said})`
}

const LONGEST = 300

/** The condition's own word of the generation counts before the object's; without either it is taken as it stands. */
function isPresent(condition: Condition, { metadata, status }: ConditionedObject): boolean {
  const observed = condition.observedGeneration ?? status?.observedGeneration
  return typeof observed !== 'number' || observed >= (metadata?.generation ?? 0)
}

/** Anybody may define a kind, and a status that looks like nothing we know. */
function conditionsOf({ status }: ConditionedObject): readonly Condition[] {
  const conditions: unknown = status?.conditions
  const found = Array.isArray(conditions) ? conditions : []
  return found.filter((condition) => typeof condition === 'object' && condition !== null)
}
