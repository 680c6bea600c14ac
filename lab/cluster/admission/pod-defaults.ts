import type { Container, Pod, PodSpec, Probe } from 'kubernetes-types/core/v1.js'

/** Fill in what the API server fills in. */
export function defaultPodSpec(spec: PodSpec): void {
  spec.restartPolicy ??= 'Always'
  spec.terminationGracePeriodSeconds ??= 30
  if (spec.terminationGracePeriodSeconds < 0) spec.terminationGracePeriodSeconds = 1
  spec.dnsPolicy ??= 'ClusterFirst'
  spec.securityContext ??= {}
  spec.schedulerName ??= 'default-scheduler'
  if (spec.serviceAccountName) spec.serviceAccount = spec.serviceAccountName
  for (const container of [...(spec.initContainers ?? []), ...(spec.containers ?? [])]) defaultContainer(container)
  for (const volume of spec.volumes ?? []) {
    const { configMap, secret, projected } = volume
    for (const source of [configMap, secret, projected]) if (source) source.defaultMode ??= 0o644
    if (Object.keys(volume).length === 1) volume.emptyDir = {}
  }
}

/** What only a pod gets, never a template. */
export function defaultPod({ spec }: Pod): void {
  if (spec === undefined) return
  defaultPodSpec(spec)
  spec.enableServiceLinks ??= true
  for (const { resources } of spec.containers ?? []) {
    if (resources?.limits) resources.requests = { ...resources.limits, ...resources.requests }
  }
}

/** What the cluster decides for a new pod: nobody owns it. */
export function placePod({ spec }: Pod): void {
  if (spec === undefined) return
  spec.serviceAccountName ??= 'default'
  spec.serviceAccount = spec.serviceAccountName
  spec.preemptionPolicy ??= 'PreemptLowerPriority'
  spec.priority ??= 0
  spec.tolerations ??= ['not-ready', 'unreachable'].map((trouble) => ({
    key: `node.kubernetes.io/${trouble}`,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: 300,
  }))
}

function defaultContainer(container: Container): void {
  container.terminationMessagePath ??= '/dev/termination-log'
  container.terminationMessagePolicy ??= 'File'
  container.resources ??= {}
  container.imagePullPolicy ??= /(?::latest|^[^:@]*(?::\d+\/[^:@]*)?)$/.test(container.image ?? '')
    ? 'Always'
    : 'IfNotPresent'
  for (const port of container.ports ?? []) port.protocol ??= 'TCP'
  for (const { valueFrom } of container.env ?? []) if (valueFrom?.fieldRef) valueFrom.fieldRef.apiVersion ??= 'v1'
  for (const probe of [container.livenessProbe, container.readinessProbe, container.startupProbe]) {
    if (probe) defaultProbe(probe)
  }
  const hook = container.lifecycle?.preStop?.httpGet
  if (hook) defaultHttpGet(hook)
}

function defaultProbe(probe: Probe): void {
  probe.timeoutSeconds ??= 1
  probe.periodSeconds ??= 10
  probe.successThreshold ??= 1
  probe.failureThreshold ??= 3
  if (probe.httpGet) defaultHttpGet(probe.httpGet)
}

function defaultHttpGet(action: NonNullable<Probe['httpGet']>): void {
  action.path ??= '/'
  action.scheme ??= 'HTTP'
}

/** The class by which pods are evicted: from what their containers ask for of processor and memory. */
export function qualityOf({ spec }: Pod): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const asked = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].map(({ resources }) =>
    (['cpu', 'memory'] as const).map((name) => [resources?.requests?.[name], resources?.limits?.[name]] as const),
  )
  const all = asked.flat()
  if (all.every(([request, limit]) => request === undefined && limit === undefined)) return 'BestEffort'
  return all.every(([request, limit]) => limit !== undefined && request === limit) ? 'Guaranteed' : 'Burstable'
}
