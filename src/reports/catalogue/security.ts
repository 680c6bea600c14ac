// Formats whose reports are evidence of the kind `security`.
import type { Format } from '../format.ts'
import { isObject, type JsonObject } from '../json.ts'

export const securityFormats: readonly Format[] = [
  {
    id: 'sarif',
    title: 'SARIF 2.1.0',
    kind: 'security',
    writtenBy: 'Trivy, Semgrep, CodeQL, Bandit, ESLint, Ruff and most other scanners',
    measures: ['critical', 'high', 'medium', 'low', 'info', 'unknown', 'findings', 'suppressed'],
    ask: 'trivy fs --format sarif --output FILE .',
    json: (value) => isObject(value) && 'runs' in value,
    read: async (value, context) => (await import('../formats/sarif.ts')).readSarif(value as JsonObject, context),
  },
]
