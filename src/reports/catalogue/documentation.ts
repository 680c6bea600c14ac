// Formats whose reports are evidence of the kind `documentation`.
import type { Format } from '../format.ts'

export const documentationFormats: readonly Format[] = []
