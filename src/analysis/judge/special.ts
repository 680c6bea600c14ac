// Special functions of the judge. Held against scipy in special.test.ts.

const halfLogTwoPi = 0.9189385332046727

/** ln Gamma(x) for x > 0, relative error below 1e-12: Stirling's series after a shift above 10 (Abramowitz and Stegun 6.1.41). */
export function logGamma(x: number): number {
  let shift = 1
  let y = x
  for (; y < 10; y += 1) shift *= y
  const u = 1 / (y * y)
  const series = (1 / 12 - u * (1 / 360 - u * (1 / 1260 - u * (1 / 1680 - u / 1188)))) / y
  return (y - 0.5) * Math.log(y) - y + halfLogTwoPi + series - Math.log(shift)
}

/** ln of a (a+1) ... (a+n-1) = ln Gamma(a+n) - ln Gamma(a), for a > 0 and n >= 0; n need not be whole. */
export function logRising(a: number, n: number): number {
  if (n === 0) return 0
  if (n <= 14 && Number.isInteger(n)) {
    let product = a
    for (let j = 1; j < n; j += 1) product *= a + j
    if (product > 1e-290 && product < 1e290) return Math.log(product)
  }
  // The difference of two large logarithms would lose all digits where a is huge.
  if (a > 1e8 && n < a * 1e-3) return n * Math.log(a) + (n * (n - 1)) / (2 * a)
  return logGamma(a + n) - logGamma(a)
}

/**
 * ln of the mean of exp(tilt X) for X beta-binomial of n with shapes a, b > 0; between whole n on a straight line. Takes about
 * 40 / |tilt| steps, n at most.
 */
export function logTilted(a: number, b: number, n: number, tilt: number): number {
  // The mean over what is not in X: its terms fall instead of rising.
  if (tilt > 0) return tilt * n + logTilted(b, a, n, -tilt)
  const whole = Math.floor(n)
  if (whole < n) {
    const [below, above] = [logTilted(a, b, whole, tilt), logTilted(a, b, whole + 1, tilt)]
    return below + (n - whole) * (above - below)
  }
  const factor = Math.exp(tilt)
  // Terms over the first, in a unit that grows with their sum.
  let [term, sum, unit] = [1, 1, 0]
  for (let x = 0; x < n; x += 1) {
    const growth = (factor * (a + x) * (n - x)) / ((x + 1) * (b + n - x - 1))
    term *= growth
    sum += term
    if (sum > 1e250) {
      term /= sum
      unit += Math.log(sum)
      sum = 1
    } else if (growth < 1 && term < 1e-18 * sum) break
  }
  return logRising(b, n) - logRising(a + b, n) + Math.log(sum) + unit
}

/** ln of the mean of exp(v); -Infinity for no values. */
export function logMeanExp(values: ArrayLike<number>): number {
  let top = Number.NEGATIVE_INFINITY
  for (let j = 0; j < values.length; j += 1) top = Math.max(top, values[j] as number)
  if (!Number.isFinite(top)) return top
  let sum = 0
  for (let j = 0; j < values.length; j += 1) sum += Math.exp((values[j] as number) - top)
  return top + Math.log(sum / values.length)
}

/** ln of the weighted sum of exp(v); weights are positive. */
export function logSumExp(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  let top = Number.NEGATIVE_INFINITY
  for (let j = 0; j < values.length; j += 1) top = Math.max(top, values[j] as number)
  if (!Number.isFinite(top)) return top
  let sum = 0
  for (let j = 0; j < values.length; j += 1) sum += (weights[j] as number) * Math.exp((values[j] as number) - top)
  return top + Math.log(sum)
}

/** ln B(a, b), for a, b > 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

/** Complementary error function, absolute error below 1.2e-7 relative to its value (Numerical Recipes, erfcc). */
function erfc(x: number): number {
  const z = Math.abs(x)
  const t = 1 / (1 + 0.5 * z)
  const c = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
    0.17087277,
  ]
  const exponent = c.reduceRight((sum, each) => sum * t + each, 0)
  const value = t * Math.exp(-z * z + exponent)
  return x >= 0 ? value : 2 - value
}

/** Standard normal distribution function. */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2)
}

/** Standard normal quantile of 0 < p < 1, by bisection on {@link normalCdf}; error below 1e-6. */
export function normalQuantile(p: number): number {
  let [low, high] = [-9, 9]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (normalCdf(middle) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}
