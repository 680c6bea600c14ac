// lizard's XML (`lizard --xml`), in the shape of cppncss: the measure "Function" lists one item a function.

import { own } from '../clean.ts'
import { complexityReading, type MeasuredFunction } from '../complexity.ts'
import { Discrepancies } from '../findings.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { type Attributes, XmlStream } from '../xml.ts'

const mostFunctions = 1_000_000

export class LizardReader implements Reader {
  readonly #xml: XmlStream
  readonly #context: ReaderContext
  readonly #functions: MeasuredFunction[] = []
  readonly #discrepancies = new Discrepancies()
  #measure = ''
  #labels: string[] = []
  #item: { name: string; values: string[] } | undefined
  #text = ''
  #stated: number | undefined

  constructor(context: ReaderContext) {
    this.#context = context
    this.#xml = new XmlStream(this, context.limits)
  }

  write(text: string): void {
    this.#xml.write(text)
  }

  open(name: string, attributes: Attributes): void {
    this.#text = ''
    if (name === 'measure') {
      this.#measure = attributes.type ?? ''
      this.#labels = []
    }
    if (this.#measure !== 'Function') return
    if (name === 'item') this.#item = { name: own(attributes.name ?? ''), values: [] }
    if (name === 'average' && attributes.label === 'CCN') this.#stated = Number(attributes.value)
    this.#xml.listen(name === 'label' || name === 'value')
  }

  text(piece: string): void {
    this.#text += piece.slice(0, 100)
  }

  close(name: string): void {
    this.#xml.listen(false)
    if (name === 'measure') this.#measure = ''
    if (name === 'label') this.#labels.push(own(this.#text.trim()))
    if (name === 'value') this.#item?.values.push(own(this.#text.trim()))
    if (name === 'item' && this.#item !== undefined) {
      this.#take(this.#item.name, this.#item.values)
      this.#item = undefined
    }
  }

  #take(name: string, values: readonly string[]): void {
    const stated = values[this.#labels.indexOf('CCN')] ?? ''
    if (!/^\d{1,6}$/.test(stated)) throw new Unreadable('has a function without a complexity (CCN)')
    if (this.#functions.length === mostFunctions) throw new Unreadable(`has more than ${mostFunctions} functions`)
    const [, called = name, file, line] = /^(.{1,500})\(\.\.\.\) at (.{1,1000}):(\d{1,9})$/.exec(name) ?? []
    this.#functions.push({
      name: called,
      complexity: Number(stated),
      ...(file === undefined ? {} : { file, line: Number(line) }),
    })
  }

  end(): Reading {
    this.#xml.end()
    const reading = complexityReading('lizard', this.#functions, this.#context, this.#discrepancies)
    const counted = reading.measures['complexity-mean']!
    const stated = this.#stated
    if (stated === undefined || !(stated >= 0)) throw new Unreadable('lacks the average of its functions (CCN)')
    if (Math.abs(stated - counted) < 1e-6) return reading
    const used = Math.max(stated, counted)
    this.#discrepancies.add({ what: 'complexity-mean', stated, counted, used })
    return { ...reading, measures: { ...reading.measures, 'complexity-mean': used } }
  }
}
