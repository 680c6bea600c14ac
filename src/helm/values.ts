// The contract with a chart: which values say what we ask for, and proof on the rendered manifest that they did.
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js'
import type { KubeObject } from '../cluster/client.ts'
import { type Held, untold } from './held-replicas.ts'
import { type ImageReference, parseImage, renderImage, sameImage, sameRepository } from './image.ts'
import { containersOf } from './manifest.ts'

/** Dotted paths in the chart's values, from the policy's `chart.values`. */
export interface ValuePaths {
  image: string
  tag: string
  digest: string
  replicas: string
  autoscaling: string
  'min-replicas': string
  strategy: string
}

/** What a rolling deploy asks of a chart. */
export interface Wish {
  /** Absent: whatever the chart and the values files say. */
  image?: ImageReference
  /** Absent: not our business. With an autoscaler in the manifest it decides, and this is only where it starts. */
  replicas?: number
  /** False: as many as `replicas` says, whatever the load. Absent: not our business. */
  autoscaling?: false
  /** The autoscaler starts with so many pods. */
  minReplicas?: number
  /** Goes before `replicas`: an upgrade never overwrites what an autoscaler decided. */
  held?: Held
}

/** Something of a wish that a chart cannot be told, or does not do. All at once. */
export class ValuesRefused extends Error {
  override name = 'ValuesRefused'
  readonly reasons: readonly string[]

  constructor(reasons: readonly string[]) {
    super(`the chart does not do what was asked:\n${reasons.map((reason) => `- ${reason}`).join('\n')}`)
    this.reasons = reasons
  }
}

/** One place of the rendered manifest where something else stands than what was asked. */
export interface Deviation {
  /** `Deployment/orders`. */
  object: string
  /** `spec.replicas`. */
  field: string
  found: string
  wanted: string
}

export type Values = Record<string, unknown>

const ROLLING = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }

/**
 * The values that carry a wish, to go last on helm's command line. `defaults` are the chart's own values: a path that is not in them would be
 * ignored by the templates, so it is never set. Throws {@link ValuesRefused}.
 */
export function overlayFor(wish: Wish, paths: ValuePaths, defaults: Values): Values {
  const reasons: string[] = []
  const overlay: Values = Object.create(null)
  if (wish.image) setImage(overlay, wish.image, paths, defaults, reasons)
  const replicas = wish.held?.replicas ?? wish.replicas
  if (replicas !== undefined) {
    if (has(defaults, paths.replicas)) put(overlay, paths.replicas, replicas)
    else reasons.push(wish.held ? untold(wish.held, paths.replicas) : missing('replicas', paths.replicas))
  }
  if (wish.autoscaling === false && has(defaults, paths.autoscaling)) put(overlay, paths.autoscaling, false)
  if (wish.minReplicas !== undefined) {
    if (has(defaults, paths['min-replicas'])) put(overlay, paths['min-replicas'], wish.minReplicas)
    else reasons.push(missing('min-replicas', paths['min-replicas']))
  }
  if (has(defaults, paths.strategy)) put(overlay, paths.strategy, ROLLING)
  if (reasons.length > 0) throw new ValuesRefused(reasons)
  return overlay
}

function setImage(
  overlay: Values,
  image: ImageReference,
  paths: ValuePaths,
  defaults: Values,
  reasons: string[],
): void {
  const { repository, tag, digest } = image
  if (!has(defaults, paths.image)) {
    reasons.push(missing('image', paths.image))
    return
  }
  const ownDigest = has(defaults, paths.digest)
  const ownTag = has(defaults, paths.tag)
  if (!ownTag && !ownDigest) {
    put(overlay, paths.image, renderImage(image))
    return
  }
  put(overlay, paths.image, repository)
  if (ownDigest) {
    if (digest === undefined && !ownTag) {
      reasons.push(`the chart has a value ${paths.digest}, but no ${paths.tag}: give the image by its digest`)
    }
    put(overlay, paths.digest, digest ?? '')
    if (ownTag && tag !== undefined) put(overlay, paths.tag, tag)
  } else if (digest !== undefined && tag === undefined) {
    reasons.push(
      `the chart joins ${paths.image} and ${paths.tag} and has no value ${paths.digest}: give the image as repository:tag@${digest}`,
    )
  } else if (tag !== undefined) {
    // A chart that renders repository:tag renders a reference with both when the tag brings the digest along.
    put(overlay, paths.tag, digest === undefined ? tag : `${tag}@${digest}`)
  }
}

function missing(key: string, path: string): string {
  return `its values.yaml has no ${path}; name the right path in .slipway.yml at chart.values.${key}`
}

/** Where the rendered manifest differs from the wish; empty when it does what was asked. */
export function deviations(objects: readonly KubeObject[], wish: Wish): Deviation[] {
  const matched = new Set<KubeObject>()
  const { image, held } = wish
  const replicas = held ? undefined : wish.replicas
  const found = image ? imageDeviations(objects, image, matched) : replicaDeviations(objects, replicas)
  if (held) found.push(...heldDeviations(objects, held))
  for (const object of objects) {
    if (object.kind !== 'Deployment') continue
    const deployment = object as Deployment
    const autoscaler = autoscalerOf(objects, deployment)
    if (replicas !== undefined && matched.has(object) && !autoscaler) {
      const rendered = deployment.spec?.replicas ?? 1
      if (rendered !== replicas) found.push(deviation(object, 'spec.replicas', rendered, replicas))
    }
    found.push(...strategyDeviations(deployment, autoscaler))
  }
  return found
}

