// What differs from run to run and from machine to machine, taken out of what was recorded.

/** What a random end of a name is made of. */
const RANDOM = '[bcdfghjklmnpqrstvwxz2456789]'

/** In order; each leaves nothing that a later one would find. */
const texts: readonly (readonly [RegExp, string])[] = [
  [/https:\/\/(?:127\.\d+\.\d+\.\d+|localhost):\d+/g, '<server>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '<time>'],
  [/(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, '<uid>'],
  [/\bsha256:[0-9a-f]{64}/g, '<digest>'],
  [/\bcontainerd:\/\/[0-9a-f]{64}/g, '<container>'],
  [/\b\d+\.\d+\.\d+\.\d+(?=\b|:)/g, '<ip>'],
  [new RegExp(`-${RANDOM}{8,10}(?=-${RANDOM}{5}\\b)`, 'g'), '-<hash>'],
  [new RegExp(`(<hash>)-${RANDOM}{5}\\b`, 'g'), '$1-<random>'],
  [new RegExp(`-${RANDOM}{8,10}\\b`, 'g'), '-<hash>'],
  [new RegExp(`((?:Created|Deleted) pod: \\S+)-${RANDOM}{5}$`), '$1-<random>'],
  [/\.[0-9a-f]{14,16}\b/g, '.<event>'],
  [/\bnode-\d\b/g, '<node>'],
  [/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \+0000 UTC/g, '<time>'],
  [/\b[A-Z][a-z]{2} [A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d \d{4}\b/g, '<time>'],
  [/pod-template-hash%3D\w+/g, 'pod-template-hash%3D<hash>'],
  [/\bpod-template-hash=\w+/g, 'pod-template-hash=<hash>'],
  [/\bdefault-scheduler-\S+/g, 'default-scheduler-<host>'],
  [new RegExp(`kube-api-access-${RANDOM}{5}`, 'g'), 'kube-api-access-<random>'],
  [/\bcontroller-uid=[0-9a-f-]+/g, 'controller-uid=<uid>'],
  [/\\"resourceVersion\\":\\"\d+/g, '\\"resourceVersion\\":\\"<version>'],
  [/\b\d+(?:\.\d+)?(?:ms|µs|s)\b(?: \(\d+(?:\.\d+)?(?:ms|µs|s) including waiting\))?/g, '<duration>'],
  [/\bImage size: \d+ bytes/g, 'Image size: <bytes>'],
  [/resource version: \d+/gi, 'resource version: <version>'],
  [/current: \d+/g, 'current: <version>'],
  [/resourceVersion=\d+/g, 'resourceVersion=<version>'],
]

/** Fields whose value is nobody's choice: what stands there instead. */
const fields: Record<string, string> = {
  uid: '<uid>',
  resourceVersion: '<version>',
  'pod-template-hash': '<hash>',
  'controller-uid': '<uid>',
  'batch.kubernetes.io/controller-uid': '<uid>',
  continue: '<continue>',
  nodePort: '<port>',
  release: '<release>',
  createdAt: '<time>',
  modifiedAt: '<time>',
  healthCheckNodePort: '<port>',
  // How often it happened until somebody looked.
  count: '<count>',
}

/** The same tree without chance, and with the lists that have no order by name. */
export function normalise(value: unknown): unknown {
  if (typeof value === 'string') return text(value)
  if (Array.isArray(value)) return list(value)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, held]) => [text(key), field(key, held)] as const)
  const tree: Record<string, unknown> = Object.fromEntries(entries)
  nameRow(tree)
  const { generateName, name } = tree
  // A name that was made up: the prefix is what was asked for.
  if (typeof generateName === 'string' && typeof name === 'string' && name.startsWith(generateName)) {
    tree.name = `${generateName}<random>`
  }
  return tree
}

/** The first cell of a table's row is a name, which may be made up. */
function nameRow({ cells, object }: Record<string, unknown>): void {
  const { generateName, name } = (object as { metadata?: Record<string, string> } | null)?.metadata ?? {}
  if (Array.isArray(cells) && generateName !== undefined) cells[0] = name
}

function text(value: string): string {
  return texts.reduce((told, [pattern, instead]) => told.replace(pattern, instead), value)
}

function field(key: string, value: unknown): unknown {
  const instead = Object.hasOwn(fields, key) ? fields[key] : undefined
  // Empty ones stay: that they are is a choice.
  return instead !== undefined && (typeof value === 'string' || typeof value === 'number') && value !== ''
    ? instead
    : normalise(value)
}

/** Lists whose items have a name become objects: what is compared does not depend on their order. */
function list(values: readonly unknown[]): unknown {
  const items = values.map(normalise)
  const keyed = items.map((item) => ({ key: keyOf(item), item }))
  if (items.length === 0 || keyed.some(({ key }) => key === undefined)) return items
  const named: Record<string, unknown> = {}
  for (const { key, item } of keyed.toSorted((one, other) => (sortKey(one.item) < sortKey(other.item) ? -1 : 1))) {
    let name = key!
    for (let again = 2; name in named; again++) name = `${key} #${again}`
    named[name] = item
  }
  return named
}

function keyOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined
  const fields = item as Record<string, unknown>
  const { manager, operation, subresource, type, status, metadata, reason, involvedObject, cells, object, field } =
    fields
  // Causes of a refusal have no name.
  if (field !== undefined) return undefined
  // Rows of a table.
  if (Array.isArray(cells)) return `${cells[0]}${revisionOf(object)}`
  if (typeof manager === 'string') return [manager, operation, subresource].filter(Boolean).join(' ')
  if (typeof type === 'string' && typeof status === 'string') return type
  const { name } = (metadata ?? {}) as { name?: unknown }
  // Events are named by chance.
  if (involvedObject) return `${reason} ${(involvedObject as { kind?: string; name?: string }).kind} ${name}`
  return typeof name === 'string' ? `${name}${revisionOf(item)}` : undefined
}

/** ReplicaSets differ by little else. */
function revisionOf(item: unknown): string {
  const { annotations } = (item as { metadata?: { annotations?: Record<string, string> } } | null)?.metadata ?? {}
  const revision = annotations?.['deployment.kubernetes.io/revision']
  return revision === undefined ? '' : ` of revision ${revision}`
}

/** Items that share a key are told apart by what they say. */
function sortKey(item: unknown): string {
  const { message = '', spec = '', cells = '', involvedObject = '' } = (item ?? {}) as Record<string, unknown>
  return JSON.stringify([message, spec, cells, (involvedObject as { fieldPath?: string }).fieldPath])
}
