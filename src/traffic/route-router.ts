// A router that writes the rules of a route object, whatever kind of route that is.
import type { KubeObject } from '../cluster/client.ts'
import { annotationPath } from '../cluster/fence.ts'
import { PREFIX } from '../prefix.ts'
import { checkSplit } from './abilities.ts'
import type { Backends, RuleContext } from './backend.ts'
import { at, same } from './json-fields.ts'
import { named, OwnedObject, type OwnedRequest } from './owned-object.ts'
import type { Captured, Router, Split } from './router.ts'

/** Annotation with the match that was written last: by it the rules that carry it out are known again. */
const MATCH = `${PREFIX}/match`

/** How one kind of route is read and written. */
export interface Dialect<R, T extends KubeObject> {
  router: 'gateway-api' | 'istio'
  apiVersion: string
  kind: string
  /** JSON pointer of the list of rules. */
  rules: string
  read(rules: readonly R[], context: RuleContext): Split | undefined
  write(rules: readonly R[], split: Split, context: RuleContext): R[]
  /** Throws when the route, as it stands, cannot do what the split asks for. */
  check(live: T, split: Split): void
  /** Throws when the API server did not keep what was written. */
  verify(written: T, split: Split): void
  /** As {@link Router.settled}, for an object whose rules are as wanted. */
  settled(live: T): boolean | undefined
  /** A minimal object, as YAML. */
  example(name: string, namespace: string, backends: Backends): string
}

/** Which route it is. */
export interface RouteRequest extends Omit<OwnedRequest, 'ref'> {
  namespace: string
  route: string
  backends: Backends
}

export class RouteRouter<R, T extends KubeObject> implements Router {
  readonly name: string
  readonly #dialect: Dialect<R, T>
  readonly #request: RouteRequest
  readonly #object: OwnedObject<T>

  private constructor(dialect: Dialect<R, T>, request: RouteRequest, object: OwnedObject<T>) {
    this.#dialect = dialect
    this.#request = request
    this.#object = object
    this.name = named(refOf(dialect, request))
  }

  /** Raise the fence of a route that is there. Rejects with `NotOurs`, `FencedError`, or what to create. */
  static async open<R, T extends KubeObject>(dialect: Dialect<R, T>, request: RouteRequest): Promise<Router> {
    const ref = refOf(dialect, request)
    const object = await OwnedObject.open<T>({ ...request, ref })
    if (object) return new RouteRouter(dialect, request, object)
    const example = dialect.example(request.route, request.namespace, request.backends)
    throw new Error(
      `${named(ref)}, through which the policy sends traffic, is not there; create it, for example:\n${example}`,
    )
  }

  async read(): Promise<Split | undefined> {
    const live = await this.#object.get()
    return this.#naming(() => this.#dialect.read(this.#rules(live), this.#context(live)))
  }

  async capture(): Promise<Captured> {
    const live = await this.#object.get()
    const paths = [this.#dialect.rules, annotationPath(MATCH)]
    const fields = Object.fromEntries(paths.map((path) => [path, at(live, path) ?? null]))
    return { object: refOf(this.#dialect, this.#request), fields }
  }

  async write(split: Split, signal?: AbortSignal): Promise<void> {
    checkSplit(this.#dialect.router, split, Object.keys(this.#request.backends))
    let before: Record<string, unknown> = {}
    const written = await this.#object.change((live) => {
      this.#naming(() => this.#dialect.check(live, split))
      const fields = this.#fields(live, split)
      before = Object.fromEntries(Object.keys(fields).map((path) => [path, at(live, path) ?? null]))
      return fields
    }, signal)
    try {
      this.#naming(() => this.#dialect.verify(written, split))
    } catch (error) {
      await this.#object.set(before)
      throw error
    }
  }

  async restore({ object, fields }: Captured, signal?: AbortSignal): Promise<void> {
    if (named(object) !== this.name) throw new Error(`what was captured is of ${named(object)}, not of ${this.name}`)
    await this.#object.set(fields, signal)
  }

  async settled(split: Split): Promise<boolean | undefined> {
    const live = await this.#object.get()
    const wanted = this.#fields(live, split)
    if (Object.entries(wanted).some(([path, value]) => !same(at(live, path), value))) return false
    return this.#naming(() => this.#dialect.settled(live))
  }

  #fields(live: T, split: Split): Record<string, unknown> {
    const rules = this.#naming(() => this.#dialect.write(this.#rules(live), split, this.#context(live)))
    return { [this.#dialect.rules]: rules, [annotationPath(MATCH)]: split.match ? JSON.stringify(split.match) : null }
  }

  #rules(live: T): R[] {
    return (at(live, this.#dialect.rules) ?? []) as R[]
  }

  #context(live: T): RuleContext {
    const { namespace, backends } = this.#request
    const annotation = live.metadata?.annotations?.[MATCH]
    const standing = annotation === undefined ? undefined : this.#naming(() => matchIn(annotation))
    return { namespace, backends, ...(standing && { standing }) }
  }

  /** Errors of pure functions say what is wrong with the rules, not whose they are. */
  #naming<V>(work: () => V): V {
    try {
      return work()
    } catch (cause) {
      throw new Error(`${this.name}: ${(cause as Error).message}`, { cause })
    }
  }
}

function matchIn(annotation: string): NonNullable<Split['match']> {
  const wrong = `annotation ${MATCH} is not as Slipway writes it; remove it, and the rules that were made for it`
  let match: Partial<NonNullable<Split['match']>> | null
  try {
    match = JSON.parse(annotation) as typeof match
  } catch (cause) {
    throw new Error(wrong, { cause })
  }
  const { release, header } = match ?? {}
  if (typeof release !== 'string' || typeof header?.name !== 'string') throw new Error(wrong)
  if (typeof ('value' in header ? header.value : header.pattern) !== 'string') throw new Error(wrong)
  return { release, header }
}

function refOf({ apiVersion, kind }: Pick<Dialect<never, never>, 'apiVersion' | 'kind'>, request: RouteRequest) {
  return { apiVersion, kind, namespace: request.namespace, name: request.route }
}
