// What a format of reports is: how it is told from others, and who reads it.

import type { JsonObject } from '../json-object.ts'
import type { Transcript } from './closing.ts'
import type { EvidenceKind } from './evidence.ts'
import type { Reader, ReaderContext, Reading } from './reader.ts'

interface Described {
  /** Stable name: `junit`. */
  id: string
  /** For people: `JUnit XML`. */
  title: string
  /** Kind of evidence it carries, even where it cannot be read to the end. */
  kind: EvidenceKind
  /** Who writes it, for the documentation: `pytest, jest-junit, Surefire`. */
  writtenBy: string
  /** Measures a report of it can state, most important first. */
  measures: readonly string[]
  /** One command or setting that makes a tool write it: `pytest --junit-xml=FILE`. */
  ask: string
}

/** Read while it arrives, in flat memory. Exactly one of the three tells it. */
export type StreamFormat = Described & {
  open(context: ReaderContext): Promise<Reader>
} & (
    | { /** Matches the text from the root element on. */ xml: RegExp }
    | { /** Matches the first 64 Ki characters. */ text: RegExp }
    | { /** True for the first line of a file of JSON lines. */ lines(first: JsonObject): boolean }
  )

/** One JSON value, held whole. */
export type JsonFormat = Described & {
  /** True for what claims to be this format. It looks at few keys and at no content that a reader checks. */
  json(value: unknown): boolean
  /** Tools whose closing line (closing.ts) means this format: then an empty list is theirs, too. */
  closedBy?: readonly string[]
  /** `ended` is true when a closing line says that the tool ran to its end. */
  read(value: unknown, context: ReaderContext, ended?: boolean): Promise<Reading> | Reading
}

/** Plain output of a tool, held whole and told by its closing line (closing.ts). */
export type TranscriptFormat = Described & {
  /** Tools as closing lines name them. */
  closedBy: readonly string[]
  transcript(transcript: Transcript, context: ReaderContext): Promise<Reading> | Reading
}

export type Format = StreamFormat | JsonFormat | TranscriptFormat
