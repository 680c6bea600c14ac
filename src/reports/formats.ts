// Every format that is read, by kind of evidence. docs/formats.md is made from this list.
import { coverageFormats } from './catalogue/coverage.ts'
import { documentationFormats } from './catalogue/documentation.ts'
import { performanceFormats } from './catalogue/performance.ts'
import { qualityFormats } from './catalogue/quality.ts'
import { securityFormats } from './catalogue/security.ts'
import { testFormats } from './catalogue/tests.ts'
import type { Format } from './format.ts'

// Readers are loaded on demand: a run needs one or two of them.
export const formats: readonly Format[] = [
  ...testFormats,
  ...coverageFormats,
  ...qualityFormats,
  ...securityFormats,
  ...performanceFormats,
  ...documentationFormats,
]
