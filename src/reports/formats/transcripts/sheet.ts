// The lines of a transcript, and what they add up to.
import { cleanLine } from '../../clean.ts'
import type { Finding } from '../../evidence.ts'
import { Findings } from '../../findings.ts'
import { type ReaderContext, Unreadable } from '../../reader.ts'

/** What the lines of one transcript add up to. */
export class Sheet {
  counted = 0
  /** Findings as the tool's own summary counts them. */
  stated: number | undefined
  readonly findings: Findings
  readonly #most: number

  constructor(context: ReaderContext) {
    this.findings = new Findings(context)
    this.#most = context.limits.line
  }

  add(finding: Finding): void {
    this.counted++
    this.findings.add(finding)
  }

  /** Take a total; of several the highest holds. */
  state(total: number): void {
    this.stated = Math.max(total, this.stated ?? 0)
  }

  /** Throws for a line that is none of the tool's. */
  refuse(line: string, tool: string): never {
    throw new Unreadable(`has a line that ${tool} does not write for a finding: "${cleanLine(line, 120)}"`)
  }

  /** Lines of a text, without their ends. */
  *lines(body: string): Generator<string> {
    for (let start = 0; start < body.length; ) {
      const found = body.indexOf('\n', start)
      const end = found === -1 ? body.length : found
      if (end - start > this.#most) throw new Unreadable(`has a line of more than ${this.#most} characters`)
      const line = body.slice(start, end)
      if (/[\0-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]/.test(line))
        throw new Unreadable('has control characters: it is damaged')
      yield line.replace(/\x1b(?:\[[0-9;]{0,20}m|\(B)/g, '').trimEnd()
      start = end + 1
    }
  }
}

/** Puts the findings of a tool's plain output on the sheet. Throws {@link Unreadable}. */
export type Grammar = (body: string, sheet: Sheet, tool: string) => void
