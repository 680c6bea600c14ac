// The plain output of a tool whose silence means that all is well. A last line, which the workflow's step appends, proves that the tool
// ran to its end: `slipway: flake8 exited with 1`.
import { cleanLine } from './clean.ts'
import { Lines } from './lines.ts'
import { type Limits, Unreadable } from './reader.ts'

/** Feeds the lines of one tool's output. `write` and `end` throw {@link Unreadable}. */
export class Transcript {
  readonly #tool: string
  readonly #lines: Lines
  #code: number | undefined

  /** `tool` as it stands in the last line: `flake8`, `cargo test`. */
  constructor(tool: string, take: (line: string, number: number) => void, limits: Readonly<Limits>) {
    this.#tool = tool
    this.#lines = new Lines((line, number) => {
      if (this.#code !== undefined && line.trim() !== '') {
        throw new Unreadable(`goes on after its last line, in line ${number}: "${cleanLine(line, 80)}"`)
      }
      if (line.startsWith('slipway: ')) this.#last(line)
      else take(line, number)
    }, limits.line)
  }

  write(text: string): void {
    this.#lines.write(text)
  }

  /** The exit code that the last line states, or undefined where there is no such line. */
  finish(): number | undefined {
    this.#lines.end()
    return this.#code
  }

  /** The exit code. Throws where the last line is missing. */
  end(): number {
    const code = this.finish()
    if (code === undefined) {
      throw new Unreadable(`is cut off: its last line must be "slipway: ${this.#tool} exited with" and the exit code`)
    }
    return code
  }

  #last(line: string): void {
    const [, tool, code] = /^slipway: (.{1,60}) exited with (\d{1,3})$/.exec(line) ?? []
    if (tool === undefined || code === undefined) throw new Unreadable(`ends in "${cleanLine(line, 80)}"`)
    if (tool !== this.#tool) {
      throw new Unreadable(`is the output of ${cleanLine(tool, 60)}, but reads like that of ${this.#tool}`)
    }
    this.#code = Number(code)
  }
}
