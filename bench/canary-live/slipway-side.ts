// helm-deploy with a canary that the judge follows.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DeployWorld } from '../../lab/deploy/world.ts'
import { evidenceFiles } from '../../src/analysis/evidence.ts'
import type { Interval } from '../../src/analysis/judge/arms.ts'
import type { DeployRecord } from '../../src/record/record.ts'
import type { Side } from './side.ts'

const router = 'gateway-api'
/** The action's default. */
const lockTerm = '30s'
const LOG_TAIL = 600

/** Of a canary that is judged by its requests. */
export interface Judged {
  steps: readonly { weight: number; seconds: number }[]
  /** Where requests are counted: kind, and what it needs. */
  source: object
  alpha: number
  /** Seconds between looks. */
  interval: number
  /** Seconds of judged traffic before which nothing is promoted. */
  minimum: number
  /** Share of requests that may fail: fewer are good enough whatever the stable version does, more abort by themselves. */
  slo?: number
}

/** The release is there; its first version was deployed with {@link install}. */
export function slipway(world: DeployWorld, judged: Judged): Side {
  world.setPolicy(policy(world, judged))
  const { steps, alpha, interval, minimum, slo } = judged
  const shares = steps.map(({ weight, seconds }) => `${weight} % for ${seconds} s`).join(', ')
  return {
    name: 'Slipway',
    told: `weights ${shares} at most; a look every ${interval} s, alpha ${alpha}, at least ${minimum} s at each weight${
      slo === undefined ? '' : `, at most ${100 * slo} % errors`
    }`,
    reach: { url: `${world.front.url}/orders`, headers: { host: world.front.hosts[router] } },
    release: async (version) => {
      const { outputs, log } = await world.deploy(version, { inputs: { 'lock-term': lockTerm } })
      const { failure, headline = '' } = JSON.parse(outputs.record || '{}') as Partial<DeployRecord>
      const past = outputs.evidence ? historyIn(outputs.evidence) : []
      if (outputs.outcome === 'succeeded') return { as: 'promoted', reason: headline, past }
      if (outputs.outcome !== 'rolled-back' || !failure) return { as: 'failed', reason: log.slice(-LOG_TAIL), past }
      const { reason, message } = failure
      return { as: reason === 'Inconclusive' ? 'undecided' : 'aborted', reason: `${reason}: ${message}`, past }
    },
  }
}

/** Deploy the version that serves before anything is compared to it. */
export async function install(world: DeployWorld, version: string): Promise<void> {
  world.setPolicy({ ...canary(world), smoke: [], canary: { steps: [{ weight: 50, bake: '1s' }] } })
  const { conclusion, log } = await world.deploy(version)
  if (conclusion !== 'success') throw new Error(`the first deploy failed:\n${log}`)
}

function canary(world: DeployWorld) {
  return { strategy: 'canary', timeout: '4m', traffic: world.front.traffic(router) }
}

function policy(world: DeployWorld, judged: Judged): Record<string, unknown> {
  const { steps, source, alpha, interval, minimum, slo } = judged
  return {
    ...canary(world),
    smoke: [],
    canary: {
      steps: steps.map(({ weight, seconds }) => ({ weight, bake: `${seconds}s`, replicas: 2 })),
      judge: {
        source: { ...counters, ...source },
        alpha,
        interval: `${interval}s`,
        minimum: `${minimum}s`,
        // The lab's pods are as fast when they are new.
        'warm-up': '1s',
        history: '30s',
        ...(slo !== undefined && { metrics: metrics(slo) }),
      },
    },
  }
}

/** The usual ones, with a bound for errors. */
function metrics(share: number): object[] {
  return [
    { name: 'errors', kind: 'errors', weight: 2, negligible: share, slo: { share } },
    { name: 'latency', kind: 'latency' },
  ]
}

/** Of the lab's application. */
const counters = {
  requests: 'http_requests_total',
  errors: 'http_requests_total{code=~"5.."}',
  latency: 'http_request_duration_seconds_bucket',
}

function historyIn(folder: string): Interval[] {
  return readFileSync(join(folder, evidenceFiles.stream), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Interval)
    .filter(({ phase }) => phase === 'history')
}
