// Every sample there is.
import { coverageSamples } from './coverage-samples.ts'
import { findingSamples, testSamples } from './finding-samples.ts'
import { loadSamples } from './load-samples.ts'
import type { SampleFormat } from './sample-format.ts'

export const sampleFormats: readonly SampleFormat[] = [
  ...testSamples,
  ...coverageSamples,
  ...findingSamples,
  ...loadSamples,
]
