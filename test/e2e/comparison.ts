// helm-deploy beside helm alone on the real cluster: the same chart, values, load, faults and time for each.
import assert from 'node:assert/strict'
import { helmVersion, startDeployWorld } from '../../lab/deploy/world.ts'
import { type Case, cases, type Ended, run, timeout } from './comparison-run.ts'
import { type Way, ways } from './comparison-ways.ts'
import { leftOut, type Part } from './scenario.ts'
import { table } from './table.ts'

const head = ['case', 'by', 'named after', 'ended after', 'as', 'good answers again', 'failed', 'left', 'next upgrade']

/** One scenario for each case, and the table that they fill. */
export function comparison(quick: boolean): Part {
  const rows: string[][] = []
  const scenarios = cases.map((each) => ({
    name: `comparison: ${each.name}`,
    skipped: quick && !each.quick ? leftOut : undefined,
    async run() {
      const world = await startDeployWorld({ world: 'kubernetes', environment: { timeout } })
      try {
        const all: [Way, Ended][] = []
        for (const way of ways) {
          const ended = await run(world, way, each)
          rows.push(row(each, way, ended))
          all.push([way, ended])
        }
        for (const [way, ended] of all) if (way.name === 'helm-deploy') check(each, ended)
      } finally {
        await world.stop()
      }
    },
  }))
  return { scenarios, told: () => (rows.length === 0 ? '' : `${heading()}\n${table(head, rows)}`) }
}

/** What is promised of our own. What the others come to is told, not judged. */
function check({ name, serves }: Case, ended: Ended): void {
  const { served, next } = ended
  const expected = served.length > 0 && served.every((version) => serves.includes(version)) && next === 'ends 0'
  assert.ok(expected, `${name}: ${JSON.stringify(ended)}`)
}

function row({ name, naming }: Case, way: Way, ended: Ended): string[] {
  const { namedMs, endedMs, as, backMs, failed, sent, served, status, next, nextMs } = ended
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  const unnamed = naming ? 'not named' : 'nothing to name'
  const named = namedMs === undefined ? unnamed : seconds(namedMs)
  const back = backMs === undefined ? 'not by its end' : backMs === 0 ? 'never gone' : seconds(backMs)
  const left = `${served.join(' and ') || 'nothing'} serves, ${status}`
  return [
    name,
    way.name,
    named,
    seconds(endedMs),
    as,
    back,
    `${failed} of ${sent}`,
    left,
    `${next} after ${seconds(nextMs)}`,
  ]
}

function heading(): string {
  return [
    `Helm ${helmVersion}, 50 requests a second; ${timeout} for each, which for helm-deploy includes the way back.`,
    ...ways.map(({ name, command }) => `  ${name}: ${command(timeout)}`),
    'helm-deploy asks one URL before it calls a version good; helm alone is given nothing to ask.',
  ].join('\n')
}
