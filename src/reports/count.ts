// Numbers as reports write them. What is no number of its sort makes the report unreadable: guessing could make it better.
import { cleanLine } from './clean.ts'
import { Unreadable } from './reader.ts'

/** A count: digits alone, within what can be counted exactly. Undefined when it is not stated. */
export function statedCount(text: string | undefined, what: string): number | undefined {
  if (text === undefined) return undefined
  const value = digits(text)
  if (Number.isNaN(value)) throw new Unreadable(`says ${what} is "${cleanLine(text, 40)}", which is not a count`)
  return value
}

/** The number that 1 to 15 decimal digits write, else NaN. By hand: a coverage report asks this for every line of code. */
function digits(text: string): number {
  if (text.length === 0 || text.length > 15) return Number.NaN
  let value = 0
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/** A share between 0 and 1 in plain decimals. */
export function statedShare(text: string | undefined, what: string): number | undefined {
  if (text === undefined) return undefined
  const value = /^\d+(?:\.\d+)?(?:[eE]-\d{1,2})?$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= 0 && value <= 1)) {
    throw new Unreadable(`says ${what} is "${cleanLine(text, 40)}", which is not a share between 0 and 1`)
  }
  return value
}
