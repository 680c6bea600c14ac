// JSON lines of cargo and Clippy (`--message-format=json`). The last of them says whether the build was finished.

import { isObject, type JsonObject } from '../../json-object.ts'
import { BySeverity } from '../by-severity.ts'
import { cleanLine } from '../clean.ts'
import { parseClosing, refuseCrash } from '../closing.ts'
import type { Severity } from '../evidence.ts'
import { textOf } from '../fields.ts'
import { parseJson } from '../json.ts'
import { Lines } from '../lines.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from '../reader.ts'

const severities: Readonly<Record<string, Severity>> = {
  warning: 'medium',
  error: 'high',
  'error: internal compiler error': 'high',
}

/** Beyond these a repeated message counts again: worse, never better. */
const rememberedMessages = 20_000

const reasons = new Set<unknown>([
  'compiler-message',
  'compiler-artifact',
  'build-script-executed',
  'build-finished',
  'timing-info',
])

export class CargoReader implements Reader {
  readonly #context: ReaderContext
  readonly #lines: Lines
  readonly #found = new BySeverity()
  /** Targets of one package share files, and each repeats what was said of them. */
  readonly #seen = new Set<string>()
  #firstError = ''
  #finished: unknown

  constructor(context: ReaderContext) {
    this.#context = context
    this.#lines = new Lines((line) => this.#line(line), context.limits.line)
  }

  write(text: string): void {
    this.#lines.write(text)
  }

  #line(line: string): void {
    if (line === '') return
    const closing = parseClosing(line)
    if (closing !== undefined) {
      refuseCrash(closing)
      return
    }
    if (this.#finished !== undefined) throw new Unreadable('goes on after its build was finished')
    const value = parseJson(line, this.#context.limits)
    const reason = isObject(value) ? value.reason : undefined
    if (!reasons.has(reason)) throw new Unreadable(`has a line of the reason ${cleanLine(String(reason), 60)}`)
    if (reason === 'build-finished') this.#finished = (value as JsonObject).success
    if (reason === 'compiler-message') this.#message((value as JsonObject).message)
  }

  #message(message: unknown): void {
    if (!isObject(message)) throw new Unreadable('has a compiler message that is no object')
    const { level, code, spans } = message
    const text = textOf(message.message) ?? ''
    const all = Array.isArray(spans) ? spans.filter(isObject) : []
    // "2 warnings emitted" and the like sum up what came before.
    const sumsUp = code === null && all.length === 0 && /^(?:\d+ warnings? emitted|aborting due to )/.test(text)
    if (sumsUp || level === 'note' || level === 'help' || level === 'failure-note') return
    const { file_name, line_start, column_start } = all.find(({ is_primary }) => is_primary === true) ?? {}
    const id = (isObject(code) ? textOf(code.code) : undefined) ?? 'rustc'
    const key = JSON.stringify([id, level, text, file_name, line_start, column_start])
    if (this.#seen.has(key)) return
    if (this.#seen.size < rememberedMessages) this.#seen.add(key)
    if (level === 'error') this.#firstError ||= cleanLine(text, 200)
    this.#found.add({
      id,
      severity: severities[String(level)] ?? 'unknown',
      message: text,
      file: textOf(file_name),
      line: line_start as number,
      column: column_start as number,
    })
  }

  end(): Reading {
    this.#lines.end()
    if (this.#finished === undefined) throw new Unreadable('is cut off: it does not say that the build was finished')
    if (this.#finished !== true) {
      // Crates behind the one that failed were not looked at.
      throw new Unreadable(
        `says that the build failed: ${this.#firstError || 'no message'}; let lints warn, and the gate decide`,
      )
    }
    return this.#found.reading('quality', 'clippy', this.#context)
  }
}
