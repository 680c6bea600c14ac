// Trouble that heals by itself, which no rollout may give up for; and trouble that does not, which it must name.
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'expect'
import type { Pod } from 'kubernetes-types/core/v1.js'
import { type DeployWorld, type DeployWorldOptions, namespace } from '../../lab/deploy/world.ts'
import type { ActionResult } from '../../lab/runner/run-action.ts'
import { longTerm } from './kill-points.ts'
import { setValues, workload } from './workload.ts'

type Behaviour = Parameters<DeployWorld['image']>[1]

/** Something that goes wrong while a version comes up. */
export interface Trouble {
  name: string
  /** Absent: nobody pushed the image. */
  image?: Behaviour | ((world: DeployWorld) => Behaviour)
  values?: object
  /** Before the deploy. Returns how to end it, for what outlasts the deploy. */
  prepare?(world: DeployWorld): Promise<() => Promise<unknown>>
  /** Done beside the deploy from the moment its pods are waited for. */
  meanwhile?(world: DeployWorld, version: string, signal: AbortSignal): Promise<void>
}

/** Trouble that heals. */
export interface Passing extends Trouble {
  /** Rejects when the deploy did not meet it: then it proves nothing. */
  met(world: DeployWorld, result: ActionResult): Promise<void>
}

/** The deploy said that it saw this, and went on waiting. */
const seen =
  (symptom: RegExp) =>
  async (_: DeployWorld, { log }: ActionResult) =>
    expect(log).toMatch(symptom)

/** The policy's own patience, and time enough for all of it. */
export const patienceOptions: DeployWorldOptions = {
  chart: workload.chart,
  replicas: 1,
  environment: { ...workload.environment, 'fail-fast': {}, timeout: '300s' },
}

export const canaryLines = {
  strategy: 'canary',
  traffic: { router: 'none' },
  canary: { steps: [{ weight: 50, bake: '1s' }] },
}

const POLL_MS = 200
const SECRET_MS = 20_000
const NODE_MS = 90_000
const fromSecret = (name: string) => ({ container: { envFrom: [{ secretRef: { name } }] } })

export const healing: readonly Passing[] = [
  {
    name: 'the registry answers 503 to two pulls, then is fine',
    image: { pull: { fault: 'unavailable', heals: 2 } },
    met: seen(/may still heal: .*cannot be pulled .*503 Service Unavailable/),
  },
  {
    name: 'a Secret that appears after 20 s',
    image: {},
    values: fromSecret('late'),
    met: seen(/may still heal: .*secret "late" not found/),
    prepare: async (world) => () => world.cluster.remove('Secret', namespace, 'late'),
    async meanwhile({ cluster }, _version, signal) {
      await sleep(SECRET_MS, undefined, { signal })
      const metadata = { name: 'late', namespace }
      await cluster.create({ apiVersion: 'v1', kind: 'Secret', metadata, type: 'Opaque' } as object)
    },
  },
  {
    name: 'a node after 90 s, for which the autoscaler was asked',
    image: {},
    met: seen(/may still heal: .*no node takes it: .*\(a node was asked for\)/),
    prepare: async (world) => {
      await everyNode(world, 'cordon')
      return () => everyNode(world, 'uncordon')
    },
    async meanwhile(world, _version, signal) {
      const until = performance.now() + NODE_MS
      const told = new Set<string>()
      while (performance.now() < until) {
        for (const pod of await podsOf(world)) if (isUnscheduled(pod)) await tellScaleUp(world, pod, told)
        await sleep(POLL_MS, undefined, { signal })
      }
      await everyNode(world, 'uncordon')
    },
  },
  {
    name: 'one early crash',
    async met(world) {
      const restarts = (await podsOf(world)).flatMap(({ status }) => status?.containerStatuses ?? [])
      expect(restarts.map(({ restartCount }) => restartCount)).toContain(1)
    },
    image: ({ cluster }) => (cluster.content ? {} : { crash: { ...crash, times: 1 } }),
    async meanwhile({ cluster }, version, signal) {
      // Processes of the embedded cluster are none that could be killed.
      if (!cluster.content) return
      while (!killContainer(version)) await sleep(POLL_MS, undefined, { signal })
    },
  },
]

