// JMeter's result files (JTL), CSV with a header and XML. Every sample is counted; nothing is taken from a summary.
import { cleanLine } from '../clean.ts'
import { Csv } from '../csv.ts'
import { Moments, parseMoment } from '../moment.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { Samples } from '../samples.ts'
import { type Attributes, XmlStream } from '../xml.ts'

interface Row {
  start: string | undefined
  elapsed: string | undefined
  success: string | undefined
  label?: string
  code?: string
  message?: string
}

/** What a transaction controller writes besides its requests. */
const transaction = /^Number of samples in transaction : \d{1,9}, number of failing samples : (\d{1,9})$/

class Results {
  readonly #context: ReaderContext
  readonly #samples = new Samples()
  readonly #moments = new Moments()

  constructor(context: ReaderContext) {
    this.#context = context
  }

  take({ start, elapsed, success, label = '', code = '', message = '' }: Row, where: string): void {
    const failed = success === 'false'
    if (!failed && success !== 'true') throw new Unreadable(`does not say whether ${where} was a success`)
    const milliseconds = /^\d{1,12}$/.test(elapsed ?? '') ? Number(elapsed) : undefined
    const moment = parseMoment(start ?? '')
    if (milliseconds === undefined) throw unreadable('the time it took', elapsed, where)
    if (moment === undefined) throw unreadable('when it began', start, where)
    const [, failing] = transaction.exec(message) ?? []
    // Its requests are counted; a transaction that failed though none of them did is a failure of its own.
    if (failing !== undefined && !(failed && Number(failing) === 0)) return
    this.#moments.note(start)
    const why = `${code} ${message}`.trim() || 'without a message'
    this.#samples.add({ label, start: moment.time, elapsed: milliseconds, failed, message: why })
  }

  reading(): Reading {
    return this.#samples.reading('jmeter', this.#context, this.#moments)
  }
}

function unreadable(what: string, stated: string | undefined, where: string): Unreadable {
  return new Unreadable(`says of ${where} that ${what} is "${cleanLine(stated ?? '', 40)}"`)
}

const columns = {
  start: 'timeStamp',
  elapsed: 'elapsed',
  success: 'success',
  label: 'label',
  code: 'responseCode',
  message: 'responseMessage',
}

export class JMeterCsvReader implements Reader {
  readonly #csv: Csv
  readonly #results: Results
  #header: string[] | undefined

  constructor(context: ReaderContext) {
    this.#results = new Results(context)
    this.#csv = new Csv((fields, number) => this.#record(fields, number), context.limits)
  }

  write(text: string): void {
    this.#csv.write(text)
  }

  #record(fields: string[], number: number): void {
    if (this.#header === undefined) {
      this.#header = fields
      for (const name of ['timeStamp', 'elapsed', 'success']) {
        if (fields.filter((field) => field === name).length !== 1) throw new Unreadable(`has no column ${name}, or two`)
      }
      return
    }
    const header = this.#header
    if (fields.length !== header.length) {
      throw new Unreadable(`has ${fields.length} fields in record ${number}, and ${header.length} columns`)
    }
    const row = Object.fromEntries(Object.entries(columns).map(([key, name]) => [key, fields[header.indexOf(name)]]))
    this.#results.take(row as unknown as Row, `record ${number}`)
  }

  end(): Reading {
    this.#csv.end()
    return this.#results.reading()
  }
}

export class JMeterXmlReader implements Reader {
  readonly #xml: XmlStream
  readonly #results: Results
  #depth = 0
  #count = 0

  constructor(context: ReaderContext) {
    this.#results = new Results(context)
    this.#xml = new XmlStream(this, context.limits)
  }

  write(text: string): void {
    this.#xml.write(text)
  }

  open(name: string, { t: elapsed, ts: start, s: success, lb: label, rc: code, rm: message }: Attributes): void {
    if (this.#depth === 0 && name !== 'testResults') throw new Unreadable(`begins with <${name}>, which is not JMeter`)
    // Samples inside a sample are parts of it: redirects, images of a page.
    if (++this.#depth !== 2) return
    if (name !== 'httpSample' && name !== 'sample')
      throw new Unreadable(`has a <${cleanLine(name, 40)}> among its samples`)
    this.#results.take({ start, elapsed, success, label, code, message }, `sample ${++this.#count}`)
  }

  close(): void {
    this.#depth--
  }

  end(): Reading {
    this.#xml.end()
    return this.#results.reading()
  }
}
