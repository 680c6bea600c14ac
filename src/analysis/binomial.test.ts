import { atLeast, atMost } from './binomial.ts'

// scipy.stats.binomtest(hits, of).proportion_ci(confidence, method='exact'), one of its sides
test.each([
  [0, 112, 0.95, 0, 0.026394],
  [7, 7, 0.95, 0.651836, 1],
  [1, 20, 0.95, 0.002561, 0.216106],
  [5, 10, 0.975, 0.187086, 0.812914],
  [999, 1000, 0.95, 0.995264, 0.999949],
])('%d of %d at %d: %d to %d', (hits, of, confidence, low, high) => {
  expect(atLeast(hits, of, confidence)).toBeCloseTo(low, 5)
  expect(atMost(hits, of, confidence)).toBeCloseTo(high, 5)
})

test('what was never tried may have any chance', () => {
  expect([atLeast(0, 0), atMost(0, 0)]).toEqual([0, 1])
})
