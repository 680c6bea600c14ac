import { podPolicy, sayStandard } from './pod-policy.ts'

const prefix = 'pod-security.kubernetes.io/'
const of = (labels: Record<string, string>) => {
  const policy = podPolicy(Object.fromEntries(Object.entries(labels).map(([key, value]) => [prefix + key, value])))
  return [policy.enforce, policy.warn, policy.audit].map(sayStandard).join(' ')
}

test.each([
  [{}, 'privileged:latest privileged:latest privileged:latest'],
  [{ enforce: 'restricted' }, 'restricted:latest restricted:latest privileged:latest'],
  [{ enforce: 'baseline', warn: 'restricted' }, 'baseline:latest restricted:latest privileged:latest'],
  [{ enforce: 'restricted', warn: 'privileged' }, 'restricted:latest privileged:latest privileged:latest'],
  [{ enforce: 'baseline', 'enforce-version': 'v1.24' }, 'baseline:v1.24 baseline:v1.24 privileged:latest'],
  [
    { enforce: 'baseline', 'enforce-version': 'v1.24', 'warn-version': 'v1.30' },
    'baseline:v1.24 baseline:v1.30 privileged:latest',
  ],
  [{ audit: 'restricted', 'audit-version': 'latest' }, 'privileged:latest privileged:latest restricted:latest'],
  // What makes no sense is enforced as the strictest, and told as nothing.
  [{ enforce: 'strict' }, 'restricted:latest privileged:latest privileged:latest'],
  [{ warn: 'strict', audit: 'strict' }, 'privileged:latest privileged:latest privileged:latest'],
  [{ enforce: 'baseline', 'enforce-version': '1.24' }, 'baseline:latest baseline:latest privileged:latest'],
])('%j', (labels, expected) => {
  expect(of(labels)).toBe(expected)
})
