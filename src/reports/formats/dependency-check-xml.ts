// OWASP Dependency-Check's XML.
import { BySeverity, severityOf } from '../by-severity.ts'
import { own } from '../clean.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { type Attributes, XmlStream } from '../xml.ts'

const wanted = new Set(['name', 'severity', 'fileName', 'filePath', 'reportDate'])

export class DependencyCheckReader implements Reader {
  readonly #xml: XmlStream
  readonly #context: ReaderContext
  readonly #found = new BySeverity()
  readonly #path: string[] = []
  #dependencies = 0
  #file = ''
  #filePath = ''
  #issue: { name?: string; severity?: string } | undefined
  #text = ''

  constructor(context: ReaderContext) {
    this.#context = context
    this.#xml = new XmlStream(this, context.limits)
  }

  write(text: string): void {
    this.#xml.write(text)
  }

  open(name: string, _: Attributes): void {
    this.#path.push(name)
    this.#text = ''
    if (name === 'analysisException' || (name === 'exception' && this.#path.includes('analysisExceptions'))) {
      throw new Unreadable('says that Dependency-Check met an error (analysisExceptions)')
    }
    if (name === 'dependency' && this.#path.at(-2) === 'dependencies') {
      this.#dependencies++
      this.#file = ''
      this.#filePath = ''
    } else if (name === 'vulnerability' && this.#path.at(-2) === 'vulnerabilities') this.#issue = {}
    else if (name === 'suppressedVulnerability') this.#found.suppressed++
    this.#xml.listen(wanted.has(name))
  }

  text(piece: string): void {
    if (this.#text.length < 2_000) this.#text += piece.slice(0, 2_000)
  }

  close(name: string): void {
    this.#path.pop()
    this.#xml.listen(false)
    const parent = this.#path.at(-1)
    const text = own(this.#text.trim())
    if (parent === 'dependency' && name === 'fileName') this.#file = text
    else if (parent === 'dependency' && name === 'filePath') this.#filePath = text
    else if (parent === 'projectInfo' && name === 'reportDate') this.#found.moments.note(text)
    else if (parent === 'vulnerability' && this.#issue !== undefined && (name === 'name' || name === 'severity')) {
      this.#issue[name] = text
    } else if (name === 'vulnerability' && this.#issue !== undefined) {
      const { name: id, severity } = this.#issue
      if (id === undefined || id === '') throw new Unreadable('has a vulnerability without a name')
      this.#found.add({
        id,
        severity: severityOf(severity),
        message: `in ${this.#file}`,
        file: this.#filePath,
      })
      this.#issue = undefined
    }
    this.#text = ''
  }

  end(): Reading {
    this.#xml.end()
    if (this.#dependencies === 0) throw new Unreadable('lists no <dependency>: nothing was checked')
    return this.#found.reading('security', 'dependency-check', this.#context)
  }
}
