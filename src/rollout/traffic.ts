// Traffic as steps move it: never to fewer pods than it needs, and measured while it moves.
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { KubeObject } from '../cluster/client.ts'
import type { TrafficShift } from '../record/record.ts'
import { refuseOverload } from '../traffic/capacity.ts'
import { type Expectation, expectationOf, type Followed, isSeen, startProbe } from '../traffic/probe.ts'
import type { Captured, Router, Split } from '../traffic/router.ts'
import type { Backend } from './backend.ts'
import { RolloutFailure } from './failure.ts'
import { duration } from './headline.ts'
import type { Limits, Site, Traffic } from './site.ts'
import { splitInWords } from './step-title.ts'
import { autoscalersOf } from './workloads.ts'

const settleMs = 30_000
/** On the way back it is not worth more: what failed is removed next. */
const settleBackMs = 10_000
const pollMs = 100
/** An autoscaler looks every 15 s; then pods have to start. */
const scaleMs = 120_000
const scalePollMs = 500

/** Set a split and wait until traffic follows. Rejects with {@link RolloutFailure}. */
export async function shiftTraffic(site: Site, split: Split, { signal, until }: Limits): Promise<void> {
  const { traffic, clock, log } = site
  if (!traffic) throw new Error('there is no router')
  await guard(site, traffic, split, { signal, until })
  const asked = traffic.policy.probe
  const before = asked && (await traffic.router.read())
  const expectation = expectationOf(before, split)
  const probe = asked && startProbe({ ...asked, clock, signal })
  try {
    await probe?.ready(expectation)
    const changedAt = clock.now()
    await traffic.router.write(split, signal)
    const settled = await settle(site, traffic.router, split, Math.min(until, changedAt + settleMs), signal)
    const settledAfterMs = settled ? Math.round(clock.now() - changedAt) : undefined
    const seen = await probe?.follow(expectation)
    site.shifts.push({
      at: new Date(changedAt).toISOString(),
      weights: split.weights,
      ...(settledAfterMs !== undefined && { settledAfterMs }),
      ...(seen && measured(seen)),
    })
    log.info(`traffic: ${splitInWords(split)}${seen ? `; ${seenInWords(seen, expectation)}` : ''}`)
  } finally {
    await probe?.stop()
  }
}

function measured({ followedAfterMs, requests, failed }: Followed) {
  return { ...(followedAfterMs !== undefined && { followedAfterMs: Math.round(followedAfterMs) }), requests, failed }
}

function seenInWords({ followedAfterMs, requests, failed, failures }: Followed, expectation: Expectation): string {
  const followed =
    followedAfterMs === undefined ? 'answers did not show it' : `followed after ${duration(followedAfterMs)}`
  const why = Object.entries(failures).map(([reason, count]) => `${count} ${reason}`)
  const told = isSeen(expectation) ? `${followed}; ` : ''
  return `${told}${failed} of ${requests} requests failed${why.length > 0 ? ` (${why.join(', ')})` : ''}`
}

/** Set traffic as it was, and wait until it follows; for the way back, so it asks nothing first. */
export async function giveTrafficBack(site: Site, captured: Captured, { signal, until }: Limits): Promise<void> {
  const { traffic, clock, log } = site
  if (!traffic) {
    const { kind, name } = captured.object
    throw new Error(`${kind}/${name} has to be set as it was, but the policy no longer says what routes traffic`)
  }
  const changedAt = clock.now()
  await traffic.router.restore(captured, signal)
  const split = (await traffic.router.read()) ?? { weights: {} }
  const shift: TrafficShift = { at: new Date(changedAt).toISOString(), weights: split.weights }
  site.shifts.push(shift)
  if (Object.keys(split.weights).length === 0) return
  try {
    // What is removed next must not be asked any more.
    const settled = await settle(site, traffic.router, split, Math.min(until, changedAt + settleBackMs), signal)
    if (settled) shift.settledAfterMs = Math.round(clock.now() - changedAt)
  } catch (error) {
    signal.throwIfAborted()
    log.warning(`it was not seen that traffic went back: ${(error as Error).message}`)
  }
}

/**
 * Ready pods of every release that gets traffic must carry its share. An autoscaler has a while to start as many as it was
 * told to start with: it looks at a new workload once that stands.
 */
async function guard(site: Site, traffic: Traffic, { weights }: Split, { signal, until }: Limits): Promise<void> {
  const { clock, log } = site
  const served = Object.keys(weights).filter((release) => (weights[release] ?? 0) > 0)
  const patient = Math.min(until, clock.now() + scaleMs)
  for (let told = false; ; told = true) {
    const each = served.map(
      async (release) => [release, await readyPods(site, traffic.backends[release], signal)] as const,
    )
    const ready = Object.fromEntries(await Promise.all(each))
    try {
      return refuseOverload(weights, ready, traffic.pods)
    } catch (cause) {
      const { name, message } = cause as Error
      const grows = clock.now() < patient && (await isScaling(site, traffic, ready))
      if (!grows) throw new RolloutFailure({ reason: name, message, evidence: [] }, { cause })
      if (!told) log.info(`waiting for the autoscaler: ${message}`)
    }
    await clock.sleep(scalePollMs, signal)
  }
}

async function readyPods(
  { cluster, namespace }: Site,
  backend: Backend | undefined,
  signal: AbortSignal,
): Promise<number> {
  const counts = (backend?.workloads ?? []).map(async ({ kind, name }) => {
    const ref = { apiVersion: 'apps/v1', kind, namespace, name }
    return (await cluster.get<Deployment & KubeObject>(ref, signal))?.status?.readyReplicas ?? 0
  })
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

/** The autoscalers of a release will have more pods than are ready. */
async function isScaling(
  { cluster, namespace }: Site,
  { backends }: Traffic,
  ready: Readonly<Record<string, number>>,
): Promise<boolean> {
  const scalers = await autoscalersOf(cluster, namespace)
  return Object.entries(ready).some(([release, pods]) => {
    const least = (backends[release]?.workloads ?? []).map(({ kind, name }) => {
      const scaler = scalers.find(({ spec }) => spec?.scaleTargetRef.kind === kind && spec.scaleTargetRef.name === name)
      return scaler?.spec ? (scaler.spec.minReplicas ?? 1) : 0
    })
    return pods < least.reduce((sum, count) => sum + count, 0)
  })
}

/** True once the data plane follows; false where it cannot tell. */
async function settle(
  { clock }: Site,
  router: Router,
  split: Split,
  until: number,
  signal: AbortSignal,
): Promise<boolean> {
  for (;;) {
    const settled = await router.settled(split)
    if (settled !== false) return settled === true
    if (clock.now() >= until) {
      const message = `${router.name} does not follow: it was set to ${splitInWords(split)}, and its controller does not say that it took that up`
      throw new RolloutFailure({ reason: 'TrafficNotSettled', message, evidence: [] })
    }
    await clock.sleep(pollMs, signal)
  }
}
