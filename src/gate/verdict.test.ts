import { decide, type GateRow, type GateStatus, type OnFailure, type Verdict } from './verdict.ts'

const row = (status: GateStatus, onFailure: OnFailure): GateRow => ({
  gate: 'g',
  status,
  onFailure,
  reason: '',
  sources: [],
})

const failing: Record<OnFailure, Verdict> = { block: 'block', review: 'review', warn: 'pass', log: 'pass' }

describe.each(Object.keys(failing) as OnFailure[])('on failure %s', (onFailure) => {
  test.each<[GateStatus, Verdict]>([
    ['pass', 'pass'],
    ['fail', failing[onFailure]],
    ['not-measured', failing[onFailure]],
    ['waived', 'pass'],
    ['not-applicable', 'pass'],
  ])('%s is %s', (status, verdict) => {
    expect(decide([row(status, onFailure)])).toBe(verdict)
  })
})

test('the worst row decides', () => {
  expect(decide([row('fail', 'review'), row('pass', 'block'), row('fail', 'block')])).toBe('block')
  expect(decide([row('fail', 'warn'), row('fail', 'review')])).toBe('review')
})

test('nothing judged is nothing passed', () => {
  expect(decide([])).toBe('block')
})
