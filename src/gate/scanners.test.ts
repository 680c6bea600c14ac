import type { Evidence } from '../reports/evidence.ts'
import { evidence, gate } from './asking.ts'
import { judgeScanners } from './scanners.ts'

const report = (path: string, change: Partial<Evidence> = {}) =>
  evidence({ kind: 'security', sources: [path], ...change })
const [bandit, unread] = [
  report('reports/security/bandit/bandit.json'),
  report('reports/security/semgrep/semgrep.json', { measured: false, kind: 'unknown' }),
]

test.each<[string, string, Evidence[], string, string]>([
  ['all ran', '["bandit"]', [bandit], 'pass', 'bandit ran'],
  ['one left no report', '["bandit","gitleaks"]', [bandit], 'not-measured', 'no report of gitleaks'],
  ['one is unreadable', '["bandit","semgrep"]', [bandit, unread], 'not-measured', 'the report of semgrep says nothing'],
  [
    'a report in another folder',
    '["gitleaks"]',
    [report('reports/quality/gitleaks.json')],
    'not-measured',
    'no report of gitleaks',
  ],
  [
    'a folder with a longer name',
    '["bandit"]',
    [report('reports/security/bandit2/x.json')],
    'not-measured',
    'no report of bandit',
  ],
  ['no plan', '[]', [bandit], 'not-measured', 'names none'],
  ['a plan that broke off', '', [bandit], 'not-measured', 'is not JSON'],
  ['a map', '{"bandit":true}', [bandit], 'not-measured', 'is not a list'],
  ['a path for a name', '["../unit"]', [bandit], 'not-measured', 'is not a list'],
])('%s', (_, plan, all, status, reason) => {
  const row = judgeScanners(plan, all, [gate({ evidence: 'security', measure: 'critical', 'at-most': 0 })])
  expect(row).toMatchObject({ gate: 'scanners', onFailure: 'block', status })
  expect(row.reason).toContain(reason)
})

test('nothing is won where nobody judges what they found', () => {
  expect(judgeScanners('["bandit"]', [bandit], [gate({})])).toMatchObject({ status: 'not-measured' })
  expect(judgeScanners('["bandit"]', [bandit], [])).toMatchObject({ status: 'not-measured' })
})
