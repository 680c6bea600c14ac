// Fields of a JSON report. What is of the wrong sort makes the report unreadable: guessing could make it better.

import { isObject, type JsonObject } from '../json-object.ts'
import { cleanLine } from './clean.ts'
import { Unreadable } from './reader.ts'

/** A count. `what` completes "says ... is x": `the number of tests`. */
export function countOf(value: unknown, what: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw wrong(value, what, 'a count')
  return value as number
}

/** A count, or undefined where it is not stated. */
export function optionalCount(value: unknown, what: string): number | undefined {
  return value === undefined ? undefined : countOf(value, what)
}

/** A number of at least 0. */
export function amountOf(value: unknown, what: string): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) {
    throw wrong(value, what, 'a number of at least 0')
  }
  return value
}

export function objectOf(value: unknown, what: string): JsonObject {
  if (!isObject(value)) throw wrong(value, what, 'an object')
  return value
}

export function listOf(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(value, what, 'a list')
  return value
}

/** Text with something in it, else undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function wrong(value: unknown, what: string, wanted: string): Unreadable {
  if (value === undefined) return new Unreadable(`does not state ${what}`)
  const said = typeof value === 'object' && value !== null ? 'something else' : `"${cleanLine(String(value), 40)}"`
  return new Unreadable(`says ${what} is ${said}, which is not ${wanted}`)
}

/** A list of objects that must be there, though it may be empty. `what` completes "has no list of". */
export function objectsOf(value: unknown, what: string): JsonObject[] {
  if (!Array.isArray(value)) throw new Unreadable(`has no list of ${what}: the tool did not run to its end`)
  if (!value.every(isObject)) throw new Unreadable(`has something other than objects in its list of ${what}`)
  return value
}

/** A list of objects; absent and null mean an empty one, anything else is damage. */
export function optionalObjectsOf(value: unknown, what: string): JsonObject[] {
  return value === undefined || value === null ? [] : objectsOf(value, what)
}

/** Refuse lists of findings under a key that is not known: what it means may be bad, and a damaged key hides what stands under it. */
export function refuseUnknownLists(object: JsonObject, known: ReadonlySet<string>, key: string): void {
  for (const [name, value] of Object.entries(object)) {
    if (known.has(name) || !Array.isArray(value) || !value.some((each) => isObject(each) && key in each)) continue
    throw new Unreadable(`has findings under the key "${cleanLine(name, 60)}", which is not known here`)
  }
}

/** Refuse a report that lists errors of its tool: what was not looked at is not clean. */
export function refuseErrors(errors: unknown, tool: string): void {
  if (errors === undefined || errors === null) return
  if (!Array.isArray(errors)) throw new Unreadable('has errors that are no list')
  if (errors.length === 0) return
  throw new Unreadable(`says that ${tool} met ${errors.length} error(s): ${describe(errors[0])}`)
}

/** The text of an error as tools write them: a string, or an object with one of the usual names. */
function describe(error: unknown): string {
  if (typeof error === 'string') return cleanLine(error, 200)
  const named = isObject(error) ? [error.message, error.reason, error.summary, error.detail, error.exception] : []
  return cleanLine(textOf(named.find(textOf)) ?? String(JSON.stringify(error)), 200)
}
