// The versions that are let loose, and what each does to the users who meet it.
import type { Image } from '../../lab/cluster/images.ts'

type Behaviour = Partial<Omit<Image, 'digest'>>

/** What makes a version worse: how many times as often it fails, or is slower than any bound of the histogram. */
export type Harm = { metric: 'errors'; ratio: number } | { metric: 'latency'; slower: number } | { metric: 'crash' }

export interface Seed {
  name: string
  /** Absent: as good as what serves. */
  harm?: Harm
  behaviour: Behaviour
}

/** What serves: latency is log-normal, which about a tenth of all requests have above 100 ms. */
export const base = { errorRate: 0.03, latencyMs: 60, latencySpread: 0.4 }
const drained = { drainMs: 2000 }
const errors = (ratio: number): Seed => ({
  name: `errors x${ratio}`,
  harm: { metric: 'errors', ratio },
  behaviour: { ...drained, http: { ...base, errorRate: ratio * base.errorRate } },
})
const slower = 1.3

export const good: Seed = { name: 'good', behaviour: { ...drained, http: base } }
export const bad: readonly Seed[] = [
  errors(2),
  errors(5),
  {
    name: 'latency +30 %',
    harm: { metric: 'latency', slower },
    behaviour: { ...drained, http: { ...base, latencyMs: slower * base.latencyMs } },
  },
  {
    name: 'crash under load',
    harm: { metric: 'crash' },
    behaviour: { ...drained, http: base, crash: { afterRequests: 200, exitCode: 1, log: 'out of memory for orders' } },
  },
]
