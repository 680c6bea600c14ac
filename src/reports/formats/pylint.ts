// Pylint's `json2` and its text. The plain `json` format has no score and is refused with a hint.

import { isObject, type JsonObject } from '../../json-object.ts'
import { cleanLine } from '../clean.ts'
import { parseClosing } from '../closing.ts'
import type { Severity } from '../evidence.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { Lines } from '../lines.ts'
import { Moments } from '../moment.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'

const severities: Readonly<Record<string, Severity>> = {
  fatal: 'high',
  error: 'high',
  warning: 'medium',
  refactor: 'low',
  convention: 'low',
  info: 'info',
}
const letters: Readonly<Record<string, string>> = {
  F: 'fatal',
  E: 'error',
  W: 'warning',
  R: 'refactor',
  C: 'convention',
  I: 'info',
}

/** Read `json2`. */
export function readPylint(value: JsonObject, context: ReaderContext): Reading {
  const statistics = value.statistics as JsonObject
  const { score, modulesLinted, messageTypeCount } = statistics
  if (!isObject(messageTypeCount)) throw new Unreadable('has no statistics.messageTypeCount: the file is not complete')
  if (modulesLinted === 0) throw new Unreadable('says that no module was linted')
  const findings = new Findings(context)
  const discrepancies = new Discrepancies()
  const counted: Record<string, number> = {}
  for (const message of value.messages as unknown[]) {
    if (!isObject(message) || typeof message.type !== 'string') throw new Unreadable('has a message without a type')
    counted[message.type] = (counted[message.type] ?? 0) + 1
    findings.add({
      id: text(message.messageId) ?? text(message.symbol) ?? 'pylint',
      severity: severities[message.type] ?? 'unknown',
      message: text(message.message) ?? '',
      file: text(message.path),
      line: message.line as number,
      column: message.column as number,
    })
  }
  let total = 0
  for (const type of new Set([...Object.keys(counted), ...Object.keys(messageTypeCount)])) {
    const stated = messageTypeCount[type] ?? 0
    const found = counted[type] ?? 0
    if (!Number.isSafeInteger(stated) || (stated as number) < 0) throw new Unreadable(`counts ${type} messages wrongly`)
    total += Math.max(stated as number, found)
    if (stated === found) continue
    discrepancies.add({
      what: `${type} messages`,
      stated: stated as number,
      counted: found,
      used: Math.max(stated as number, found),
    })
  }
  return reading(checkScore(score), total, findings, discrepancies)
}

/** Pylint's text: messages one a line, the rating at the end. */
export class PylintTextReader implements Reader {
  readonly #lines: Lines
  readonly #findings: Findings
  readonly #discrepancies = new Discrepancies()
  #score: number | undefined
  #total = 0
  #closed = false
  #ended = true

  constructor(context: ReaderContext) {
    this.#findings = new Findings(context)
    this.#lines = new Lines((line) => this.#line(line), context.limits.line)
  }

  write(text: string): void {
    if (text !== '') this.#ended = text.endsWith('\n')
    this.#lines.write(text)
  }

  #line(line: string): void {
    const { exit = 0, tool } = parseClosing(line) ?? {}
    this.#closed ||= tool !== undefined
    // Bit 1 means a fatal message, 32 a wrong call; the other bits say which sorts of message there are.
    if ((exit & 33) !== 0) throw new Unreadable(`says that pylint ended with ${exit}: it did not run to its end`)
    if (line.startsWith('Your code has been rated at ')) this.#rating(line.slice('Your code has been rated at '.length))
    const [, file, row, column, id, message] =
      /^([^:]{1,1000}):(\d{1,9}):(\d{1,9}): ([FEWRCI]\d{4}): (.*)$/.exec(line) ?? []
    if (id === undefined) {
      if (/^[^:]{1,1000}:\d{1,9}:\d{1,9}:|[FEWRCI]\d{4}:/.test(line))
        throw new Unreadable(`has a damaged message: "${cleanLine(line, 100)}"`)
      return
    }
    this.#total++
    this.#findings.add({
      id,
      severity: severities[letters[id[0]!]!]!,
      message: message!,
      file,
      line: Number(row),
      column: Number(column),
    })
  }

  #rating(rating: string): void {
    const [, text] = /^(-?\d{1,9}(?:\.\d{1,9})?)\/10(?: \(|$)/.exec(rating) ?? []
    if (text === undefined) throw new Unreadable(`has a rating that cannot be read: "${cleanLine(rating, 60)}"`)
    const score = checkScore(Number(text))
    if (this.#score !== undefined && this.#score !== score) {
      const used = Math.min(this.#score, score)
      this.#discrepancies.add({ what: 'ratings', stated: this.#score, counted: score, used })
    }
    this.#score = Math.min(score, this.#score ?? score)
  }

  end(): Reading {
    this.#lines.end()
    // `exited with 28` cut off by one is `exited with 2`.
    if (this.#closed && !this.#ended) throw new Unreadable('is cut off in the line that says how pylint ended')
    if (this.#score === undefined)
      throw new Unreadable('has no rating ("Your code has been rated at ..."): cut off, or made without a score')
    return reading(this.#score, this.#total, this.#findings, this.#discrepancies)
  }
}

/** Pylint puts the message of the exception where its evaluation failed; no rating is better than 10. */
function checkScore(score: unknown): number {
  if (typeof score === 'string') throw new Unreadable(`has no score: "${cleanLine(score, 200)}"`)
  if (typeof score !== 'number') throw new Unreadable('has no score')
  if (!(score <= 10 && score > -1e6)) throw new Unreadable(`has the score ${score}, which no rating out of 10 can be`)
  return score
}

function reading(score: number, total: number, findings: Findings, discrepancies: Discrepancies): Reading {
  return {
    kind: 'quality',
    tool: 'pylint',
    measures: { score, findings: total },
    findings: findings.kept,
    findingsLeftOut: findings.leftOut,
    discrepancies: discrepancies.kept,
    moments: new Moments(),
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
