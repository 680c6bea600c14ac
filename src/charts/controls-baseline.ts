// Controls of the level `baseline`, in the API server's order. What they allow is its table of Kubernetes 1.36, by version.

import type { Breach, Control } from './control.ts'
import { type ContainerView, type Fields, fields, isSet, items, type PodView, texts } from './pod-view.ts'

const capabilities = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(
    ' ',
  ),
)
const selinuxTypes = ['', 'container_t', 'container_init_t', 'container_kvm_t']
/** By the first minor that allows them. */
const sysctls: readonly [since: number, names: readonly string[]][] = [
  [
    0,
    [
      'kernel.shm_rmid_forced',
      'net.ipv4.ip_local_port_range',
      'net.ipv4.tcp_syncookies',
      'net.ipv4.ping_group_range',
      'net.ipv4.ip_unprivileged_port_start',
    ],
  ],
  [27, ['net.ipv4.ip_local_reserved_ports']],
  [
    29,
    [
      'net.ipv4.tcp_keepalive_time',
      'net.ipv4.tcp_fin_timeout',
      'net.ipv4.tcp_keepalive_intvl',
      'net.ipv4.tcp_keepalive_probes',
    ],
  ],
  [32, ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']],
]
const appArmorAnnotation = 'container.apparmor.security.beta.kubernetes.io/'
const seccompAnnotation = 'seccomp.security.alpha.kubernetes.io/pod'
const seccompAnnotationOf = 'container.seccomp.security.alpha.kubernetes.io/'

/** Profiles of seccomp and AppArmor that may be set. */
export const profiles: readonly unknown[] = ['RuntimeDefault', 'Localhost']

/** The securityContext of the pod, then those of its containers. */
export function contextsOf(pod: PodView): { container?: string; path: string; context: Fields }[] {
  return [
    { path: 'spec.securityContext', context: pod.context },
    ...pod.containers.map(({ name, path, context }) => ({ container: name, path: `${path}.securityContext`, context })),
  ]
}

/** Where `field` of a securityContext is set to what `isBad`. */
export function inContexts(pod: PodView, field: string, isBad: (value: unknown) => boolean): Breach[] {
  return contextsOf(pod).flatMap(({ container, path, context }) =>
    isBad(context[field]) ? [{ container, field: `${path}.${field}`, value: context[field] }] : [],
  )
}

/** Profiles of a kind that are set to another type than those that may be. */
export function badProfiles(pod: PodView, field: string): Breach[] {
  return contextsOf(pod).flatMap(({ container, path, context }) => {
    const { type } = fields(context[field])
    return !isSet(context[field]) || profiles.includes(type)
      ? []
      : [{ container, field: `${path}.${field}.type`, value: type }]
  })
}

/** `procMount` of a container that is not the default one. */
export function procMounts(pod: PodView): Breach[] {
  return pod.containers.flatMap(({ name, path, context: { procMount } }) =>
    isSet(procMount) && procMount !== 'Default'
      ? [{ container: name, field: `${path}.securityContext.procMount`, value: procMount }]
      : [],
  )
}

function annotated(pod: PodView, isBad: (key: string, value: string) => boolean): Breach[] {
  return Object.entries(pod.annotations).flatMap(([key, value]) =>
    isBad(key, String(value)) ? [{ field: `metadata.annotations[${key}]`, value }] : [],
  )
}

/** Hosts that the kubelet would call instead of the pod. */
function handlerHosts({ container, path, name }: ContainerView): Breach[] {
  const lifecycle = fields(container.lifecycle)
  const handlers: [string, unknown][] = [
    ...['livenessProbe', 'readinessProbe', 'startupProbe'].map((probe): [string, unknown] => [probe, container[probe]]),
    ...['postStart', 'preStop'].map((hook): [string, unknown] => [`lifecycle.${hook}`, lifecycle[hook]]),
  ]
  return handlers.flatMap(([at, handler]) =>
    ['httpGet', 'tcpSocket'].flatMap((kind) => {
      const { host } = fields(fields(handler)[kind])
      return isSet(host) && host !== '' ? [{ container: name, field: `${path}.${at}.${kind}.host`, value: host }] : []
    }),
  )
}

export const baselineControls: readonly Control[] = [
  {
    id: 'apparmor',
    reason: 'forbidden AppArmor profile',
    demand: 'must be RuntimeDefault, Localhost or absent',
    check: (pod) => [
      ...badProfiles(pod, 'appArmorProfile'),
      ...annotated(
        pod,
        (key, value) =>
          key.startsWith(appArmorAnnotation) &&
          value !== '' &&
          value !== 'runtime/default' &&
          !value.startsWith('localhost/'),
      ),
    ],
  },
  {
    id: 'capabilities',
    reason: 'non-default capabilities',
    demand: 'must be absent: it is none of the default capabilities',
    check: ({ containers }) =>
      containers.flatMap(({ name, path, context }) =>
        texts(fields(context.capabilities).add).flatMap((value, index) =>
          capabilities.has(value)
            ? []
            : [{ container: name, field: `${path}.securityContext.capabilities.add[${index}]`, value }],
        ),
      ),
  },
  {
    id: 'host-namespaces',
    reason: 'host namespaces',
    demand: 'must be false or absent',
    check: ({ spec }) =>
      ['hostNetwork', 'hostPID', 'hostIPC'].flatMap((field) =>
        spec[field] === true ? [{ field: `spec.${field}`, value: true }] : [],
      ),
  },
  {
    id: 'host-path',
    reason: 'hostPath volumes',
    demand: 'must be absent',
    check: ({ spec }) =>
      items(spec.volumes).flatMap((volume, index) =>
        isSet(volume.hostPath) ? [{ field: `spec.volumes[${index}].hostPath`, value: volume.hostPath }] : [],
      ),
  },
  {
    id: 'host-ports',
    reason: 'hostPort',
    demand: 'must be 0 or absent',
    check: ({ containers }) =>
      containers.flatMap(({ name, path, container }) =>
        items(container.ports).flatMap(({ hostPort }, index) =>
          isSet(hostPort) && hostPort !== 0
            ? [{ container: name, field: `${path}.ports[${index}].hostPort`, value: hostPort }]
            : [],
        ),
      ),
  },
  {
    id: 'host-probes',
    reason: 'probe or lifecycle host',
    demand: 'must be absent: the kubelet asks the pod itself',
    since: 34,
    check: ({ containers }) => containers.flatMap(handlerHosts),
  },
  {
    id: 'privileged',
    reason: 'privileged',
    demand: 'must be false or absent',
    check: (pod) =>
      inContexts(pod, 'privileged', (value) => value === true).filter(({ container }) => container !== undefined),
  },
  {
    id: 'proc-mount',
    reason: 'procMount',
    demand: 'must be Default or absent',
    check: (pod, minor) => (minor >= 35 && pod.hasOwnUsers ? [] : procMounts(pod)),
  },
  {
    id: 'selinux',
    reason: 'seLinuxOptions',
    demand: `must be absent, or a type of ${selinuxTypes.slice(1).join(', ')}, container_engine_t`,
    check: (pod, minor) =>
      contextsOf(pod).flatMap(({ container, path, context }) => {
        const options = fields(context.seLinuxOptions)
        const allowed: unknown[] = minor >= 31 ? [...selinuxTypes, 'container_engine_t'] : selinuxTypes
        return ['type', 'user', 'role'].flatMap((field) => {
          const value = options[field]
          const good = !isSet(value) || (field === 'type' ? allowed.includes(value) : value === '')
          return good ? [] : [{ container, field: `${path}.seLinuxOptions.${field}`, value }]
        })
      }),
  },
  {
    id: 'seccomp',
    reason: 'seccompProfile',
    demand: 'must be RuntimeDefault, Localhost or absent',
    check: (pod, minor) => {
      if (minor >= 19) return badProfiles(pod, 'seccompProfile')
      const ours = new Set([seccompAnnotation, ...pod.containers.map(({ name }) => seccompAnnotationOf + name)])
      return annotated(
        pod,
        (key, value) => ours.has(key) && !/^(runtime\/default$|docker\/default$|localhost\/)/.test(value),
      )
    },
  },
  {
    id: 'sysctls',
    reason: 'forbidden sysctls',
    demand: 'must be absent: it is none of those that concern the pod alone',
    check: ({ context }, minor) => {
      const allowed = sysctls.flatMap(([since, names]) => (since <= minor ? names : []))
      return items(context.sysctls).flatMap(({ name }, index) =>
        allowed.includes(String(name)) ? [] : [{ field: `spec.securityContext.sysctls[${index}].name`, value: name }],
      )
    },
  },
  {
    id: 'host-process',
    reason: 'hostProcess',
    demand: 'must be false or absent',
    check: (pod) =>
      contextsOf(pod).flatMap(({ container, path, context }) =>
        fields(context.windowsOptions).hostProcess === true
          ? [{ container, field: `${path}.windowsOptions.hostProcess`, value: true }]
          : [],
      ),
  },
]
