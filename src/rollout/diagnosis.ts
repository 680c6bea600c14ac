// Turns what a step met into facts for people, and saves the evidence before anything is put back.
import type { Cluster, KubeObject } from '../cluster/client.ts'
import { collectEvidence } from '../cluster/evidence.ts'
import type { Health } from '../cluster/health.ts'
import { redactor } from '../cluster/redact.ts'
import type { Symptom } from '../cluster/symptom.ts'
import { refusalIn } from '../helm/refusal.ts'
import type { Log } from '../host.ts'
import type { FailureFacts } from '../record/record.ts'
import { RolloutFailure } from './failure.ts'
import type { SmokeResult } from './smoke.ts'

/** Where evidence is collected. */
export interface Scene {
  cluster: Cluster
  namespace: string
  objects: readonly KubeObject[]
  log: Log
  /** Milliseconds since the first change. */
  sinceChangeMs: number
}

/** The failure that a watch found; undefined when it found none. */
export async function healthFailure(health: Health, scene: Scene): Promise<RolloutFailure | undefined> {
  if (health.status === 'failed') {
    const [worst, ...others] = health.failures
    if (!worst) return failure(scene, { reason: 'Unhealthy', message: 'the release is not healthy' }, [])
    const more = others.length > 0 ? ` (and ${others.length} more)` : ''
    return failure(
      scene,
      { reason: worst.reason, message: worst.message + more, object: worst.object },
      health.failures,
    )
  }
  if (health.status === 'timeout') {
    const { missing, healing, unready } = health
    const [trouble] = healing
    const waiting = missing.join('; ')
    const late = [`not ready in time: ${waiting}`, ...unready.slice(0, 1).map(({ message }) => message)].join('; ')
    const message = trouble ? `${trouble.message}; it had no time left to heal` : late
    const object = trouble?.object ?? unready[0]?.object ?? objectIn(waiting)
    return failure(scene, { reason: trouble?.reason ?? 'DeadlineExceeded', message, object }, [...healing, ...unready])
  }
  return undefined
}

/** Helm refused, or a hook of the chart failed. */
export function helmFailure(cause: Error, scene: Scene): Promise<RolloutFailure> {
  const refused = refusalIn(cause.message, scene.objects)
  const message = redactor([])([cause.message, refused?.advice].filter(Boolean).join('; '))
  return failure(scene, { reason: refused?.reason ?? 'HelmFailed', message, object: refused?.object }, [], { cause })
}

/** The version is up, but does not answer as it should. Every failed check is named. */
export function smokeFailure(failed: readonly SmokeResult[], scene: Scene): Promise<RolloutFailure> {
  const said = failed.map(
    ({ check, detail, attempts }) => `${check.url}: ${detail} (${attempts} ${attempts === 1 ? 'attempt' : 'attempts'})`,
  )
  return failure(scene, { reason: 'SmokeFailed', message: `smoke check failed: ${said.join('; ')}` }, [])
}

/** What requests showed. */
export function judgeFailure(
  facts: Pick<FailureFacts, 'reason' | 'message'>,
  { sinceChangeMs }: Scene,
): RolloutFailure {
  return new RolloutFailure({ ...facts, namedAfterMs: Math.round(sinceChangeMs), evidence: [] })
}

async function failure(
  scene: Scene,
  facts: Pick<FailureFacts, 'reason' | 'message' | 'object'>,
  failures: readonly Symptom[],
  options?: ErrorOptions,
): Promise<RolloutFailure> {
  const secrets = scene.objects
    .filter(({ kind }) => kind === 'Secret')
    .map(({ metadata }) => metadata?.name)
    .filter((name) => name !== undefined)
  const { cluster, namespace, log } = scene
  const evidence =
    failures.length > 0
      ? await collectEvidence({ cluster, namespace, failures, secrets, log, signal: AbortSignal.timeout(evidenceMs) })
      : []
  return new RolloutFailure({ ...facts, namedAfterMs: Math.round(scene.sinceChangeMs), evidence }, options)
}

/** Evidence is worth this much delay of the way back, and no more. */
const evidenceMs = 10_000

function objectIn(text: string): string | undefined {
  return /^[A-Z]\w+\/[\w.-]+/.exec(text)?.[0]
}
