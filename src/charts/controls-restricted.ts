// Controls that the level `restricted` adds to `baseline`, in the API server's order. Windows pods are spared those that mean
// nothing there, and pods with users of their own those that are about being root on the node.

import type { Breach, Control } from './control.ts'
import { badProfiles, inContexts, procMounts } from './controls-baseline.ts'
import { fields, isSet, items, type PodView, texts } from './pod-view.ts'

const volumes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]

/** Containers that do not set the field, where the pod does not set it for them. */
function unset(pod: PodView, field: string, podSets: boolean, at = ''): Breach[] {
  if (podSets) return []
  return pod.containers
    .filter(({ context }) => !isSet(context[field]))
    .map(({ name, path }) => ({ container: name, field: `${path}.securityContext.${field}${at}` }))
}

function isSpared({ isWindows }: PodView, minor: number): boolean {
  return isWindows && minor >= 25
}

function hasOwnUsers(pod: PodView, minor: number): boolean {
  return pod.hasOwnUsers && minor >= 35
}

export const restrictedControls: readonly Control[] = [
  {
    id: 'privilege-escalation',
    reason: 'allowPrivilegeEscalation != false',
    demand: 'must be false',
    since: 8,
    check: (pod, minor) =>
      isSpared(pod, minor)
        ? []
        : pod.containers
            .filter(({ context }) => context.allowPrivilegeEscalation !== false)
            .map(({ name, path, context }) => ({
              container: name,
              field: `${path}.securityContext.allowPrivilegeEscalation`,
              value: context.allowPrivilegeEscalation ?? undefined,
            })),
  },
  {
    id: 'capabilities-dropped',
    reason: 'unrestricted capabilities',
    demand: 'must drop ALL and add nothing but NET_BIND_SERVICE',
    since: 22,
    replaces: 'capabilities',
    check: (pod, minor) =>
      isSpared(pod, minor)
        ? []
        : pod.containers.flatMap(({ name, path, context }) => {
            const { add, drop } = fields(context.capabilities)
            const at = `${path}.securityContext.capabilities`
            const kept = texts(drop).includes('ALL')
              ? []
              : [{ container: name, field: `${at}.drop`, value: drop ?? undefined }]
            const added = texts(add).flatMap((value, index) =>
              value === 'NET_BIND_SERVICE' ? [] : [{ container: name, field: `${at}.add[${index}]`, value }],
            )
            return [...kept, ...added]
          }),
  },
  {
    id: 'proc-mount',
    reason: 'procMount',
    demand: 'must be Default or absent',
    since: 35,
    replaces: 'proc-mount',
    check: procMounts,
  },
  {
    id: 'volume-types',
    reason: 'restricted volume types',
    demand: `must be one of ${volumes.join(', ')}`,
    replaces: 'host-path',
    check: ({ spec }) =>
      items(spec.volumes).flatMap((volume, index) => {
        if (volumes.some((type) => isSet(volume[type]))) return []
        const type = Object.keys(volume).find((key) => key !== 'name' && isSet(volume[key]))
        return [{ field: `spec.volumes[${index}]${type ? `.${type}` : ''}`, value: type && volume[type] }]
      }),
  },
  {
    id: 'run-as-non-root',
    reason: 'runAsNonRoot != true',
    demand: 'must be true, here or for the whole pod',
    check: (pod, minor) =>
      hasOwnUsers(pod, minor)
        ? []
        : [
            ...inContexts(pod, 'runAsNonRoot', (value) => isSet(value) && value !== true),
            ...unset(pod, 'runAsNonRoot', pod.context.runAsNonRoot === true),
          ],
  },
  {
    id: 'run-as-user',
    reason: 'runAsUser=0',
    demand: 'must not be 0, which is root',
    since: 23,
    check: (pod, minor) => (hasOwnUsers(pod, minor) ? [] : inContexts(pod, 'runAsUser', (value) => value === 0)),
  },
  {
    id: 'seccomp',
    reason: 'seccompProfile',
    demand: 'must be RuntimeDefault or Localhost, here or for the whole pod',
    since: 19,
    replaces: 'seccomp',
    check: (pod, minor) => {
      if (isSpared(pod, minor)) return []
      const bad = badProfiles(pod, 'seccompProfile')
      const podSets = isSet(pod.context.seccompProfile) && !bad.some(({ container }) => container === undefined)
      return [...bad, ...unset(pod, 'seccompProfile', podSets, '.type')]
    },
  },
]
