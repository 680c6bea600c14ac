// What a series of runs says: one line for each kind of version, and bounds on the chances behind the counts.

import { atLeast, atMost } from '../../src/analysis/binomial.ts'
import { quantile } from '../judge/statistics.ts'
import { table } from '../pair.ts'
import { isDue, type Planned, power } from './planned.ts'
import type { Run } from './run.ts'
import { bad, good, type Seed } from './seeds.ts'

/** A run, and what is known of it that no tool was told. */
export interface Seeded extends Run {
  seed: Seed
  /** What was to be found of its harm; absent for a good one, and for a crash. */
  planned?: Planned
}

const head = [
  'version',
  'effect',
  'planned to be found from',
  'runs',
  'aborted',
  'undecided',
  'promoted',
  'failed',
  'due',
  'of these aborted',
  'users met it for, s: median (worst)',
  'answers a second',
  'failed requests',
]

/** Tables and bounds, ready to print. */
export function told(runs: readonly Seeded[]): string {
  const due = runs.filter(isOwed)
  const aborted = due.filter(isAborted).length
  const fine = runs.filter(({ seed }) => !seed.harm)
  const [wrong, open] = [fine.filter(isAborted), fine.filter(({ as }) => as === 'undecided')]
  const over = fine.flatMap(({ overMs }) => (overMs === undefined ? [] : [overMs / 1000]))
  return [
    table([head, ...[good, ...bad].map((seed) => row(seed, runs))]),
    'Plans are made for the answers that came in a second.',
    `Effects are increases over the stable version's rate. Due are bad versions of at least twice the effect that the plan of their run finds with a chance of ${percent(power)}, and those that crash.`,
    `Due ones: ${aborted} of ${due.length} aborted; with 95 % confidence at least ${percent(atLeast(aborted, due.length))} of such are.`,
    `Good ones: ${wrong.length} of ${fine.length} aborted; with 95 % confidence at most ${percent(atMost(wrong.length, fine.length))} of such are. ${open.length} ended undecided.`,
    ...(over.length > 0 ? [`Good ones had all of the traffic after ${spread(over)} s: median (worst).`] : []),
  ].join('\n')
}

/** Goals that were missed, ready to read. */
export function missed(runs: readonly Seeded[]): string[] {
  return runs.flatMap((each) => {
    const { seed, as, reason } = each
    const isWrong = as === 'failed' || (seed.harm ? isOwed(each) && !isAborted(each) : isAborted(each))
    return isWrong ? [`a version of the kind "${seed.name}" was ${as}: ${reason}`] : []
  })
}

function row(seed: Seed, runs: readonly Seeded[]): string[] {
  const own = runs.filter((each) => each.seed === seed)
  const count = (as: Seeded['as']) => String(own.filter((each) => each.as === as).length)
  const met = own.filter(isAborted).flatMap(({ metMs }) => (metMs === undefined ? [] : [metMs / 1000]))
  const plans = own.flatMap(({ planned }) => planned ?? [])
  const smallest = plans.map((plan) => plan.smallest)
  const due = own.filter(isOwed)
  return [
    seed.name,
    plans[0] ? percent(plans[0].effect) : '',
    range(sorted(smallest).map(percent)),
    String(own.length),
    count('aborted'),
    count('undecided'),
    count('promoted'),
    count('failed'),
    seed.harm ? String(due.length) : '',
    seed.harm ? String(due.filter(isAborted).length) : '',
    met.length > 0 ? spread(met) : '',
    range(sorted(own.map(({ answeredPerSecond }) => answeredPerSecond)).map((rate) => rate.toFixed(0))),
    `${sum(own.map(({ failed }) => failed))} of ${sum(own.map(({ sent }) => sent))}`,
  ]
}

const isAborted = ({ as }: Seeded) => as === 'aborted'
const isOwed = ({ seed, planned }: Seeded) => seed.harm !== undefined && isDue(planned)

function sorted(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b)
}

/** The first and the last. */
function range(all: readonly string[]): string {
  return [...new Set([all.at(0), all.at(-1)])].join(' to ')
}

function spread(values: readonly number[]): string {
  return `${quantile(values, 0.5).toFixed(1)} (${Math.max(...values).toFixed(1)})`
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function percent(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(0)} %` : 'nothing'
}
