// JaCoCo XML. Lines are counted from source files; branches, instructions and methods from methods; then every counter above is held
// against them. The DTD is never fetched.
import { statedCount } from '../count.ts'
import { CoverageLines, coverageMeasures, type Share, type SourceFile } from '../coverage-lines.ts'
import { Discrepancies } from '../findings.ts'
import { Moments } from '../moment.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { readingOf } from '../reading.ts'
import { nothing, plus, settle, statedShareOf } from '../shares.ts'
import { type Attributes, XmlStream } from '../xml.ts'

const types = ['LINE', 'BRANCH', 'INSTRUCTION', 'METHOD'] as const
type Type = (typeof types)[number]
type Counters = Record<Type, Share>

/** An element that holds counters: the counters of what is in it, and its own. */
interface Level {
  element: string
  name: string
  counted: Counters
  stated: Partial<Counters>
}

const levels = new Set(['report', 'group', 'package', 'class', 'method', 'sourcefile'])
/** Which elements' counters add up to those of the element that holds them. */
const holds: Readonly<Record<string, readonly Type[]>> = {
  method: ['BRANCH', 'INSTRUCTION', 'METHOD'],
  class: ['BRANCH', 'INSTRUCTION', 'METHOD'],
  sourcefile: ['LINE'],
  package: types,
  group: types,
}

export class JaCoCoReader implements Reader {
  readonly #xml: XmlStream
  readonly #context: ReaderContext
  readonly #coverage: CoverageLines
  readonly #discrepancies = new Discrepancies()
  readonly #moments = new Moments()
  readonly #levels: Level[] = []
  #whole: Counters | undefined
  /** The open source file, and its lines in this mention of it: files of several groups may have one name. */
  #file: SourceFile | undefined
  #runs = new Map<number, boolean>()

  constructor(context: ReaderContext) {
    this.#xml = new XmlStream(this, context.limits, 'report')
    this.#context = context
    this.#coverage = new CoverageLines(context.limits)
  }

  write(text: string): void {
    this.#xml.write(text)
  }

  open(name: string, attributes: Attributes): void {
    if (this.#levels.length === 0 && name !== 'report')
      throw new Unreadable(`begins with <${name}>, which is not JaCoCo`)
    if (levels.has(name)) {
      this.#levels.push({ element: name, name: attributes.name ?? '', counted: none(), stated: {} })
      if (name === 'sourcefile') this.#openFile(this.#path(attributes.name))
    } else if (name === 'counter') this.#counter(attributes)
    else if (name === 'line') this.#line(attributes)
    else if (name === 'sessioninfo') this.#moments.note(attributes.start)
  }

  #openFile(path: string): void {
    this.#file = this.#coverage.file(path)
    this.#runs = new Map()
  }

  #path(file: string | undefined): string {
    if (!file) throw new Unreadable('has a <sourcefile> without a name')
    const folder = this.#levels.findLast(({ element }) => element === 'package')?.name ?? ''
    return folder === '' ? file : `${folder}/${file}`
  }

  #counter({ type, missed, covered }: Attributes): void {
    const share = shareOf(missed, covered, `of a ${type} counter`)
    if (!isType(type)) return
    const level = this.#levels.at(-1)!
    if (level.stated[type] !== undefined) throw new Unreadable(`has two ${type} counters in one <${level.element}>`)
    level.stated[type] = share
  }

  #line({ nr, mi, ci, mb, cb }: Attributes): void {
    if (this.#file === undefined) throw new Unreadable('has a <line> outside of a <sourcefile>')
    const number = statedCount(nr, 'the number of a line')
    if (number === undefined) throw new Unreadable('has a <line> without a number')
    shareOf(mb ?? '0', cb ?? '0', `of the branches of line ${number}`)
    const { covered } = shareOf(mi, ci, `of the instructions of line ${number}`)
    this.#coverage.line(this.#file, number, covered > 0)
    this.#runs.set(number, covered > 0 && this.#runs.get(number) !== false)
  }

  close(name: string): void {
    if (!levels.has(name)) return
    const level = this.#levels.pop()!
    if (name === 'sourcefile') {
      const covered = this.#runs.values().reduce((sum, run) => sum + (run ? 1 : 0), 0)
      level.counted.LINE = { covered, valid: this.#runs.size }
      this.#file = undefined
    }
    const used = none()
    for (const type of types) used[type] = this.#settle(level, type)
    const parent = this.#levels.at(-1)
    if (parent === undefined) this.#whole = used
    else for (const type of holds[name] ?? []) parent.counted[type] = plus(parent.counted[type], used[type])
  }

  #settle({ element, name, counted, stated }: Level, type: Type): Share {
    // Nothing below a method counts; classes of one file share its lines; files say nothing about methods.
    const isLeaf =
      element === 'method' || (element === 'class' && type === 'LINE') || (element === 'sourcefile' && type !== 'LINE')
    if (isLeaf) return stated[type] ?? nothing
    return settle(`${type} of ${element} "${name}"`, counted[type], stated[type], this.#discrepancies)
  }

  end(): Reading {
    this.#xml.end()
    const { LINE: line, BRANCH: branch, INSTRUCTION: instruction, METHOD: method } = this.#whole!
    const measures = coverageMeasures({ line, branch, instruction, function: method })
    return readingOf(
      'coverage',
      'jacoco',
      { ...measures, ...this.#coverage.changed(this.#context) },
      {
        discrepancies: this.#discrepancies,
        moments: this.#moments,
        parts: this.#coverage.parts(this.#context),
      },
    )
  }
}

function none(): Counters {
  return { LINE: nothing, BRANCH: nothing, INSTRUCTION: nothing, METHOD: nothing }
}

function isType(type: string | undefined): type is Type {
  return (types as readonly (string | undefined)[]).includes(type)
}

function shareOf(missed: string | undefined, covered: string | undefined, what: string): Share {
  const not = statedCount(missed, `the missed count ${what}`)
  const run = statedCount(covered, `the covered count ${what}`)
  if (not === undefined || run === undefined) throw new Unreadable(`does not state the counts ${what}`)
  return statedShareOf(run, run + not, what)
}
