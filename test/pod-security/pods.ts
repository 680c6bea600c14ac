// Pods, and which controls of the Pod Security Standards they violate. Written from the published tables; a real API server is
// asked about each of them in test/e2e/pod-security.ts.

type Fields = Record<string, unknown>

/** One pod. What it violates are ids of controls, in the API server's order; none where it is let in. */
export interface PodCase {
  name: string
  annotations?: Record<string, string>
  spec: Fields
  baseline: string
  restricted: string
  /** Standards of this minor of Kubernetes 1.x; absent: the latest. */
  minor?: number
  /** Why no API server can be asked about it. */
  untried?: string
}

const nonRoot = 'run-as-non-root'
const image = 'ghcr.io/your-org/idle:1'
const strict: Fields = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }
const podStrict: Fields = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }

/** A pod that violates nothing, with changes: of its only container, of its container's securityContext, of its own, of its spec. */
function pod(change: { container?: Fields; context?: Fields; own?: Fields; spec?: Fields }): Fields {
  const securityContext = { ...strict, ...change.context }
  return {
    securityContext: { ...podStrict, ...change.own },
    containers: [{ name: 'app', image, securityContext, ...change.container }],
    ...change.spec,
  }
}

const container = (change: Fields) => pod({ container: change })
const context = (change: Fields) => pod({ context: change })
const own = (change: Fields) => pod({ own: change })
const spec = (change: Fields) => pod({ spec: change })
const volume = (source: Fields) => spec({ volumes: [{ name: 'data', ...source }] })
const second = (securityContext: Fields | undefined) => ({ name: 'second', image, securityContext })
const sysctl = (name: string) => own({ sysctls: [{ name, value: '1' }] })

type Row = [name: string, spec: Fields, baseline: string, restricted: string, more?: Partial<PodCase>]

