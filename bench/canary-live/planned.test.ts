import { isDue, planned } from './planned.ts'

const plan = { ratePerSecond: 200, stretches: [{ share: 0.5, seconds: 20 }], alpha: 0.01, interval: 1 }

it('a crash has to be found by anybody', () => {
  const found = planned({ metric: 'crash' }, plan)
  expect(found).toBeUndefined()
  expect(isDue(found)).toBe(true)
})

it('an effect is an increase, and more traffic finds smaller ones', () => {
  const harm = { metric: 'errors', ratio: 5 } as const
  const found = planned(harm, plan)!
  expect(found.effect).toBe(4)
  expect(found.smallest).toBeGreaterThan(0.5)
  expect(planned(harm, { ...plan, ratePerSecond: 800 })!.smallest).toBeLessThan(found.smallest / 1.5)
  expect(isDue(found)).toBe(true)
  expect(isDue(planned({ metric: 'errors', ratio: 2 }, plan))).toBe(false)
})

it('latency is looked at where the harm stands out', () => {
  // Of a median of 60 ms 10.1 % are above 100 ms, of one of 78 ms 26.7 %.
  expect(planned({ metric: 'latency', slower: 1.3 }, plan)!.effect).toBeCloseTo(0.267 / 0.1008 - 1, 1)
})
