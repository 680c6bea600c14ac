import fc from 'fast-check'
import { planDetection, secondsToFind, smallestFound, spoken, type Traffic, trafficOf } from './detectability.ts'

const traffic = (over: Partial<Traffic> = {}): Traffic => ({
  requestsPerSecond: 200,
  rate: 0.002,
  phi: 1,
  persistence: 1,
  interval: 15,
  ...over,
})
const asked = { alpha: 0.01, power: 0.8 }

// The planning formula, worked out with scipy's normal quantiles.
test.each([
  [traffic({ requestsPerSecond: 20 }), 0.1, 2, 0.8, 7180.3716],
  [traffic(), 0.1, 2, 0.8, 718.0372],
  [traffic({ phi: 3.99 }), 0.5, 3, 0.9, 434.4699],
  [traffic({ requestsPerSecond: 2000, rate: 0.001 }), 0.01, 1.5, 0.5, 2667.2202],
])('%j at a share of %p: a ratio of %p with power %p', (known, share, ratio, power, seconds) => {
  expect(secondsToFind(known, share, ratio, { alpha: 0.01, power })).toBeCloseTo(seconds, 1)
})

test('what is found in the time that it takes is the effect itself', () => {
  for (const ratio of [1.3, 2, 5]) {
    const seconds = secondsToFind(traffic(), 0.1, ratio, asked)
    expect(smallestFound(traffic(), [{ share: 0.1, seconds }], asked)).toBeCloseTo(ratio, 3)
  }
})

test('stretches add up, whatever their order', () => {
  const [few, many] = [
    { share: 0.05, seconds: 300 },
    { share: 0.5, seconds: 300 },
  ]
  const both = smallestFound(traffic(), [few, many], asked) as number
  expect(both).toBe(smallestFound(traffic(), [many, few], asked))
  expect(both).toBeLessThan(smallestFound(traffic(), [many], asked) as number)
})

test('more traffic, more time, more errors and less restless pods never make it harder', () => {
  const share = fc.double({ min: 0.01, max: 0.5, noNaN: true })
  const known = fc.record({
    requestsPerSecond: fc.double({ min: 1, max: 1000, noNaN: true }),
    rate: fc.double({ min: 1e-4, max: 0.05, noNaN: true }),
    phi: fc.double({ min: 1, max: 10, noNaN: true }),
    persistence: fc.double({ min: 0.1, max: 1, noNaN: true }),
    interval: fc.constant(15),
  })
  fc.assert(
    fc.property(known, share, fc.double({ min: 1.2, max: 10, noNaN: true }), (one, at, ratio) => {
      const before = secondsToFind(one, at, ratio, asked)
      const { requestsPerSecond, rate, phi } = one
      const easier = [
        { requestsPerSecond: 2 * requestsPerSecond },
        { rate: 1.5 * rate },
        { phi: Math.max(1, phi / 2) },
        { persistence: 1 },
      ]
      for (const over of easier) {
        expect(secondsToFind({ ...one, ...over }, at, ratio, asked)).toBeLessThanOrEqual(before * 1.0001)
      }
      expect(secondsToFind(one, at, ratio * 1.2, asked)).toBeLessThanOrEqual(before * 1.0001)
    }),
  )
})

