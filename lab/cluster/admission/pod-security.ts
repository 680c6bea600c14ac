// Pod Security, as the real API server enforces it and in its words. That both agree is tried by test/e2e/pod-security.ts.
import type { Namespace, Pod, Volume } from 'kubernetes-types/core/v1.js'
import { podPolicy, sayStandard } from '../../../src/charts/pod-policy.ts'
import { type Violation, violations } from '../../../src/charts/pod-standards.ts'

/** Why the namespace does not let the pod in; undefined where it does. */
export function podSecurityViolated(pod: Pod, namespace: Namespace | undefined): string | undefined {
  const { enforce } = podPolicy(namespace?.metadata?.labels ?? {})
  const found = violations(pod, enforce)
  if (found.length === 0) return undefined
  return `violates PodSecurity "${sayStandard(enforce)}": ${inServersWords(found, pod)}`
}

function inServersWords(found: readonly Violation[], pod: Pod): string {
  const checks = Map.groupBy(found, ({ level, id }) => `${level} ${id}`)
  return [...checks.values()].map((breaches) => `${reason(breaches)} (${detail(breaches, pod)})`).join(', ')
}

function reason(breaches: readonly Violation[]): string {
  const [{ id, reason }] = breaches as [Violation]
  return id === 'apparmor' && profilesOf(breaches).length > 1 ? `${reason}s` : reason
}

function detail(breaches: readonly Violation[], pod: Pod): string {
  const [{ level, id }] = breaches as [Violation]
  const values = sorted(breaches.map(({ value }) => String(value)))
  const said = breaches.filter(({ value }) => value !== undefined)
  switch (id) {
    case 'apparmor':
      return `${setters(breaches)} must not set AppArmor profile type to ${quoted(profilesOf(breaches))}`
    case 'capabilities':
      return `${containers(breaches)} must not include ${quoted(values)} in securityContext.capabilities.add`
    case 'host-namespaces':
      return breaches.map(({ field }) => `${field.replace('spec.', '')}=true`).join(', ')
    case 'host-path':
      return counted(
        'volume',
        volumesOf(breaches, pod).map(({ name }) => name),
      )
    case 'host-ports':
      return `${uses(breaches)} ${values.length === 1 ? 'hostPort' : 'hostPorts'} ${values.join(', ')}`
    case 'host-probes':
      return `${uses(breaches, true)} probe or lifecycle ${values.length === 1 ? 'host' : 'hosts'} ${quoted(values)}`
    case 'privileged':
      return `${containers(breaches)} must not set securityContext.privileged=true`
    case 'proc-mount':
      return `${containers(breaches)} must not set securityContext.procMount to ${quoted(values)}`
    case 'selinux':
      return `${setters(breaches)} set forbidden securityContext.seLinuxOptions: ${selinux(breaches)}`
    case 'sysctls':
      return breaches.map(({ value }) => value).join(', ')
    case 'host-process':
      return `${setters(breaches)} must not set securityContext.windowsOptions.hostProcess=true`
    case 'privilege-escalation':
      return `${containers(breaches)} must set securityContext.allowPrivilegeEscalation=false`
    case 'capabilities-dropped':
      return dropped(breaches)
    case 'volume-types': {
      const types = sorted(breaches.map(({ field }) => /\]\.(\w+)$/.exec(field)?.[1] ?? 'unknown'))
      const names = volumesOf(breaches, pod).map(({ name }) => name)
      const use = names.length === 1 ? 'uses' : 'use'
      return `${counted('volume', names)} ${use} restricted volume ${types.length === 1 ? 'type' : 'types'} ${quoted(types)}`
    }
    case 'run-as-non-root':
      return said.length > 0
        ? `${setters(said)} must not set securityContext.runAsNonRoot=false`
        : `pod or ${containers(breaches)} must set securityContext.runAsNonRoot=true`
    case 'run-as-user':
      return `${setters(breaches)} must not set runAsUser=0`
    case 'seccomp':
      return level === 'baseline' || said.length > 0
        ? `${setters(said)} must not set securityContext.seccompProfile.type to ${quoted(sorted(said.map(({ value }) => String(value))))}`
        : `pod or ${containers(breaches)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`
    default:
      throw new Error(`the control ${id} is unknown`)
  }
}

function dropped(breaches: readonly Violation[]): string {
  const added = breaches.filter(({ field }) => field.includes('.add['))
  const kept = breaches.filter((breach) => !added.includes(breach))
  const names = sorted(added.map(({ value }) => String(value)))
  return [
    ...(kept.length > 0 ? [`${containers(kept)} must set securityContext.capabilities.drop=["ALL"]`] : []),
    ...(added.length > 0
      ? [`${containers(added)} must not include ${quoted(names)} in securityContext.capabilities.add`]
      : []),
  ].join('; ')
}

function selinux(breaches: readonly Violation[]): string {
  const of = (field: string) => breaches.filter((breach) => breach.field.endsWith(`.${field}`))
  const types = sorted(of('type').map(({ value }) => String(value)))
  return [
    ...(types.length > 0 ? [`${types.length === 1 ? 'type' : 'types'} ${quoted(types)}`] : []),
    ...(['user', 'role'] as const).filter((field) => of(field).length > 0).map((field) => `${field} may not be set`),
  ].join('; ')
}

/** Types that fields set, then annotations. */
function profilesOf(breaches: readonly Violation[]): string[] {
  const [annotations, types] = [breaches.filter(isAnnotation), breaches.filter((breach) => !isAnnotation(breach))]
  const told = annotations.map(
    ({ field, value }) => `${field.slice('metadata.annotations['.length, -1)}=${JSON.stringify(value)}`,
  )
  return [...sorted(types.map(({ value }) => String(value))), ...sorted(told)]
}

function isAnnotation({ field }: Violation): boolean {
  return field.startsWith('metadata.')
}

function setters(breaches: readonly Violation[]): string {
  const fields = breaches.filter((breach) => !isAnnotation(breach))
  const annotations = breaches.length - fields.length
  return [
    ...(fields.some(({ container }) => container === undefined) ? ['pod'] : []),
    ...(fields.some(({ container }) => container !== undefined) ? [containers(fields)] : []),
    ...(annotations > 0 ? [annotations === 1 ? 'annotation' : 'annotations'] : []),
  ].join(' and ')
}

function namesOf(breaches: readonly Violation[]): string[] {
  return [...new Set(breaches.flatMap(({ container }) => container ?? []))]
}

function containers(breaches: readonly Violation[]): string {
  return counted('container', namesOf(breaches))
}

function uses(breaches: readonly Violation[], inOrder = false): string {
  const names = inOrder ? sorted(namesOf(breaches)) : namesOf(breaches)
  return `${counted('container', names)} ${names.length === 1 ? 'uses' : 'use'}`
}

function volumesOf(breaches: readonly Violation[], pod: Pod): Volume[] {
  return breaches.flatMap(({ field }) => pod.spec?.volumes?.[Number(/\[(\d+)\]/.exec(field)?.[1])] ?? [])
}

function counted(what: string, names: readonly string[]): string {
  return `${what}${names.length === 1 ? '' : 's'} ${quoted(names)}`
}

function quoted(texts: readonly string[]): string {
  return texts.map((text) => `"${text}"`).join(', ')
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
}
