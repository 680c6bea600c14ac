// A split as rules of an HTTPRoute, and back. What the rules say besides stays as it is.
import { portTowards, type RuleContext, releaseOfService } from './backend.ts'
import { type PlainMatch, plainMatch } from './header-match.ts'
import type { Split } from './router.ts'
import { type Entries, shareOut, sharesOf } from './shares.ts'

export interface BackendRef {
  group?: string
  kind?: string
  name: string
  namespace?: string
  port?: number
  weight?: number
  [setting: string]: unknown
}

interface HeaderCondition {
  type?: string
  name: string
  value: string
}

interface RouteMatch {
  headers?: HeaderCondition[]
  [condition: string]: unknown
}

interface Filter {
  type: string
  requestMirror?: { backendRef: BackendRef; percent?: number; [setting: string]: unknown }
  [setting: string]: unknown
}

/** One rule, as far as it is read here. */
export interface Rule {
  name?: string
  matches?: RouteMatch[]
  filters?: Filter[]
  backendRefs?: BackendRef[]
  [setting: string]: unknown
}

/** What the rules say; undefined when they do not agree. No weights when nothing goes to any of our releases. */
export function splitOfRules(rules: readonly Rule[], context: RuleContext): Split | undefined {
  const kind = entriesOf(context)
  const [matching, own] = [[] as Rule[], [] as Rule[]]
  for (const rule of rules) {
    if (isMatching(rule, context)) matching.push(rule)
    else if (leadsToOurs(rule, kind)) own.push(rule)
  }
  const splits = own.map((rule): Split => {
    const mirror = rule.filters?.flatMap((filter) => mirrorOf(filter, kind) ?? [])[0]
    return { weights: sharesOf(rule.backendRefs ?? [], kind) ?? {}, ...(mirror && { mirror }) }
  })
  const [first = { weights: {} }] = splits
  if (splits.some((split) => JSON.stringify(split) !== JSON.stringify(first))) return undefined
  return matching.length > 0 && context.standing ? { ...first, match: context.standing } : first
}

/** The rules that send traffic as the split says; idempotent. Throws when they cannot. */
export function rulesWithSplit(rules: readonly Rule[], split: Split, context: RuleContext): Rule[] {
  const kind = entriesOf(context)
  const kept = rules.filter((rule) => !isMatching(rule, context))
  if (!kept.some((rule) => leadsToOurs(rule, kind))) {
    const services = Object.values(context.backends).map(({ service }) => service)
    throw new Error(`none of its rules has a backendRef to Service ${services.join(' or ')}; add one`)
  }
  return kept.flatMap((rule) => {
    if (!leadsToOurs(rule, kind)) return [rule]
    const shared = { ...rule, backendRefs: [...shareOut(rule.backendRefs ?? [], split.weights, kind)] }
    const matching = split.match ? [matchingRule(rule, split.match, kind)] : []
    return [...matching, mirrored(shared, split.mirror, kind)]
  })
}

/** A rule like another, for the requests of a match alone. */
function matchingRule(rule: Rule, { release, header }: NonNullable<Split['match']>, kind: Entries<BackendRef>): Rule {
  const { name: _name, ...rest } = mirrored(rule, undefined, kind)
  const condition = conditionOf(plainMatch(header))
  const matches = (rule.matches ?? [{ path: { type: 'PathPrefix', value: '/' } }]).map((match) => {
    if (match.headers?.some(({ name }) => name.toLowerCase() === condition.name)) {
      throw new Error(`one of its rules matches header ${condition.name} already; use another header for the canary`)
    }
    return { ...match, headers: [...(match.headers ?? []), condition] }
  })
  const refs = rule.backendRefs ?? []
  const found =
    refs.find((ref) => kind.releaseOf(ref) === release) ??
    kind.towards(refs.find((ref) => kind.releaseOf(ref) !== undefined)!, release)
  return { ...rest, matches, backendRefs: [kind.weighed(found, undefined)] }
}

function isMatching({ matches, backendRefs }: Rule, { standing, ...context }: RuleContext): boolean {
  if (!standing || !matches?.length) return false
  const wanted = conditionOf(plainMatch(standing.header))
  const [ref, ...more] = backendRefs ?? []
  return (
    ref !== undefined &&
    more.length === 0 &&
    entriesOf(context).releaseOf(ref) === standing.release &&
    matches.every(({ headers }) => headers?.some((header) => sameCondition(header, wanted)))
  )
}

function conditionOf(match: PlainMatch): Required<HeaderCondition> {
  const { name } = match
  return 'exact' in match
    ? { type: 'Exact', name, value: match.exact }
    : { type: 'RegularExpression', name, value: match.regex }
}

function sameCondition({ type = 'Exact', name, value }: HeaderCondition, wanted: HeaderCondition): boolean {
  return type === wanted.type && name.toLowerCase() === wanted.name && value === wanted.value
}

function mirrored(rule: Rule, mirror: Split['mirror'], kind: Entries<BackendRef>): Rule {
  const { filters = [], ...rest } = rule
  const others = filters.filter((filter) => mirrorOf(filter, kind) === undefined)
  if (!mirror) return others.length === filters.length ? rule : others.length > 0 ? { ...rest, filters: others } : rest
  const like = rule.backendRefs?.find((ref) => kind.releaseOf(ref) !== undefined)
  const { name, port } = kind.towards(like!, mirror.release)
  const backendRef = { group: '', kind: 'Service', name, port }
  const filter = { type: 'RequestMirror', requestMirror: { backendRef, percent: mirror.percent } }
  return { ...rest, filters: [...others, filter] }
}

function mirrorOf({ type, requestMirror }: Filter, kind: Entries<BackendRef>): Split['mirror'] {
  if (type !== 'RequestMirror' || !requestMirror) return undefined
  const release = kind.releaseOf(requestMirror.backendRef)
  return release === undefined ? undefined : { release, percent: requestMirror.percent ?? 100 }
}

function leadsToOurs({ backendRefs }: Rule, kind: Entries<BackendRef>): boolean {
  return backendRefs?.some((ref) => kind.releaseOf(ref) !== undefined) ?? false
}

function entriesOf({ namespace, backends }: RuleContext): Entries<BackendRef> {
  const releaseOf = (ref: BackendRef) => {
    const local = (ref.group ?? '') === '' && (ref.kind ?? 'Service') === 'Service'
    return local && (ref.namespace ?? namespace) === namespace ? releaseOfService(backends, ref.name) : undefined
  }
  return {
    releases: Object.keys(backends),
    releaseOf,
    weightOf: ({ weight = 1 }) => weight,
    towards: (ref, release) => ({
      ...ref,
      name: backends[release]?.service ?? '',
      port: portTowards(backends, releaseOf(ref) ?? '', release, ref.port),
    }),
    // 1 is what the API server fills in where no weight is said.
    weighed: (ref, weight = 1) => ({ ...ref, weight }),
  }
}
