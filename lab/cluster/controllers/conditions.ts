/** What conditions of all kinds have in common. */
export interface Condition {
  type: string
  status: string
  reason?: string
  message?: string
  lastTransitionTime?: string
  lastUpdateTime?: string
}

/** The conditions with one set. Its transition time stays unless the status changes; nothing changes when status and reason are the same. */
export function withCondition<C extends Condition>(
  conditions: readonly C[] | undefined,
  next: Pick<C, 'type' | 'status' | 'reason' | 'message'>,
  stamp: string,
): C[] {
  const list = conditions ?? []
  const old = list.find(({ type }) => type === next.type)
  if (old !== undefined && old.status === next.status && old.reason === next.reason) return [...list]
  const lastTransitionTime = old?.status === next.status ? old.lastTransitionTime : stamp
  return [...list.filter(({ type }) => type !== next.type), { ...next, lastTransitionTime } as C]
}

export function withoutCondition<C extends Condition>(conditions: readonly C[] | undefined, type: string): C[] {
  return (conditions ?? []).filter((condition) => condition.type !== type)
}

export function conditionOf<C extends Condition>(conditions: readonly C[] | undefined, type: string): C | undefined {
  return conditions?.find((condition) => condition.type === type)
}
