// Lines of a text format in pieces. Each character is looked at once, whatever the pieces are.
import { Unreadable } from './reader.ts'

/** Calls `take` with each line, without its end (LF or CR LF), and its number from 1. */
export class Lines {
  /** Characters looked at so far: the work done. */
  scanned = 0
  readonly #take: (line: string, number: number) => void
  readonly #longest: number
  #rest: string[] = []
  #restLength = 0
  #number = 0

  constructor(take: (line: string, number: number) => void, longest: number) {
    this.#take = take
    this.#longest = longest
  }

  write(text: string): void {
    let start = 0
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      this.#keep(text.slice(start, end))
      this.#flush()
      this.scanned++
      start = end + 1
    }
    this.#keep(text.slice(start))
  }

  end(): void {
    if (this.#restLength > 0) this.#flush()
  }

  #keep(piece: string): void {
    this.scanned += piece.length
    this.#restLength += piece.length
    if (this.#restLength > this.#longest) {
      throw new Unreadable(`has a line of more than ${this.#longest} characters (line ${this.#number + 1})`)
    }
    this.#rest.push(piece)
  }

  #flush(): void {
    const line = this.#rest.join('')
    this.#rest = []
    this.#restLength = 0
    this.#take(line.endsWith('\r') ? line.slice(0, -1) : line, ++this.#number)
  }
}
