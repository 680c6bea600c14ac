// Shares that a report states twice, in its elements and in its totals: the worse one holds.
import { type Share, worse } from './coverage-lines.ts'
import type { Discrepancies } from './findings.ts'
import { Unreadable } from './reader.ts'

export const nothing: Readonly<Share> = { covered: 0, valid: 0 }

export function plus(a: Share, b: Share): Share {
  return { covered: a.covered + b.covered, valid: a.valid + b.valid }
}

/** A share as stated. Throws {@link Unreadable} where more is covered than there is. */
export function statedShareOf(covered: number, valid: number, what: string): Share {
  if (covered > valid) throw new Unreadable(`says ${covered} of ${valid} ${what} are covered`)
  return { covered, valid }
}

/** The worse of what was counted and what is stated, with a discrepancy where they differ. */
export function settle(what: string, counted: Share, stated: Share | undefined, discrepancies: Discrepancies): Share {
  if (stated === undefined || (stated.covered === counted.covered && stated.valid === counted.valid)) return counted
  const used = worse(counted, stated)
  discrepancies.add({ what, stated: show(stated), counted: show(counted), used: show(used) })
  return used
}

export function show({ covered, valid }: Share): string {
  return `${covered} of ${valid}`
}
