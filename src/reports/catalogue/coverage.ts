// Formats whose reports are evidence of the kind `coverage`.

import { isObject, type JsonObject } from '../../json-object.ts'
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
  {
    id: 'jacoco',
    title: 'JaCoCo XML',
    kind: 'coverage',
    writtenBy: 'JaCoCo (Maven, Gradle), Kover',
    measures: ['line', 'branch', 'instruction', 'function', 'changed-line'],
    ask: 'mvn verify (jacoco:report)',
    // JUnit has no <report>; others that have one begin otherwise.
    xml: /^<report\s[^<>]*\bname\s*=/,
    open: async (context) => new (await import('../formats/jacoco.ts')).JaCoCoReader(context),
  },
  {
    id: 'clover',
    title: 'Clover XML',
    kind: 'coverage',
    writtenBy: 'PHPUnit, Istanbul, OpenClover',
    measures: ['line', 'statement', 'branch', 'function', 'changed-line'],
    ask: 'phpunit --coverage-clover FILE',
    xml: /^<coverage\s(?![^<>]*\bline-rate\s*=)[^<>]*\bgenerated\s*=/,
    open: async (context) => new (await import('../formats/clover.ts')).CloverReader(context),
  },
  {
    id: 'istanbul-summary',
    title: 'Istanbul json-summary',
    kind: 'coverage',
    writtenBy: 'jest, Vitest, nyc, c8',
    measures: ['line', 'statement', 'branch', 'function'],
    ask: 'jest --coverage --coverageReporters=json-summary',
    json: (value) =>
      isObject(value) && isObject(value.total) && isObject(value.total.lines) && isObject(value.total.statements),
    read: async (value) => (await import('../formats/istanbul.ts')).readIstanbulSummary(value as JsonObject),
  },
  {
    id: 'istanbul',
    title: 'Istanbul coverage-final',
    kind: 'coverage',
    writtenBy: 'jest, Vitest, nyc, c8',
    measures: ['line', 'statement', 'branch', 'function', 'changed-line'],
    ask: 'jest --coverage --coverageReporters=json',
    json: (value) =>
      isObject(value) && Object.values(value).some((file) => isObject(file) && 'statementMap' in file && 's' in file),
    read: async (value, context) =>
      (await import('../formats/istanbul.ts')).readIstanbulFinal(value as JsonObject, context),
  },
  {
    id: 'coverage-py',
    title: 'coverage.py JSON',
    kind: 'coverage',
    writtenBy: 'coverage.py, pytest-cov',
    measures: ['line', 'branch', 'changed-line'],
    ask: 'coverage json',
    json: (value) => isObject(value) && isObject(value.meta) && isObject(value.files) && 'totals' in value,
    read: async (value, context) =>
      (await import('../formats/coverage-py.ts')).readCoveragePy(value as JsonObject, context),
  },
  {
    id: 'coverprofile',
    title: 'Go coverage profile',
    kind: 'coverage',
    writtenBy: 'go test, go tool covdata',
    measures: ['statement', 'line', 'changed-line'],
    ask: 'go test -coverprofile=FILE ./...',
    text: /^mode: /,
    open: async (context) => new (await import('../formats/coverprofile.ts')).CoverProfileReader(context),
  },
]
