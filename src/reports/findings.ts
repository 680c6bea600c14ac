// The findings of one report: cleaned, bounded, the rest counted.
import { cleanLine, cleanPath } from './clean.ts'
import type { Discrepancy, Finding } from './evidence.ts'
import type { ReaderContext } from './reader.ts'

/** Collects findings as a report states them. */
export class Findings {
  readonly kept: Finding[] = []
  leftOut = 0
  readonly #context: ReaderContext

  constructor(context: ReaderContext) {
    this.#context = context
  }

  /** True while another finding would be kept; lets a reader skip collecting text nobody will see. */
  get room(): boolean {
    return this.kept.length < this.#context.limits.findings
  }

  add(stated: Finding): void {
    if (!this.room) {
      this.leftOut++
      return
    }
    const file = stated.file === undefined ? undefined : cleanPath(stated.file, this.#context.root)
    this.kept.push({
      id: cleanLine(stated.id, 200),
      severity: stated.severity,
      message: cleanLine(stated.message),
      ...(file === undefined ? {} : { file }),
      ...(isPlace(stated.line) ? { line: stated.line } : {}),
      ...(isPlace(stated.column) ? { column: stated.column } : {}),
    })
  }
}

function isPlace(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0
}

/** Contradictions of one report, bounded: the first 20 stand for the rest. */
export class Discrepancies {
  readonly kept: Discrepancy[] = []

  add(discrepancy: Discrepancy): void {
    if (this.kept.length < 20) this.kept.push({ ...discrepancy, what: cleanLine(discrepancy.what, 200) })
  }
}
