import fc from 'fast-check'
import { Latencies } from './latencies.ts'

function nearestRank(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1]!
}

describe('percentiles out of a histogram', () => {
  test('are never below the true ones, and at most 1 % above', () => {
    const time = fc.double({ min: 0, max: 1e7, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(time, { minLength: 1, maxLength: 300 }),
        fc.constantFrom(0.5, 0.9, 0.95, 0.99, 1),
        (times, share) => {
          const latencies = new Latencies()
          for (const each of times) latencies.add(each)
          const truth = nearestRank(times, share)
          const found = latencies.percentile(share)
          expect(found).toBeGreaterThanOrEqual(truth * (1 - 1e-9))
          expect(found).toBeLessThanOrEqual(Math.max(truth * 1.0101, 0.001))
          expect(latencies.mean).toBeCloseTo(times.reduce((sum, each) => sum + each, 0) / times.length, 3)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test('of one time are that time', () => {
    const latencies = new Latencies()
    latencies.add(123.456)
    expect([latencies.percentile(0.5), latencies.percentile(0.99), latencies.mean]).toEqual([123.456, 123.456, 123.456])
  })
})
