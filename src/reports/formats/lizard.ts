// lizard's XML (`lizard --xml`), in the shape of cppncss: the measure "Function" lists one item a function.

import { cleanLine, own } from '../clean.ts'
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
  /** Complexity of all functions together, as the table of files has it. */
  #sum: number | undefined

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
    if (this.#measure === 'File' && name === 'sum' && attributes.label === 'CCN') this.#sum = Number(attributes.value)
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
    const number = values[this.#labels.indexOf('Nr.')] ?? ''
    if (Number(number) !== this.#functions.length + 1) {
      throw new Unreadable(`numbers its functions wrongly: ${cleanLine(number, 20)} follows ${this.#functions.length}`)
    }
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
    const sum = this.#sum
    if (sum === undefined || !(sum >= 0)) throw new Unreadable('lacks the sum of its files (CCN)')
    const all = counted * this.#functions.length
    const missing = Math.max((stated - counted) * this.#functions.length, sum - all)
    if (Math.abs(stated - counted) < 1e-6 && Math.abs(missing) < 1e-6) return reading
    const used = Math.max(stated, counted)
    this.#discrepancies.add({ what: 'complexity-mean', stated, counted, used })
    // What is known of and not listed may all be in one function.
    const complexity = reading.measures.complexity! + Math.max(0, Math.round(missing))
    return { ...reading, measures: { ...reading.measures, complexity, 'complexity-mean': used } }
  }
}
