// What every reader of a format is: fed text in pieces, it ends in facts or says why there are none.

import type { Changes } from './changes.ts'
import type { Discrepancy, EvidenceKind, Finding, Highlights, Part } from './evidence.ts'
import type { Moments } from './moment.ts'

/** Bounds on what a hostile or broken report may cost. */
export interface Limits {
  /** Files and folders looked at while patterns are matched. */
  entries: number
  /** Files read. */
  files: number
  /** Depth of folders below the root. */
  folders: number
  /** Bytes of one file. */
  fileBytes: number
  /** Bytes of all files together. */
  totalBytes: number
  /** Bytes of one JSON file, which has to be held whole. */
  jsonBytes: number
  /** Milliseconds for all files together. */
  milliseconds: number
  /** Findings kept of one report; the rest is counted. */
  findings: number
  /** Nesting of XML elements or JSON values. */
  depth: number
  /** XML elements of one file. */
  elements: number
  /** Attributes of one XML element. */
  attributes: number
  /** Characters of one XML attribute. */
  attribute: number
  /** Characters of one piece of XML: a comment, a text, a tag. */
  token: number
  /** XML entities and character references of one file. */
  entities: number
  /** Characters of one line of a text format. */
  line: number
  /** Lines and branches of source code in one coverage report. */
  coverageLines: number
}

export const defaultLimits: Readonly<Limits> = {
  entries: 200_000,
  files: 2_000,
  folders: 32,
  fileBytes: 2 ** 31,
  totalBytes: 2 ** 32,
  jsonBytes: 32 * 2 ** 20,
  milliseconds: 120_000,
  findings: 1_000,
  depth: 100,
  elements: 50_000_000,
  attributes: 256,
  attribute: 4 * 2 ** 20,
  token: 32 * 2 ** 20,
  entities: 20_000_000,
  line: 2 ** 20,
  coverageLines: 3_000_000,
}

/** The report cannot be relied on. The message completes the sentence "the report is not measured: it ...". */
export class Unreadable extends Error {}

/** Facts of one report, before where it lies and how fresh it is are known. */
export interface Reading {
  kind: EvidenceKind
  tool: string
  measures: Record<string, number>
  findings: Finding[]
  findingsLeftOut: number
  discrepancies: Discrepancy[]
  parts?: Part[]
  highlights?: Highlights
  moments: Moments
}

/** Reads one report of one format. Both methods throw {@link Unreadable}. */
export interface Reader {
  write(text: string): void
  end(): Reading | Promise<Reading>
}

/** What a reader needs to know of its surroundings. */
export interface ReaderContext {
  /** Real path of the workspace: absolute paths in reports below it become relative ones. */
  root: string
  limits: Readonly<Limits>
  /** What the change under test touches: readers of lines then measure `changed-line`, too. */
  changes?: Changes
  /** Globs of source files; the lines of each list are counted by themselves. */
  scopes?: readonly (readonly string[])[]
}
