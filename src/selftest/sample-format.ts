// What a sample is: a small report of a known format that states the numbers it is asked to state.
import type { Measure } from '../policy/gates.ts'
import type { EvidenceKind } from '../reports/evidence.ts'

export type Values = Partial<Record<Measure, number>>

/** What a sample says besides its numbers. */
export interface About {
  /** Tool that wrote it, as its reader names it. */
  tool: string
  /** When it was made; formats that state no time leave it out. */
  at: Date
  /** Source files it speaks of. */
  sources: readonly string[]
}

/** Writes reports of one format. */
export interface SampleFormat {
  id: string
  evidence: EvidenceKind
  extension: string
  /** Tools it can be written as, the usual one first. */
  tools: readonly string[]
  /** Any other tool will do as well. */
  anyTool?: true
  states: readonly Measure[]
  /** Does it state when it was made? */
  dated: boolean
  /** The report; a measure without a value is as good as it can be. */
  write(values: Values, about: About): string
}

/** A share is written as so many of a thousand: percentages have one digit. */
export const whole = 1000

/** How many of {@link whole} a percentage is. */
export function ofWhole(percent: number | undefined): number {
  return Math.round(((percent ?? 100) * whole) / 100)
}

/** Lines of code that were run: those that the change touches are all of them. */
export function linesRun(values: Values): number {
  return Math.min(ofWhole(values.line), ofWhole(values['changed-line']))
}

/** The diff of a change that adds all the lines that the samples speak of. */
export function diffOf(sources: readonly string[]): string {
  const added = repeat(whole, (index) => `+line ${index + 1}\n`)
  return sources
    .map(
      (source) =>
        `diff --git a/${source} b/${source}\nnew file mode 100644\n--- /dev/null\n+++ b/${source}\n@@ -0,0 +1,${whole} @@\n${added}`,
    )
    .join('')
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`
}

export function repeat(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => write(index)).join('')
}
