import type { Pod, ResourceQuota } from 'kubernetes-types/core/v1.js'
import { isOver } from '../controllers/pods.ts'
import { quantity, requested } from '../kubelet/resources.ts'
import type { Objects } from '../objects.ts'

/** Resources that quotas can bound here, as `pods`, `cpu` (or `requests.cpu`), `memory` (or `requests.memory`). */
const BOUNDED = new Set(['pods', 'count/pods', 'cpu', 'requests.cpu', 'memory', 'requests.memory'])

/** What a quota bounds beyond that, which is refused. */
export function unmodelledQuota(quota: ResourceQuota): string[] {
  const resources = Object.keys(quota.spec?.hard ?? {}).filter((name) => !BOUNDED.has(name))
  const scopes = quota.spec?.scopes || quota.spec?.scopeSelector ? ['spec.scopes'] : []
  return [...resources.map((name) => `spec.hard[${name}]`), ...scopes]
}

/** Why a quota does not let the pod in; undefined when all do. */
export function quotaExceeded(pod: Pod, objects: Objects): string | undefined {
  const namespace = pod.metadata?.namespace
  for (const quota of objects.list<ResourceQuota>('ResourceQuota', namespace)) {
    const pods = objects.list<Pod>('Pod', namespace).filter((other) => !isOver(other))
    const short = Object.entries(quota.spec?.hard ?? {}).flatMap(([name, hard]) => {
      const resource = name.replace(/^(requests\.|count\/)/, '')
      const used = pods.reduce((total, other) => total + (requested(other).get(resource) ?? 0), 0)
      const wanted = requested(pod).get(resource) ?? 0
      return used + wanted > (quantity(hard) ?? 0) ? [{ name, used, wanted, hard }] : []
    })
    if (short.length === 0) continue
    const tell = (of: (entry: (typeof short)[number]) => string | number) =>
      short.map((entry) => `${entry.name}=${of(entry)}`).join(',')
    return (
      `exceeded quota: ${quota.metadata?.name}, requested: ${tell(({ name, wanted }) => amount(name, wanted))}, ` +
      `used: ${tell(({ name, used }) => amount(name, used))}, limited: ${tell(({ hard }) => hard)}`
    )
  }
  return undefined
}

function amount(name: string, value: number): string {
  if (name.endsWith('cpu') && !Number.isInteger(value)) return `${Math.round(value * 1000)}m`
  if (name.endsWith('memory') && value > 0 && value % 2 ** 20 === 0) return `${value / 2 ** 20}Mi`
  return String(value)
}
