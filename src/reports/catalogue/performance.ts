// Formats whose reports are evidence of the kind `performance`.
import type { Format } from '../format.ts'

export const performanceFormats: readonly Format[] = []
