// Two policies -> what the second one would let through that the first one does not. Pure, and closed to what it does not know.
import { bounds, type Gate, tiers } from './gates.ts'
import type { Policy } from './schema.ts'
import { differs, fields, keep, listed, type Merge, type Note, shown, take } from './stricter.ts'

/** One change that could let something through. `from` and `to` are ready to read. */
export interface Loosening {
  /** `gates.coverage.above`. */
  path: string
  from: string
  to: string
  why: string
}

/** Every change from `base` to `head` that could let through what `base` would not, and every one that nobody understands. */
export function loosenings(base: Policy, head: Policy): Loosening[] {
  return effectivePolicy(base, head).loosenings
}

/**
 * The policy that holds for a change: that of its base, with whatever the change makes stricter. Without loosenings it asks for what
 * `head` asks for. Its `source` and `sha256` are those of `head` then, and those of `base` else.
 */
export function effectivePolicy(base: Policy, head: Policy): { policy: Policy; loosenings: Loosening[] } {
  const found: Loosening[] = []
  const note: Note = (path, from, to, why) => found.push({ path, from: shown(from), to: shown(to), why })
  const merged = rules(base)(base, head, '', note) as Policy
  const { source, sha256 } = found.length === 0 ? head : base
  return { policy: { ...merged, source, sha256 }, loosenings: found }
}

const milliseconds = (value: unknown) => (typeof value === 'number' ? `${value / 1000} s` : shown(value))

/** Less of it is stricter. */
function atMost(why: string, show: (value: unknown) => string = shown): Merge {
  return (base, head, path, note) => {
    if (typeof base === 'number' && typeof head === 'number' && head <= base) return head
    if (differs(base, head)) note(path, show(base), show(head), why)
    return base
  }
}

/** More entries are stricter; order does not matter. */
function moreOf(why: string): Merge {
  return (base, head, path, note) => {
    if (!Array.isArray(base) || !Array.isArray(head)) return keep(base, head, path, note)
    const missing = base.filter((item) => !head.some((other) => !differs(item, other)))
    if (missing.length === 0) return head
    note(path, base, head, why)
    return [...head, ...missing]
  }
}

/** Fewer entries are stricter; one that is changed is a new one. */
const exceptions: Merge = (base, head, path, note) => {
  const [before, after] = [listed(base), listed(head)]
  if (before === undefined || after === undefined) return keep(base, head, path, note)
  const added = after.filter((entry) => !before.some((other) => !differs(entry, other)))
  for (const entry of added) note(path, undefined, entry, 'an exception is added or changed')
  return added.length === 0 ? head : base
}

const sameSet =
  (why: string): Merge =>
  (base, head, path, note) => {
    const sorted = (value: unknown) => (Array.isArray(value) ? value.map(String).sort() : value)
    if (!differs(sorted(base), sorted(head))) return head
    note(path, base, head, why)
    return base
  }

const strength = ['log', 'warn', 'review', 'block']

const onFailure: Merge = (base, head, path, note) => {
  if (strength.indexOf(String(head)) >= strength.indexOf(String(base)) && strength.includes(String(base))) return head
  note(path, base, head, 'a failure weighs less')
  return base
}

/** `24h` or `7d`, in hours. */
const shorterAge: Merge = (base, head, path, note) => {
  const hours = (value: unknown) => {
    const [, digits, unit] = /^(\d{1,5})([hd])$/.exec(String(value)) ?? []
    return Number(digits) * (unit === 'd' ? 24 : 1)
  }
  if (hours(head) <= hours(base)) return head
  return keep(base, head, path, note)
}

const atLeast =
  (why: string): Merge =>
  (base, head, path, note) => {
    if (typeof base === 'number' && typeof head === 'number' && head >= base) return head
    if (differs(base, head)) note(path, base, head, why)
    return base
  }

const gateKeys: Record<string, Merge> = {
  'on-failure': onFailure,
  stages: moreOf('it is not asked for at every stage where it was'),
  reports: sameSet('other reports are judged'),
}

const gateFields = fields(gateKeys)

/** A bound is one statement, whichever key says it. The rest goes key by key. */
function gate(base: Gate, head: Gate, path: string, note: Note): Gate {
  const [[from, restOfBase], [to, restOfHead]] = [split(base), split(head)]
  const rest = gateFields(restOfBase, restOfHead, path, note) as Gate
  if (isWithin(to, from)) return { ...rest, ...to }
  note(`${path}.${Object.keys(from)[0] ?? Object.keys(to)[0]}`, spoken(from), spoken(to), 'the bound lets more through')
  return { ...rest, ...from }
}

type Bounds = Pick<Gate, (typeof bounds)[number]>

function split(gate: Gate): [Bounds, Omit<Gate, keyof Bounds>] {
  const isBound = ([key, value]: [string, unknown]) =>
    (bounds as readonly string[]).includes(key) && value !== undefined
  const all = Object.entries(gate)
  return [Object.fromEntries(all.filter(isBound)), Object.fromEntries(all.filter((entry) => !isBound(entry))) as Gate]
}

/** Is every value that the inner bound lets through one that the outer lets through? */
function isWithin(inner: Bounds, outer: Bounds): boolean {
  if (!differs(inner, outer)) return true
  if (Object.keys(inner).length !== 1 || Object.keys(outer).length !== 1) return false
  if (inner['at-most'] !== undefined && outer['at-most'] !== undefined) return inner['at-most'] <= outer['at-most']
  const [low, least] = [inner.above ?? inner['at-least'], outer.above ?? outer['at-least']]
  if (low === undefined || least === undefined) return false
  return outer.above !== undefined && inner.above === undefined ? low > least : low >= least
}

