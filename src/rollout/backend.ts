// Which Service of a release gets its traffic, and which pods stand behind it. Pure.
import type { Service } from 'kubernetes-types/core/v1.js'
import type { KubeObject } from '../cluster/client.ts'
import { hasLabels, podLabelsOf } from '../cluster/selects.ts'

/** Where the traffic of one release goes. */
export interface Backend {
  service: string
  port: number
  selector: Record<string, string>
  /** Deployments and StatefulSets whose pods it selects. */
  workloads: { kind: string; name: string }[]
}

/** No Service of the chart gets traffic, or several might. */
export class BackendRefused extends Error {
  override name = 'BackendRefused'
}

type ServiceObject = Service & KubeObject

/**
 * `named` is the Service as the chart names it for `app`; the same chart names that of another release alike. Throws
 * {@link BackendRefused}.
 */
export function backendOf(objects: readonly KubeObject[], release: string, app: string, named?: string): Backend {
  const services = objects.filter(
    ({ kind, apiVersion }) => kind === 'Service' && apiVersion === 'v1',
  ) as ServiceObject[]
  const found = services.flatMap((service) => {
    const selector = service.spec?.selector ?? {}
    const workloads = workloadsBehind(objects, selector)
    return workloads.length > 0 ? [{ service, selector, workloads }] : []
  })
  const name = named?.replace(app, release)
  const [first, ...others] = name === undefined ? found : found.filter(({ service }) => service.metadata?.name === name)
  if (!first) {
    const all = services.map(({ metadata }) => metadata?.name).join(', ') || 'none'
    const which =
      name === undefined
        ? 'no Service of its chart selects pods of a Deployment'
        : `its chart has no Service ${name} with pods`
    throw new BackendRefused(`release ${release} cannot get traffic: ${which} (Services: ${all})`)
  }
  if (others.length > 0) {
    const all = [first, ...others].map(({ service }) => service.metadata?.name).join(', ')
    throw new BackendRefused(`release ${release} has several Services (${all}): name the right one in traffic.backend`)
  }
  const { service, selector, workloads } = first
  return { service: service.metadata?.name ?? '', port: service.spec?.ports?.[0]?.port ?? 80, selector, workloads }
}

function workloadsBehind(objects: readonly KubeObject[], selector: Record<string, string>): Backend['workloads'] {
  return objects
    .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
    .filter((object) => hasLabels(podLabelsOf(object), selector))
    .map(({ kind = '', metadata }) => ({ kind, name: metadata?.name ?? '' }))
}
