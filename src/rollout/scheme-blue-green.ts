import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js'
import type { KubeObject } from '../cluster/client.ts'
import { parseManifest } from '../helm/manifest.ts'
import { lookAtTraffic } from './open-traffic.ts'
import { planBlueGreen, previewOf, slotFor } from './plan-blue-green.ts'
import { releasesOf } from './releases.ts'
import type { Prepared } from './render.ts'
import { lookAt, podsOf, refuseShared, type Scheme, type Survey, wayBack } from './scheme.ts'
import type { Sight } from './sight.ts'

/** Strategy `blue-green`: the slot that does not serve gets the version, and then all traffic. */
export async function blueGreenScheme(survey: Survey): Promise<Scheme> {
  const { request, renderings, journal } = survey
  const { release: app, smoke, blueGreen } = request
  const { own, slots } = releasesOf(app)
  const names = [own, ...slots]
  const sights = new Map(await Promise.all(names.map(async (name) => [name, await lookAt(survey, name)] as const)))
  const standing = Object.fromEntries(
    [...sights].flatMap(([name, { latest }]) => (latest ? [[name, parseManifest(latest.manifest)] as const] : [])),
  )
  const known = journal.healthy.at(-1)?.release
  const { cluster } = survey
  const live =
    (await lookAtTraffic({ cluster, app, namespace: request.namespace, policy: request.traffic }, standing)) ?? known
  const slot = slotFor(live, slots)
  const sight = seen(sights, slot)
  const idle = wayBack(survey, slot, sight)
  const notices: string[] = []
  if (live !== known && known !== undefined && live !== undefined) {
    notices.push(`traffic went to ${live}, though the last rollout had sent it to ${known}: it was switched by hand`)
  }
  const before =
    live === undefined
      ? undefined
      : { release: live, sight: seen(sights, live), ...wayBack(survey, live, seen(sights, live)) }
  const pods = podsOf(before?.sight) ?? 1
  const prepared = await bigEnough(survey, slot, pods)
  // The same version in the other slot: what may serve already, and what the next version will stand beside.
  const other = slotFor(slot, slots)
  const twin = await bigEnough(survey, other, leastOf(standing[other]))
  const liveTarget = live === other ? twin : undefined
  const stands = live !== undefined && standing[live] ? [{ release: live, objects: standing[live] }] : []
  refuseShared(
    survey,
    [...stands, { release: other, ...twin.payload }],
    { release: slot, payload: prepared.payload },
    'blue-green.values',
  )
  const plain = await renderings.get({ release: slot, beside: true })
  const steps = planBlueGreen(
    prepared.target,
    { release: slot, revisions: sight.history.revisions, healthy: sight.healthy },
    before && {
      observed: { release: before.release, revisions: before.sight.history.revisions, healthy: before.sight.healthy },
      target: liveTarget?.target,
      goal: before.change.goal,
    },
    { preview: previewOf(blueGreen.preview, slot), smoke },
  )
  if (steps.length > 0 && prepared !== plain) {
    notices.push(
      `the autoscaler of ${slot} keeps at least ${leastOf(prepared.payload.objects)} pods, as many as serve now, until the next deploy`,
    )
  }
  if (live === own) {
    notices.push(
      `release ${own}, which served until now, stays as it is: uninstall it when nothing of it is needed any more`,
    )
  }
  const objects: Record<string, readonly KubeObject[]> = {
    ...(live !== undefined && standing[live] && { [live]: standing[live] }),
    [slot]: prepared.payload.objects,
  }
  return {
    steps,
    payloads: new Map([[prepared.target.payload, prepared.payload]]),
    releases: { ...(before && { [before.release]: before.change }), [slot]: idle.change },
    from: before?.sight.latest,
    to: { release: slot, prepared, revision: idle.change.before + 1 },
    kept: [before?.back, idle.back].filter((one) => one !== undefined),
    sights,
    idle: live === other ? [{ release: live, keepMs: blueGreen.keepMs, drainMs: blueGreen.drainMs }] : [],
    objects,
    pods,
    notices,
  }
}

/** A slot whose autoscaler starts with at least so many pods: traffic comes all at once. */
async function bigEnough({ renderings }: Survey, release: string, pods: number): Promise<Prepared> {
  const prepared = await renderings.get({ release, beside: true })
  const { minReplicas = 1, maxReplicas } = scalerOf(prepared.payload.objects)?.spec ?? {}
  const wanted = Math.min(pods, maxReplicas ?? 0)
  return minReplicas < wanted ? renderings.get({ release, beside: true, minReplicas: wanted }) : prepared
}

/** Pods that the autoscaler of what stands starts with; a deploy may have raised it, which makes no other version of it. */
function leastOf(objects: readonly KubeObject[] = []): number {
  return scalerOf(objects)?.spec?.minReplicas ?? 0
}

function scalerOf(objects: readonly KubeObject[]): HorizontalPodAutoscaler | undefined {
  return objects.find(({ kind }) => kind === 'HorizontalPodAutoscaler') as HorizontalPodAutoscaler | undefined
}

function seen(sights: ReadonlyMap<string, Sight>, name: string): Sight {
  const sight = sights.get(name)
  if (!sight) throw new Error(`release ${name} was not looked at`)
  return sight
}
