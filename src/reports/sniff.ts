// What a report is, told by how it begins. File names say nothing: anybody can name a file.
import type { EvidenceKind } from './evidence.ts'
import { isObject, parseJson } from './json.ts'
import { type Reader, type ReaderContext, type Reading, Unreadable } from './reader.ts'

/** `json` is told apart once the whole text is there, since keys may stand in any order. */
export type Format = 'junit' | 'cobertura' | 'lcov' | 'pylint' | 'json'

/** Kind of evidence a format carries even where it cannot be read to the end. */
export const kindOf: Readonly<Partial<Record<Format, EvidenceKind>>> = {
  junit: 'tests',
  cobertura: 'coverage',
  lcov: 'coverage',
  pylint: 'quality',
}

/** The format of a report that begins with `head` (64 Ki characters are plenty), or undefined. Linear in the head. */
export function sniff(head: string): Format | undefined {
  const text = head.trimStart()
  if (text.startsWith('{') || text.startsWith('[')) return 'json'
  if (text.startsWith('<')) return sniffXml(text)
  if (/^(?:TN:|SF:)/.test(text)) return 'lcov'
  if (/^(?:\*{13} Module |Your code has been rated at )/m.test(text)) return 'pylint'
  return undefined
}

function sniffXml(text: string): Format | undefined {
  let at = 0
  while (text.startsWith('<?', at) || text.startsWith('<!', at)) {
    const end = text.startsWith('<!--', at) ? '-->' : '>'
    const close = text.indexOf(end, at)
    if (close === -1) return undefined
    at = close + end.length
    while (at < text.length && text[at]! <= ' ') at++
  }
  const root = text.slice(at, at + 10_000)
  if (/^<testsuites?[\s/>]/.test(root)) return 'junit'
  // Clover begins with <coverage>, too, and has no rates.
  if (/^<coverage\s[^<>]*\bline-rate\s*=/.test(root)) return 'cobertura'
  return undefined
}

/** A reader for the format. Loaded on demand: most runs need one or two of them. */
export async function openReader(format: Format, context: ReaderContext): Promise<Reader> {
  switch (format) {
    case 'junit':
      return new (await import('./junit.ts')).JUnitReader(context)
    case 'cobertura':
      return new (await import('./cobertura.ts')).CoberturaReader(context)
    case 'lcov':
      return new (await import('./lcov.ts')).LcovReader(context)
    case 'pylint':
      return new (await import('./pylint.ts')).PylintTextReader(context)
    case 'json':
      return new JsonReader(context)
  }
}

/** Holds a JSON report until it is whole, then hands it to the reader of its format. */
export class JsonReader implements Reader {
  /** What the report turned out to be. */
  format: 'pylint' | 'sarif' | undefined
  readonly #context: ReaderContext
  readonly #pieces: string[] = []
  #length = 0

  constructor(context: ReaderContext) {
    this.#context = context
  }

  write(text: string): void {
    this.#length += text.length
    const { jsonBytes } = this.#context.limits
    if (this.#length > jsonBytes) throw new Unreadable(`is JSON of more than ${jsonBytes} bytes`)
    this.#pieces.push(text)
  }

  async end(): Promise<Reading> {
    const value = parseJson(this.#pieces.join(''), this.#context.limits)
    if (isObject(value)) {
      const sarif = await import('./sarif.ts')
      if (sarif.isSarif(value)) {
        this.format = 'sarif'
        return sarif.readSarif(value, this.#context)
      }
      const pylint = await import('./pylint.ts')
      if (pylint.isPylint(value)) {
        this.format = 'pylint'
        return pylint.readPylint(value, this.#context)
      }
    }
    throw new Unreadable(
      Array.isArray(value)
        ? 'is a JSON list; if Pylint wrote it, use --output-format=json2: its `json` has no score'
        : 'is JSON, but neither SARIF nor Pylint `json2`',
    )
  }
}
