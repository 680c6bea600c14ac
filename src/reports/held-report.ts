import { isObject } from '../json-object.ts'
import { cleanLine } from './clean.ts'
import { agrees, type Closing, peel, refuseCrash } from './closing.ts'
import type { JsonFormat, TranscriptFormat } from './format.ts'
import { formats } from './formats.ts'
import { parseJson } from './json.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from './reader.ts'

/** Holds a report that can be told only once it is whole: JSON, or a tool's plain output with a closing line (closing.ts). */
export class HeldReport implements Reader {
  /** What the report turned out to be. */
  format: JsonFormat | TranscriptFormat | undefined
  readonly #context: ReaderContext
  readonly #pieces: string[] = []
  #length = 0

  constructor(context: ReaderContext) {
    this.#context = context
  }

  write(text: string): void {
    this.#length += text.length
    const { jsonBytes } = this.#context.limits
    if (this.#length > jsonBytes) throw new Unreadable(`is JSON or plain text of more than ${jsonBytes} bytes`)
    this.#pieces.push(text)
  }

  async end(): Promise<Reading> {
    const text = this.#pieces.join('')
    const transcript = peel(text)
    if (transcript === undefined) return this.#read(text)
    const { tool } = transcript
    const plain = formats.find(
      (format): format is TranscriptFormat => 'transcript' in format && format.closedBy.includes(tool),
    )
    const json = formats.find(
      (format): format is JsonFormat => 'json' in format && format.closedBy?.includes(tool) === true,
    )
    this.format = plain ?? json
    if (this.format === undefined) throw new Unreadable(`is closed by a line of "${tool}", which is not known here`)
    refuseCrash(transcript)
    const reading = await (plain?.transcript(transcript, this.#context) ?? this.#readOf(json!, transcript.body, tool))
    return held(reading, transcript)
  }

  #read(text: string): Promise<Reading> | Reading {
    if (!/^\s*[[{]/.test(text)) {
      throw new Unreadable(
        'is no report that can be read here (docs/formats.md lists those that can); plain output of a tool needs its closing line, "slipway: TOOL exited with CODE"',
      )
    }
    const value = parseJson(text, this.#context.limits)
    this.format = formats.find((format): format is JsonFormat => 'json' in format && format.json(value))
    if (this.format !== undefined) return this.format.read(value, this.#context)
    if (isEmpty(value)) {
      throw new Unreadable(
        'is an empty JSON list or object, which any tool may have left; append how it ended, "slipway: TOOL exited with CODE" (docs/formats.md)',
      )
    }
    throw new Unreadable(
      isPlainPylint(value)
        ? "is Pylint's JSON list, which has no score: use --output-format=json2"
        : `is ${Array.isArray(value) ? 'a JSON list' : 'JSON'}, but no report that can be told apart`,
    )
  }

  /** CodeClimate ends each of its objects with NUL. */
  #parse(body: string): unknown {
    if (!body.includes('\0')) return parseJson(body, this.#context.limits)
    const values = body.split('\0').filter((text) => text.trim() !== '')
    return values.map((text) => parseJson(text, this.#context.limits))
  }

  /** JSON of a tool that is known by name, so that an empty list means something. */
  #readOf(format: JsonFormat, body: string, tool: string): Promise<Reading> | Reading {
    if (body.trim() === '') throw new Unreadable(`is empty but for its closing line: ${tool} wrote nothing`)
    if (!/^\s*[[{]/.test(body)) throw new Unreadable(`begins with something other than JSON: "${cleanLine(body, 100)}"`)
    const value = this.#parse(body)
    if (!isEmpty(value) && !format.json(value)) throw new Unreadable(`is JSON, but none that ${tool} writes`)
    return format.read(value, this.#context, true)
  }
}

/** The reading held against the exit code, where it counts findings. */
function held(reading: Reading, closing: Closing): Reading {
  const { findings } = reading.measures
  if (findings === undefined) return reading
  const passedOver = findings + (reading.measures.suppressed ?? 0)
  if (agrees(closing, closing.exit === 0 ? findings : passedOver)) return reading
  const discrepancy = { what: `exit code of ${closing.tool}`, stated: closing.exit, counted: findings, used: findings }
  return { ...reading, discrepancies: [...reading.discrepancies, discrepancy] }
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  return isObject(value) && Object.keys(value).length === 0
}

function isPlainPylint(value: unknown): boolean {
  return Array.isArray(value) && isObject(value[0]) && 'message-id' in value[0] && 'symbol' in value[0]
}