const crash = { afterMs: 300, exitCode: 3, log: 'no database' }

export const broken: readonly (Trouble & { reason: string })[] = [
  { name: 'an image that is not there', reason: 'ErrImagePull' },
  { name: 'a crash loop', image: { startupMs: 60_000, crash }, reason: 'CrashLoopBackOff' },
  { name: 'a Secret that never appears', image: {}, values: fromSecret('never'), reason: 'CreateContainerConfigError' },
  {
    name: 'a quota that is used up',
    image: {},
    prepare: async ({ cluster, kubectl }) => {
      const spec = { hard: { pods: '1' } }
      await cluster.create({
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'few', namespace },
        spec,
      } as object)
      return () => kubectl(['delete', 'resourcequota', 'few', '--namespace', namespace])
    },
    reason: 'FailedCreate',
  },
  {
    name: 'pods that no node takes',
    image: {},
    values: { container: { resources: { requests: { cpu: '1000' } } } },
    reason: 'Unschedulable',
  },
]

/** Deploy a version in trouble. */
export async function deployInTrouble(world: DeployWorld, trouble: Trouble, version: string): Promise<ActionResult> {
  const { image, values = {}, prepare, meanwhile } = trouble
  if (image) world.image(version, typeof image === 'function' ? image(world) : image)
  setValues(world, values)
  const end = await prepare?.(world)
  const over = new AbortController()
  let beside: Promise<void> | undefined
  const result = await world.deploy(version, {
    inputs: longTerm,
    onLine: (line) => {
      if (!line.startsWith('waiting: ')) return
      beside ??= meanwhile?.(world, version, over.signal)
      beside?.catch(() => undefined)
    },
  })
  over.abort()
  await beside?.catch((error: Error) => {
    if (error.name !== 'AbortError') throw error
  })
  setValues(world, {})
  await end?.()
  return result
}

async function everyNode(world: DeployWorld, verb: 'cordon' | 'uncordon'): Promise<void> {
  const { stdout } = await world.kubectl(['get', 'nodes', '--output', 'name'])
  for (const node of stdout.split('\n').filter(Boolean)) {
    expect(await world.kubectl([verb, node])).toMatchObject({ exitCode: 0 })
  }
}

async function podsOf(world: DeployWorld): Promise<Pod[]> {
  const { stdout } = await world.kubectl(['get', 'pods', '--namespace', namespace, '--output', 'json'])
  return (JSON.parse(stdout) as { items: Pod[] }).items
}

function isUnscheduled({ status }: Pod): boolean {
  return (status?.conditions ?? []).some(({ type, reason }) => type === 'PodScheduled' && reason === 'Unschedulable')
}

/** What the cluster autoscaler says of a pod for which it adds a node; once for each pod. */
async function tellScaleUp({ cluster }: DeployWorld, { metadata }: Pod, told: Set<string>): Promise<void> {
  const { name = '', uid = '' } = metadata ?? {}
  if (told.has(uid)) return
  told.add(uid)
  const at = new Date().toISOString().replace(/\.\d+Z$/, 'Z')
  await cluster.create({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name}.scale-up`, namespace },
    involvedObject: { apiVersion: 'v1', kind: 'Pod', namespace, name, uid },
    type: 'Normal',
    reason: 'TriggeredScaleUp',
    message: 'pod triggered scale-up: [{workers 1->2 (max: 5)}]',
    source: { component: 'cluster-autoscaler' },
    firstTimestamp: at,
    lastTimestamp: at,
    count: 1,
  } as object)
}

/** As the kernel does it when memory runs out: a real container's process of this version. False while there is none. */
function killContainer(version: string): boolean {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const variables = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
      if (!variables.some((one) => one.startsWith('IMAGE=') && one.includes(`"version":"${version}"`))) continue
      process.kill(Number(pid), 'SIGKILL')
      return true
    } catch {
      // It has ended, or belongs to somebody else.
    }
  }
  return false
}
