// Good and bad versions in an order of chance, one after the other, under load: which the judge lets through.
import { Random } from '../judge/random.ts'
import { type Plan, planned } from './planned.ts'
import { run } from './run.ts'
import { missed, type Seeded, told } from './seeded-report.ts'
import { bad, good, type Seed } from './seeds.ts'
import type { Side } from './side.ts'
import { Users } from './users.ts'

export interface SeededOptions {
  side: Side
  plan: Plan
  /** The version that serves; as good as {@link good}. */
  stable: string
  push(version: string, seed: Seed): void
  /** How many of each of the bad ones, and of the good one. */
  each: number
  good: number
  /** Of the order. */
  seed: number
}

const REPAIRS = 3

/** Prints its tables; resolves to the goals that were missed. */
export async function seeded({ side, plan, push, seed, ...options }: SeededOptions): Promise<string[]> {
  const order = shuffled([...bad.flatMap((one) => times(options.each, one)), ...times(options.good, good)], seed)
  let stable = options.stable
  const users = new Users({ ...side.reach, ratePerSecond: plan.ratePerSecond })
  const runs: Seeded[] = []
  const started = performance.now()
  try {
    for (const [index, one] of order.entries()) {
      const version = `2.${index}.0`
      push(version, one)
      const ran = await run(side, users, version, stable)
      const each = {
        ...ran,
        seed: one,
        planned: one.harm && planned(one.harm, { ...plan, ratePerSecond: ran.answeredPerSecond }, ran.past),
      }
      runs.push(each)
      if (each.as === 'promoted') stable = version
      if (each.as === 'failed' || (each.as === 'promoted' && one.harm))
        stable = await repaired({ side, users, push, stable, index })
      console.error(
        `${index + 1} of ${order.length}: ${one.name} ${each.as} after ${seconds(each.doneMs)}: ${each.reason}`,
      )
    }
  } finally {
    await users.stop()
  }
  const took = (performance.now() - started) / 60_000
  console.log(
    `${side.name}: ${side.told}. ${plan.ratePerSecond} requests a second, ${order.length} runs in ${took.toFixed(1)} min, order by seed ${seed}.`,
  )
  console.log(told(runs))
  return missed(runs)
}

/** What is compared to has to be good: what is bad or half done is replaced by a good version. */
async function repaired({
  side,
  users,
  push,
  stable,
  index,
}: Pick<SeededOptions, 'side' | 'push' | 'stable'> & { users: Users; index: number }): Promise<string> {
  for (let patch = 1; patch <= REPAIRS; patch += 1) {
    const version = `2.${index}.${patch}`
    push(version, good)
    if ((await run(side, users, version, stable)).as === 'promoted') return version
  }
  throw new Error(`none of ${REPAIRS} good versions took the place of 2.${index}.0`)
}

function times<T>(count: number, one: T): T[] {
  return Array.from({ length: count }, () => one)
}

function shuffled<T>(all: readonly T[], seed: number): T[] {
  const random = new Random(seed)
  return all
    .map((one) => ({ one, at: random.uniform() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
