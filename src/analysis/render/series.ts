// Looks of a judge -> curves that fit on a page.
import type { Look } from '../judge/verdict.ts'

export interface Curve {
  name: string
  /** One value a kept look; null where there is none. */
  values: (number | null)[]
}

export interface Series {
  /** Seconds since the first look. */
  seconds: number[]
  curves: Curve[]
}

/** At most `most` looks: the first, the last, and those between at equal steps. */
export function thinned(looks: readonly Look[], most: number): readonly Look[] {
  if (looks.length <= most) return looks
  return Array.from({ length: most }, (_, i) => looks[Math.round((i * (looks.length - 1)) / (most - 1))] as Look)
}

/** Evidence against the canary as powers of ten, cut to a range that can be drawn. */
export function evidenceSeries(looks: readonly Look[], most: number): Series {
  return seriesOf(looks, most, (look) => look.metrics.map(({ name, logAbort }) => [name, logAbort / Math.LN10]))
}

/** Rates of both arms so far, in percent. */
export function rateSeries(looks: readonly Look[], most: number, metric: string): Series {
  return seriesOf(looks, most, (look) => {
    const found = look.metrics.find(({ name }) => name === metric)
    const percent = (rate: number | null | undefined) => (rate === null || rate === undefined ? null : 100 * rate)
    return [
      ['canary', percent(found?.canary)],
      ['baseline', percent(found?.baseline)],
    ]
  })
}

/** The canary's share of the requests, in percent. */
export function shareSeries(looks: readonly Look[], most: number): Series {
  return seriesOf(looks, most, (look) => [['share', 100 * look.share]])
}

function seriesOf(looks: readonly Look[], most: number, valuesOf: (look: Look) => [string, number | null][]): Series {
  const kept = thinned(looks, most)
  const first = kept[0]
  if (first === undefined) return { seconds: [], curves: [] }
  const rows = kept.map(valuesOf)
  return {
    seconds: kept.map(({ t }) => t - first.t),
    curves: (rows[0] ?? []).map(([name], j) => ({ name, values: rows.map((row) => row[j]?.[1] ?? null) })),
  }
}
