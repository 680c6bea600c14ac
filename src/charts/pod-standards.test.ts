import fc from 'fast-check'
import { podCases } from '../../test/pod-security/pods.ts'
import { allViolations, violations } from './pod-standards.ts'

const ids = (of: readonly { id: string }[]) => [...new Set(of.map(({ id }) => id))].join(' ')

test.each(podCases.map((one) => [one.name, one] as const))(
  '%s',
  (_, { annotations, spec, minor, baseline, restricted }) => {
    const pod = { metadata: { annotations }, spec }
    const standard = (level: 'baseline' | 'restricted') => ({ level, minor: minor ?? Number.POSITIVE_INFINITY })
    expect(ids(violations(pod, standard('baseline')))).toBe(baseline)
    expect(ids(violations(pod, standard('restricted')))).toBe(restricted)
    expect(violations(pod, { level: 'privileged', minor: 36 })).toEqual([])
  },
)

test('every control is violated by a pod of the table, at the level that it belongs to', async () => {
  const { baselineControls } = await import('./controls-baseline.ts')
  const { restrictedControls } = await import('./controls-restricted.ts')
  const seen = new Set(
    podCases.flatMap(({ spec, annotations, minor = Number.POSITIVE_INFINITY }) =>
      (['baseline', 'restricted'] as const).flatMap((level) =>
        violations({ metadata: { annotations }, spec }, { level, minor }).map((one) => `${one.level} ${one.id}`),
      ),
    ),
  )
  const all = [
    ...baselineControls.map(({ id }) => `baseline ${id}`),
    ...restrictedControls.map(({ id }) => `restricted ${id}`),
  ]
  expect([...seen].sort()).toEqual(all.sort())
})

test.each([
  ['seccomp.security.alpha.kubernetes.io/pod', 'unconfined', 'seccomp'],
  ['container.seccomp.security.alpha.kubernetes.io/app', 'unconfined', 'seccomp'],
  ['container.seccomp.security.alpha.kubernetes.io/another', 'unconfined', ''],
  ['container.seccomp.security.alpha.kubernetes.io/app', 'localhost/tight', ''],
  ['seccomp.security.alpha.kubernetes.io/pod', 'docker/default', ''],
])('%s: %s, by 1.18', (key, value, expected) => {
  const pod = { metadata: { annotations: { [key]: value } }, spec: { containers: [{ name: 'app' }] } }
  expect(ids(violations(pod, { level: 'baseline', minor: 18 }))).toBe(expected)
  expect(violations(pod, { level: 'baseline', minor: 19 })).toEqual([])
})

test('names container, field and value', () => {
  const spec = {
    hostPID: true,
    initContainers: [{ name: 'init', securityContext: { capabilities: { add: ['CHOWN', 'BPF'] } } }],
  }
  expect(violations({ spec }, { level: 'baseline', minor: 36 })).toEqual([
    {
      id: 'capabilities',
      level: 'baseline',
      reason: 'non-default capabilities',
      demand: expect.stringContaining('must be absent'),
      container: 'init',
      field: 'spec.initContainers[0].securityContext.capabilities.add[1]',
      value: 'BPF',
    },
    expect.objectContaining({ id: 'host-namespaces', field: 'spec.hostPID', value: true }),
  ])
})

test('says once of a field what both levels forbid', () => {
  const spec = { securityContext: { seccompProfile: { type: 'Unconfined' } }, containers: [] }
  expect(allViolations({ spec }).map(({ level, field }) => `${level} ${field}`)).toEqual([
    'baseline spec.securityContext.seccompProfile.type',
  ])
})

const junk = fc.jsonValue({ maxDepth: 3 })
const anySpec = fc.record(
  Object.fromEntries(
    'securityContext containers initContainers ephemeralContainers volumes os hostUsers hostPID'
      .split(' ')
      .map((key) => [key, junk]),
  ),
  { requiredKeys: [] },
)

test('whatever a manifest holds: no throw, restricted lets in nothing that baseline refuses, and an empty context is not taken for a safe one', () => {
  fc.assert(
    fc.property(fc.oneof(junk, anySpec), fc.nat(40), (spec, minor) => {
      const found = violations({ spec }, { level: 'baseline', minor })
      const strict = violations({ spec }, { level: 'restricted', minor })
      if (found.length > 0) expect(strict.length).toBeGreaterThan(0)
      expect(allViolations({ spec }, minor).length).toBeGreaterThanOrEqual(found.length)
    }),
  )
})
