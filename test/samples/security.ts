import { type Expectations, severities } from './expect.ts'

const sarif = (critical: number, high: number, medium: number, low: number) => ({
  ...severities(critical, high, medium, low),
  suppressed: 0,
})

const none = sarif(0, 0, 0, 0)
const unrated = (count: number) => ({ ...severities(0, 0, 0, 0, 0, count), suppressed: 0 })

export const securityReports: Expectations = {
  read: {
    'bandit-1.9.4-clean.json': ['security', 'bandit', none],
    'bandit-1.9.4-clean.sarif': ['security', 'bandit', sarif(0, 0, 0, 0)],
    'bandit-1.9.4-faulty.json': ['security', 'bandit', sarif(0, 1, 0, 2)],
    'checkov-3.3.30-faulty.json': ['security', 'checkov', sarif(0, 26, 0, 0)],
    'checkov-3.3.30-faulty.sarif': ['security', 'checkov', sarif(0, 26, 0, 0)],
    'dependency-check-schema-faulty.json': ['security', 'dependency-check', { ...sarif(1, 0, 1, 0), suppressed: 1 }],
    'dependency-check-schema-faulty.xml': ['security', 'dependency-check', { ...sarif(1, 0, 1, 0), suppressed: 1 }],
    'gitleaks-8.30.1-clean.transcript.json': ['security', 'gitleaks', none],
    'gitleaks-schema-faulty.json': ['security', 'gitleaks', sarif(1, 0, 0, 0)],
    'npm-audit-11.19.1-clean.json': ['security', 'npm-audit', none],
    'npm-audit-11.19.1-faulty.json': ['security', 'npm-audit', sarif(1, 1, 0, 0)],
    'osv-scanner-schema-clean.transcript.json': ['security', 'osv-scanner', none],
    'osv-scanner-schema-faulty.json': ['security', 'osv-scanner', sarif(0, 1, 1, 0)],
    'pip-audit-2.10.1-faulty.json': ['security', 'pip-audit', unrated(1)],
    'safety-1-schema-faulty.json': ['security', 'safety', { ...severities(0, 0, 1, 0, 0, 1), suppressed: 0 }],
    'safety-2.3.5-clean.json': ['security', 'safety', none],
    'safety-2.3.5-faulty.json': ['security', 'safety', unrated(1)],
    'safety-scan-schema-faulty.json': ['security', 'safety', { ...unrated(1), suppressed: 1 }],
    'semgrep-1.182.0-clean.gitlab-sast.json': ['security', 'semgrep', none],
    'semgrep-1.182.0-clean.json': ['security', 'semgrep', none],
    'semgrep-1.182.0-clean.sarif': ['security', 'semgrep oss', sarif(0, 0, 0, 0)],
    'semgrep-1.182.0-faulty.gitlab-sast.json': ['security', 'semgrep', sarif(0, 1, 1, 0)],
    'semgrep-1.182.0-faulty.json': ['security', 'semgrep', sarif(0, 1, 1, 0)],
    'semgrep-1.182.0-faulty.sarif': ['security', 'semgrep oss', sarif(0, 1, 1, 0)],
    'snyk-iac-schema-faulty.json': ['security', 'snyk', sarif(0, 1, 0, 0)],
    'snyk-schema-faulty.json': ['security', 'snyk', { ...sarif(1, 0, 1, 0), suppressed: 1 }],
    'trivy-0.74.0-fs-faulty.sarif': ['security', 'trivy', sarif(4, 8, 0, 0)],
    'trivy-0.74.0-image-secret-clean.sarif': ['security', 'trivy', sarif(0, 0, 0, 0)],
    'trivy-0.74.0-image-secret-faulty.sarif': ['security', 'trivy', sarif(3, 1, 0, 0)],
    'trivy-0.74.0-image-vuln+secret-clean.sarif': ['security', 'trivy', sarif(0, 0, 0, 0)],
    'trivy-0.74.0-image-vuln+secret-faulty.sarif': ['security', 'trivy', sarif(3, 2, 1, 0)],
    'trivy-0.74.0-vuln-faulty.json': ['security', 'trivy', sarif(1, 1, 0, 0)],
    'trivy-0.74.0-vuln-faulty.sarif': ['security', 'trivy', sarif(1, 1, 0, 0)],
    'trivy-schema-faulty.json': ['security', 'trivy', { ...severities(2, 3, 0, 1, 0, 1), suppressed: 1 }],
    'zap-schema-clean.json': ['security', 'zap', none],
    'zap-schema-faulty.json': ['security', 'zap', { ...severities(0, 1, 1, 0, 1), suppressed: 1 }],
    'zap-schema-faulty.xml': ['security', 'zap', { ...sarif(0, 1, 0, 0), suppressed: 1 }],
    'zizmor-1.32.0-faulty.json': ['security', 'zizmor', { ...severities(0, 5, 4, 3, 8), suppressed: 0 }],
    'zizmor-1.32.0-faulty.sarif': ['security', 'zizmor', sarif(0, 5, 4, 11)],
  },
  refused: {
    'checkov-3.3.30-clean.json': /nothing was checked/,
    'gitleaks-8.30.1-clean.json': /empty JSON list/,
    'npm-audit-11.19.1-refused.json': /npm audit failed: 405/,
    'osv-scanner-schema-clean.json': /lists no package/,
    'pip-audit-2.10.1-allskipped-rc0.json': /all 2 dependencies were skipped/,
    'snyk-schema-error.json': /Snyk failed on/,
    'trivy-0.74.0-fs-clean.json': /lists no target/,
    'trivy-0.74.0-image-secret-clean.json': /lists no target/,
    'trivy-0.74.0-image-vuln+secret-clean.json': /lists no target/,
  },
}
