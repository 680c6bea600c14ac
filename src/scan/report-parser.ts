// Trivy's JSON in flat memory: the head as a whole, then every finding by itself. Packages are handed over unread.

import { isObject, type JsonObject } from '../json-object.ts'
import { cleanLine } from '../reports/clean.ts'
import { Unreadable } from '../reports/reader.ts'

/** Lists of findings in a result. */
const findingLists = ['Vulnerabilities', 'Misconfigurations', 'Secrets', 'Licenses'] as const
export type FindingList = (typeof findingLists)[number]

/** Told in the order of the report. */
export interface ReportHandler {
  /** One finding; `result` holds what stands before the list: Target, Class, Type. Without it, what is in those lists is passed over. */
  finding?(list: FindingList, item: JsonObject, result: JsonObject): void
  /** The next bytes of the list of packages of a result, from `[` to `]`. */
  packages?(bytes: Buffer): void
  /** A result has ended: all of it but its lists. */
  result(result: JsonObject): void
}

/** A single value that is longer is damage, or an attack. */
const longest = 32 * 2 ** 20
const skipped = new Set(['Packages', 'CustomResources', 'ExperimentalModifiedFindings'])
const [quote, backslash, comma, colon, open, close, openList, closeList] = [...Buffer.from('"\\,:{}[]')] as [
  ...number[],
] as [number, number, number, number, number, number, number, number]

/** Where in the report the next byte stands, by depth: 1 the report, 2 its results, 3 one of them, 4 one of its lists. */
export class ReportParser {
  /** What stands beside the results. */
  readonly head: Record<string, unknown> = {}
  results = 0
  readonly #handler: ReportHandler
  #held: Buffer = Buffer.alloc(0)
  #at = 0
  /** Bytes before those that are held. */
  #passed = 0
  #depth = 0
  #inString = false
  /** Of a key or a value that is being read; -1 for none. */
  #stringStart = -1
  #valueStart = -1
  #valueDepth = 0
  /** First byte of packages that nobody was told yet. */
  #packagesStart = -1
  readonly #open: number[] = []
  #key = ''
  #list = ''
  #result: Record<string, unknown> = {}
  #lists = new Set<string>()
  /** Whole places of bytes: of the value of Results. */
  #resultsAt: { start: number; end: number } | undefined
  #ended = false

  constructor(handler: ReportHandler) {
    this.#handler = handler
  }

  /** First byte of the value of `Results`, and the one behind it; undefined where there is none. */
  get resultsAt(): { start: number; end: number } | undefined {
    return this.#resultsAt
  }

