import { Ajv2020 } from 'ajv/dist/2020.js'
import { policyFile, policyJsonSchema } from './schema.ts'

// Editors know the format `uri`; without formats the published schema must still say the same as the code.
const published = new Ajv2020({ formats: { uri: true }, strict: true }).compile(policyJsonSchema())

const whole = {
  version: 1,
  extends: ['standard', 'ci/base.yml', 'acme/policies/web/base.yml@0123456789abcdef0123456789abcdef01234567'],
  gates: {
    coverage: { above: 85, 'on-failure': 'block', stages: ['push'], reports: ['reports/coverage/**'] },
    unit: {
      evidence: 'tests',
      measure: 'failed',
      'at-most': 0,
      reports: ['reports/unit/{leg}.xml'],
      expect: { reports: 3, legs: ['python-3.10', 'python-3.11'] },
    },
    lint: {
      evidence: 'quality',
      measure: 'findings',
      'no-new': true,
      'max-increase': '10%',
      ratchet: 0.5,
      'without-baseline': 'pass',
      paths: ['services/orders/**'],
    },
    slow: { evidence: 'tests', tool: 'pytest', measure: 'seconds', 'at-most': 600 },
    findings: { evidence: 'quality', measure: 'score', 'at-least': 1 },
  },
  waivers: [
    {
      id: 'CVE-2026-1',
      gate: 'lint',
      tool: 'trivy',
      paths: ['a/**'],
      reason: 'r',
      approver: 'a',
      expires: '2026-12-31',
    },
    { fingerprint: '0123456789abcdef0123456789abcdef', reason: 'r', approver: 'a', expires: '2026-12-31' },
  ],
  'max-waiver-days': 30,
  vex: ['security/app.openvex.json'],
  trivyignore: '.trivyignore.yaml',
  needs: { 'allowed-to-skip': ['image'], 'allowed-to-fail': ['quality'] },
  compliance: {
    controls: { change: { needs: ['approval', 'sbom'], stages: ['production'], supports: 'SOC 2 CC8.1' } },
    'on-failure': 'review',
    documents: ['reports/compliance/**'],
    'max-scan-age': '7d',
    approvals: 2,
  },
  chart: { path: 'chart', values: { image: 'image.repository', replicas: 'replicaCount' } },
  environments: {
    production: {
      namespace: 'trading',
      release: 'orders',
      timeout: '20m',
      replicas: 3,
      values: ['values/production.yaml'],
      smoke: [{ url: 'https://orders.example/healthz', status: 200, body: 'ok', 'max-latency': '500ms', attempts: 3 }],
      'fail-fast': { 'pull-error': '1m', restarts: 3 },
      url: 'https://orders.example',
    },
  },
  languages: ['python'],
  python: { versions: ['3.12'] },
}

const odd: unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1,
  1.5,
  85,
  100,
  1e9,
  Number.MAX_SAFE_INTEGER + 1,
  '',
  ' ',
  'x',
  'X',
  'standard',
  'block',
  'tests',
  'push',
  '1',
  '3.9',
  '20m',
  '20 m',
  '1d',
  '12345678s',
  '../x',
  '/x',
  'a/../b',
  '-x',
  'a\nb',
  'a\\b',
  'a:b',
  '**',
  '*a*',
  '*a*a*',
  '{a,b}',
  '[ab]',
  'https://a.example',
  'http://localhost:8080/x?y=1',
  'ftp://a.example',
  'https://',
  'https:x',
  'javascript:alert(1)',
  ' https://a.example',
  'a.b',
  'a.b[0]',
  'a..b',
  'x'.repeat(54),
  'x'.repeat(301),
  'x'.repeat(2001),
  'ä',
  [],
  [1],
  ['x', 'x'],
  Array(51).fill('x'),
  {},
  { x: 1 },
]

/** Every path of the policy. */
function paths(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, child]) => paths(child, [...at, key]))]
}

/** The policy with one value replaced, or taken out by `undefined`. */
function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return by
  const child = replaced((value as Record<string, unknown>)[key], rest, by)
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? (child ?? null) : item))
  const { [key]: _, ...others } = value as Record<string, unknown>
  return child === undefined ? others : { ...others, [key]: child }
}

test('the whole policy is accepted by both', () => {
  expect(policyFile.safeParse(whole).success).toBe(true)
  expect(published(whole)).toBe(true)
})

test.each(paths(whole).map((path) => [path.join('.') || 'the policy', path]))(
  '%s: the published schema accepts and refuses what the code does',
  (_, path) => {
    const differences = odd.filter((value) => {
      const policy = replaced(whole, path as string[], value)
      return policy !== undefined && policyFile.safeParse(policy).success !== published(policy)
    })
    expect(differences).toEqual([])
  },
)

test.each(
  paths(whole)
    .filter((path) => path.length > 0 && !/^\d/.test(path.at(-1) ?? ''))
    .map((path) => [path.join('.'), path]),
)('a key beside %s that nobody knows is refused by both or by neither', (_, path) => {
  const policy = replaced(whole, [...(path as string[]).slice(0, -1), 'nobody-knows'], 'x')
  expect(published(policy)).toBe(policyFile.safeParse(policy).success)
})
