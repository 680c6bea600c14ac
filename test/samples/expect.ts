// What a sample says, stated by hand after reading the file, and short ways to write it down.

export type Expected = [kind: string, tool: string, measures: Record<string, number>]

/** What the samples of one kind of evidence say, and why those that say nothing are not measured. */
export interface Expectations {
  read: Readonly<Record<string, Expected>>
  refused: Readonly<Record<string, RegExp>>
}

export const tests = (total: number, passed: number, failed: number, errored: number, skipped: number, flaky = 0) => ({
  ...{ total, passed, failed, errored, skipped, flaky },
})

const share = (measure: string, unit: string) => (covered: number, valid: number) => ({
  ...{ [measure]: (100 * covered) / valid, [`${unit}-covered`]: covered, [`${unit}-valid`]: valid },
})
export const lines = share('line', 'lines')
export const branches = share('branch', 'branches')
export const statements = share('statement', 'statements')
export const functions = share('function', 'functions')
export const instructions = share('instruction', 'instructions')

export const severities = (critical: number, high: number, medium: number, low: number, info = 0, unknown = 0) => ({
  ...{ critical, high, medium, low, info, unknown },
  findings: critical + high + medium + low + info + unknown,
})
