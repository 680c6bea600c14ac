// CSV in pieces (RFC 4180): quoted fields may hold commas, quotes and line ends. Each character is looked at once.
import { type Limits, Unreadable } from './reader.ts'

/** Calls `take` with the fields of each record, and its number from 1. */
export class Csv {
  readonly #take: (fields: string[], number: number) => void
  readonly #limits: Readonly<Limits>
  #fields: string[] = []
  #field = ''
  #length = 0
  #number = 0
  /** `closed` is behind the quote that ends a field, or the first of two that mean one. */
  #state: 'start' | 'bare' | 'quoted' | 'closed' = 'start'
  #ended = true

  constructor(take: (fields: string[], number: number) => void, limits: Readonly<Limits>) {
    this.#take = take
    this.#limits = limits
  }

  write(text: string): void {
    let from = 0
    const keep = (to: number) => {
      this.#field += text.slice(from, to)
    }
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (++this.#length > this.#limits.line)
        throw new Unreadable(`has a record of more than ${this.#limits.line} characters`)
      if (this.#state === 'quoted') {
        if (code === 34) {
          keep(at)
          from = at + 1
          this.#state = 'closed'
        }
      } else if (code === 44 || code === 10) {
        if (this.#state !== 'closed') keep(at)
        from = at + 1
        this.#next(code === 10)
      } else if (code === 34 && this.#state !== 'bare') {
        // Two quotes in a quoted field are one.
        if (this.#state === 'closed') this.#field += '"'
        from = at + 1
        this.#state = 'quoted'
      } else if (this.#state === 'closed') {
        if (code !== 13) throw new Unreadable(`has text behind a quoted field in record ${this.#number + 1}`)
        from = at + 1
      } else if (this.#state === 'start') this.#state = 'bare'
    }
    if (this.#state === 'bare' || this.#state === 'quoted') keep(text.length)
  }

  #next(isLast: boolean): void {
    const isBare = this.#state !== 'closed'
    this.#fields.push(isBare && isLast && this.#field.endsWith('\r') ? this.#field.slice(0, -1) : this.#field)
    this.#field = ''
    this.#state = 'start'
    this.#ended = isLast
    if (!isLast) {
      if (this.#fields.length > this.#limits.attributes)
        throw new Unreadable(`has more than ${this.#limits.attributes} columns`)
      return
    }
    this.#length = 0
    const fields = this.#fields
    this.#fields = []
    this.#number++
    if (fields.length > 1 || fields[0] !== '') this.#take(fields, this.#number)
  }

  /** Throws where the last record has no end: it is cut off, and so may be what followed it. */
  end(): void {
    if (!this.#ended || this.#state !== 'start') throw new Unreadable('is cut off: its last record has no end')
  }

  /** As {@link end}, for writers that leave out the last line end. */
  endLoosely(): void {
    if (this.#state === 'quoted') throw new Unreadable('is cut off inside a quoted field')
    if (!this.#ended || this.#state !== 'start') this.#next(true)
  }
}