function imageDeviations(
  objects: readonly KubeObject[],
  wanted: ImageReference,
  matched: Set<KubeObject>,
): Deviation[] {
  const found: Deviation[] = []
  const containers = containersOf(objects)
  for (const { object, path, image } of containers) {
    const rendered = parseImage(image)
    if (!rendered || !sameRepository(rendered, wanted)) continue
    if (sameImage(rendered, wanted)) matched.add(object)
    else found.push(deviation(object, `${path}.image`, image, renderImage(wanted)))
  }
  if (matched.size === 0 && found.length === 0) {
    const images = [...new Set(containers.map(({ image }) => image))].join(', ') || 'no images'
    found.push({ object: 'the manifest', field: 'image', found: images, wanted: renderImage(wanted) })
  }
  return found
}

/** Without an image to tell the wished-for Deployment by, one of them has to have the replicas. */
function replicaDeviations(objects: readonly KubeObject[], wanted: number | undefined): Deviation[] {
  const scaled = objects.filter((object) => object.kind === 'Deployment') as Deployment[]
  const does = (deployment: Deployment) =>
    (deployment.spec?.replicas ?? 1) === wanted || autoscalerOf(objects, deployment) !== undefined
  const [first] = scaled
  if (wanted === undefined || scaled.some(does)) return []
  if (!first)
    return [{ object: 'the manifest', field: 'spec.replicas', found: 'no Deployment', wanted: String(wanted) }]
  return [deviation(first, 'spec.replicas', first.spec?.replicas ?? 1, wanted)]
}

/** A chart that leaves the number out when it is told to does what is wanted as well. */
function heldDeviations(objects: readonly KubeObject[], held: Held): Deviation[] {
  const scaled = objects.find(({ kind, metadata }) => `${kind}/${metadata?.name}` === held.object)
  const rendered = (scaled as Deployment | undefined)?.spec?.replicas
  if (!scaled || rendered === undefined || rendered === held.replicas) return []
  return [deviation(scaled, 'spec.replicas', rendered, held.replicas)]
}

/** Rolling without downtime: surge at least one, none unavailable, however many replicas there may be. */
function strategyDeviations(deployment: Deployment, autoscaler: HorizontalPodAutoscaler | undefined): Deviation[] {
  const { type = 'RollingUpdate', rollingUpdate } = deployment.spec?.strategy ?? {}
  if (type !== 'RollingUpdate') return [deviation(deployment, 'spec.strategy.type', type, 'RollingUpdate')]
  const replicas = autoscaler?.spec?.maxReplicas ?? deployment.spec?.replicas ?? 1
  if (replicas === 0) return []
  const { maxSurge = '25%', maxUnavailable = '25%' } = rollingUpdate ?? {}
  const field = 'spec.strategy.rollingUpdate'
  const found: Deviation[] = []
  if (count(maxUnavailable, replicas, Math.floor) !== 0) {
    found.push(deviation(deployment, `${field}.maxUnavailable`, `${maxUnavailable} of ${replicas}`, 0))
  }
  if (!(count(maxSurge, replicas, Math.ceil) >= 1)) {
    found.push(deviation(deployment, `${field}.maxSurge`, `${maxSurge} of ${replicas}`, 'at least 1'))
  }
  return found
}

function count(value: number | string, replicas: number, round: (value: number) => number): number {
  if (typeof value === 'number') return value
  const percent = /^(\d+)%$/.exec(value)?.[1]
  return percent === undefined ? Number.NaN : round((Number(percent) * replicas) / 100)
}

function autoscalerOf(objects: readonly KubeObject[], deployment: Deployment): HorizontalPodAutoscaler | undefined {
  const autoscalers = objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler') as HorizontalPodAutoscaler[]
  return autoscalers.find(({ spec }) => {
    return spec?.scaleTargetRef?.kind === 'Deployment' && spec.scaleTargetRef.name === deployment.metadata?.name
  })
}

/** A deviation in words: `Deployment/orders spec.replicas is 1, wanted 3`. */
export function sayDeviation({ object, field, found, wanted }: Deviation): string {
  const help = field.startsWith('spec.strategy') ? '; let the chart render a value `strategy` there' : ''
  return `${object} ${field} is ${found}, wanted ${wanted}${help}`
}

function deviation(object: KubeObject, field: string, found: unknown, wanted: unknown): Deviation {
  return { object: `${object.kind}/${object.metadata?.name}`, field, found: String(found), wanted: String(wanted) }
}

function has(values: Values, path: string): boolean {
  let value: unknown = values
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, part)) return false
    value = (value as Values)[part]
  }
  return true
}

function put(values: Values, path: string, value: unknown): void {
  const parts = path.split('.')
  const last = parts.pop() ?? ''
  let at = values
  for (const part of parts) {
    at[part] ??= Object.create(null)
    at = at[part] as Values
  }
  at[last] = value
}
