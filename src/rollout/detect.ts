// What a canary would find, asked of the traffic of now: no lock, and nothing is changed.
import type { DetectionPlan } from '../analysis/detectability.ts'
import type { Interval } from '../analysis/judge/arms.ts'
import { type MetricSource, Unmeasured } from '../analysis/sources/metric-source.ts'
import { podName } from '../cluster/pods.ts'
import { parseManifest } from '../helm/manifest.ts'
import { backendOf } from './backend.ts'
import type { EnvironmentRequest } from './environment.ts'
import { foresee } from './foresight.ts'
import type { JudgeRequest } from './judge-request.ts'
import { openSource, podsBehind } from './judging.ts'
import { servingRelease } from './release.ts'
import type { RolloutDeps } from './request.ts'
import { readStanding } from './standing.ts'
import { historyOf } from './trial.ts'

/** Windows that are waited for where the source tells of nothing past. */
const waited = 4

/** A plan, or why there is none. */
export type Detection = { plan: DetectionPlan; source: string } | { why: string }

/** By the application as it stands. Undefined where the policy has no judge. */
export async function detect(request: EnvironmentRequest, deps: RolloutDeps): Promise<Detection | undefined> {
  const { canary, namespace, release: app, traffic } = request
  const { judge, steps } = canary
  if (!judge || !traffic) return undefined
  const { cluster, clock, log, signal } = deps
  const { journal, histories } = await readStanding({ ...request, cluster })
  const serving = journal ? servingRelease(app, journal) : app
  const history = histories.get(serving)
  const manifest = history?.find(history.revisions.at(-1)?.revision ?? 0)?.manifest
  if (manifest === undefined) return { why: 'nothing stands yet that a canary could be compared to' }
  const { selector } = backendOf(parseManifest(manifest), serving, app, traffic.backend)
  const source = openSource(judge, { cluster, namespace, clock }, deps.metrics)
  try {
    const pods = (await podsBehind(cluster, namespace, selector, signal)).map(podName)
    if (!source.remembers) log.info(`${source.name} tells of nothing past: ${waited} intervals are waited for`)
    const plan = foresee(judge, steps, await recent(source, judge, pods, deps))
    if (plan) return { plan, source: source.name }
    return { why: `${source.name} tells of no requests of the ${pods.length} pods that serve` }
  } catch (error) {
    if (error instanceof Unmeasured) return { why: error.message }
    throw error
  }
}

async function recent(
  source: MetricSource,
  { intervalMs, historyMs }: JudgeRequest,
  pods: readonly string[],
  { clock, signal }: RolloutDeps,
): Promise<Interval[]> {
  const to = clock.now() / 1000 - source.lag
  const interval = intervalMs / 1000
  if (source.remembers) {
    const windows = await source.history({ from: to - historyMs / 1000, to, interval }, pods, signal)
    return windows.map(historyOf)
  }
  const windows: Interval[] = []
  for (let index = 0; index <= waited; index += 1) {
    const counted = await source.read(to + index * interval, pods, signal)
    if (index > 0) windows.push(historyOf(counted))
    if (index < waited) await clock.sleep(intervalMs, signal)
  }
  return windows
}
