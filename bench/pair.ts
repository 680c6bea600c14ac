// Paired, interleaved timing: A and B take turns in one run, so that a noisy machine disturbs both alike.

/** Figures of one command or function over its runs, in milliseconds. */
export interface Timing {
  median: number
  p90: number
  runs: number[]
}

/** Ratio of the medians of two interleaved series, with a 95 % bootstrap interval. */
export interface Paired {
  a: Timing
  b: Timing
  ratio: number
  low: number
  high: number
}

function quantile(sorted: readonly number[], q: number): number {
  const position = (sorted.length - 1) * q
  const below = Math.floor(position)
  const low = sorted[below] ?? Number.NaN
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN
  return low + (high - low) * (position - below)
}

export function timing(runs: readonly number[]): Timing {
  const sorted = [...runs].sort((x, y) => x - y)
  return { median: quantile(sorted, 0.5), p90: quantile(sorted, 0.9), runs: [...runs] }
}

/** xorshift32: the interval must be the same for the same figures. */
function randomIndex(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

/** Compare two series taken in turns. */
export function compare(a: readonly number[], b: readonly number[]): Paired {
  const pick = randomIndex(0x5eed)
  const ratios = Array.from({ length: 2000 }, () => {
    const indexes = a.map(() => pick(a.length))
    return timing(indexes.map((i) => a[i] as number)).median / timing(indexes.map((i) => b[i] as number)).median
  }).sort((x, y) => x - y)
  const [left, right] = [timing(a), timing(b)]
  return {
    a: left,
    b: right,
    ratio: left.median / right.median,
    low: quantile(ratios, 0.025),
    high: quantile(ratios, 0.975),
  }
}

/** Run the named works in turns, `rounds` times after one round of warm-up; returns each one's wall times. */
export async function inTurns<Name extends string>(
  works: Record<Name, () => Promise<void>>,
  rounds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(works) as Name[]
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const started = performance.now()
      await works[name]()
      if (round >= 0) times[name].push(performance.now() - started)
    }
  }
  return times
}

/** Lines of a table with aligned columns; the first row is the heading. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
