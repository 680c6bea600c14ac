import type { Goal } from './journal-state.ts'
import type { Observed, Target } from './plan.ts'
import { planBlueGreen, previewOf, slotFor } from './plan-blue-green.ts'
import { titleOf } from './step-title.ts'

const check = { url: 'http://a', status: 200, attempts: 1 }
const goal: Goal = { kind: 'revision', revision: 7, manifestSha256: 'a' }
const target = (payload: string, manifestSha256 = 'b'): Target => ({ payload, manifestSha256, helmWaits: false })
function slot(release: string, ...contents: string[]): Observed {
  const revisions = contents.map((manifestSha256, index) => ({
    release,
    revision: index + 1,
    status: index === contents.length - 1 ? 'deployed' : 'superseded',
    manifestSha256,
  }))
  return { release, revisions, healthy: true }
}
const policy = { preview: [check], smoke: [check, check] }
const said = (...input: Parameters<typeof planBlueGreen>) =>
  planBlueGreen(...input).map((step) => titleOf(step, 'orders'))

test('the first version: there is no slot to go back to', () => {
  expect(said(target('orders-blue'), slot('orders-blue'), undefined, policy)).toEqual([
    'helm upgrade orders-blue (revision 1)',
    'wait until orders-blue healthy',
    'smoke (1)',
    'traffic orders-blue 100',
    'smoke (2)',
  ])
})

test('the other slot comes up, is tried, and the slot that serves is known to be healthy before the switch', () => {
  const live = { observed: slot('orders-blue', 'a'), target: target('orders-blue'), goal }
  expect(said(target('orders-green'), slot('orders-green', 'x', 'y'), live, policy)).toEqual([
    'helm upgrade orders-green (revision 3)',
    'wait until orders-green healthy',
    'smoke (1)',
    'wait until orders-blue healthy',
    'traffic orders-green 100',
    'smoke (2)',
  ])
})

test('nothing is done when the slot that serves is the target', () => {
  const live = { observed: slot('orders-blue', 'a', 'b'), target: target('orders-blue'), goal }
  expect(said(target('orders-green'), slot('orders-green'), live, policy)).toEqual([])
})

test('a version that serves but is not healthy is brought up anew in the other slot', () => {
  const live = { observed: { ...slot('orders-blue', 'b'), healthy: false }, target: target('orders-blue'), goal }
  expect(said(target('orders-green'), slot('orders-green'), live, { preview: [], smoke: [] })).toEqual([
    'helm upgrade orders-green (revision 1)',
    'wait until orders-green healthy',
    'traffic orders-green 100',
  ])
})

test.each([
  [undefined, 'orders-blue'],
  ['orders', 'orders-blue'],
  ['orders-blue', 'orders-green'],
  ['orders-green', 'orders-blue'],
])('%s serves: the version goes to %s', (live, wanted) => {
  expect(slotFor(live, ['orders-blue', 'orders-green'])).toBe(wanted)
})

test.each([
  ['http://{slot}.trading.svc:8080/healthz', 'http://orders-green.trading.svc:8080/healthz'],
  ['https://{slot}-preview.example.com/?of={slot}', 'https://orders-green-preview.example.com/?of=orders-green'],
  ['https://preview.example.com/', 'https://preview.example.com/'],
])('%s is asked of a slot', (url, expected) => {
  expect(previewOf([{ ...check, url }], 'orders-green')).toEqual([{ ...check, url: expected }])
})
