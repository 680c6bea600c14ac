// The preset `quantivista`: a trading platform in several languages, with performance, compliance and documentation.
import { type Gate, stages, wayStages } from './gates.ts'
import { standardGates } from './standard.ts'

const beforePeopleUseIt = ['release', 'staging', 'production'] as const
const running = ['staging', 'production'] as const

const performance = {
  evidence: 'performance',
  'on-failure': 'block',
  stages: [...running],
  reports: ['reports/performance/**'],
} as const

/** Gates of the preset `quantivista`. */
export const quantivistaGates: Readonly<Record<string, Readonly<Gate>>> = {
  coverage: { ...standardGates.coverage!, above: undefined, 'at-least': 80 },
  'unit-tests': standardGates['unit-tests']!,
  'integration-tests': standardGates['integration-tests']!,
  // Every build is scanned: a pull request as well.
  security: { ...standardGates.security!, stages: [...stages] },
  'security-review': standardGates['security-review']!,
  'security-log': standardGates['security-log']!,
  'security-lint': standardGates['security-lint']!,
  chart: standardGates.chart!,
  'chart-review': standardGates['chart-review']!,
  'response-time': {
    ...performance,
    stages: [...running],
    reports: [...performance.reports],
    measure: 'p95',
    'at-most': 500,
  },
  throughput: {
    ...performance,
    stages: [...running],
    reports: [...performance.reports],
    measure: 'throughput',
    'at-least': 50,
  },
  'error-rate': {
    ...performance,
    stages: [...running],
    reports: [...performance.reports],
    measure: 'error-rate',
    'at-most': 1,
  },
  'code-documentation': {
    evidence: 'documentation',
    measure: 'documented',
    'at-least': 80,
    'on-failure': 'block',
    stages: [...wayStages],
    reports: ['reports/documentation/code/**'],
  },
  'api-documentation': {
    evidence: 'documentation',
    measure: 'findings',
    'at-most': 0,
    'on-failure': 'block',
    stages: [...wayStages],
    reports: ['reports/documentation/api/**'],
  },
}

/** Controls of the preset `quantivista`. What they support is for an auditor to judge. */
export const quantivistaControls = {
  'change-management': {
    needs: ['approval'],
    stages: ['release', 'production'],
    supports: 'SOC 2 CC8.1, PCI DSS 6.5.1',
  },
  'vulnerability-management': { needs: ['scan'], stages: [...beforePeopleUseIt], supports: 'SOC 2 CC7.1, PCI DSS 6.3' },
  'component-inventory': { needs: ['sbom'], stages: [...beforePeopleUseIt], supports: 'PCI DSS 6.3.2' },
  provenance: { needs: ['attestation'], stages: ['production'], supports: 'SOC 2 CC8.1' },
  'tested-before-release': { needs: ['verdict'], stages: [...running], supports: 'SOC 2 CC8.1' },
}