function spoken(bound: Bounds): string | undefined {
  if (Object.keys(bound).length === 0) return undefined
  return Object.entries(bound)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}

/** What a gate of its own may say: none of it touches another gate, but for the reports it names. */
const knownInGate = new Set<string>([
  ...['evidence', 'tool', 'measure', ...bounds, ...Object.keys(gateKeys)],
  ...['no-new', 'max-increase', 'ratchet', 'without-baseline', 'paths', 'expect'],
])

/** A gate of base is made stricter at most; one that is new is added where that can help no other gate to pass. */
const gates: Merge = (base, head, path, note) => {
  const [before, after] = [base as Record<string, Gate>, head as Record<string, Gate>]
  const all = Object.values(before)
  const merged: Record<string, Gate> = {}
  for (const [name, to] of Object.entries(after)) {
    const from = Object.hasOwn(before, name) ? before[name] : undefined
    const at = `${path}.${name}`
    if (from !== undefined) merged[name] = gate(from, to, at, note)
    else if (all.length === 0) note(at, undefined, to, 'without any gate everything was blocked')
    else if (Object.keys(to).some((key) => !knownInGate.has(key)))
      note(at, undefined, to, 'it is not known what it does')
    else if (to.reports.length > 0 && all.some(({ reports }) => reports.length === 0)) {
      note(at, undefined, to, 'its reports would count for, or be taken from, gates that name none')
    } else merged[name] = to
  }
  for (const [name, from] of Object.entries(before)) {
    if (Object.hasOwn(after, name)) continue
    note(`${path}.${name}`, spoken(split(from)[0]), undefined, 'the gate is gone')
    merged[name] = from
  }
  return merged
}

const control = fields({
  needs: moreOf('evidence is not asked for any more'),
  stages: moreOf('it is not asked for at every stage where it was'),
  supports: take,
})

/** Where nothing was judged everything was blocked, and a control would be something that is. */
const controls =
  (nothingIsJudged: boolean): Merge =>
  (base, head, path, note) => {
    const [before, after] = [base as Record<string, unknown>, head as Record<string, unknown>]
    const merged: Record<string, unknown> = {}
    for (const [name, to] of Object.entries(after)) {
      const at = `${path}.${name}`
      if (Object.hasOwn(before, name)) merged[name] = control(before[name], to, at, note)
      else if (nothingIsJudged) note(at, undefined, to, 'without any gate everything was blocked')
      else merged[name] = to
    }
    for (const [name, from] of Object.entries(before)) {
      if (Object.hasOwn(after, name)) continue
      note(`${path}.${name}`, from, undefined, 'the control is gone')
      merged[name] = from
    }
    return merged
  }

const longer = atMost('what is broken is waited for longer', milliseconds)

/** What was not asked for before is stricter; anything else is for a person to read. */
const addition: Merge = (base, head, path, note) => (base === undefined ? head : keep(base, head, path, note))

const environment = fields({
  server: addition,
  'require-verdict': addition,
  timeout: longer,
  smoke: moreOf('a check of what was deployed is gone'),
  'fail-fast': fields({
    'pull-error': longer,
    'missing-config': longer,
    quota: longer,
    restarts: atMost('more restarts are borne'),
    unschedulable: longer,
    'scale-up': longer,
  }),
})

/** What is deployed nowhere is deployed no worse; a place that is new was refused until now. */
const environments: Merge = (base, head, path, note) => {
  const [before, after] = [base as Record<string, unknown>, head as Record<string, unknown>]
  const merged: Record<string, unknown> = {}
  for (const [name, to] of Object.entries(after)) {
    const at = `${path}.${name}`
    if (Object.hasOwn(before, name)) merged[name] = environment(before[name], to, at, note)
    else note(at, undefined, to, 'a deploy there was refused')
  }
  return merged
}

/** Whatever else changes in it is a loosening: mirrors and configurations decide what is found. */
const scan = fields({
  scanners: moreOf('something is not looked for any more'),
  tiers: fields(Object.fromEntries(tiers.map((tier) => [tier, onFailure]))),
  'skip-dirs': exceptions,
  'skip-files': exceptions,
  database: fields({ 'max-age': shorterAge }),
})

/** A scanner that is switched on asks for more, and so does one that is no longer switched off. */
const switches: Merge = (base, head, path, note) => {
  const [before, after] = [base ?? {}, head ?? {}] as Record<string, unknown>[]
  const merged: Record<string, unknown> = { ...after }
  for (const name of new Set([...Object.keys(before!), ...Object.keys(after!)])) {
    const [from, to] = [before![name], after![name]]
    if (to === from || to === true || (from === false && to === undefined)) continue
    note(`${path}.${name}`, from, to, 'a scanner does not run any more')
    if (from === undefined) delete merged[name]
    else merged[name] = from
  }
  return merged
}

const security = fields({
  scanners: switches,
  configs: exceptions,
  semgrep: fields({ rules: moreOf('rules are gone') }),
})

/** Keys that are not here may be anything: whatever changes in them is a loosening. */
function rules(base: Policy): Merge {
  return fields({
    gates,
    environments,
    languages: moreOf('a language is not measured any more'),
    python: fields({ versions: moreOf('a version is not measured any more') }),
    waivers: exceptions,
    'max-waiver-days': atMost('exceptions may last longer'),
    needs: fields({ 'allowed-to-skip': exceptions, 'allowed-to-fail': exceptions }),
    compliance: fields({
      controls: controls(Object.keys(base.gates).length === 0),
      'on-failure': onFailure,
      documents: sameSet('other documents count'),
      'max-scan-age': shorterAge,
      approvals: atLeast('fewer people have to approve'),
    }),
    scan,
    security,
    source: take,
    sha256: take,
  })
}
