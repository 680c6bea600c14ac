// What is wrong with a policy, for people: every problem with its line, its column and the key that was probably meant.
import type { core } from 'zod'
import { nearest } from './nearest.ts'
import type { Problem } from './parse.ts'
import { policyJsonSchema } from './schema.ts'

/** A problem of the policy file. Lines and columns count from 1. */
export interface PlacedProblem {
  message: string
  line?: number
  column?: number
}

/** What the schema complains about, as problems with messages that can be acted upon. */
export function explain(issues: readonly core.$ZodIssue[], data: unknown): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    if (issue.code === 'invalid_union') return explainUnion(issue, data)
    const path = issue.path.filter((key) => typeof key !== 'symbol')
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(path)
      // Nobody is shown the hundredth problem, and to look for what was meant takes time.
      return issue.keys.map((key, index) => ({
        path: [...path, key],
        at: 'key',
        message: `${name([...path, key])} is not a key of the policy${index < 100 ? suggestion(key, known) : ''}`,
      }))
    }
    if (issue.code === 'invalid_key') {
      return [{ path, at: 'key', message: `${name(path)}: the name ${issue.issues[0]?.message ?? 'is not allowed'}` }]
    }
    const value = valueAt(data, path)
    if (value === undefined) {
      return [{ path: path.slice(0, -1), at: 'key', message: `${name(path)} is missing` }]
    }
    return [{ path, at: 'value', message: `${name(path)} ${complaint(issue, value)}` }]
  })
}

/** Of several shapes the one that was meant is the one whose outside fits. */
function explainUnion(issue: core.$ZodIssueInvalidUnion, data: unknown): Problem[] {
  const shapes = issue.errors.map((errors) =>
    errors.map((error) => ({ ...error, path: [...issue.path, ...error.path] }) as core.$ZodIssue),
  )
  const isOutside = (error: core.$ZodIssue) => error.code === 'invalid_type' && error.path.length === issue.path.length
  const meant = shapes.find((errors) => !errors.some(isOutside))
  if (meant !== undefined) return explain(meant, data)
  const path = issue.path.filter((key) => typeof key !== 'symbol')
  const wanted = shapes
    .flat()
    .flatMap((error) => (error.code === 'invalid_type' ? [kinds[error.expected] ?? error.expected] : []))
  const message = `${name(path)} must be ${wanted.join(' or ')}, but is ${shown(valueAt(data, path))}`
  return [{ path, at: 'value', message }]
}

function complaint(issue: core.$ZodIssue, value: unknown): string {
  const got = shown(value)
  switch (issue.code) {
    case 'invalid_type': {
      const wanted = kinds[issue.expected] ?? issue.expected
      if (Number.isNaN(value)) return `must be ${wanted}, but is .nan`
      const quote = issue.expected === 'string' && typeof value !== 'object' && value !== null ? '; quote it' : ''
      return `must be ${wanted}, but is ${got}${quote}`
    }
    case 'invalid_value': {
      const allowed = issue.values.map(String)
      if (allowed.includes(String(value)))
        return `must be ${shown(issue.values[0])}, but is the text ${got}; unquote it`
      const meant = typeof value === 'string' ? suggestion(value, allowed) : `; allowed: ${allowed.join(', ')}`
      return `cannot be ${got}${meant}`
    }
    case 'too_small':
    case 'too_big': {
      const limit = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`
      const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : ''
      return `must ${unit === '' ? 'be' : 'have'} ${limit}${unit}, but is ${got}`
    }
    default:
      return `${issue.message}, but is ${got}`
  }
}

const kinds: Record<string, string> = {
  string: 'text',
  object: 'a map',
  record: 'a map',
  array: 'a list',
  number: 'a number',
  int: 'a whole number',
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'a map'
  const text = JSON.stringify(value) ?? String(value)
  const cut = text.length > 80 ? `${text.slice(0, 80)}...` : text
  return typeof value === 'number' ? `the number ${value}` : value === null ? 'empty' : cut
}

function suggestion(word: string, known: readonly string[]): string {
  const meant = nearest(word, known)
  if (meant !== undefined) return `; did you mean "${meant}"?`
  return known.length > 0 ? `; allowed: ${known.join(', ')}` : ''
}

function name(path: readonly (string | number)[]): string {
  if (path.length === 0) return 'the policy'
  const text = path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '')
  return text.length > 200 ? `${text.slice(0, 200)}...` : text
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    data,
  )
}

interface SchemaNode {
  properties?: Record<string, SchemaNode>
  additionalProperties?: SchemaNode | boolean
  items?: SchemaNode
}

/** Keys that the published schema allows at a path. */
function keysAt(path: readonly (string | number)[]): string[] {
  let node: SchemaNode | undefined = policyJsonSchema()
  for (const key of path) {
    const other: SchemaNode | undefined =
      typeof node?.additionalProperties === 'object' ? node.additionalProperties : undefined
    node = typeof key === 'number' ? node?.items : (node?.properties?.[key] ?? other)
  }
  return Object.keys(node?.properties ?? {})
}
