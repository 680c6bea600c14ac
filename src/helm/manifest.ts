// A rendered manifest as objects.
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.js'
import type { KubeObject } from '../cluster/client.ts'
import { readYamlDocuments, YamlRefused } from '../yaml/read-yaml.ts'

const MAX_CHARACTERS = 16 * 1024 * 1024
const MAX_NODES = 2_000_000

/** Objects of a multi-document manifest; `List` objects are taken apart. Throws {@link YamlRefused}. */
export function parseManifest(text: string, name = 'the rendered manifest'): KubeObject[] {
  const limits = { name, maxCharacters: MAX_CHARACTERS, maxNodes: MAX_NODES }
  return readYamlDocuments(text, limits).flatMap((document, index) =>
    objectsIn(document, `${name}, document ${index + 1}`),
  )
}

function objectsIn(document: unknown, where: string): KubeObject[] {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new YamlRefused(`${where} is not a Kubernetes object`)
  }
  const object = document as KubeObject & { items?: unknown }
  if (typeof object.apiVersion !== 'string' || typeof object.kind !== 'string') {
    throw new YamlRefused(`${where} has no apiVersion and kind`)
  }
  if (object.kind.endsWith('List') && Array.isArray(object.items)) {
    return object.items.flatMap((item) => objectsIn(item, where))
  }
  if (typeof object.metadata?.name !== 'string') throw new YamlRefused(`${where} (${object.kind}) has no metadata.name`)
  return [object]
}

/** One container as a manifest asks for it. */
export interface RenderedContainer {
  object: KubeObject
  /** `spec.template.spec.containers[0]`. */
  path: string
  name: string
  image: string
}

/** All containers of all workloads, init containers included. */
export function containersOf(objects: readonly KubeObject[]): RenderedContainer[] {
  return objects.flatMap((object) => {
    const pod = podOf(object)
    if (!pod) return []
    return (['initContainers', 'containers'] as const).flatMap((list) => {
      const containers = pod.template.spec?.[list]
      return (Array.isArray(containers) ? containers : []).map((container, index) => ({
        object,
        path: `${pod.path}.${list}[${index}]`,
        name: String(container?.name ?? ''),
        image: String(container?.image ?? ''),
      }))
    })
  })
}

/** The pod that an object is, or makes, and where its spec stands; undefined for objects without pods. */
export function podOf(object: KubeObject): { template: PodTemplateSpec; path: string } | undefined {
  const spec = (object as { spec?: Record<string, unknown> }).spec
  if (object.kind === 'Pod') return { template: object as PodTemplateSpec, path: 'spec' }
  if (object.kind === 'PodTemplate') {
    const { template } = object as { template?: PodTemplateSpec }
    return template?.spec && { template, path: 'template.spec' }
  }
  if (object.kind === 'CronJob') {
    const job = (spec?.jobTemplate as { spec?: { template?: PodTemplateSpec } } | undefined)?.spec
    return job?.template && { template: job.template, path: 'spec.jobTemplate.spec.template.spec' }
  }
  const template = spec?.template as PodTemplateSpec | undefined
  return template?.spec && Array.isArray(template.spec.containers)
    ? { template, path: 'spec.template.spec' }
    : undefined
}

/** An object, and the template that it came from, as Helm tells it: `orders/templates/deployment.yaml`. */
export interface SourcedObject {
  object: KubeObject
  source?: string
}

/** What {@link parseManifest} reads, with the comments that Helm writes before each document. Throws {@link YamlRefused}. */
export function parseSourced(text: string, name = 'the rendered manifest'): SourcedObject[] {
  if (text.length > MAX_CHARACTERS) parseManifest(text, name) // refuses it
  return text.split(/^---(?:[ \t].*)?$/m).flatMap((document, index) => {
    const source = /^# Source: (\S.*)$/m.exec(document)?.[1]?.trim()
    return parseManifest(document, `${name}, document ${index + 1}`).map((object) => ({ object, source }))
  })
}
