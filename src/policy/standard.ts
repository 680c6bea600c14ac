// What holds where the policy file says nothing.
import { type Compliance, type Gate, type ScanPolicy, wayStages } from './gates.ts'

const beforePeopleUseIt = ['release', 'staging', 'production'] as const

/** Gates of the preset `standard`. */
export const standardGates: Readonly<Record<string, Readonly<Gate>>> = {
  pylint: {
    evidence: 'quality',
    tool: 'pylint',
    measure: 'score',
    above: 8,
    'on-failure': 'warn',
    stages: [...wayStages],
    reports: ['reports/quality/**'],
  },
  coverage: {
    evidence: 'coverage',
    measure: 'line',
    above: 80,
    'on-failure': 'block',
    stages: [...wayStages],
    reports: ['reports/coverage/**'],
  },
  'unit-tests': {
    evidence: 'tests',
    measure: 'failed',
    'at-most': 0,
    'on-failure': 'block',
    stages: [...wayStages],
    reports: ['reports/unit/**'],
  },
  'integration-tests': {
    evidence: 'tests',
    measure: 'failed',
    'at-most': 0,
    'on-failure': 'block',
    stages: [...beforePeopleUseIt],
    reports: ['reports/integration/**'],
  },
  security: {
    evidence: 'security',
    measure: 'critical',
    'at-most': 0,
    'on-failure': 'block',
    stages: [...beforePeopleUseIt, 'security'],
    reports: ['reports/security/**'],
  },
  'security-review': {
    evidence: 'security',
    measure: 'high',
    'at-most': 0,
    'on-failure': 'review',
    stages: ['security'],
    reports: ['reports/security/**'],
  },
  'security-log': {
    evidence: 'security',
    measure: 'low',
    'at-most': 0,
    'on-failure': 'log',
    stages: ['security'],
    reports: ['reports/security/**'],
  },
  // Not every repository has something to lint; that the linters ran where there is something is what the scanners' row says.
  'security-lint': {
    evidence: 'quality',
    measure: 'findings',
    'at-most': 0,
    'on-failure': 'warn',
    stages: [],
    reports: ['reports/security/**'],
  },
  // Not every repository has a chart; that its job ran where there is one is what the gate's needs say.
  chart: {
    evidence: 'security',
    tool: 'slipway-chart',
    measure: 'critical',
    'at-most': 0,
    'on-failure': 'block',
    stages: [],
    reports: ['reports/chart/**'],
  },
  'chart-review': {
    evidence: 'security',
    tool: 'slipway-chart',
    measure: 'high',
    'at-most': 0,
    'on-failure': 'review',
    stages: [],
    reports: ['reports/chart/**'],
  },
}

/** Paths in the chart's values, as `helm create` lays them out. */
export const chartValues = {
  image: 'image.repository',
  tag: 'image.tag',
  digest: 'image.digest',
  replicas: 'replicaCount',
  autoscaling: 'autoscaling.enabled',
  'min-replicas': 'autoscaling.minReplicas',
  strategy: 'strategy',
}

export const chartPath = 'chart'
export const pythonVersions = ['3.10', '3.11', '3.12']

export const waiverDays = 90
export const needsDefaults: { 'allowed-to-skip': string[]; 'allowed-to-fail': string[] } = {
  'allowed-to-skip': [],
  'allowed-to-fail': [],
}
export const complianceDefaults: Compliance = {
  controls: {},
  'on-failure': 'block',
  documents: ['reports/compliance/**'],
  'max-scan-age': '24h',
  approvals: 1,
}

/** What a waiver names that is for scans only. */
export const scanGate = 'scan'

export const scanDefaults: ScanPolicy = {
  scanners: ['vuln', 'secret', 'misconfig'],
  tiers: { unknown: 'block', critical: 'block', high: 'review', medium: 'log', low: 'log', info: 'log' },
  unfixed: {},
  empty: 'not-measured',
  'skip-dirs': [],
  'skip-files': [],
  'helm-values': [],
  database: {
    mirrors: [
      'mirror.gcr.io/aquasec/trivy-db:2',
      'ghcr.io/aquasecurity/trivy-db:2',
      'public.ecr.aws/aquasecurity/trivy-db:2',
    ],
    'java-mirrors': [
      'mirror.gcr.io/aquasec/trivy-java-db:1',
      'ghcr.io/aquasecurity/trivy-java-db:1',
      'public.ecr.aws/aquasecurity/trivy-java-db:1',
    ],
    'max-age': '48h',
    java: false,
    'blob-hosts': [],
  },
}
