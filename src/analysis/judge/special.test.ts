// Values of scipy 1.17.1: gammaln, betaln, norm.cdf, norm.ppf; rising factorials by Python's fractions and decimal.
import { logBeta, logGamma, logMeanExp, logRising, logSumExp, logTilted, normalCdf, normalQuantile } from './special.ts'

test.each([
  [1e-8, 18.42068073818021],
  [0.001, 6.907178885383853],
  [0.02, 3.900804516098376],
  [0.5, 0.5723649429247],
  [1, 0],
  [1.5, -0.12078223763524526],
  [2, 0],
  [7.3, 7.147892523022249],
  [9.99, 12.779315214350195],
  [10, 12.801827480081469],
  [42, 114.03421178146169],
  [1000, 5905.220423209181],
  [123456.789, 1323902.018795063],
  [1e9, 19723265827.503716],
  [1e15, 3.3538776394910668e16],
])('ln Gamma(%p)', (x, expected) => {
  expect(Math.abs(logGamma(x) - expected)).toBeLessThan(1e-11 + 1e-13 * Math.abs(expected))
})

test.each([
  [0.02, 1, -3.912023005428146],
  [0.02, 3, -3.189122866718853],
  [1e-6, 14, 8.736656475292119],
  [3.3, 15, 33.37923210178429],
  [0.5, 200, 860.0098385668578],
  [1e5, 40, 460.5248175720119],
  [1e9, 300, 6216.9797959339185],
  [1e12, 5000, 138155.10559214023],
  [7.5, 2.25, 4.70784070329203],
  [200, 1e6, 12817409.757488055],
  [5, 0, 0],
])('the rising factorial of %p by %p', (a, n, expected) => {
  expect(Math.abs(logRising(a, n) - expected)).toBeLessThan(1e-8 + 1e-10 * Math.abs(expected))
})

test.each([
  [0.5, 0.5, 1.1447298858494],
  [1, 1, 0],
  [2, 30, -6.835184586147302],
  [100, 2500.5, -425.2442505556064],
])('ln B(%p, %p)', (a, b, expected) => {
  expect(logBeta(a, b)).toBeCloseTo(expected, 9)
})

test.each([
  [-5, 2.866515718791933e-7],
  [-2.326347874, 0.0100000000010885],
  [-1, 0.15865525393145707],
  [0, 0.5],
  [0.3, 0.6179114221889526],
  [1.96, 0.9750021048517795],
  [4, 0.9999683287581669],
])('the normal distribution at %p', (z, expected) => {
  expect(Math.abs(normalCdf(z) / expected - 1)).toBeLessThan(3e-7)
})

test.each([
  [1e-6, -4.753424308822899],
  [0.01, -2.3263478740408408],
  [0.1, -1.2815515655446004],
  [0.5, 0],
  [0.8, 0.8416212335729143],
  [0.9, 1.2815515655446004],
  [0.975, 1.959963984540054],
  [0.9999, 3.719016485455709],
])('the normal quantile of %p', (p, expected) => {
  expect(normalQuantile(p)).toBeCloseTo(expected, 5)
})

test('means and sums of exponentials do not overflow', () => {
  expect(logMeanExp([1000, 1000])).toBe(1000)
  expect(logMeanExp([-2000, 0])).toBeCloseTo(-Math.LN2, 12)
  expect(logMeanExp([])).toBe(Number.NEGATIVE_INFINITY)
  expect(logSumExp([800, 800], [0.25, 0.75])).toBe(800)
})

/** ln of n over x. */
const logWays = (n: number, x: number) => logGamma(n + 1) - logGamma(x + 1) - logGamma(n - x + 1)

test.each([
  [0.004, 0.03, 60, 1.2],
  [0.6, 5.4, 60, -0.7],
  [3, 800, 1000, 2.5],
  [2, 3, 7, 0],
  [200, 100, 1000, 30],
])('the mean of exp(tilt x) of a beta-binomial law with shapes %p and %p, n %p, tilt %p', (a, b, n, tilt) => {
  const terms = Array.from(
    { length: n + 1 },
    (_, x) => logWays(n, x) + logBeta(a + x, b + n - x) - logBeta(a, b) + tilt * x,
  )
  const expected = logSumExp(terms, Array(n + 1).fill(1))
  expect(Math.abs(logTilted(a, b, n, tilt) - expected)).toBeLessThan(1e-8 + 1e-10 * Math.abs(expected))
  const above = logTilted(a, b, n + 1, tilt)
  expect(logTilted(a, b, n + 0.25, tilt)).toBeCloseTo(expected + 0.25 * (above - expected), 7)
  expect(logTilted(a, b, 0, tilt)).toBeCloseTo(0, 12)
})
