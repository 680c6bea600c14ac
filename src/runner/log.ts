import * as core from '@actions/core'
import type { Log, Place } from '../host.ts'

/** The runner keeps this many annotations of each level for a step, and cuts a message at this length. */
const ANNOTATIONS_PER_LEVEL = 10
const ANNOTATION_CHARACTERS = 4096

type Level = 'notice' | 'warning' | 'error'

const commands = { notice: core.notice, warning: core.warning, error: core.error }

/** The runner acts on lines that start with `::` and on `##[` anywhere. A zero-width space takes that away and stays invisible. */
export function inert(line: string): string {
  return line.replaceAll('##[', '##\u200b[').replace(/^(\s*):(?=:)/, '$1:\u200b')
}

/** The log of a step: no text in it can act as a workflow command, and annotations beyond the runner's limit are counted. */
export class StepLog implements Log {
  readonly #written: Record<Level, number> = { notice: 0, warning: 0, error: 0 }
  readonly #debug: boolean

  constructor(debug: boolean) {
    this.#debug = debug
  }

  info(text: string): void {
    for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) core.info(inert(line))
  }

  debug(text: string): void {
    if (this.#debug) core.debug(text)
  }

  notice(text: string, place?: Place): void {
    this.#annotate('notice', text, place)
  }

  warning(text: string, place?: Place): void {
    this.#annotate('warning', text, place)
  }

  error(text: string, place?: Place): void {
    this.#annotate('error', text, place)
  }

  async group<T>(title: string, work: () => Promise<T>): Promise<T> {
    core.startGroup(title)
    try {
      return await work()
    } finally {
      core.endGroup()
    }
  }

  /** Say how many annotations stand in the log only. */
  finish(): void {
    for (const level of ['error', 'warning', 'notice'] as const) {
      const beyond = this.#written[level] - ANNOTATIONS_PER_LEVEL
      if (beyond > 0)
        this.info(
          `${beyond} more ${level}${beyond === 1 ? '' : 's'} stand in this log only: the runner shows ${ANNOTATIONS_PER_LEVEL} a step.`,
        )
    }
  }

  #annotate(level: Level, text: string, place: Place = {}): void {
    this.#written[level]++
    if (this.#written[level] > ANNOTATIONS_PER_LEVEL) {
      const where = place.file === undefined ? '' : ` ${place.file}${place.line === undefined ? '' : `:${place.line}`}`
      this.info(`${level}${where}: ${text}`)
      return
    }
    const shown =
      text.length <= ANNOTATION_CHARACTERS ? text : `${text.slice(0, ANNOTATION_CHARACTERS - 2).toWellFormed()} …`
    commands[level](shown, {
      title: place.title,
      file: place.file,
      startLine: place.line,
      endLine: place.endLine,
      startColumn: place.column,
    })
    if (shown !== text) this.info(text)
  }
}
