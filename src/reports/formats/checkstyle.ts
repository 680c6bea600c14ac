// Checkstyle XML, which many linters write. A clean report has to list the files that are clean.
import { BySeverity } from '../by-severity.ts'
import { cleanLine, own } from '../clean.ts'
import type { Severity } from '../evidence.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { type Attributes, XmlStream } from '../xml.ts'

const severities: Readonly<Record<string, Severity>> = { error: 'high', warning: 'medium', info: 'low' }

export class CheckstyleReader implements Reader {
  readonly #xml: XmlStream
  readonly #context: ReaderContext
  readonly #found = new BySeverity()
  #file: string | undefined
  #files = 0

  constructor(context: ReaderContext) {
    this.#context = context
    this.#xml = new XmlStream(this, context.limits)
    this.#xml.listen(true)
  }

  write(text: string): void {
    this.#xml.write(text)
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'file') {
      if (attributes.name === undefined) throw new Unreadable('has a <file> without a name')
      this.#file = attributes.name
      this.#files++
    } else if (name === 'error') this.#error(attributes)
    else if (name === 'exception')
      throw new Unreadable(`says that ${cleanLine(this.#file ?? 'a file', 200)} was not checked`)
    else if (name !== 'checkstyle') throw new Unreadable(`has a <${cleanLine(name, 60)}>, which is not Checkstyle's`)
  }

  close(): void {}

  text(piece: string): void {
    if (piece.trim() !== '') throw new Unreadable(`has text between its elements: "${cleanLine(piece, 60)}"`)
  }

  #error({ severity = '', message = '', source, line, column }: Attributes): void {
    if (this.#file === undefined) throw new Unreadable('has an <error> outside a <file>')
    if (severity === 'ignore') return
    this.#found.add({
      // The last part of a class name: `LineLengthCheck`.
      id: own((source ?? 'checkstyle').slice((source?.lastIndexOf('.') ?? -1) + 1)) || 'checkstyle',
      severity: severities[severity] ?? 'unknown',
      message: own(message.slice(0, 4_000)),
      file: own(this.#file),
      line: Number(line),
      ...(column === undefined ? {} : { column: Number(column) }),
    })
  }

  end(): Reading {
    this.#xml.end()
    if (this.#files === 0) throw new Unreadable('lists no <file>: nothing shows that one was checked')
    return this.#found.reading('quality', 'checkstyle', this.#context)
  }
}
