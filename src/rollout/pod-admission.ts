// Whether the namespace lets in the pods that a deploy would make: asked before the first change, for otherwise it shows when
// ReplicaSets cannot make any.
import type { Namespace } from 'kubernetes-types/core/v1.js'
import { Places } from '../charts/places.ts'
import type { Mode } from '../charts/pod-policy.ts'
import { modes, podPolicy, sayStandard } from '../charts/pod-policy.ts'
import { type Violation, violations } from '../charts/pod-standards.ts'
import { type Cluster, KubeError, type KubeObject } from '../cluster/client.ts'
import { podOf } from '../helm/manifest.ts'
import { chartFiles } from './chart-files.ts'
import type { DeployRequest } from './deploy-request.ts'
import type { Payload } from './site.ts'

/** Pods that the API server would not let in. Nothing was changed. */
export class PodsRefused extends Error {
  override name = 'PodsRefused'

  constructor(lines: readonly string[], namespace: string, standard: string) {
    super(
      `namespace ${namespace} enforces the Pod Security Standard ${standard} and would not let these pods in; nothing was changed:\n` +
        `${lines.map((line) => `- ${line}`).join('\n')}\nMend the chart or its values, or set pod-security: warn in the environment ` +
        'where the cluster exempts them',
    )
  }
}

type Request = Pick<DeployRequest, 'namespace' | 'podSecurity' | 'chart' | 'texts' | 'workspace'>

interface Denied {
  object: KubeObject
  /** Of the object, where its pod begins: `spec.template.`. */
  prefix: string
  source?: string
  violation: Violation
}

/** Most lines of one message. */
const MOST = 30

/**
 * Notices of what namespaces warn of, audit, or cannot be asked. Rejects with {@link PodsRefused} where one of them enforces what pods of
 * the payloads violate. Defaults and exemptions of the cluster's administrator are told to nobody.
 */
export async function judgePods(
  cluster: Pick<Cluster, 'get' | 'minor'>,
  request: Request,
  payloads: readonly Payload[],
  signal: AbortSignal,
): Promise<string[]> {
  if (request.podSecurity === 'off') return []
  const places = new Places(chartFiles(request))
  const notices: string[] = []
  for (const [namespace, pods] of podsIn(payloads, request.namespace)) {
    const labels = await labelsOf(cluster, namespace, signal)
    if (typeof labels === 'string') {
      notices.push(labels)
      continue
    }
    const policy = podPolicy(labels)
    for (const mode of modes) {
      // What is enforced is not told once more.
      if (mode !== 'enforce' && sayStandard(policy[mode]) === sayStandard(policy.enforce)) continue
      // A server knows no standards that are newer than itself.
      const minor = Math.min(policy[mode].minor, cluster.minor ?? Number.POSITIVE_INFINITY)
      const denied = pods.flatMap(({ object, source }) => deniedOf(object, source, { ...policy[mode], minor }))
      if (denied.length === 0) continue
      const lines = await Promise.all(once(denied).map((one) => say(one, places)))
      const shown = [...lines.slice(0, MOST), ...(lines.length > MOST ? [`${lines.length - MOST} more`] : [])]
      const standard = sayStandard(policy[mode])
      if (mode === 'enforce' && request.podSecurity === 'refuse') throw new PodsRefused(shown, namespace, standard)
      notices.push(`namespace ${namespace} ${verbs[mode]} ${standard}: ${shown.join('; ')}`)
    }
  }
  return notices
}

const verbs: Record<Mode, string> = {
  enforce: 'may not let pods in, for it enforces',
  warn: 'warns of pods that violate',
  audit: 'notes pods that violate',
}

/** Objects with pods by the namespace that they go to. */
function podsIn(payloads: readonly Payload[], release: string): Map<string, { object: KubeObject; source?: string }[]> {
  const all = payloads.flatMap(({ objects, hookObjects, sources }) =>
    [...objects, ...hookObjects].map((object) => ({ object, source: sources?.get(object) })),
  )
  return Map.groupBy(
    all.filter(({ object }) => podOf(object) !== undefined),
    ({ object }) => object.metadata?.namespace ?? release,
  )
}

/** Why it cannot be told, as a sentence; no labels where there is no such namespace, which is told elsewhere. */
async function labelsOf(
  cluster: Pick<Cluster, 'get'>,
  name: string,
  signal: AbortSignal,
): Promise<Record<string, string> | string> {
  try {
    const found = await cluster.get<Namespace>({ apiVersion: 'v1', kind: 'Namespace', name }, signal)
    return found?.metadata?.labels ?? {}
  } catch (error) {
    if (!(error instanceof KubeError) || error.status !== 403) throw error
    return (
      `whether namespace ${name} lets these pods in cannot be told: grant the verb "get" on namespaces by a Role in namespace ` +
      `${name}, or set pod-security: off in the environment`
    )
  }
}

function deniedOf(
  object: KubeObject,
  source: string | undefined,
  standard: Parameters<typeof violations>[1],
): Denied[] {
  const pod = podOf(object)
  if (pod === undefined) return []
  const prefix = pod.path.slice(0, -'spec'.length)
  return violations(pod.template, standard).map((violation) => ({ object, prefix, source, violation }))
}

/** Payloads of one deploy may hold the same object several times, with other numbers of pods. */
function once(denied: readonly Denied[]): Denied[] {
  const key = ({ object, violation }: Denied) => `${object.kind}/${object.metadata?.name} ${violation.field}`
  return [...new Map(denied.map((one) => [key(one), one])).values()]
}

async function say({ object, prefix, source, violation }: Denied, places: Places): Promise<string> {
  const { container, field, value, demand } = violation
  const at = await places.of(source, object.kind ?? '', prefix + field)
  const who = `${object.kind}/${object.metadata?.name}${container === undefined ? '' : `, container ${container}`}`
  const is = value === undefined ? 'is not set' : `is ${JSON.stringify(value).slice(0, 100)}`
  const values = at.values && `, value ${at.values.path} at ${at.values.file}:${at.values.line}`
  return `${who}: ${prefix}${field} ${is}; it ${demand} (${at.template.file}:${at.template.line}${values ?? ''})`
}
