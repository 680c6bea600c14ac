// What the payload of the event says about the change. Pure; the payload is only believed as far as it has the right shape.

export interface EventFacts {
  /** Commit that people see and that a status belongs on: a pull request's head, not the merge that GitHub tests. */
  sha: string
  /** Milliseconds since the epoch: when GitHub saw what started the run. Nothing older can be of this run, in any of its attempts. */
  happenedAt?: number
}

/**
 * @param payload the event as JSON
 * @param sha commit of the run, which is the one of the event unless the payload knows better
 */
export function eventFacts(payload: unknown, sha: string): EventFacts {
  const request = field(payload, 'pull_request')
  const head = field(field(request, 'head'), 'sha')
  const times = [field(request, 'updated_at'), field(field(payload, 'repository'), 'pushed_at')]
    .map(moment)
    .filter((time) => time !== undefined)
  return {
    sha: typeof head === 'string' && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(head) ? head : sha,
    ...(times.length > 0 && { happenedAt: Math.max(...times) }),
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}

/** GitHub writes ISO 8601, and seconds since the epoch in the payload of a push. */
function moment(value: unknown): number | undefined {
  const time = typeof value === 'number' ? value * 1000 : typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isFinite(time) && time > 0 ? time : undefined
}
