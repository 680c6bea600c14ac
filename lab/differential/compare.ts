// What two recordings of one conversation have not in common.
import { isDeepStrictEqual } from 'node:util'
import { normalise } from './normalise.ts'

/** One thing that was said or done, and what came of it: any tree of JSON. */
export interface Step {
  name: string
  facts: unknown
}

/** One place at which the worlds do not agree. */
export interface Difference {
  conversation: string
  step: string
  /** Where in the facts: `body.spec.replicas`. Empty for all of them. */
  path: string
  /** JSON; `nothing` where there is none. */
  real: string
  embedded: string
}

export interface Comparison {
  steps: number
  /** Steps without a difference. */
  equal: number
  differences: Difference[]
}

const SHOWN = 300

/** Hold one recording against the other, step by step. */
export function compare(conversation: string, real: readonly Step[], embedded: readonly Step[]): Comparison {
  const names = [...new Set([...real, ...embedded].map(({ name }) => name))]
  const found = names.map((step) => {
    const [one, other] = [real, embedded].map((steps) => normalise(steps.find(({ name }) => name === step)?.facts))
    return differ(one, other, '').map((difference) => ({ conversation, step, ...difference }))
  })
  return {
    steps: names.length,
    equal: found.filter(({ length }) => length === 0).length,
    differences: found.flat(),
  }
}

/** One line: what a listed difference is recognised by. */
export function lineOf({ conversation, step, path, real, embedded }: Difference): string {
  return `${conversation} / ${step} / ${path}: real ${real}, embedded ${embedded}`
}

type Found = Pick<Difference, 'path' | 'real' | 'embedded'>

function differ(real: unknown, embedded: unknown, path: string): Found[] {
  if (isTree(real) && isTree(embedded) && Array.isArray(real) === Array.isArray(embedded)) {
    // An object and a refusal have nothing in common that is worth a line each.
    if (path === 'body' && real.kind !== embedded.kind) return [{ path, real: told(real), embedded: told(embedded) }]
    const keys = [...new Set([...Object.keys(real), ...Object.keys(embedded)])]
    return keys.flatMap((key) => differ(real[key], embedded[key], path === '' ? key : `${path}.${key}`))
  }
  if (isDeepStrictEqual(real, embedded)) return []
  return [{ path, real: told(real), embedded: told(embedded) }]
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function told(value: unknown): string {
  const json = value === undefined ? 'nothing' : JSON.stringify(value)
  return json.length > SHOWN ? `${json.slice(0, SHOWN)}...` : json
}
