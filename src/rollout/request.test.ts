import { budgetOf, refuseShort, TooShort, wayBackUntil } from './request.ts'

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

type Steps = { bake: number; park?: number }[]

test.each<[what: string, steps: Steps, timeoutMs: number]>([
  ['nothing to watch', [], 1000],
  ['less than what is not kept for the way back', [{ bake: 74_000 }], 100_000],
  ['at most five minutes are kept', [{ bake: 3_000_000 }], 3_600_000],
  ['what comes after a pause is another run', [{ bake: 70_000, park: 1 }, { bake: 70_000 }], 100_000],
])('there is time: %s', (_, steps, timeoutMs) => {
  expect(() => refuseShort(steps, timeoutMs)).not.toThrow()
})

test.each<[what: string, steps: Steps, timeoutMs: number]>([
  ['as much as there is', [{ bake: 75_000 }], 100_000],
  ['all steps together', [{ bake: 40_000 }, { bake: 40_000 }], 100_000],
  ['up to the pause', [{ bake: 40_000 }, { bake: 40_000, park: 1 }], 100_000],
])('there is none: %s', (_, steps, timeoutMs) => {
  expect(() => refuseShort(steps, timeoutMs)).toThrow(TooShort)
})

test('says how long it bakes, and what there is', () => {
  expect(() => refuseShort([{ bake: 240_000 }], 180_000)).toThrow(
    'the canary bakes for 240 s, and of a timeout of 180 s it has 135 s',
  )
})
