import { budgetOf, wayBackUntil } from './request.ts'

const minute = 60_000

test.each([
  [4 * minute, 3 * minute, minute],
  [20 * minute, 15 * minute, 5 * minute],
  // Five minutes are enough to go back, however long a deploy may take.
  [60 * minute, 55 * minute, 5 * minute],
])('of %p ms, %p are for the way there and %p for the way back', (timeoutMs, decideMs, reserveMs) => {
  expect(budgetOf(timeoutMs, 1000)).toEqual({ decide: 1000 + decideMs, end: 1000 + timeoutMs, reserveMs })
})

test.each([
  ['early: all that is left', 1 * minute, 20 * minute],
  ['at the last moment for deciding: the reserve', 15 * minute, 20 * minute],
  ['late, after a cancel: the reserve all the same', 19 * minute, 24 * minute],
])('a way back that begins %s', (_, now, until) => {
  expect(wayBackUntil(budgetOf(20 * minute, 0), now)).toBe(until)
})
