// Seeded draws for simulated traffic: the same seed gives the same table on every machine.
import { logBeta } from '../../src/analysis/judge/special.ts'

/** sfc32 (Chris Doty-Humphrey), seeded by splitmix32. */
export class Random {
  readonly #state = new Uint32Array(4)
  #spare: number | undefined

  constructor(seed: number) {
    let x = seed >>> 0
    for (let i = 0; i < 4; i += 1) {
      x = (x + 0x9e3779b9) >>> 0
      let z = x
      z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
      this.#state[i] = z ^ (z >>> 15)
    }
    this.#state[3] = 1
    for (let i = 0; i < 12; i += 1) this.uniform()
  }

  /** In [0, 1). */
  uniform(): number {
    const s = this.#state
    const [a, b, c, d] = [s[0] as number, s[1] as number, s[2] as number, s[3] as number]
    const out = (a + b + d) >>> 0
    s[3] = d + 1
    s[0] = b ^ (b >>> 9)
    s[1] = c + (c << 3)
    s[2] = ((c << 21) | (c >>> 11)) + out
    return out / 4294967296
  }

  /** Standard normal (Marsaglia's polar method). */
  normal(): number {
    if (this.#spare !== undefined) {
      const spare = this.#spare
      this.#spare = undefined
      return spare
    }
    for (;;) {
      const u = 2 * this.uniform() - 1
      const v = 2 * this.uniform() - 1
      const s = u * u + v * v
      if (s >= 1 || s === 0) continue
      const factor = Math.sqrt((-2 * Math.log(s)) / s)
      this.#spare = v * factor
      return u * factor
    }
  }

  /** Gamma of a shape, scale 1 (Marsaglia and Tsang 2000; below 1 boosted). */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * (1 - this.uniform()) ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = this.normal()
      const v = (1 + c * x) ** 3
      if (v <= 0) continue
      const u = 1 - this.uniform()
      // Nearly all are settled without logarithms.
      if (u < 1 - 0.0331 * x ** 4) return d * v
      if (Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v
    }
  }

  /** Beta with both shapes positive. */
  beta(a: number, b: number): number {
    const x = this.gamma(a)
    const y = this.gamma(b)
    return x + y > 0 ? x / (x + y) : 0
  }

  /** Poisson: by multiplication below 30, else Hörmann's PTRS (1993). */
  poisson(mean: number): number {
    if (!(mean > 0)) return 0
    if (mean < 30) {
      const floor = Math.exp(-mean)
      let product = this.uniform()
      let n = 0
      for (; product > floor; n += 1) product *= this.uniform()
      return n
    }
    const b = 0.931 + 2.53 * Math.sqrt(mean)
    const a = -0.059 + 0.02483 * b
    const vr = 0.9277 - 3.6224 / (b - 2)
    const invAlpha = 1.1239 + 1.1328 / (b - 3.4)
    for (;;) {
      const u = this.uniform() - 0.5
      const v = 1 - this.uniform()
      const us = 0.5 - Math.abs(u)
      const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
      if (us >= 0.07 && v <= vr) return k
      if (k < 0 || (us < 0.013 && v > us)) continue
      if (Math.log((v * invAlpha) / (a / (us * us) + b)) <= k * Math.log(mean) - mean - logFactorial(k)) return k
    }
  }

  /** Binomial: by waiting times while few are expected, else split at a beta-distributed order statistic. */
  binomial(n: number, p: number): number {
    if (p >= 1) return n
    if (!(p > 0) || n <= 0) return 0
    if (p > 0.5) return n - this.binomial(n, 1 - p)
    if (n * p < 12) {
      const log = Math.log1p(-p)
      let hits = 0
      for (let at = 0; ; hits += 1) {
        at += Math.max(1, Math.ceil(Math.log(1 - this.uniform()) / log))
        if (at > n) return hits
      }
    }
    const i = Math.floor((n + 1) / 2)
    const v = this.beta(i, n + 1 - i)
    return v > p ? this.binomial(i - 1, p / v) : i + this.binomial(n - i, (p - v) / (1 - v))
  }
}

/**
 * Beta-binomial draws by inversion. The distributions are kept, since a world draws from a few of them again and again;
 * for rates that are drawn themselves, `Random.beta` and `binomial` are the better way.
 */
export class BetaBinomial {
  readonly #correlation: number
  readonly #known = new Map<number, Map<number, Float64Array>>()

  constructor(correlation: number) {
    this.#correlation = correlation
  }

  draw(n: number, p: number, random: Random): number {
    if (p >= 1) return n
    const sums = this.#sums(n, p)
    const u = random.uniform()
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] as number) > u) high = middle
      else low = middle + 1
    }
    return low
  }

  #sums(n: number, p: number): Float64Array {
    const ofRate = this.#known.get(p) ?? new Map<number, Float64Array>()
    this.#known.set(p, ofRate)
    const known = ofRate.get(n)
    if (known !== undefined) return known
    const size = 1 / this.#correlation - 1
    const [a, b] = [p * size, (1 - p) * size]
    let chance = Math.exp(logBeta(a, b + n) - logBeta(a, b))
    let sum = chance
    const sums = [sum]
    for (let x = 0; x < n && 1 - sum > 1e-13; x += 1) {
      chance *= ((n - x) * (a + x)) / ((x + 1) * (b + n - x - 1))
      sum += chance
      sums.push(sum)
    }
    const made = Float64Array.from(sums)
    ofRate.set(n, made)
    return made
  }
}

const factorials: number[] = [0]

function logFactorial(n: number): number {
  if (n < 1024) {
    for (let i = factorials.length; i <= n; i += 1) factorials.push((factorials[i - 1] as number) + Math.log(i))
    return factorials[n] as number
  }
  const x = n + 1
  return (x - 0.5) * Math.log(x) - x + 0.9189385332046727 + 1 / (12 * x) - 1 / (360 * x ** 3)
}