  /** The bytes are kept until later ones come. Throws {@link Unreadable}. */
  write(bytes: Buffer): void {
    const kept = [this.#stringStart, this.#valueStart].filter((start) => start >= 0)
    const from = Math.min(this.#at, ...kept)
    const rest = this.#held.subarray(from)
    if (rest.length > longest) throw new Unreadable(`has a value of more than ${longest} bytes`)
    this.#held = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    this.#passed += from
    this.#at -= from
    if (this.#stringStart >= 0) this.#stringStart -= from
    if (this.#valueStart >= 0) this.#valueStart -= from
    if (this.#packagesStart >= 0) this.#packagesStart = this.#at
    this.#scan()
    this.#handPackages(this.#at)
  }

  #handPackages(end: number): void {
    if (this.#packagesStart >= 0) this.#handler.packages?.(this.#held.subarray(this.#packagesStart, end))
  }

  /** Throws {@link Unreadable} where the report is not whole. */
  end(): void {
    if (!this.#ended) throw new Unreadable('is damaged or cut off: the JSON does not end')
  }

  #scan(): void {
    const bytes = this.#held
    const length = bytes.length
    let at = this.#at
    while (at < length) {
      const byte = bytes[at]!
      if (this.#inString) {
        const end = endOfString(bytes, at)
        const last = end < 0 ? length : end
        let slashes = 0
        while (last - slashes > at && bytes[last - slashes - 1] === backslash) slashes++
        if (end < 0) {
          // A backslash at the end belongs to what comes next.
          at = length - slashes
          break
        }
        at = end + 1
        if (slashes % 2 === 1) continue
        this.#inString = false
        if (this.#stringStart < 0) continue
        this.#key = this.#parse(this.#stringStart, at) as string
        this.#stringStart = -1
        continue
      }
      if (byte <= 0x20) {
        at++
        continue
      }
      switch (byte) {
        case quote:
          this.#refuseScalar()
          this.#inString = true
          // A string at these depths that no value has begun with is a key.
          if (this.#valueStart < 0 && (this.#depth === 1 || this.#depth === 3)) this.#stringStart = at
          break
        case colon:
          if (this.#valueStart < 0 && (this.#depth === 1 || this.#depth === 3)) {
            this.#valueStart = at + 1
            this.#valueDepth = this.#depth
          }
          break
        case open:
        case openList:
          this.#opens(byte, at)
          break
        case close:
        case closeList:
          this.#closes(byte, at)
          break
        case comma:
          if (this.#depth === 1 || this.#depth === 3) this.#ends(at)
          break
        default:
          if (this.#depth === 0) throw damaged(this.#ended ? 'something follows it' : 'it is no object')
          this.#refuseScalar()
      }
      at++
    }
    this.#at = at
  }

  #refuseScalar(): void {
    if (this.#valueStart < 0 && (this.#depth === 2 || (this.#depth === 4 && this.#isListed()))) {
      throw new Unreadable('has something other than objects in a list')
    }
  }

  #isListed(): boolean {
    return this.#list !== '' && this.#handler.finding !== undefined && !skipped.has(this.#list)
  }

  #opens(byte: number, at: number): void {
    const isList = byte === openList
    if (this.#depth === 0) {
      if (isList || this.#ended) throw damaged('it is no object')
    } else if (this.#depth === 1 && this.#key === 'Results' && isList) {
      if (this.#resultsAt !== undefined) throw damaged('it has Results twice')
      this.#resultsAt = { start: this.#passed + at, end: -1 }
      this.#valueStart = -1
    } else if (this.#depth === 2 && this.#resultsAt?.end === -1) {
      if (isList) throw damaged('its results are no objects')
      this.#result = {}
      this.#lists = new Set()
    } else if (this.#depth === 3 && this.#valueStart >= 0 && isList && this.#isAList()) {
      if (this.#lists.has(this.#key)) throw damaged(`it has ${this.#key} twice`)
      this.#lists.add(this.#key)
      this.#list = this.#key
      this.#valueStart = -1
      if (this.#key === 'Packages') this.#packagesStart = at
    } else if (this.#depth === 4 && this.#isListed()) {
      if (isList) throw new Unreadable('has something other than objects in a list')
      this.#valueStart = at
      this.#valueDepth = 4
    }
    this.#open.push(byte + 2) // the closing one of each pair
    this.#depth++
    if (this.#depth > 200) throw new Unreadable('nests values more than 200 deep')
  }

  /** Is the value that begins here a list that is read, or passed over, piece by piece? */
  #isAList(): boolean {
    return (
      this.#resultsAt?.end === -1 && (skipped.has(this.#key) || (findingLists as readonly string[]).includes(this.#key))
    )
  }

  #closes(byte: number, at: number): void {
    if (this.#open.pop() !== byte) throw damaged('what is opened is closed by something else')
    if (this.#depth === 1 || this.#depth === 3) this.#ends(at)
    this.#depth--
    const inResults = this.#resultsAt?.end === -1
    if (this.#depth === 0) this.#ended = true
    else if (this.#depth === 1 && inResults && byte === closeList) {
      this.#resultsAt = { start: this.#resultsAt!.start, end: this.#passed + at + 1 }
    } else if (this.#depth === 2 && inResults) {
      this.results++
      this.#handler.result(this.#result)
    } else if (this.#depth === 3 && inResults && this.#list !== '') {
      this.#list = ''
      this.#handPackages(at + 1)
      this.#packagesStart = -1
    } else if (this.#depth === 4 && inResults && this.#isListed()) {
      const item = this.#parse(this.#valueStart, at + 1)
      this.#valueStart = -1
      if (this.#result.Target === undefined) throw new Unreadable('has a result without a target')
      this.#handler.finding!(this.#list as FindingList, item as JsonObject, this.#result)
    }
  }

  /** A value at the depth of the report, or of a result, ends before `at`. */
  #ends(at: number): void {
    if (this.#valueStart < 0 || this.#valueDepth !== this.#depth) return
    const into = this.#depth === 1 ? this.head : this.#result
    if (Object.hasOwn(into, this.#key)) throw damaged(`it has the key "${cleanLine(this.#key, 60)}" twice`)
    const value = this.#parse(this.#valueStart, at)
    this.#valueStart = -1
    if (this.#depth === 3) refuseHiddenFindings(this.#key, value)
    Object.defineProperty(into, this.#key, { value, enumerable: true, configurable: true, writable: true })
  }

  #parse(start: number, end: number): unknown {
    if (end - start > longest) throw new Unreadable(`has a value of more than ${longest} bytes`)
    try {
      return JSON.parse(this.#held.toString('utf8', start, end))
    } catch (error) {
      throw damaged(`not JSON (${cleanLine((error as Error).message, 200)})`)
    }
  }
}

/** The next quote; -1 for none. Most strings are shorter than what it costs to look for it by `indexOf`. */
function endOfString(bytes: Buffer, from: number): number {
  const near = Math.min(bytes.length, from + 24)
  for (let at = from; at < near; at++) if (bytes[at] === quote) return at
  return bytes.indexOf(quote, near)
}

/** A list of findings under a key that is not known may be bad, and a damaged key hides what stands under it. */
function refuseHiddenFindings(key: string, value: unknown): void {
  if ((findingLists as readonly string[]).includes(key) && value !== null) throw damaged(`its ${key} are no list`)
  if (Array.isArray(value) && value.some((each) => isObject(each) && 'Severity' in each)) {
    throw new Unreadable(`has findings under the key "${cleanLine(key, 60)}", which is not known here`)
  }
}

function damaged(how: string): Unreadable {
  return new Unreadable(`is damaged or cut off: ${how}`)
}
