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
  const outcomes: Outcome[] = methods.map(() => ({ fired: [], failed: [] }))
  const rivals = methods.map((method) => methodOf(method, world.run))
  for (let i = 0; i < runs; i += 1) {
    // Every run has draws of its own, so that the traffic is the same whoever watches, and for however long.
    const { history, run } = simulate(world, new Random(seed * 1009 + i))
    const past = world.unlabelled ? history.map(asTotal) : history
    const watching = rivals.map((rival, j) => ({ watcher: rival.watch(past), j, failed: 0 }))
    let t = -(world.warmUp ?? 0)
    for (const counts of run) {
      t += 1
      if (t <= 0) continue
      const seen = world.unlabelled ? asTotals(counts) : counts
      const failed = seen.canary.reduce((sum, { events }) => sum + events, 0)
      for (const each of [...watching]) {
        each.failed += failed
        if (!each.watcher.push(seen)) continue
        end(outcomes[each.j], t, each.failed)
        watching.splice(watching.indexOf(each), 1)
      }
      if (watching.length === 0) break
    }
    for (const { j, failed } of watching) end(outcomes[j], 0, failed)
  }
  return outcomes
}

function end(outcome: Outcome | undefined, fired: number, failed: number): void {
  outcome?.fired.push(fired)
  outcome?.failed.push(failed)
}

function asTotal(pods: readonly Count[]): Count[] {
  const add = (key: 'requests' | 'events') => pods.reduce((sum, each) => sum + each[key], 0)
  return [{ pod: 'all', requests: add('requests'), events: add('events') }]
}

function asTotals({ canary, baseline }: Counts): Counts {
  return { canary: asTotal(canary), baseline: asTotal(baseline) }
}
