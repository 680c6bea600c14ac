// A rendered chart, held against all rules. Pure: objects go in, findings come out.
import type { KubeObject } from '../cluster/client.ts'
import { selects } from '../cluster/selects.ts'
import type { SourcedObject } from '../helm/manifest.ts'
import { podOf } from '../helm/manifest.ts'
import { containerFindings } from './container-rules.ts'
import { type ChartFinding, nameOf } from './finding.ts'
import { networkFindings } from './network-coverage.ts'
import { allViolations } from './pod-standards.ts'
import { fields, isSet } from './pod-view.ts'
import { selectorFrom, specOf, type Workload, workloadsIn } from './workload.ts'

/** Findings in the order of the objects; none where no object breaks a rule. `release` is the namespace of objects that name none. */
export function checkChart(objects: readonly SourcedObject[], release: string): ChartFinding[] {
  const workloads = workloadsIn(objects, release)
  const all = objects.map(({ object }) => object)
  return [
    ...workloads.flatMap(standards),
    ...networkFindings(workloads, all, release),
    ...containerFindings(workloads),
    ...workloads.flatMap((workload) => tokens(workload, all, release)),
    ...workloads.flatMap((workload) => budgets(workload, all, release)),
  ]
}

function standards({ object, source, prefix }: Workload): ChartFinding[] {
  return allViolations(podOf(object)?.template ?? {}).map(({ id, level, container, field, value, demand }) => {
    const is = value === undefined ? 'is not set' : `is ${JSON.stringify(value).slice(0, 100)}`
    return {
      rule: `pss-${level}/${id}`,
      object,
      source,
      container,
      field: prefix + field,
      text: `${prefix}${field} ${is}; it ${demand}`,
    }
  })
}

/** The pod decides, then its account, then Kubernetes, which mounts a token. */
function tokens(
  { object, source, namespace, pod, prefix }: Workload,
  all: readonly KubeObject[],
  release: string,
): ChartFinding[] {
  const name = String(pod.spec.serviceAccountName ?? pod.spec.serviceAccount ?? 'default')
  const account = all.find(
    ({ kind, metadata }) =>
      kind === 'ServiceAccount' && metadata?.name === name && (metadata.namespace ?? release) === namespace,
  ) as { automountServiceAccountToken?: unknown } | undefined
  if ((pod.spec.automountServiceAccountToken ?? account?.automountServiceAccountToken) === false) return []
  const text = `a token of ServiceAccount/${name} is mounted into its pods`
  return [{ rule: 'service-account-token', object, source, field: `${prefix}spec.automountServiceAccountToken`, text }]
}

const replicated = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'])

/** Of workloads that are to have more than one pod. */
function budgets(
  { object, source, namespace, labels }: Workload,
  all: readonly KubeObject[],
  release: string,
): ChartFinding[] {
  if (!replicated.has(object.kind ?? '')) return []
  const here = all.filter(({ metadata }) => (metadata?.namespace ?? release) === namespace)
  const scaler = here.find((one) => {
    const target = fields(specOf(one).scaleTargetRef)
    return (
      one.kind === 'HorizontalPodAutoscaler' && target.kind === object.kind && target.name === object.metadata?.name
    )
  })
  const pods = Number((scaler ? specOf(scaler).minReplicas : specOf(object).replicas) ?? 1)
  if (!(pods > 1)) return []
  // A budget without a selector is for no pod, one with an empty selector for every pod of its namespace.
  const kept = here.some(({ kind, ...one }) => {
    const { selector } = specOf(one)
    return kind === 'PodDisruptionBudget' && isSet(selector) && selects(selectorFrom(selector), labels)
  })
  const text = `no PodDisruptionBudget of the chart keeps some of its ${pods} pods`
  return kept ? [] : [{ rule: 'disruption-budget', object, source, field: '', text }]
}

/** Who breaks a rule: `Deployment/orders, container orders`. */
export function whoOf({ object, container }: ChartFinding): string {
  return `${nameOf(object)}${container === undefined ? '' : `, container ${container}`}`
}
