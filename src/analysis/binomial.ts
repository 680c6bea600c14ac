// Bounds on a chance, from how often something happened: Clopper and Pearson's, exact and one-sided.
import { logGamma } from './judge/special.ts'

/** The chance is at least this, at the given confidence; 0 where nothing was tried. */
export function atLeast(hits: number, of: number, confidence = 0.95): number {
  if (hits === 0) return 0
  return bisect((chance) => tail(hits, of, chance) < 1 - confidence)
}

/** The chance is at most this, at the given confidence; 1 where nothing was tried. */
export function atMost(hits: number, of: number, confidence = 0.95): number {
  return 1 - atLeast(of - hits, of, confidence)
}

/** Chance of `hits` or more of `of`, when each has the chance 0 < p < 1. */
function tail(hits: number, of: number, p: number): number {
  const [yes, no] = [Math.log(p), Math.log1p(-p)]
  let sum = 0
  for (let k = hits; k <= of; k += 1) {
    sum += Math.exp(logGamma(of + 1) - logGamma(k + 1) - logGamma(of - k + 1) + k * yes + (of - k) * no)
  }
  return sum
}

/** Where a condition that holds for small chances stops to hold. */
function bisect(holds: (chance: number) => boolean): number {
  let [low, high] = [0, 1]
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2
    if (holds(middle)) low = middle
    else high = middle
  }
  return low
}
