// The words are those of the real API server; test/e2e/pod-security.ts asks it.
import { podSecurityViolated } from './pod-security.ts'

const said = (level: string, spec: object, annotations?: Record<string, string>) =>
  podSecurityViolated({ metadata: { annotations }, spec } as never, {
    metadata: { labels: { 'pod-security.kubernetes.io/enforce': level } },
  })
const a = { name: 'a', image: 'x' }
const b = { name: 'b', image: 'x' }

test.each<[string, object, string | undefined]>([
  ['privileged', { hostPID: true, containers: [a] }, undefined],
  ['baseline', { containers: [a] }, undefined],
  ['baseline', { hostPID: true, hostIPC: true, containers: [a] }, 'host namespaces (hostPID=true, hostIPC=true)'],
  [
    'baseline',
    {
      volumes: [
        { name: 'v', hostPath: { path: '/' } },
        { name: 'w', hostPath: { path: '/' } },
      ],
      containers: [a],
    },
    'hostPath volumes (volumes "v", "w")',
  ],
  [
    'baseline',
    {
      containers: [
        { ...a, ports: [{ hostPort: 9 }, { hostPort: 10 }] },
        { ...b, ports: [{ hostPort: 9 }] },
      ],
    },
    'hostPort (containers "a", "b" use hostPorts 10, 9)',
  ],
  [
    'baseline',
    {
      securityContext: { seLinuxOptions: { type: 'x', user: 'u' } },
      containers: [{ ...a, securityContext: { seLinuxOptions: { role: 'r' } } }],
    },
    'seLinuxOptions (pod and container "a" set forbidden securityContext.seLinuxOptions: type "x"; user may not be set; role may not be set)',
  ],
  [
    'restricted',
    { containers: [a, b] },
    'allowPrivilegeEscalation != false (containers "a", "b" must set securityContext.allowPrivilegeEscalation=false), ' +
      'unrestricted capabilities (containers "a", "b" must set securityContext.capabilities.drop=["ALL"]), ' +
      'runAsNonRoot != true (pod or containers "a", "b" must set securityContext.runAsNonRoot=true), ' +
      'seccompProfile (pod or containers "a", "b" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
  ],
])('%s %j', (level, spec, expected) => {
  expect(said(level, spec)).toBe(expected && `violates PodSecurity "${level}:latest": ${expected}`)
})

test('annotations of AppArmor', () => {
  const annotations = { 'container.apparmor.security.beta.kubernetes.io/a': 'unconfined' }
  expect(said('baseline', { containers: [a] }, annotations)).toBe(
    'violates PodSecurity "baseline:latest": forbidden AppArmor profile (annotation must not set AppArmor profile type to ' +
      '"container.apparmor.security.beta.kubernetes.io/a="unconfined"")',
  )
})
