// An adoption as lines for people.
import type { Service } from 'kubernetes-types/core/v1.js'
import { oneLine } from '../text/inert.ts'
import type { Standing } from './adopt.ts'
import { type Adoption, nameOf, type Pair } from './plan.ts'

/** What would be done, or was; then what remains for people to do. */
export function sayAdoption({ adoption, revision, there, missing }: Standing, done: boolean): string[] {
  const { request, pairs, notes } = adoption
  const { release, namespace } = request
  const state = ({ twin }: Pair) => (there.includes(twin) ? 'is there already' : done ? 'created' : 'would create')
  const lines = [
    `release ${release} in namespace ${namespace}, revision ${revision}:`,
    ...pairs.map((pair) => `- ${state(pair)}: ${nameOf(pair.twin)}, ${sayTwin(pair, adoption)}`),
    `- stays as it is: ${pairs.map(({ original }) => nameOf(original)).join(', ')}`,
    ...notes.map((note) => `- note: ${note}`),
    'what remains to do:',
    ...remaining(adoption).map((step, index) => `${index + 1}. ${step}`),
    ...(done || missing.length === 0 ? [] : ['nothing was changed; run it again with --yes']),
  ]
  return lines.map((line) => oneLine(line, 1000))
}

function sayTwin({ original, twin }: Pair, { target }: Adoption): string {
  if (twin.kind !== 'Service') return `like ${nameOf(original)}; it leads to Service/${target}`
  const { selector, ports } = (twin as Service).spec ?? {}
  const labels = Object.entries(selector ?? {}).map(([key, value]) => `${key}=${value}`)
  return `like ${nameOf(original)}: ports ${(ports ?? []).map(({ port }) => port).join(', ')}; it selects ${labels.join(', ')}`
}

function remaining({ request, pairs, target, service, turnOff }: Adoption): string[] {
  const routes = pairs.filter(({ twin }) => twin.kind !== 'Service').map(({ twin }) => twin)
  const canary = routes.map(({ kind, metadata }) => {
    const router = kind === 'VirtualService' ? 'istio' : 'gateway-api'
    return `traffic: { router: ${router}, route: ${metadata?.name} }`
  })
  const policy = request.purpose === 'service' ? [`traffic: { router: service, service: ${target} }`] : canary
  const clients = `lead clients that call Service/${service} inside of the cluster to Service/${target}`
  return [
    `in .slipway.yml: ${policy.join(' or ')}`,
    ...(turnOff.length > 0
      ? [
          `in the values of the chart: ${turnOff.join(', ')} (or what else renders them); the next deploy drops the chart's own`,
        ]
      : []),
    ...(request.purpose === 'service' ? [clients] : []),
  ]
}
