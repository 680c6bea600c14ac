import type { Expectations } from './expect.ts'

export const performanceReports: Expectations = { read: {}, refused: {} }
