import { type Expectations, severities } from './expect.ts'

const sarif = (critical: number, high: number, medium: number, low: number) => ({
  ...severities(critical, high, medium, low),
  suppressed: 0,
})

export const qualityReports: Expectations = {
  read: {
    'eslint-v10.15.0-clean.sarif': ['quality', 'eslint', sarif(0, 0, 0, 0)],
    'eslint-v10.15.0-faulty.sarif': ['quality', 'eslint', sarif(0, 4, 0, 0)],
    'golangci-lint-2.15.0-faulty.sarif': ['quality', 'golangci-lint', sarif(0, 1, 0, 0)],
    'hadolint-2.15.1-faulty.sarif': ['quality', 'hadolint', sarif(0, 3, 5, 3)],
    'kubeconform-0.8.0-faulty.junit.xml': ['quality', 'kubeconform', { findings: 1 }],
    'mypy-2.4.1-clean.junit.xml': ['quality', 'mypy', { findings: 0 }],
    'mypy-2.4.1-faulty.junit.xml': ['quality', 'mypy', { findings: 1 }],
    'pylint-4.1.4-clean.json2': ['quality', 'pylint', { score: 10, findings: 0 }],
    'pylint-4.1.4-faulty.json2': ['quality', 'pylint', { score: 1.8918918918918912, findings: 30 }],
    'ruff-0.17.6-clean.junit.xml': ['quality', 'ruff', { findings: 0 }],
    'ruff-0.17.6-clean.sarif': ['quality', 'ruff', sarif(0, 0, 0, 0)],
    'ruff-0.17.6-faulty.junit.xml': ['quality', 'ruff', { findings: 18 }],
    'ruff-0.17.6-faulty.sarif': ['quality', 'ruff', sarif(0, 18, 0, 0)],
    'semgrep-1.182.0-faulty.junit.xml': ['quality', 'semgrep', { findings: 2 }],
  },
  refused: {
    'pylint-4.1.4-clean.json': /empty JSON list/,
    'pylint-4.1.4-faulty.json': /JSON list.*json2/,
    'semgrep-1.182.0-clean.junit.xml': /holds no tests/,
  },
}
