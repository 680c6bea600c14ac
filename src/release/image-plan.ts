// What a run of image.yml is about to build. Pure.
import semver from 'semver'
import type { ImagePolicy } from '../policy/image-schema.ts'
import { whyNoTag } from './image-tags.ts'
import { trustedEvents } from './plan.ts'
import { type BuildLeg, buildLegs } from './platforms.ts'

export interface ImageRequest {
  event: string
  ref: string
  /** Absent: that of the tag, where the ref is one. */
  version?: string
}

export type ImagePlan = { version: string; matrix: { include: BuildLeg[] } } | { refusal: string }

/** An empty `version` releases nothing: the image has a digest and no tag. */
export function planImage(policy: ImagePolicy, { event, ref, version: asked }: ImageRequest): ImagePlan {
  if (!trustedEvents.includes(event)) {
    return { refusal: `a run started by ${event} builds no images for others; these do: ${trustedEvents.join(', ')}` }
  }
  const tag = ref.startsWith('refs/tags/') ? ref.slice('refs/tags/'.length) : undefined
  if (tag !== undefined && asked === undefined && semver.valid(tag) === null) {
    return { refusal: `tag "${tag}" is not a semantic version such as v1.4.0, and no version was given` }
  }
  const version = asked ?? semver.valid(tag) ?? ''
  const wrong = version === '' ? undefined : whyNoTag(version)
  if (wrong !== undefined) return { refusal: wrong }
  return { version, matrix: { include: buildLegs(policy.platforms, policy.runners) } }
}
