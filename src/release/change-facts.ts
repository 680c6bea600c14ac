// What change a run is about, from the payload of its event. Pure; the payload is only believed as far as it has the right shape.

/** A change that is not in its base branch yet. `base` is the commit that it is measured by. */
export type ChangeFacts =
  | { kind: 'pull-request'; base: string; number: number; head: string; author: string }
  | { kind: 'merge-group'; base: string; baseBranch: string; number: number }
  /** It is one, but the payload does not say of what. */
  | { kind: 'unknown'; why: string }

/** The change under test; undefined where the run is about a commit of its own, such as a push. */
export function changeFacts(event: string, payload: unknown): ChangeFacts | undefined {
  const request = field(payload, 'pull_request')
  const group = field(payload, 'merge_group')
  // By name or by content: a review or a label on a pull request runs its code just the same.
  if (group !== undefined || event === 'merge_group') return mergeGroup(group)
  if (request !== undefined || event.startsWith('pull_request')) return pullRequest(request)
  return undefined
}

function pullRequest(request: unknown): ChangeFacts {
  const base = sha(field(field(request, 'base'), 'sha'))
  const head = sha(field(field(request, 'head'), 'sha'))
  const number = field(request, 'number')
  const author = field(field(request, 'user'), 'login')
  if (base === undefined || head === undefined || !isNumber(number) || typeof author !== 'string' || author === '') {
    return { kind: 'unknown', why: 'the event does not say base, head, number and author of the pull request' }
  }
  return { kind: 'pull-request', base, head, number, author }
}

/** GitHub names the branch of a group after its last pull request: `.../pr-7-<sha of the base>`. */
function mergeGroup(group: unknown): ChangeFacts {
  const base = sha(field(group, 'base_sha'))
  const baseBranch = text(field(group, 'base_ref')).replace(/^refs\/heads\//, '')
  const [, digits] = /\/pr-(\d{1,9})-[0-9a-f]{40,64}$/.exec(text(field(group, 'head_ref'))) ?? []
  if (base === undefined || baseBranch === '' || digits === undefined) {
    return { kind: 'unknown', why: 'the event does not say base and pull request of the merge group' }
  }
  return { kind: 'merge-group', base, baseBranch, number: Number(digits) }
}

function sha(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(value) ? value : undefined
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}
