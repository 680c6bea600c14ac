// SpotBugs XML. Its summary says how many classes were looked at, and what could not be.
import { BySeverity } from '../by-severity.ts'
import { own } from '../clean.ts'
import { statedCount } from '../count.ts'
import type { Finding, Severity } from '../evidence.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { type Attributes, XmlStream } from '../xml.ts'

export class SpotBugsReader implements Reader {
  readonly #xml: XmlStream
  readonly #context: ReaderContext
  readonly #found = new BySeverity()
  readonly #path: string[] = []
  #bug: Finding | undefined
  #classes: number | undefined
  #stated: number | undefined
  #errors = false

  constructor(context: ReaderContext) {
    this.#context = context
    this.#xml = new XmlStream(this, context.limits)
  }

  write(text: string): void {
    this.#xml.write(text)
  }

  open(name: string, attributes: Attributes): void {
    const parent = this.#path.at(-1)
    this.#path.push(name)
    if (name === 'BugInstance') {
      const { type, rank } = attributes
      this.#bug = { id: own(type ?? 'bug'), severity: severityOfRank(rank), message: own(type ?? '') }
    } else if (name === 'LongMessage' && parent === 'BugInstance') {
      this.#bug!.message = ''
      this.#xml.listen(true)
    } else if (name === 'SourceLine' && parent === 'BugInstance' && this.#bug!.file === undefined)
      this.#place(attributes)
    else if (name === 'BugCollection') this.#found.moments.note(attributes.analysisTimestamp)
    else if (name === 'Errors') {
      this.#errors = true
      const errors = statedCount(attributes.errors, 'errors') ?? 0
      const missing = statedCount(attributes.missingClasses, 'missingClasses') ?? 0
      if (errors > 0) throw new Unreadable(`says that SpotBugs met ${errors} error(s)`)
      if (missing > 0)
        throw new Unreadable(`says that ${missing} classes were missing, so that code was not looked into`)
    } else if (name === 'FindBugsSummary') {
      this.#classes = statedCount(attributes.total_classes, 'total_classes')
      this.#stated = statedCount(attributes.total_bugs, 'total_bugs')
    }
  }

  #place({ sourcepath, start }: Attributes): void {
    if (sourcepath === undefined) return
    this.#bug = { ...this.#bug!, file: own(sourcepath), ...(start === undefined ? {} : { line: Number(start) }) }
  }

  text(piece: string): void {
    const bug = this.#bug!
    if (bug.message.length < 4_000) bug.message += piece.slice(0, 4_000)
  }

  close(name: string): void {
    this.#path.pop()
    if (name === 'LongMessage') this.#xml.listen(false)
    if (name === 'BugInstance') {
      this.#found.add({ ...this.#bug!, message: own(this.#bug!.message) })
      this.#bug = undefined
    }
  }

  end(): Reading {
    this.#xml.end()
    if (!this.#errors || this.#classes === undefined)
      throw new Unreadable('lacks its summary (Errors, FindBugsSummary)')
    if (this.#classes === 0) throw new Unreadable('says that no class was looked at')
    if (this.#stated !== undefined) this.#found.stateTotal(this.#stated, 'total_bugs')
    return this.#found.reading('quality', 'spotbugs', this.#context)
  }
}

/** SpotBugs calls ranks 1-4 scariest, 5-9 scary, 10-14 troubling, 15-20 of concern. */
function severityOfRank(stated: string | undefined): Severity {
  const rank = statedCount(stated, 'rank') ?? 0
  if (rank < 1 || rank > 20) return 'unknown'
  if (rank < 5) return 'critical'
  if (rank < 10) return 'high'
  return rank < 15 ? 'medium' : 'low'
}
