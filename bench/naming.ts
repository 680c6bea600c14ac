// How long it takes until a pod that will never serve is named as the reason, beside helm alone.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DeployWorld, namespace, startDeployWorld } from '../lab/deploy/world.ts'
import { type Way, ways } from '../test/e2e/comparison-ways.ts'
import type { Bench } from './bench.ts'
import { table, timing } from './pair.ts'

/** Longest time from the start of the action to the line that names a missing image. */
const goalMs = 5000
/** Helm's own default is 5m; it would use that up as well. */
const timeout = '30s'

/** One way in which pods do not come up. Patience as the policy's defaults have it, but for those that are told. */
interface Breakage {
  name: string
  image?: Parameters<DeployWorld['image']>[1]
  /** Values over those of the environment, for every tool. */
  values?: object
  prepare?(world: DeployWorld): Promise<() => Promise<void>>
  /** What a log must say for it to be named. */
  named: RegExp
}

const settings = { name: 'settings', configMap: { name: 'settings' } }

const breakages: readonly Breakage[] = [
  { name: 'image that nobody pushed', named: /manifest unknown|not found|ErrImagePull|ImagePullBackOff/ },
  {
    name: 'crash loop',
    image: { startupMs: 60_000, crash: { afterMs: 50, exitCode: 3, log: 'no database' } },
    named: /CrashLoopBackOff|keeps ending/,
  },
  {
    name: 'missing configuration',
    image: {},
    values: { volumes: [settings], volumeMounts: [{ name: 'settings', mountPath: '/settings' }] },
    named: /configmap "settings" not found/,
  },
  {
    name: 'quota used up',
    image: {},
    prepare: async ({ cluster }) => {
      const metadata = { name: 'few', namespace }
      await cluster.create({
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata,
        spec: { hard: { pods: '3' } },
      } as object)
      return () => cluster.remove('ResourceQuota', namespace, 'few')
    },
    named: /exceeded quota/,
  },
  {
    name: 'no node takes it',
    image: {},
    values: { resources: { requests: { cpu: '1000' } } },
    named: /Insufficient cpu|too little cpu|Unschedulable/,
  },
]

interface Run {
  /** From the start to the line; undefined when it never came. */
  namedMs?: number
  endMs: number
}

const valuesFile = 'broken.json'

async function tried(world: DeployWorld, way: Way, breakage: Breakage, version: string): Promise<Run> {
  const image = breakage.image
    ? world.image(version, breakage.image)
    : { ref: '', version, digest: `sha256:${version.replace(/\D/g, '').padStart(64, '0')}` }
  writeFileSync(join(world.workspace, valuesFile), JSON.stringify(breakage.values ?? {}))
  const end = await breakage.prepare?.(world)
  const started = performance.now()
  let namedMs: number | undefined
  const onLine = (line: string) => {
    if (breakage.named.test(line) && !line.startsWith('may still heal')) namedMs ??= performance.now() - started
  }
  const { as, log } = await way.upgrade(world, image, { timeout, onLine, values: valuesFile })
  const endMs = performance.now() - started
  if (as === 'exit 0') throw new Error(`${way.name} took ${breakage.name} for a success:\n${log}`)
  await end?.()
  writeFileSync(join(world.workspace, valuesFile), '{}')
  await settled(world)
  return { namedMs, endMs }
}

/** Whatever a tool has left, 1.0.0 stands again before the next one tries. */
async function settled(world: DeployWorld): Promise<void> {
  const { conclusion, log } = await world.deploy('1.0.0')
  if (conclusion !== 'success') throw new Error(`1.0.0 could not be set again:\n${log}`)
}

export const bench: Bench = async ({ quick }) => {
  const environment = { smoke: [], timeout, values: [valuesFile], 'fail-fast': { restarts: 3 } }
  const world = await startDeployWorld({ environment })
  try {
    writeFileSync(join(world.workspace, valuesFile), '{}')
    world.image('1.0.0')
    await settled(world)
    const rows: string[][] = [['what is broken', ...ways.flatMap(({ name }) => [`${name}: named`, 'ended'])]]
    const images: number[] = []
    let runs = 0
    for (const breakage of breakages) {
      const found = new Map<string, Run[]>(ways.map(({ name }) => [name, []]))
      for (let round = 0; round < (quick ? 1 : 3); round += 1) {
        for (const way of ways) {
          runs += 1
          found.get(way.name)?.push(await tried(world, way, breakage, `9.${runs}.0`))
        }
      }
      rows.push([breakage.name, ...ways.flatMap(({ name }) => cells(found.get(name) ?? []))])
      if (!breakage.image)
        images.push(...(found.get('helm-deploy') ?? []).map(({ namedMs = Number.POSITIVE_INFINITY }) => namedMs))
    }
    console.log(`From the start of the tool, which may take ${timeout}; seconds, medians. Patience as by default.`)
    console.log(table(rows))
    const worst = Math.max(...images)
    const met = worst <= goalMs
    console.log(
      `goal: a missing image is named within ${goalMs / 1000} s in the worst round: ${met ? 'met' : 'MISSED'}`,
    )
    return met ? [] : [`a missing image was named after ${(worst / 1000).toFixed(1)} s, goal ${goalMs / 1000} s`]
  } finally {
    await world.stop()
  }
}

function cells(runs: readonly Run[]): [string, string] {
  const named = runs.flatMap(({ namedMs }) => namedMs ?? [])
  const seconds = (times: readonly number[]) => (timing(times).median / 1000).toFixed(1)
  return [named.length === runs.length ? seconds(named) : 'never', seconds(runs.map(({ endMs }) => endMs))]
}
