// Whether what Helm keeps of a revision makes the same pods again. Pure.
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { ConfigMap } from 'kubernetes-types/core/v1.js'
import type { KubeObject } from '../cluster/client.ts'
import { ChartNotKept } from '../helm/kept-chart.ts'
import { containersOf, parseManifest } from '../helm/manifest.ts'
import type { HelmRelease } from '../helm/release.ts'

type Revision = Pick<HelmRelease, 'name' | 'revision' | 'manifest'>

/** Throws ChartNotKept where the revision's own name does not bring out its pods and their configuration as they stand. */
export function refuseOther(revision: Revision, again: readonly KubeObject[]): void {
  const [stands, made] = [contentOf(parseManifest(revision.manifest)), contentOf(again)]
  const names = [...new Set([...stands.keys(), ...made.keys()])]
  const other = names.filter((name) => stands.get(name) !== made.get(name))
  if (other.length === 0) return
  throw new ChartNotKept(`its chart does not make ${other.join(', ')} again as revision ${revision.revision} has it`)
}

/** Throws ChartNotKept where pods run an image that the revision has not. */
export function refuseOtherImages(revision: Revision, objects: readonly KubeObject[]): void {
  const known = new Set(containersOf(parseManifest(revision.manifest)).map(({ image }) => image))
  const other = containersOf(objects).find(({ image }) => !known.has(image))
  if (!other) return
  throw new ChartNotKept(
    `beside the canary it would run ${other.image}, which revision ${revision.revision} does not: canary.values must not set the image`,
  )
}

function contentOf(objects: readonly KubeObject[]): Map<string, string> {
  const told = objects.flatMap((object): [string, string][] => {
    const content = podsOf(object) ?? configOf(object)
    return content === undefined ? [] : [[`${object.kind}/${object.metadata?.name}`, JSON.stringify(content)]]
  })
  return new Map(told)
}

/** Of whatever has a template of pods. Annotations are left out: sums of random values stand there. */
function podsOf(object: KubeObject): unknown {
  return (object as Pick<Deployment, 'spec'>).spec?.template?.spec
}

function configOf(object: KubeObject): unknown {
  const { data, binaryData } = object as ConfigMap
  return object.kind === 'ConfigMap' ? { data, binaryData } : undefined
}
