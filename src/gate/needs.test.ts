import { judgeNeeds } from './needs.ts'
import { decide } from './verdict.ts'

const results = ['success', 'failure', 'cancelled', 'skipped'] as const

/** Every combination of `count` results. */
function combinations(count: number): (typeof results)[number][][] {
  return count === 0 ? [[]] : combinations(count - 1).flatMap((rest) => results.map((result) => [...rest, result]))
}

const context = (states: readonly string[]) =>
  JSON.stringify(Object.fromEntries(states.map((result, index) => [`job-${index}`, { result, outputs: {} }])))

describe.each([1, 2, 3, 4])('all results of %d jobs [T92]', (count) => {
  test.each([
    ['leave to skip', (jobs: string[]) => ({ allowedToSkip: jobs }), ['skipped']],
    [
      'skips that the plan announced',
      (jobs: string[]) => ({ allowedToSkip: [], skips: JSON.stringify(jobs) }),
      ['skipped'],
    ],
    ['leave to fail', (jobs: string[]) => ({ allowedToSkip: [], allowedToFail: jobs }), ['failure', 'cancelled']],
  ])('pass only when every job succeeded, or has %s [T92]', (_, rules, borne) => {
    for (const states of combinations(count)) {
      for (let leave = 0; leave < 2 ** count; leave++) {
        const named = states.map((_, index) => `job-${index}`).filter((_, index) => leave & (1 << index))
        const passes = states.every(
          (result, index) => result === 'success' || (borne.includes(result) && named.includes(`job-${index}`)),
        )
        const row = judgeNeeds(context(states), rules(named))
        expect([states, named, row.status]).toEqual([states, named, passes ? 'pass' : 'fail'])
        expect(decide([row])).toBe(passes ? 'pass' : 'block')
      }
    }
  })
})

test('what was borne is told', () => {
  const rules = { allowedToSkip: ['job-3'], allowedToFail: ['job-1', 'job-2'] }
  expect(judgeNeeds(context(['success', 'failure', 'cancelled', 'skipped']), rules)).toMatchObject({
    status: 'pass',
    reason: 'job-0 ended well; job-1 failed, as it may; job-2 cancelled, as it may be; job-3 skipped, as it may be',
  })
})

test.each([
  ['{', '`skips` is not JSON'],
  ['{}', '`skips` is not a list of jobs'],
  ['[1]', '`skips` is not a list of jobs'],
])('announced skips that cannot be understood block: %s', (skips, reason) => {
  const row = judgeNeeds(context(['success']), { allowedToSkip: [], skips })
  expect(row).toMatchObject({ status: 'not-measured', onFailure: 'block', reason: expect.stringContaining(reason) })
})

test('a skip that the plan did not announce is named', () => {
  const rules = { allowedToSkip: [], skips: '["job-0"]' }
  expect(judgeNeeds(context(['skipped', 'skipped', 'success']), rules)).toMatchObject({
    status: 'fail',
    reason: expect.stringContaining('skipped, which the plan did not announce: job-1;'),
  })
})

test('the row names the jobs by what became of them', () => {
  expect(
    judgeNeeds(context(['failure', 'success', 'cancelled', 'skipped', 'skipped']), { allowedToSkip: ['job-3'] }),
  ).toMatchObject({
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
  const row = judgeNeeds(json, { allowedToSkip: ['a'], allowedToFail: ['a'] })
  expect(row).toMatchObject({ status: 'not-measured', onFailure: 'block' })
  expect(row.reason).toContain(reason)
  expect(decide([row])).toBe('block')
})
