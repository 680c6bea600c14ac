// Effects that the tests think of, as logarithms of the ratio of two rates.

/** From ln low to ln high, equally spaced in the logarithm of the logarithm: each size of effect costs about the same. */
export function geometricOfLogs(low: number, high: number, count: number): number[] {
  const [from, to] = [Math.log(Math.log(low)), Math.log(Math.log(high))]
  return Array.from({ length: count }, (_, j) => Math.exp(from + ((to - from) * j) / (count - 1)))
}

const usual = geometricOfLogs(1.4, 12, 10)
/** So small that it takes long in any case, and is seldom waited for. */
const slight = [Math.log(1.22)]
/** A version that fails nearly always is not to be taken for one with a clump of errors. */
const extreme = [30, 100, 1000].map(Math.log)
const [slightWeight, extremeWeight] = [0.08, 0.03]

/** Ratios of 1.4 to 12, one below, and a few far beyond. */
export const lifts: readonly number[] = [...slight, ...usual, ...extreme]

/**
 * What each is thought to be worth beforehand; sums to 1. Among the usual ones the smaller count for more, since they take
 * longer to be found.
 */
export const liftWeights: readonly number[] = [
  ...slight.map(() => slightWeight),
  ...usual.map((_, j) => ((1 - slightWeight - extremeWeight) / usual.length) * (1.25 - (0.5 * j) / (usual.length - 1))),
  ...extreme.map(() => extremeWeight / extreme.length),
]

/** Ratios of 0.14 to 150, for the interval of the effect; equally spaced, ln 1.28 apart. */
export const wide: readonly number[] = Array.from({ length: 29 }, (_, j) => (Math.log(20) * (j - 8)) / 12)
