// Fields of a JSON report. What is of the wrong sort makes the report unreadable: guessing could make it better.
import { cleanLine } from './clean.ts'
import { isObject, type JsonObject } from './json.ts'
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
