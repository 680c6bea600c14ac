// What the sets of the real cluster share: a chart whose one workload is what the values say, and what must hold at its end.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'expect'
import type { DeployWorld, DeployWorldOptions } from '../../lab/deploy/world.ts'
import type { ActionResult } from '../../lab/runner/run-action.ts'
import type { Cluster } from '../../src/cluster/client.ts'
import { recordOf } from './aftermath.ts'

const file = 'workload.json'

/** Values of the chart, in one file of the environment. Patience is short, so that what is measured is the naming. */
export const workload: DeployWorldOptions = {
  chart: join(import.meta.dirname, 'charts', 'workload'),
  replicas: 2,
  environment: {
    values: [file],
    'fail-fast': { restarts: 2, 'missing-config': '2s', quota: '2s', unschedulable: '2s' },
  },
}

/** The chart's values from now on. JSON is YAML. */
export function setValues({ workspace }: DeployWorld, values: object): void {
  writeFileSync(join(workspace, file), JSON.stringify(values))
}

/** Everything in the real cluster. */
export function contentOf({ cluster }: DeployWorld): Cluster {
  if (cluster.content === undefined) throw new Error('this set is for the real cluster')
  return cluster.content
}

/** What a failed deploy has to tell. */
export interface Expected {
  reason: string
  /** `Pod/orders-`: what the name of the object begins with. */
  object?: string
  message: string | RegExp
  /** From the first change on. */
  withinMs: number
  /** What the evidence has to hold. */
  evidence?: string | RegExp
}

/** The failure is named as it should be, in time; its evidence was saved before what served before was set again. */
export function expectNamed(world: DeployWorld, result: ActionResult, expected: Expected, earlier: number): void {
  expect(result).toMatchObject({ conclusion: 'failure', exitCode: 1, foreign: [], orphans: [] })
  expect(result.outputs.outcome === 'rolled-back' ? 'rolled-back' : result.log).toBe('rolled-back')
  const { failure } = recordOf(result)
  expect(failure?.message).toMatch(expected.message)
  expect(failure).toMatchObject({
    reason: expected.reason,
    object: expected.object === undefined ? failure?.object : expect.stringMatching(`^${expected.object}`),
  })
  expect(failure?.namedAfterMs).toBeLessThan(expected.withinMs)
  if (expected.evidence === undefined) return
  expect(failure?.evidence.map(({ text }) => text).join('\n')).toMatch(expected.evidence)
  const asked = world.cluster.requests.slice(earlier).map(({ method, path }) => `${method} ${path}`)
  const back = asked.findLastIndex((request) => /^POST .*\/secrets$/.test(request))
  expect(back).toBeGreaterThan(0)
  // Only the evidence asks for a pod by its name, and most of these pods are gone once what served before is set again.
  const saved = asked.findIndex((request) => /^GET .*\/pods\/[^/]+$/.test(request))
  if (failure?.object?.startsWith('Pod/')) expect([saved > 0, back > saved]).toEqual([true, true])
}
