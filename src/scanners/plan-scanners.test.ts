import { securityDefaults } from '../policy/scanner-names.ts'
import type { Policy } from '../policy/schema.ts'
import { planScanners } from './plan-scanners.ts'

type Asked = Pick<Policy, 'security' | 'environments'>
const policy = (scanners: object = {}, environments: object = {}) =>
  ({ security: { ...securityDefaults, scanners }, environments }) as Asked
const staging = { staging: { url: 'https://staging.example.com' } }

test.each<[string, string[], string[]]>([
  ['nothing but a text', ['README.md'], ['gitleaks']],
  ['Python', ['app/x.py'], ['gitleaks', 'bandit', 'semgrep']],
  ['pinned requirements anywhere', ['a/requirements-dev.txt'], ['gitleaks', 'pip-audit', 'trivy']],
  ['a package without a lock', ['package.json'], ['gitleaks', 'npm-audit']],
  ['a module of Go', ['svc/go.mod', 'svc/main.go'], ['gitleaks', 'semgrep', 'govulncheck', 'trivy']],
  ['a crate without a lock', ['Cargo.toml'], ['gitleaks', 'cargo-audit']],
  ['a Dockerfile', ['docker/Dockerfile.web'], ['gitleaks', 'hadolint', 'checkov', 'trivy-config']],
  ['a workflow', ['.github/workflows/ci.yml'], ['gitleaks', 'checkov', 'zizmor', 'actionlint']],
  ['an action', ['action.yml'], ['gitleaks', 'zizmor']],
])('%s', (_, files, expected) => {
  expect(planScanners(policy(), 'push', files).run).toEqual(expected)
})

test('a chart is checked as it is rendered, so it takes an environment', () => {
  const files = ['chart/Chart.yaml']
  expect(planScanners(policy(), 'push', files).run).toEqual(['gitleaks', 'checkov', 'trivy-config'])
  expect(planScanners(policy({}, staging), 'pull_request', files).run).toContain('kubeconform')
})

test.each([
  ['push', staging, true],
  ['schedule', staging, true],
  ['pull_request', staging, false],
  ['merge_group', staging, false],
  ['push', { staging: {} }, false],
  ['push', {}, false],
])('on %s, with %j, an application is looked at: %s', (event, environments, expected) => {
  expect(planScanners(policy({}, environments), event, []).run.includes('zap')).toBe(expected)
})

test('only the policy switches a scanner off, and one on that is optional', () => {
  const files = ['x.py', 'requirements.txt']
  const plan = planScanners(policy({ bandit: false, codeql: true, snyk: true }), 'push', files)
  expect(plan.jobs.sast).toEqual(['semgrep', 'codeql'])
  expect(plan.jobs.dependencies).toEqual(['pip-audit', 'snyk'])
  expect(plan.off).toEqual(['bandit', 'safety', 'dependency-check'])
  expect(plan.idle).toMatchObject({ hadolint: 'Dockerfile', 'npm-audit': 'package of npm' })
})

test('a scanner that needs a secret does not run on a change', () => {
  const asked = policy({ snyk: true, safety: true })
  expect(planScanners(asked, 'pull_request', ['requirements.txt']).jobs.dependencies).toEqual(['pip-audit'])
  expect(planScanners(asked, 'schedule', ['requirements.txt']).jobs.dependencies).toEqual([
    'pip-audit',
    'safety',
    'snyk',
  ])
})

test('jobs without a scanner are announced', () => {
  expect(planScanners(policy({ gitleaks: false }), 'push', ['README.md']).skips).toEqual([
    ...['secrets', 'sast', 'dependencies', 'containers', 'infrastructure', 'workflows', 'dast'],
  ])
})
