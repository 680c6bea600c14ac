// Why the API server does not let a controller create pods, in one sentence: what is asked, what is free, what to change.
import { quantityOf, sayQuantity } from './quantity.ts'

const RAISE = 'raise the quota'

/** What stands in a ReplicaFailure condition or a FailedCreate event, explained; texts that are not known are told as they are. */
export function explainCreation(said: string): string {
  const text = said.trim()
  if (text === '') return 'no reason given'
  return overQuota(text) ?? unspecified(text) ?? outOfRange(text) ?? insecure(text) ?? noAccount(text) ?? text
}

/** `exceeded quota: compute, requested: pods=1, used: pods=3, limited: pods=3`. */
function overQuota(text: string): string | undefined {
  const [, quota, requested, used, limited] =
    /exceeded quota: ([^,]+), requested: (.+?), used: (.+?), limited: (.+)$/.exec(text) ?? []
  if (!quota || !requested || !used || !limited) return undefined
  const [ofUsed, ofLimited] = [pairs(used), pairs(limited)]
  const asked = [...pairs(requested)]
  const short = asked.map(([resource, asks]) =>
    shortOf(resource, asks, ofUsed.get(resource) ?? '?', ofLimited.get(resource) ?? '?'),
  )
  return `exceeded quota: ${quota} (${short.join('; ')}); ${adviceFor(asked.map(([resource]) => resource))}`
}

function shortOf(resource: string, asks: string, used: string, hard: string): string {
  const [inUse, most] = [quantityOf(used), quantityOf(hard)]
  const free = inUse === undefined || most === undefined ? '?' : sayQuantity(resource, Math.max(most - inUse, 0))
  return `a pod asks for ${asks} of ${resource}, ${free} is free, ${used} of ${hard} used`
}

function adviceFor(resources: readonly string[]): string {
  const counted = resources.some((resource) => /^(pods|count\/pods)$/.test(resource))
  const sized = resources.filter((resource) => !/^(pods|count\/)/.test(resource))
  const fields = [...new Set(sized.map(fieldOf))]
  const less = [
    ...(fields.length > 0 ? [`lower ${fields.join(' and ')} of its containers`] : []),
    ...(counted || fields.length > 0 ? ['run fewer replicas'] : []),
  ]
  // Without this, a quota for exactly the replicas looks like enough.
  return `${[RAISE, ...less].join(', or ')} (a rolling update needs room for one pod more)`
}

/** `requests.cpu` and `cpu` are the same resource to a quota. */
function fieldOf(resource: string): string {
  return `resources.${/^(requests|limits)\./.test(resource) ? resource : `requests.${resource}`}`
}

/** `failed quota: compute: must specify limits.cpu for: app; limits.memory for: app,proxy`. */
function unspecified(text: string): string | undefined {
  const [, quota, rest] = /failed quota: ([^:]+): must specify (.+)$/.exec(text) ?? []
  if (!quota || !rest) return undefined
  const fields = rest.split(';').map((part) => {
    const [resource = '', containers] = part.trim().split(/ for: /)
    const many = resource.split(',').map((one) => fieldOf(one.trim()))
    return containers ? `${many.join(' and ')} of ${containers.split(',').join(' and ')}` : many.join(' and ')
  })
  return `quota ${quota} lets only pods in that say what they need; set ${fields.join(', ')} in the values`
}

/** `maximum cpu usage per Container is 1, but limit is 2`, of a LimitRange. */
function outOfRange(text: string): string | undefined {
  const found = [
    ...text.matchAll(
      /(minimum|maximum) (\S+) usage per (Container|Pod) is (\S+?),? but (request|limit) is (\S+?)[.,\]]*(?= |$)/g,
    ),
  ]
  if (found.length === 0) return undefined
  const each = found.map(
    ([, bound, resource, per, allowed, what, given]) =>
      `its ${what} of ${resource} is ${given}, and the ${bound} for a ${per?.toLowerCase()} is ${allowed}`,
  )
  return `a LimitRange of the namespace refuses it: ${each.join('; ')}; correct resources in the values, or the LimitRange`
}

/** `violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (...), ...`. */
function insecure(text: string): string | undefined {
  const [, level, rest] = /violates PodSecurity "([^"]+)": (.+)$/.exec(text) ?? []
  return level && rest
    ? `the namespace admits only pods of the Pod Security level ${level}, and this breaks it: ${rest}; set the securityContext in the values`
    : undefined
}

function noAccount(text: string): string | undefined {
  const [, name] = /error looking up service account \S+: serviceaccount "([^"]+)" not found/.exec(text) ?? []
  return name ? `there is no ServiceAccount ${name}; create it, or correct its name in the values` : undefined
}

function pairs(list: string): Map<string, string> {
  return new Map(
    list.split(',').map((pair): [string, string] => {
      const [resource = '', amount = ''] = pair.trim().split('=')
      return [resource, amount]
    }),
  )
}
