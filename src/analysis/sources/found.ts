// Whether selectors find what they mean: a matcher that is misspelt finds no errors, and no errors would look well.
import type { Role } from './pod-counts.ts'
import { neededLabels, type Selector } from './selector.ts'

interface Found {
  role: Role
  labels: Readonly<Record<string, string>>
}

/**
 * No pod shows any series of errors. That is well where they are a part of the requests' counter and it has their labels;
 * else it is told what is wrong.
 */
export function absentErrors(roles: ReadonlyMap<Role, Selector>, series: readonly Found[]): string | undefined {
  const selector = roles.get('errors')
  const requests = series.filter(({ role }) => role === 'requests')
  if (selector === undefined || requests.length === 0 || series.some(({ role }) => role === 'errors')) return undefined
  return unfit(selector, roles, requests)
}

/** Events that may be counted, and what is to be said of the others and of latency. */
export function seenEvents(
  roles: ReadonlyMap<Role, Selector>,
  series: readonly Found[],
): { events: string[]; problems: string[] } {
  const shown = new Set(series.map(({ role }) => role))
  const requests = series.filter(({ role }) => role === 'requests')
  const events: string[] = []
  const problems: string[] = []
  for (const [role, selector] of roles) {
    const [kind, name] = role.split(' ')
    const wrong = shown.has(role) ? undefined : unfit(selector, roles, requests)
    if (kind === 'event' && name !== undefined && wrong === undefined) events.push(name)
    if ((kind === 'event' || kind === 'latency') && wrong !== undefined) problems.push(wrong)
  }
  return { events, problems }
}

function unfit(selector: Selector, roles: ReadonlyMap<Role, Selector>, requests: readonly Found[]): string | undefined {
  const { metric } = selector
  if (metric !== roles.get('requests')?.metric) {
    return `no pod has a series of ${metric}: a counter must be there from the start, at 0; is its selector right?`
  }
  const missing = neededLabels(selector).find((label) => requests.every(({ labels }) => !(label in labels)))
  return missing === undefined ? undefined : `no series of ${metric} has a label ${missing}; is the selector right?`
}