const rows: Row[] = [
  ['violates nothing', pod({}), '', ''],
  [
    'sets nothing',
    { containers: [{ name: 'app', image }] },
    '',
    `privilege-escalation capabilities-dropped ${nonRoot} seccomp`,
  ],
  // host-namespaces
  ['hostNetwork', spec({ hostNetwork: true }), 'host-namespaces', 'host-namespaces'],
  ['hostPID and hostIPC', spec({ hostPID: true, hostIPC: true }), 'host-namespaces', 'host-namespaces'],
  ['hostPID false', spec({ hostPID: false, hostNetwork: false }), '', ''],
  // privileged
  [
    'privileged',
    context({ privileged: true, allowPrivilegeEscalation: true }),
    'privileged',
    'privileged privilege-escalation',
  ],
  ['privileged false', context({ privileged: false }), '', ''],
  [
    'a privileged init container',
    spec({ initContainers: [second({ ...strict, privileged: true, allowPrivilegeEscalation: true })] }),
    'privileged',
    'privileged privilege-escalation',
  ],
  [
    'a privileged ephemeral container',
    spec({ ephemeralContainers: [second({ ...strict, privileged: true })] }),
    'privileged',
    'privileged',
    { untried: 'ephemeral containers are added to pods that run' },
  ],
  // capabilities
  [
    'adds a default capability',
    context({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } }),
    '',
    'capabilities-dropped',
  ],
  ['adds NET_BIND_SERVICE', context({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }), '', ''],
  [
    'adds NET_RAW and SYS_ADMIN',
    context({ capabilities: { drop: ['ALL'], add: ['NET_RAW', 'SYS_ADMIN'] } }),
    'capabilities',
    'capabilities-dropped',
  ],
  [
    'adds CAP_CHOWN, which is spelled wrong',
    context({ capabilities: { drop: ['ALL'], add: ['CAP_CHOWN'] } }),
    'capabilities',
    'capabilities-dropped',
  ],
  ['drops other than ALL', context({ capabilities: { drop: ['NET_RAW'] } }), '', 'capabilities-dropped'],
  ['drops all, spelled wrong', context({ capabilities: { drop: ['all'] } }), '', 'capabilities-dropped'],
  ['drops nothing', context({ capabilities: undefined }), '', 'capabilities-dropped'],
  [
    'an init container drops nothing',
    spec({ initContainers: [second({ allowPrivilegeEscalation: false })] }),
    '',
    'capabilities-dropped',
  ],
  // volumes
  ['a hostPath volume', volume({ hostPath: { path: '/var/log' } }), 'host-path', 'volume-types'],
  ['an nfs volume', volume({ nfs: { server: 'files', path: '/' } }), '', 'volume-types'],
  [
    'an iscsi volume',
    volume({ iscsi: { targetPortal: '10.0.0.1:3260', iqn: 'iqn.2001-04.com.example:s', lun: 0 } }),
    '',
    'volume-types',
  ],
  ['a configMap volume', volume({ configMap: { name: 'settings' } }), '', ''],
  ['a secret volume', volume({ secret: { secretName: 'keys' } }), '', ''],
  ['an emptyDir volume', volume({ emptyDir: {} }), '', ''],
  ['a downwardAPI volume', volume({ downwardAPI: {} }), '', ''],
  ['a projected volume', volume({ projected: { sources: [{ configMap: { name: 'settings' } }] } }), '', ''],
  ['a claimed volume', volume({ persistentVolumeClaim: { claimName: 'data' } }), '', ''],
  ['a csi volume', volume({ csi: { driver: 'csi.example.com' } }), '', ''],
  ['an image volume', volume({ image: { reference: image } }), '', ''],
  [
    'an ephemeral volume',
    volume({
      ephemeral: {
        volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
      },
    }),
    '',
    '',
  ],
  // host-ports
  ['a hostPort', container({ ports: [{ containerPort: 8080, hostPort: 8080 }] }), 'host-ports', 'host-ports'],
  ['hostPort 0', container({ ports: [{ containerPort: 8080, hostPort: 0 }] }), '', ''],
  // host-probes
  [
    'a probe of another host',
    container({ livenessProbe: { httpGet: { port: 8080, host: '169.254.169.254' } } }),
    'host-probes',
    'host-probes',
  ],
  [
    'a hook that calls another host',
    container({ lifecycle: { preStop: { httpGet: { port: 8080, host: 'metadata' } } } }),
    'host-probes',
    'host-probes',
  ],
  [
    'a tcp probe of another host',
    container({ readinessProbe: { tcpSocket: { port: 22, host: '10.0.0.1' } } }),
    'host-probes',
    'host-probes',
  ],
  ['a probe of the pod', container({ livenessProbe: { httpGet: { port: 8080, host: '' } } }), '', ''],
  [
    'a probe of another host, by 1.33',
    container({ livenessProbe: { httpGet: { port: 8080, host: 'a' } } }),
    '',
    '',
    { minor: 33 },
  ],
  // apparmor
  ['AppArmor unconfined', context({ appArmorProfile: { type: 'Unconfined' } }), 'apparmor', 'apparmor'],
  ['AppArmor unconfined for the pod', own({ appArmorProfile: { type: 'Unconfined' } }), 'apparmor', 'apparmor'],
  ['AppArmor by default', own({ appArmorProfile: { type: 'RuntimeDefault' } }), '', ''],
  ['AppArmor of the node', own({ appArmorProfile: { type: 'Localhost', localhostProfile: 'tight' } }), '', ''],
  // The API server makes the field of the annotation as well.
  [
    'AppArmor unconfined by annotation',
    context({ appArmorProfile: { type: 'Unconfined' } }),
    'apparmor',
    'apparmor',
    { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' } },
  ],
  [
    'AppArmor by annotation, of the node',
    context({ appArmorProfile: { type: 'Localhost', localhostProfile: 'tight' } }),
    '',
    '',
    { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'localhost/tight' } },
  ],
  // selinux
  ['SELinux type', own({ seLinuxOptions: { type: 'container_t' } }), '', ''],
  ['SELinux type of engines', own({ seLinuxOptions: { type: 'container_engine_t' } }), '', ''],
  [
    'SELinux type of engines, by 1.30',
    own({ seLinuxOptions: { type: 'container_engine_t' } }),
    'selinux',
    'selinux',
    { minor: 30 },
  ],
  ['another SELinux type', context({ seLinuxOptions: { type: 'spc_t' } }), 'selinux', 'selinux'],
  ['SELinux user and role', own({ seLinuxOptions: { user: 'system_u', role: 'system_r' } }), 'selinux', 'selinux'],
  ['SELinux level', own({ seLinuxOptions: { level: 's0:c1,c2' } }), '', ''],
  // proc-mount
  ['procMount by default', context({ procMount: 'Default' }), '', ''],
  [
    'procMount unmasked',
    spec({
      hostUsers: false,
      containers: [{ name: 'app', image, securityContext: { ...strict, procMount: 'Unmasked' } }],
    }),
    '',
    'proc-mount',
  ],
  [
    'procMount unmasked, by 1.34',
    spec({
      hostUsers: false,
      containers: [{ name: 'app', image, securityContext: { ...strict, procMount: 'Unmasked' } }],
    }),
    'proc-mount',
    'proc-mount',
    { minor: 34 },
  ],
  [
    'procMount unmasked with the users of the node',
    context({ procMount: 'Unmasked' }),
    'proc-mount',
    'proc-mount',
    { untried: 'the API server takes it for invalid' },
  ],
  // seccomp
  ['seccomp unconfined for the pod', own({ seccompProfile: { type: 'Unconfined' } }), 'seccomp', 'seccomp'],
  ['seccomp unconfined', context({ seccompProfile: { type: 'Unconfined' } }), 'seccomp', 'seccomp'],
  ['seccomp of the node', own({ seccompProfile: { type: 'Localhost', localhostProfile: 'tight' } }), '', ''],
  [
    'seccomp by the container alone',
    pod({ own: { seccompProfile: undefined }, context: { seccompProfile: { type: 'RuntimeDefault' } } }),
    '',
    '',
  ],
  [
    'seccomp unconfined for the pod, mended by its container',
    pod({ own: { seccompProfile: { type: 'Unconfined' } }, context: { seccompProfile: { type: 'RuntimeDefault' } } }),
    'seccomp',
    'seccomp',
  ],
  ['no seccomp', own({ seccompProfile: undefined }), '', 'seccomp'],
  ['no seccomp, by 1.18', own({ seccompProfile: undefined }), '', '', { minor: 18 }],
  // sysctls
  ['a safe sysctl', sysctl('net.ipv4.tcp_syncookies'), '', ''],
  ['a sysctl of the node', sysctl('kernel.msgmax'), 'sysctls', 'sysctls'],
  ['net.ipv4.tcp_rmem', sysctl('net.ipv4.tcp_rmem'), '', ''],
  ['net.ipv4.tcp_rmem, by 1.31', sysctl('net.ipv4.tcp_rmem'), 'sysctls', 'sysctls', { minor: 31 }],
  ['net.ipv4.tcp_fin_timeout, by 1.28', sysctl('net.ipv4.tcp_fin_timeout'), 'sysctls', 'sysctls', { minor: 28 }],
  [
    'net.ipv4.ip_local_reserved_ports, by 1.26',
    sysctl('net.ipv4.ip_local_reserved_ports'),
    'sysctls',
    'sysctls',
    { minor: 26 },
  ],
  // host-process and Windows
  [
    'a host process of Windows',
    {
      os: { name: 'windows' },
      hostNetwork: true,
      securityContext: {
        runAsNonRoot: true,
        windowsOptions: { hostProcess: true, runAsUserName: 'NT AUTHORITY\\SYSTEM' },
      },
      containers: [{ name: 'app', image }],
    },
    'host-namespaces host-process',
    'host-namespaces host-process',
  ],
  [
    'Windows',
    { os: { name: 'windows' }, securityContext: { runAsNonRoot: true }, containers: [{ name: 'app', image }] },
    '',
    '',
  ],
  [
    'Windows, by 1.24',
    { os: { name: 'windows' }, securityContext: { runAsNonRoot: true }, containers: [{ name: 'app', image }] },
    '',
    'privilege-escalation capabilities-dropped seccomp',
    { minor: 24 },
  ],
  ['Windows as anybody', { os: { name: 'windows' }, containers: [{ name: 'app', image }] }, '', nonRoot],
  // privilege-escalation
  ['may escalate', context({ allowPrivilegeEscalation: true }), '', 'privilege-escalation'],
  ['says nothing of escalation', context({ allowPrivilegeEscalation: undefined }), '', 'privilege-escalation'],
  [
    'says nothing of escalation, by 1.7',
    context({ allowPrivilegeEscalation: undefined, capabilities: undefined }),
    '',
    '',
    { minor: 7 },
  ],
  // run-as-non-root
  [
    'non-root by the container alone',
    pod({ own: { runAsNonRoot: undefined }, context: { runAsNonRoot: true } }),
    '',
    '',
  ],
  [
    'non-root false for the pod, true for its container',
    pod({ own: { runAsNonRoot: false }, context: { runAsNonRoot: true } }),
    '',
    nonRoot,
  ],
  ['non-root true for the pod, false for its container', context({ runAsNonRoot: false }), '', nonRoot],
  ['nobody says non-root', own({ runAsNonRoot: undefined }), '', nonRoot],
  [
    'one of two says non-root',
    pod({
      own: { runAsNonRoot: undefined },
      spec: {
        containers: [{ name: 'app', image, securityContext: { ...strict, runAsNonRoot: true } }, second(strict)],
      },
    }),
    '',
    nonRoot,
  ],
  [
    'root with users of its own',
    spec({ hostUsers: false, securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }),
    '',
    '',
  ],
  [
    'root with users of its own, by 1.34',
    spec({ hostUsers: false, securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }),
    '',
    nonRoot,
    { minor: 34 },
  ],
  // run-as-user
  ['user 0', context({ runAsUser: 0 }), '', 'run-as-user'],
  ['user 0 for the pod', own({ runAsUser: 0 }), '', 'run-as-user'],
  ['user 1000', own({ runAsUser: 1000 }), '', ''],
  ['user 0 with users of its own', pod({ own: { runAsUser: 0 }, spec: { hostUsers: false } }), '', ''],
  ['user 0, by 1.22', own({ runAsUser: 0 }), '', '', { minor: 22 }],
  [
    'everything at once',
    {
      hostNetwork: true,
      hostPID: true,
      volumes: [
        { name: 'logs', hostPath: { path: '/var/log' } },
        { name: 'data', nfs: { server: 'files', path: '/' } },
      ],
      securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }], runAsUser: 0 },
      initContainers: [second({ capabilities: { add: ['SYS_TIME'] } })],
      containers: [
        { name: 'app', image, securityContext: { privileged: true, seccompProfile: { type: 'Unconfined' } } },
      ],
    },
    'capabilities host-namespaces host-path privileged seccomp sysctls',
    `host-namespaces privileged sysctls privilege-escalation capabilities-dropped volume-types ${nonRoot} run-as-user seccomp`,
  ],
]

export const podCases: readonly PodCase[] = rows.map(([name, spec, baseline, restricted, more]) => ({
  name,
  // Without what is undefined, as it would be sent.
  spec: JSON.parse(JSON.stringify(spec)) as Fields,
  baseline,
  restricted,
  ...more,
}))
