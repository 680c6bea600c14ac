import { calibrate } from './calibrate.ts'
import { ClumpFilter } from './clumps.ts'
import type { Count, Counts } from './counts.ts'

const pod = (name: string, requests: number, events: number): Count => ({ pod: name, requests, events })
const lifts = [0, Math.log(2), Math.log(8), -Math.log(3)]

/** All ways to share n events among k pods. */
function* shares(n: number, k: number): Generator<number[]> {
  if (k === 1) yield [n]
  else for (let x = 0; x <= n; x += 1) for (const rest of shares(n - x, k - 1)) yield [x, ...rest]
}

function logFactorial(n: number): number {
  return n < 2 ? 0 : Math.log(n) + logFactorial(n - 1)
}

const calm = Array.from({ length: 60 }, (_, t) => [0, 1, 2, 3].map((i) => pod(`p${i}`, 100, (t + i) % 3)))
const clumped = Array.from({ length: 60 }, (_, t) => [0, 1, 2, 3].map((i) => pod(`p${i}`, 100, t % 4 === i ? 9 : 0)))

test.each([
  ['no history', []],
  ['a calm history', calm],
  ['a clumped history', clumped],
])('given the number of events, the law of every lift sums to 1: %s', (_name, history) => {
  for (const before of [0, 3]) {
    const sums = lifts.map(() => 0)
    for (const events of shares(5, 4)) {
      const filter = new ClumpFilter(lifts, calibrate(history), history)
      for (let i = 0; i < before; i += 1) {
        filter.gains({ canary: [pod('c', 100, 2)], baseline: [pod('a', 90, 0), pod('b', 150, 7)] })
      }
      const counts: Counts = {
        canary: [pod('c', 80, events[0] as number), pod('d', 120, events[1] as number)],
        baseline: [pod('a', 200, events[2] as number), pod('b', 60, events[3] as number)],
      }
      const ways = logFactorial(5) - events.reduce((sum, x) => sum + logFactorial(x), 0)
      filter.gains(counts).forEach((gain, j) => {
        sums[j] = (sums[j] as number) + Math.exp(gain + ways)
      })
    }
    // So under every lift the ratio to another has mean 1: an e-value.
    for (const sum of sums) expect(sum).toBeCloseTo(1, 9)
  }
})

test('clumps in the history make a clump in the canary say less', () => {
  const clump: Counts = {
    canary: [pod('c', 100, 9)],
    baseline: ['a', 'b', 'd'].map((name) => pod(name, 100, 0)),
  }
  const said = (history: Count[][]) => {
    const gains = new ClumpFilter(lifts, calibrate(history), history).gains(clump)
    return (gains[2] as number) - (gains[0] as number)
  }
  expect(said(clumped)).toBeLessThan(Math.log(4.1))
  expect(said(calm)).toBeGreaterThan(said(clumped) + 1)
})

test('clumps that come again and again are expected, however long ago the last one was', () => {
  const quiet = calm.slice(0, 30)
  const rare = Array.from({ length: 200 }, (_, t) =>
    t % 10 === 0 ? [0, 1, 2, 3].map((i) => pod(`p${i}`, 100, (t / 10) % 4 === i ? 30 : 0)) : (calm[t % 60] as Count[]),
  )
  const clump: Counts = { canary: [pod('c', 100, 10)], baseline: ['a', 'b', 'd'].map((name) => pod(name, 100, 0)) }
  const said = (history: Count[][]) => {
    const gains = new ClumpFilter(lifts, calibrate(history), history).gains(clump)
    return (gains[2] as number) - (gains[0] as number)
  }
  expect(said([...rare, ...quiet])).toBeLessThan(said([...calm, ...quiet]) - 0.8)
})

test('clumps in the baseline excuse the canary in the same interval', () => {
  const said = (others: number[]) => {
    const baseline = others.map((events, i) => pod(`b${i}`, 100, events))
    const gains = new ClumpFilter(lifts, calibrate(calm), calm).gains({ canary: [pod('c', 100, 24)], baseline })
    return (gains[2] as number) - (gains[0] as number)
  }
  expect(said([3, 4, 3, 4, 3, 4])).toBeGreaterThan(5)
  expect(said([21, 0, 0, 0, 0, 0])).toBeLessThan(2)
})

test('without events nothing is learnt', () => {
  const filter = new ClumpFilter(lifts, calibrate(calm), calm)
  const gains = filter.gains({ canary: [pod('c', 100, 0)], baseline: [pod('a', 100, 0)] })
  expect([...gains]).toEqual([0, 0, 0, 0])
})

test.each([
  ['few events', 1],
  ['many', 12],
])('without a history it does not matter which of the arms is called the canary: %s', (_name, times) => {
  const one = [pod('a', 100, 3 * times), pod('b', 300, times)]
  const other = [pod('c', 80, 0), pod('d', 120, 2 * times), pod('e', 90, times)]
  const logLifts = [0, Math.log(4), -Math.log(4)]
  const [straight, swapped] = [0, 1].map(() => new ClumpFilter(logLifts, calibrate(clumped), []))
  for (let t = 0; t < 3; t += 1) {
    const [none, higher, lower] = straight!.gains({ canary: one, baseline: other })
    const gains = swapped!.gains({ canary: other, baseline: one })
    // A shape is that of both arms together: else it would say something of the lift.
    expect(gains[0]).toBeCloseTo(none as number, 9)
    expect(gains[1]).toBeCloseTo(lower as number, 9)
    expect(gains[2]).toBeCloseTo(higher as number, 9)
  }
})
