// Many simulated canaries of one world, all judged by the same methods.
import type { Count, Counts } from '../../src/analysis/judge/counts.ts'
import { methodOf } from './methods.ts'
import { Random } from './random.ts'
import { simulate, type World } from './worlds.ts'

export interface Trial {
  world: World
  methods: readonly string[]
  seed: number
  runs: number
}

/** By method, for each run. */
export interface Outcome {
  /** Interval in which it was rolled back, from 1; 0 for never. */
  fired: number[]
  /** Failed requests of the canary until then, or until the end. */
  failed: number[]
}

export function tryOut({ world, methods, seed, runs }: Trial): Outcome[] {
  const random = new Random(seed)
  const outcomes: Outcome[] = methods.map(() => ({ fired: [], failed: [] }))
  const rivals = methods.map((method) => methodOf(method, world.run))
  for (let i = 0; i < runs; i += 1) {
    const { history, run: all } = simulate(world, random)
    const run = all.slice(world.warmUp ?? 0)
    const [past, present] = world.unlabelled ? [history.map(asTotal), run.map(asTotals)] : [history, run]
    rivals.forEach((rival, j) => {
      const watcher = rival.watch(past)
      let [fired, failed] = [0, 0]
      for (const [t, counts] of present.entries()) {
        failed += counts.canary.reduce((sum, { events }) => sum + events, 0)
        if (!watcher.push(counts)) continue
        fired = t + 1
        break
      }
      outcomes[j]?.fired.push(fired)
      outcomes[j]?.failed.push(failed)
    })
  }
  return outcomes
}

function asTotal(pods: readonly Count[]): Count[] {
  const add = (key: 'requests' | 'events') => pods.reduce((sum, each) => sum + each[key], 0)
  return [{ pod: 'all', requests: add('requests'), events: add('events') }]
}

function asTotals({ canary, baseline }: Counts): Counts {
  return { canary: asTotal(canary), baseline: asTotal(baseline) }
}
