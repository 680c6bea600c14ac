// XML in pieces, on top of saxes: strict, without entities of its own, within budgets. Memory does not grow with the file.
import { SaxesParser } from 'saxes'
import { cleanLine } from './clean.ts'
import { type Limits, Unreadable } from './reader.ts'

export type Attributes = Readonly<Record<string, string>>

/** Receives the elements of a document in order. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void
  close(name: string): void
  /** Text of the open element, while {@link XmlStream.listen} is on. */
  text?(piece: string): void
}

/** Feeds a handler. `write` and `end` throw {@link Unreadable} for anything but one complete, well-formed document. */
export class XmlStream {
  readonly #parser = new SaxesParser()
  readonly #limits: Readonly<Limits>
  readonly #open: string[] = []
  #onText: ((text: string) => void) | undefined
  #elements = 0
  /** Attributes of the tag that is being read. */
  #attributes = 0
  #entities = 0
  #sinceEvent = 0

  /** `doctype` names the one document type that is tolerated; it is never fetched. */
  constructor(handler: XmlHandler, limits: Readonly<Limits>, doctype?: string) {
    this.#limits = limits
    const parser = this.#parser
    parser.on('doctype', (text) => {
      if (text.includes('[')) throw new Unreadable('declares entities of its own in a DOCTYPE, which is refused')
      if (text.trim().split(/\s/, 1)[0] !== doctype) throw new Unreadable('has a DOCTYPE, which this format does not')
    })
    // Counted one by one: to walk the attributes of each tag once more takes a tenth of the time. No more than seven
    // handlers: with the eighth V8 keeps the parser's properties in a dictionary, and parsing takes six times as long.
    parser.on('attribute', ({ value }) => {
      if (++this.#attributes > limits.attributes) {
        throw new Unreadable(`has an element with more than ${limits.attributes} attributes`)
      }
      if (value.length > limits.attribute) {
        throw new Unreadable(`has an attribute of over ${limits.attribute} characters`)
      }
    })
    parser.on('opentag', ({ name, attributes }) => {
      this.#sinceEvent = 0
      this.#attributes = 0
      if (this.#open.push(name) > limits.depth) throw new Unreadable(`nests elements more than ${limits.depth} deep`)
      if (++this.#elements > limits.elements) throw new Unreadable(`has more than ${limits.elements} elements`)
      handler.open(name, attributes)
    })
    parser.on('closetag', ({ name }) => {
      this.#sinceEvent = 0
      this.#open.pop()
      handler.close(name)
    })
    parser.on('cdata', (text) => {
      this.#sinceEvent = 0
      this.#onText?.(text)
    })
    this.listen = (on) => {
      if (on === (this.#onText !== undefined)) return
      this.#onText = on ? (text) => handler.text?.(text) : undefined
      if (this.#onText === undefined) parser.off('text')
      else parser.on('text', this.#onText)
    }
  }

  /** Turn text on for the open element. It is off otherwise, so that logs of any size cost nothing. */
  readonly listen: (on: boolean) => void

  write(text: string): void {
    this.#sinceEvent += text.length
    for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) this.#entities++
    if (this.#entities > this.#limits.entities) throw new Unreadable(`has more than ${this.#limits.entities} entities`)
    this.#parse(() => this.#parser.write(text))
    if (this.#sinceEvent > this.#limits.token) {
      throw new Unreadable(`has one text or tag of more than ${this.#limits.token} characters`)
    }
  }

  end(): void {
    const open = this.#open.at(-1)
    if (open !== undefined) throw new Unreadable(`is cut off: <${cleanLine(open, 60)}> is never closed`)
    this.#parse(() => this.#parser.close())
  }

  #parse(work: () => unknown): void {
    try {
      work()
    } catch (error) {
      if (error instanceof Unreadable) throw error
      throw new Unreadable(`is not well-formed XML (${cleanLine((error as Error).message, 200)})`)
    }
  }
}
