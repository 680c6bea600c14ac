// ZAP's traditional XML report.
import { own } from '../clean.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { type Attributes, XmlStream } from '../xml.ts'
import { type ZapAlert, ZapAlerts } from '../zap-alerts.ts'

const wanted: Readonly<Record<string, 'id' | 'name' | 'risk' | 'confidence' | 'described'>> = {
  pluginid: 'id',
  name: 'name',
  alert: 'name',
  riskcode: 'risk',
  confidence: 'confidence',
  riskdesc: 'described',
}

export class ZapXmlReader implements Reader {
  readonly #xml: XmlStream
  readonly #context: ReaderContext
  readonly #alerts = new ZapAlerts()
  #alert: ZapAlert | undefined
  /** Elements open inside the alert. */
  #inside = 0
  #text = ''

  constructor(context: ReaderContext) {
    this.#context = context
    this.#xml = new XmlStream(this, context.limits)
  }

  write(text: string): void {
    this.#xml.write(text)
  }

  open(name: string, attributes: Attributes): void {
    if (this.#alert !== undefined) {
      this.#inside++
      if (name === 'instance') this.#alert.instances++
      this.#text = ''
      this.#xml.listen(this.#inside === 1 && Object.hasOwn(wanted, name))
    } else if (name === 'OWASPZAPReport') this.#alerts.made(attributes.created ?? attributes.generated)
    else if (name === 'site') {
      if ((attributes.name ?? '') === '') throw new Unreadable('has a site without a name')
      this.#alerts.site()
    } else if (name === 'alertitem') {
      this.#alert = { instances: 0 }
      this.#inside = 0
    }
  }

  text(piece: string): void {
    if (this.#text.length < 2_000) this.#text += piece.slice(0, 2_000)
  }

  close(name: string): void {
    if (this.#alert === undefined) return
    if (this.#inside === 0) {
      this.#alerts.add(this.#alert)
      this.#alert = undefined
      return
    }
    this.#xml.listen(false)
    if (this.#inside-- === 1 && Object.hasOwn(wanted, name)) this.#alert[wanted[name]!] = own(this.#text.trim())
  }

  end(): Reading {
    this.#xml.end()
    return this.#alerts.reading(this.#context)
  }
}
