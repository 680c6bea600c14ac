// The scanners of security.yml, by the job that runs them. Plain values, so that the plan needs no schema library.

/** Jobs of security.yml that run scanners; their names are API. */
export const scannerJobs = [
  'secrets',
  'sast',
  'dependencies',
  'containers',
  'infrastructure',
  'workflows',
  'dast',
] as const
export type ScannerJob = (typeof scannerJobs)[number]

/** Every scanner, with its job. `gitleaks` looks at what a change adds, elsewhere at the whole history. */
export const scannersByJob = {
  secrets: ['gitleaks'],
  sast: ['bandit', 'semgrep', 'codeql'],
  dependencies: ['pip-audit', 'safety', 'npm-audit', 'govulncheck', 'cargo-audit', 'dependency-check', 'snyk'],
  containers: ['hadolint', 'trivy'],
  infrastructure: ['checkov', 'kubeconform', 'trivy-config'],
  workflows: ['zizmor', 'actionlint'],
  dast: ['zap'],
} as const satisfies Record<ScannerJob, readonly string[]>
export type ScannerName = (typeof scannersByJob)[ScannerJob][number]

export const scannerNames: readonly ScannerName[] = scannerJobs.flatMap(
  (job): readonly ScannerName[] => scannersByJob[job],
)

/** Scanners that run only where the policy switches them on: what they need costs money, an account, or a server. */
export const optionalScanners: readonly ScannerName[] = ['codeql', 'dependency-check', 'safety', 'snyk']

/** Scanners whose image the policy names: we know of none that is vouched for. */
export const imageScanners = ['dependency-check', 'snyk'] as const

/** How ZAP looks at a running application. */
export const zapModes = ['baseline', 'full', 'api'] as const
export type ZapMode = (typeof zapModes)[number]

/** What of security.yml runs, as the policy has it. */
export interface SecurityPolicy {
  /** Switches; a scanner that is not named runs where there is something for it, unless it is optional. */
  scanners: Partial<Record<ScannerName, boolean>>
  /** Files of the repository that configure scanners, and are left where scanners find them. */
  configs: string[]
  /** Images of scanners that run as one, by digest: `owasp/dependency-check@sha256:...`. */
  images: Partial<Record<(typeof imageScanners)[number], string>>
  semgrep: {
    /** Files with rules in the repository, besides those that come with Slipway. */
    rules: string[]
  }
  kubeconform: {
    /** Of Kubernetes: `1.36.0`. */
    version: string
    /** `default`, or templates of paths in the repository or of URLs. */
    schemas: string[]
  }
  dast: {
    /** Environment of the policy whose `url` is looked at. */
    environment: string
    mode: ZapMode
    /** Where the description of the API lies, below that URL. */
    api: string
  }
}

export const securityDefaults: SecurityPolicy = {
  scanners: {},
  configs: [],
  images: {},
  semgrep: { rules: [] },
  kubeconform: { version: '1.36.0', schemas: ['default'] },
  dast: { environment: 'staging', mode: 'baseline', api: 'openapi.json' },
}