describe('beside as many pods of the old version', () => {
  const equal = { ...asked, isEqual: true }

  // 15 s * ln(100) / ln(2)
  const cost = 99.657843

  test('a share counts as half of what both get, and ranks cost what they leave out', () => {
    const few = traffic({ requestsPerSecond: 0.2 * traffic().requestsPerSecond })
    for (const ratio of [1.2, 2, 3]) {
      expect(secondsToFind(traffic(), 0.1, ratio, equal)).toBeCloseTo(cost + secondsToFind(few, 0.5, ratio, asked), 4)
      expect(secondsToFind(traffic(), 0.5, ratio, equal)).toBeCloseTo(
        cost + secondsToFind(traffic(), 0.5, ratio, asked),
        4,
      )
    }
  })

  test('what is found in the time that it takes is the effect itself', () => {
    for (const ratio of [1.3, 2, 5]) {
      const seconds = secondsToFind(traffic(), 0.1, ratio, equal)
      expect(smallestFound(traffic(), [{ share: 0.1, seconds }], equal)).toBeCloseTo(ratio, 3)
    }
  })

  // How long the strict test took in 8 runs of 10, in simulation: 60 runs each, two hours of history.
  test.each([
    [200, 0.1, 0.002, 2, 1305],
    [200, 0.1, 0.002, 5, 255],
    [200, 0.2, 0.002, 3, 330],
    [200, 0.5, 0.002, 2, 450],
    [200, 0.1, 0.02, 2, 240],
    [2000, 0.25, 0.01, 5, 120],
  ])(
    '%d requests a second, a share of %p, %p errors: x%d is found about when the test finds it',
    (requestsPerSecond, share, rate, ratio, took) => {
      const planned = secondsToFind(traffic({ requestsPerSecond, rate }), share, ratio, equal)
      expect(planned / took).toBeGreaterThan(0.8)
      expect(planned / took).toBeLessThan(1.25)
    },
  )

  test.each([
    [0.01, 1, 6],
    [0.001, 1, 9],
    [0.01, 0.5, 13],
  ])('at alpha %p and a persistence of %p no effect is found before %d intervals', (alpha, persistence, intervals) => {
    const known = traffic({ requestsPerSecond: 5000, persistence })
    const least = secondsToFind(known, 0.5, 100, { ...equal, alpha })
    expect(Math.floor(least / known.interval)).toBe(intervals)
    const found = (seconds: number) => smallestFound(known, [{ share: 0.5, seconds }], { ...equal, alpha })
    expect(found(known.interval * intervals - 15)).toBeUndefined()
    expect(found(known.interval * intervals + 15)).toBeGreaterThan(1)
  })
})

describe('a plan', () => {
  const steps = [
    { share: 0.05, seconds: 300 },
    { share: 0.25, seconds: 120 },
    { share: 0.5, seconds: 120 },
  ]

  test('says what each step finds', () => {
    const { stretches, isBlind, suggestions } = planDetection(traffic(), steps, asked)
    const found = stretches.map(({ smallest }) => smallest as number)
    expect(found).toEqual([...found].sort((a, b) => b - a))
    expect(found.at(-1)).toBeLessThan(2)
    expect([isBlind, suggestions]).toEqual([false, []])
  })

  test.each<[string, Partial<Traffic>, boolean, RegExp]>([
    ['too little time', { requestsPerSecond: 60 }, false, /a share of \d+ % would find|a doubling takes/],
    ['next to no traffic', { requestsPerSecond: 0.5 }, true, /even at 50 % a doubling takes .* h/],
    ['no traffic', { requestsPerSecond: 0 }, true, /there is no traffic/],
    ['no events', { rate: 0 }, true, /no such events/],
    ['pods that always differ', { persistence: 1e-3 }, true, /doubling takes/],
  ])('%s', (_name, over, blind, line) => {
    const { isBlind, suggestions } = planDetection(traffic(over), steps, asked)
    expect(isBlind).toBe(blind)
    expect(suggestions.join('\n')).toMatch(line)
  })

  test('no steps find nothing', () => {
    expect(planDetection(traffic(), [], asked).isBlind).toBe(true)
  })
})

test('traffic is read from the history', () => {
  const history = Array.from({ length: 40 }, (_, t) =>
    Array.from({ length: 10 }, (_, i) => ({ pod: `p${i}`, requests: 300, events: (t + i) % 5 === 0 ? 3 : 0 })),
  )
  const read = trafficOf(history, 15)
  expect(read).toMatchObject({ requestsPerSecond: 200, interval: 15 })
  expect(read.rate).toBeCloseTo(0.002, 5)
  expect(read.phi).toBeGreaterThan(2)
  expect(trafficOf([], 15).requestsPerSecond).toBe(0)
})

test.each([
  [45.2, '46 s'],
  [700, '12 min'],
  [12_600, '3.5 h'],
  [Number.POSITIVE_INFINITY, 'for ever'],
])('%p s is spoken as %s', (seconds, text) => {
  expect(spoken(seconds)).toBe(text)
})
