import type { Expectations } from './expect.ts'

export const documentationReports: Expectations = { read: {}, refused: {} }
