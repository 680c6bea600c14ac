import { type Expectations, severities } from './expect.ts'

const sarif = (critical: number, high: number, medium: number, low: number) => ({
  ...severities(critical, high, medium, low),
  suppressed: 0,
})

export const securityReports: Expectations = {
  read: {
    'bandit-1.9.4-clean.sarif': ['security', 'bandit', sarif(0, 0, 0, 0)],
    'checkov-3.3.30-faulty.sarif': ['security', 'checkov', sarif(0, 26, 0, 0)],
    'semgrep-1.182.0-clean.sarif': ['security', 'semgrep oss', sarif(0, 0, 0, 0)],
    'semgrep-1.182.0-faulty.sarif': ['security', 'semgrep oss', sarif(0, 1, 1, 0)],
    'trivy-0.74.0-fs-faulty.sarif': ['security', 'trivy', sarif(4, 8, 0, 0)],
    'trivy-0.74.0-image-secret-clean.sarif': ['security', 'trivy', sarif(0, 0, 0, 0)],
    'trivy-0.74.0-image-secret-faulty.sarif': ['security', 'trivy', sarif(3, 1, 0, 0)],
    'trivy-0.74.0-image-vuln+secret-clean.sarif': ['security', 'trivy', sarif(0, 0, 0, 0)],
    'trivy-0.74.0-image-vuln+secret-faulty.sarif': ['security', 'trivy', sarif(3, 2, 1, 0)],
    'trivy-0.74.0-vuln-faulty.sarif': ['security', 'trivy', sarif(1, 1, 0, 0)],
    'zizmor-1.32.0-faulty.sarif': ['security', 'zizmor', sarif(0, 5, 4, 11)],
  },
  refused: {},
}
