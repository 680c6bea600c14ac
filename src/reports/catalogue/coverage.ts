// Formats whose reports are evidence of the kind `coverage`.
import type { Format } from '../format.ts'

export const coverageFormats: readonly Format[] = [
  {
    id: 'cobertura',
    title: 'Cobertura XML',
    kind: 'coverage',
    writtenBy: 'coverage.py, Istanbul, gcovr, cargo-tarpaulin',
    measures: ['line', 'branch', 'changed-line'],
    ask: 'coverage xml',
    // Clover begins with <coverage>, too, and has no rates.
    xml: /^<coverage\s[^<>]*\bline-rate\s*=/,
    open: async (context) => new (await import('../formats/cobertura.ts')).CoberturaReader(context),
  },
  {
    id: 'lcov',
    title: 'LCOV tracefile',
    kind: 'coverage',
    writtenBy: 'lcov, Istanbul, coverage.py, cargo-llvm-cov',
    measures: ['line', 'branch', 'changed-line'],
    ask: 'coverage lcov',
    text: /^(?:TN:|SF:)/,
    open: async (context) => new (await import('../formats/lcov.ts')).LcovReader(context),
  },
]
