import type { JsonFormat } from './format.ts'
import { formats } from './formats.ts'
import { parseJson } from './json.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from './reader.ts'

/** Holds a JSON report until it is whole, then hands it to the reader of its format. */
export class JsonReport implements Reader {
  /** What the report turned out to be. */
  format: JsonFormat | undefined
  readonly #context: ReaderContext
  readonly #pieces: string[] = []
  #length = 0

  constructor(context: ReaderContext) {
    this.#context = context
  }

  write(text: string): void {
    this.#length += text.length
    const { jsonBytes } = this.#context.limits
    if (this.#length > jsonBytes) throw new Unreadable(`is JSON of more than ${jsonBytes} bytes`)
    this.#pieces.push(text)
  }

  async end(): Promise<Reading> {
    const value = parseJson(this.#pieces.join(''), this.#context.limits)
    this.format = formats.find((format): format is JsonFormat => 'json' in format && format.json(value))
    if (this.format === undefined) {
      throw new Unreadable(
        Array.isArray(value)
          ? 'is a JSON list of no known report; if Pylint wrote it, use --output-format=json2: its `json` has no score'
          : 'is JSON, but no report that can be told apart',
      )
    }
    return this.format.read(value, this.#context)
  }
}
