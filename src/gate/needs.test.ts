import { judgeNeeds } from './needs.ts'
import { decide } from './verdict.ts'

const results = ['success', 'failure', 'cancelled', 'skipped'] as const

/** Every combination of `count` results. */
function combinations(count: number): (typeof results)[number][][] {
  return count === 0 ? [[]] : combinations(count - 1).flatMap((rest) => results.map((result) => [...rest, result]))
}

const context = (states: readonly string[]) =>
  JSON.stringify(Object.fromEntries(states.map((result, index) => [`job-${index}`, { result, outputs: {} }])))

describe.each([1, 2, 3, 4])('all results of %d jobs', (count) => {
  test('pass only when every job succeeded, or skipped with leave', () => {
    for (const states of combinations(count)) {
      for (let leave = 0; leave < 2 ** count; leave++) {
        const allowed = states.map((_, index) => `job-${index}`).filter((_, index) => leave & (1 << index))
        const passes = states.every(
          (result, index) => result === 'success' || (result === 'skipped' && allowed.includes(`job-${index}`)),
        )
        const row = judgeNeeds(context(states), allowed)
        expect([states, allowed, row.status]).toEqual([states, allowed, passes ? 'pass' : 'fail'])
        expect(decide([row])).toBe(passes ? 'pass' : 'block')
      }
    }
  })
})

test('the row names the jobs by what became of them', () => {
  expect(judgeNeeds(context(['failure', 'success', 'cancelled', 'skipped', 'skipped']), ['job-3'])).toMatchObject({
    measure: '1 success, 1 failure, 1 cancelled, 2 skipped',
    reason:
      'failed: job-0; cancelled: job-2; skipped without leave: job-4; a job that may be skipped is named in `allowed-to-skip`',
  })
})

test.each([
  ['', '`needs` is not JSON'],
  ['{', '`needs` is not JSON'],
  ['null', '`needs` is not a map of jobs'],
  ['[]', '`needs` is not a map of jobs'],
  ['"success"', '`needs` is not a map of jobs'],
  ['{}', '`needs` names no job'],
  ['{"a":null}', '`needs` does not say how job "a" ended'],
  ['{"a":{}}', '`needs` does not say how job "a" ended'],
  ['{"a":"success"}', '`needs` does not say how job "a" ended'],
  ['{"a":{"result":"Success"}}', '`needs` does not say how job "a" ended'],
  ['{"a":{"result":["success"]}}', '`needs` does not say how job "a" ended'],
  ['{"a":{"result":"success"},"b":{"result":"neutral"}}', '`needs` does not say how job "b" ended'],
  ['{"__proto__":{"result":"success"},"a":{"result":"toString"}}', '`needs` does not say how job "a" ended'],
])('%s blocks: %s', (json, reason) => {
  const row = judgeNeeds(json, ['a'])
  expect(row).toMatchObject({ status: 'not-measured', onFailure: 'block' })
  expect(row.reason).toContain(reason)
  expect(decide([row])).toBe('block')
})
