import { appendFileSync } from 'node:fs'

/** The runner refuses a step's summary above this many bytes; a little is kept for the line that says what was cut. */
const LIMIT = 1024 * 1024
const RESERVE = 200

/** The step summary: collected, then written once, cut at a line where it is too long. */
export class Summary {
  readonly #file: string | undefined
  #text = ''

  constructor(file: string | undefined) {
    this.#file = file
  }

  append(markdown: string): void {
    this.#text += markdown.endsWith('\n') ? markdown : `${markdown}\n`
  }

  /** Throws what the file system says. */
  write(): void {
    if (this.#file === undefined || this.#file === '' || this.#text === '') return
    appendFileSync(this.#file, cut(this.#text))
    this.#text = ''
  }
}

/** `markdown` within the limit: whole lines from the start, and a count of what was left out. */
export function cut(markdown: string, limit = LIMIT): string {
  const bytes = Buffer.from(markdown)
  if (bytes.length <= limit) return markdown
  const end = bytes.lastIndexOf(0x0a, limit - RESERVE) + 1
  const left = bytes.subarray(end)
  const lines = left.toString().trimEnd().split('\n').length
  return `${bytes.subarray(0, end)}\n_${lines} more lines (${left.length} bytes) were left out: a summary holds ${limit} bytes._\n`
}
