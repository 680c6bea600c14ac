// One tool in one case: from a release that serves, through an upgrade under load, to whether the next one can run.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { Image } from '../../lab/cluster/images.ts'
import { type DeployWorld, namespace, release } from '../../lab/deploy/world.ts'
import { type Load, startLoad } from '../../lab/load/load.ts'
import { until } from '../../lab/until.ts'
import type { Way } from './comparison-ways.ts'

/** What is upgraded to, and what happens meanwhile. */
export interface Case {
  name: string
  /** Among those that are tried when there is little time. */
  quick?: boolean
  /** How the new version behaves; absent: nobody pushed it. */
  behaviour?: Partial<Image>
  /** What says why it does not work; absent: it does work. */
  naming?: RegExp
  /** Half way, which is the same point for all. */
  during?(world: DeployWorld): Promise<void>
  /** The tool is killed half way, with all that it started. */
  killed?: boolean
  /** What may be served at the end of helm-deploy. */
  serves: string[]
}

/** What became of it. */
export interface Ended {
  /** Milliseconds from the start to the line that says why. */
  namedMs?: number
  endedMs: number
  as: string
  /** From the start until every answer was good again; 0: no answer was bad; undefined: the last ones were bad. */
  backMs?: number
  failed: number
  sent: number
  /** Versions that answer well after the tool has ended. */
  served: string[]
  /** What helm says of the last revision. */
  status: string
  /** What the same tool comes to with a good version. */
  next: string
  nextMs: number
  /** The last of what the tool said. */
  said: string
}

/** Enough for three replicas, and short enough to be used up. */
export const timeout = '45s'
const [base, wanted, after] = ['1.0.0', '2.0.0', '2.0.1']
// A start that the first probe misses costs ten seconds for each pod.
const moment = { drainMs: 2000 }

export const cases: readonly Case[] = [
  {
    name: 'an image that nobody pushed',
    naming: /not found|ErrImagePull|ImagePullBackOff/,
    serves: [base],
  },
  {
    name: 'a version that crashes at its start',
    behaviour: { crash: { afterMs: 200, exitCode: 3, log: 'no database' } },
    naming: /CrashLoopBackOff|no database|exit code 3/,
    serves: [base],
  },
  {
    name: 'a version that is ready and answers 503',
    behaviour: { http: { statuses: { '/orders': 503 } } },
    naming: /503/,
    serves: [base],
  },
  {
    name: 'the API server is killed half way, and back after 5 s',
    async during({ cluster }) {
      await cluster.parts?.signal('kube-apiserver', 'SIGKILL')
      await sleep(5000)
      await cluster.parts?.start('kube-apiserver')
    },
    // kube-proxy may lose touch for so long that the smoke check of a good version fails.
    serves: [wanted, base],
  },
  { name: 'the tool is killed half way', quick: true, killed: true, serves: [wanted, base] },
]

/** Rejects when the release cannot be set up; whatever the upgrade comes to is a result. */
export async function run(world: DeployWorld, way: Way, { behaviour, naming, during, killed }: Case): Promise<Ended> {
  const quiet = { timeout: '120s', onLine: () => undefined }
  world.setPolicy({ timeout: quiet.timeout })
  await removeAll(world)
  const begun = await way.upgrade(world, world.image(base, { drainMs: 2000 }), quiet)
  if (begun.as !== 'exit 0') throw new Error(`${way.name} did not install ${base}:\n${begun.log}`)
  world.setPolicy({ timeout, smoke: [{ url: `${await world.url()}/orders`, attempts: 2 }] })
  const image = naming && !behaviour ? missing(world) : world.image(wanted, { ...moment, ...behaviour })
  const load = startLoad({ url: `${await world.url()}/orders`, ratePerSecond: 50, durationMs: 300_000 })
  const started = performance.now()
  const bad = lastBad(load, started)
  let namedMs: number | undefined
  const onLine = (line: string) => {
    if (naming?.test(line.replaceAll(wanted, ''))) namedMs ??= performance.now() - started
  }
  const half = during || killed ? halfWay(world) : undefined
  const disturbed = during && half?.then(() => during(world))
  const ended = await way.upgrade(world, image, { timeout, onLine, kill: killed ? half : undefined })
  const endedMs = performance.now() - started
  await disturbed
  await sleep(2000) // what it began in its last moment shows
  const served = await versions(world)
  const { failed, sent } = await load.stop()
  const backMs = await bad()
  const status = await helmStatus(world)
  world.setPolicy({ timeout: quiet.timeout })
  const again = performance.now()
  const next = await way.upgrade(world, world.image(after, moment), quiet)
  const nextMs = performance.now() - again
  return {
    namedMs,
    endedMs,
    as: ended.as,
    backMs,
    failed,
    sent,
    served,
    status,
    next: told(next),
    nextMs,
    said: ended.log.slice(-1000),
  }
}

function missing(world: DeployWorld): Image {
  const { ref, digest } = world.image(`${wanted}-elsewhere`)
  // A digest that the registry has under another name only would be found: one digit makes it nobody's.
  return { ref, version: wanted, digest: digest.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')) }
}

/** Two of three pods are of the new version. */
async function halfWay({ cluster }: DeployWorld): Promise<void> {
  await until('two of three pods are new', async () => {
    const { status, metadata } = (await cluster.get<Deployment>('Deployment', namespace, release)) ?? {}
    const seen = (status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0)
    const updated = status?.updatedReplicas ?? 0
    return seen && updated === 2 && (status?.replicas ?? 0) > updated
  })
}

/** Follows the load; told at its end is when the last bad answer came, unless bad ones still came at the end. */
function lastBad(load: Load, started: number): () => Promise<number | undefined> {
  let last = 0
  let failed = 0
  const look = () => {
    const now = load.soFar().failed
    if (now > failed) last = performance.now() - started
    failed = now
  }
  const timer = setInterval(look, 100)
  return async () => {
    clearInterval(timer)
    look()
    return last > performance.now() - started - 1000 ? undefined : last
  }
}

async function versions(world: DeployWorld): Promise<string[]> {
  const url = `${await world.url()}/orders`
  const answers = await Promise.all(
    Array.from({ length: 30 }, async () => {
      try {
        const answer = await fetch(url, { headers: { connection: 'close' }, signal: AbortSignal.timeout(5000) })
        return answer.ok ? ((await answer.json()) as { version: string }).version : `HTTP ${answer.status}`
      } catch {
        return 'no answer'
      }
    }),
  )
  return [...new Set(answers)].sort()
}

async function helmStatus(world: DeployWorld): Promise<string> {
  const { stdout } = await world.helm(['status', release, '--namespace', namespace, '--output', 'json'])
  const { version, info } = JSON.parse(stdout) as { version: number; info: { status: string } }
  return `revision ${version} ${info.status}`
}

function told({ as, log }: { as: string; log: string }): string {
  if (as === 'exit 0') return 'ends 0'
  const said = log.split('\n').findLast((line) => /error/i.test(line)) ?? ''
  return `${as}: ${said.trim().slice(0, 90)}`
}

/** Nothing of an earlier run is left. */
async function removeAll(world: DeployWorld): Promise<void> {
  const { cluster } = world
  await world.helm(['uninstall', release, '--namespace', namespace, '--ignore-not-found', '--wait'])
  const own = (name = '') => name.startsWith('slipway') || name.startsWith('sh.helm.release')
  for (const kind of ['ConfigMap', 'Secret', 'Lease'] as const) {
    for (const { metadata } of await cluster.list(kind, namespace)) {
      if (own(metadata?.name)) await cluster.remove(kind, namespace, metadata?.name ?? '')
    }
  }
}
