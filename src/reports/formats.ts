// Every format that is read. The documentation's table is made from this list.
import type { Format } from './format.ts'
import { isObject, type JsonObject } from './json.ts'

// Readers are loaded on demand: a run needs one or two of them.
export const formats: readonly Format[] = [
  {
    id: 'junit',
    title: 'JUnit XML',
    kind: 'tests',
    writtenBy: 'pytest, jest-junit, Surefire, gotestsum, nextest and most other test runners',
    xml: /^<testsuites?[\s/>]/,
    open: async (context) => new (await import('./formats/junit.ts')).JUnitReader(context),
  },
  {
    id: 'cobertura',
    title: 'Cobertura XML',
    kind: 'coverage',
    writtenBy: 'coverage.py, Istanbul, gcovr, cargo-tarpaulin',
    // Clover begins with <coverage>, too, and has no rates.
    xml: /^<coverage\s[^<>]*\bline-rate\s*=/,
    open: async (context) => new (await import('./formats/cobertura.ts')).CoberturaReader(context),
  },
  {
    id: 'lcov',
    title: 'LCOV tracefile',
    kind: 'coverage',
    writtenBy: 'lcov, Istanbul, coverage.py, cargo-llvm-cov',
    text: /^(?:TN:|SF:)/,
    open: async (context) => new (await import('./formats/lcov.ts')).LcovReader(context),
  },
  {
    id: 'pylint',
    title: 'Pylint text',
    kind: 'quality',
    writtenBy: 'pylint',
    text: /^(?:\*{13} Module |Your code has been rated at )/m,
    open: async (context) => new (await import('./formats/pylint.ts')).PylintTextReader(context),
  },
  {
    id: 'pylint-json2',
    title: 'Pylint json2',
    kind: 'quality',
    writtenBy: 'pylint --output-format=json2',
    json: (value) => isObject(value) && Array.isArray(value.messages) && isObject(value.statistics),
    read: async (value, context) => (await import('./formats/pylint.ts')).readPylint(value as JsonObject, context),
  },
  {
    id: 'sarif',
    title: 'SARIF 2.1.0',
    kind: 'security',
    writtenBy: 'Trivy, Semgrep, CodeQL, Bandit, ESLint, Ruff and most other scanners',
    json: (value) => isObject(value) && 'runs' in value,
    read: async (value, context) => (await import('./formats/sarif.ts')).readSarif(value as JsonObject, context),
  },
]
