// What is asked of containers beyond the Pod Security Standards.
import { parseImage } from '../helm/image.ts'
import type { ChartFinding } from './finding.ts'
import { type ContainerView, fields, isSet } from './pod-view.ts'
import type { Workload } from './workload.ts'

type Found = Pick<ChartFinding, 'rule' | 'field' | 'text'>

/** Findings of all containers of the workloads; ephemeral ones are added by hand and do not count. */
export function containerFindings(workloads: readonly Workload[]): ChartFinding[] {
  return workloads.flatMap((workload) => {
    const { object, source, pod, prefix } = workload
    return pod.containers
      .filter(({ list }) => list !== 'ephemeralContainers')
      .flatMap((view) => {
        const found = [
          ...filesystem(view, workload),
          ...image(view),
          ...resources(view, workload),
          ...probes(view, workload),
        ]
        return found.map(({ rule, field, text }) => ({
          rule,
          object,
          source,
          container: view.name,
          field: `${prefix}${view.path}.${field}`,
          text,
        }))
      })
  })
}

function filesystem({ context }: ContainerView, { pod }: Workload): Found[] {
  if (pod.isWindows || context.readOnlyRootFilesystem === true) return []
  const rule = 'read-only-root-filesystem'
  return [{ rule, field: 'securityContext.readOnlyRootFilesystem', text: 'its root filesystem can be written to' }]
}

function image({ container }: ContainerView): Found[] {
  const text = String(container.image ?? '')
  const reference = parseImage(text)
  if (text === '' || reference?.digest !== undefined) return []
  const floats = reference?.tag === undefined || reference.tag === 'latest'
  return [
    floats
      ? { rule: 'image/latest', field: 'image', text: `its image ${text} is whatever is newest` }
      : { rule: 'image/tag', field: 'image', text: `its image ${text} has no digest` },
  ]
}

/** Limits are requests where none are stated, and what the whole pod states holds for its containers. */
function resources({ container }: ContainerView, { pod }: Workload): Found[] {
  const [own, shared] = [fields(container.resources), fields(pod.spec.resources)]
  const limits = { ...fields(shared.limits), ...fields(own.limits) }
  const requests = { ...limits, ...fields(shared.requests), ...fields(own.requests) }
  const missing = ['cpu', 'memory'].filter((name) => !isSet(requests[name]))
  return [
    ...(missing.length > 0
      ? [
          {
            rule: 'resources/requests',
            field: 'resources.requests',
            text: `it requests no ${missing.join(' and no ')}`,
          },
        ]
      : []),
    ...(isSet(limits.memory)
      ? []
      : [{ rule: 'resources/memory-limit', field: 'resources.limits.memory', text: 'its memory has no limit' }]),
    ...(isSet(limits.cpu)
      ? []
      : [{ rule: 'resources/cpu-limit', field: 'resources.limits.cpu', text: 'its cpu has no limit' }]),
  ]
}

/** Of containers that are meant to stay; those that start before the others end. */
function probes({ container, list }: ContainerView, { ends }: Workload): Found[] {
  if (ends || list === 'initContainers') return []
  return (['readiness', 'liveness'] as const).flatMap((probe) =>
    isSet(container[`${probe}Probe`])
      ? []
      : [{ rule: `probe/${probe}`, field: `${probe}Probe`, text: `it has no ${probe} probe` }],
  )
}
