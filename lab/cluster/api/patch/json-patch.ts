// RFC 6902, as the API server answers it: whatever does not fit is 422 with one sentence that says nothing more.
import { isFields, sameJson } from './json.ts'
import { PatchRefused } from './refused.ts'

const REFUSAL = 'the server rejected our request due to an error in our request'

interface Operation {
  op: string
  path: string
  from?: string
  value?: unknown
}

/** The patched copy. Throws {@link PatchRefused}; its `cause` names the operation, which the API server keeps to itself. */
export function applyJsonPatch(document: unknown, operations: unknown): unknown {
  if (!Array.isArray(operations)) throw new PatchRefused(400, 'a JSON patch must be an array of operations')
  const patched = new Patched(structuredClone(document))
  for (const [n, operation] of operations.entries()) {
    const known = readOperation(operation, n)
    try {
      patched.apply(known)
    } catch (error) {
      const cause = new Error(`operation ${n}, ${known.op} ${known.path}: ${(error as Error).message}`)
      throw new PatchRefused(422, REFUSAL, { cause })
    }
  }
  return patched.document
}

function readOperation(operation: unknown, n: number): Operation {
  const wrong = (what: string) => new PatchRefused(400, `error decoding patch: operation ${n}: ${what}`)
  if (!isFields(operation)) throw wrong('not an object')
  const { op, path, from } = operation
  if (typeof op !== 'string' || !['test', 'add', 'remove', 'replace', 'move', 'copy'].includes(op)) {
    throw wrong(`unexpected kind ${JSON.stringify(op)}`)
  }
  if (!isPointer(path)) throw wrong(`"path" must be a JSON pointer, not ${JSON.stringify(path)}`)
  if (['move', 'copy'].includes(op) && !isPointer(from)) {
    throw wrong(`"from" must be a JSON pointer, not ${JSON.stringify(from)}`)
  }
  if (['test', 'add', 'replace'].includes(op) && !Object.hasOwn(operation, 'value')) throw wrong('"value" is missing')
  return operation as unknown as Operation
}

function isPointer(value: unknown): value is string {
  return typeof value === 'string' && (value === '' || value.startsWith('/'))
}

class Patched {
  private readonly holder: { root: unknown }

  constructor(root: unknown) {
    this.holder = { root }
  }

  get document(): unknown {
    return this.holder.root
  }

  apply({ op, path, from = '', value }: Operation): void {
    if (op === 'test') this.test(path, value)
    else if (op === 'add') this.add(path, value)
    else if (op === 'remove') this.remove(path)
    else if (op === 'replace') this.replace(path, value)
    else if (op === 'copy') this.add(path, this.read(from))
    else {
      if (path.startsWith(`${from}/`)) throw new Error('a value cannot be moved into itself')
      const moved = this.read(from)
      this.remove(from)
      this.add(path, moved)
    }
  }

  /** As the API server does it, a missing key passes for null. */
  private test(path: string, value: unknown): void {
    const { parent, key } = this.locate(path)
    const missing = isFields(parent) && !Object.hasOwn(parent, key)
    if (missing && value === null) return
    if (!sameJson(this.read(path), value)) throw new Error(`testing value ${path} failed`)
  }

  private read(path: string): unknown {
    const { parent, key } = this.locate(path)
    return child(parent, key)
  }

  private add(path: string, value: unknown): void {
    const { parent, key } = this.locate(path)
    const added = structuredClone(value)
    if (!Array.isArray(parent)) (parent as Record<string, unknown>)[key] = added
    else parent.splice(key === '-' ? parent.length : index(key, parent.length), 0, added)
  }

  private replace(path: string, value: unknown): void {
    const { parent, key } = this.locate(path)
    child(parent, key)
    ;(parent as Record<string, unknown>)[key] = structuredClone(value)
  }

  private remove(path: string): void {
    const { parent, key } = this.locate(path)
    child(parent, key)
    if (Array.isArray(parent)) parent.splice(Number(key), 1)
    else delete parent[key]
  }

  private locate(path: string): { parent: Record<string, unknown> | unknown[]; key: string } {
    const keys = path
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    let parent: unknown = this.holder
    let key = 'root'
    for (const next of keys) {
      parent = child(parent, key)
      key = next
    }
    if (!isFields(parent) && !Array.isArray(parent)) throw new Error(`nothing can be held under ${path}`)
    return { parent, key }
  }
}

/** The value under a key. Throws when there is none. */
function child(parent: unknown, key: string): unknown {
  if (Array.isArray(parent)) return parent[index(key, parent.length - 1)]
  if (isFields(parent) && Object.hasOwn(parent, key)) return parent[key]
  throw new Error(`there is no ${key}`)
}

function index(key: string, last: number): number {
  const at = /^(0|[1-9]\d*)$/.test(key) ? Number(key) : Number.NaN
  if (!(at <= last)) throw new Error(`${key} is no index of this list`)
  return at
}
