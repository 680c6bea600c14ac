// Lines and branches of source files, each known once however often a report names it.
import { changedMeasures } from './changed-lines.ts'
import { own } from './clean.ts'
import type { Part } from './evidence.ts'
import { folders } from './folders.ts'
import { type Limits, type ReaderContext, Unreadable } from './reader.ts'
import { scopedMeasures } from './scopes.ts'

/** How many of `valid` were run. */
export interface Share {
  covered: number
  valid: number
}

/** Percent; `valid` must not be 0. */
export function percent({ covered, valid }: Share): number {
  return (100 * covered) / valid
}

/** The share with the lower percentage; one without any lines says nothing. */
export function worse(a: Share, b: Share): Share {
  if (a.valid === 0 || b.valid === 0) return a.valid === 0 ? b : a
  return percent(b) < percent(a) ? b : a
}

const known = 1
const covered = 2

/** Lines of one file: a byte each where numbers lie close together, as they do, and a map for the others. */
class Lines {
  valid = 0
  covered = 0
  #near = new Uint8Array(32)
  readonly #far = new Map<number, number>()

  /** Take one mention of a line; true when it is the first one. */
  note(number: number, run: boolean): boolean {
    // Grows with the lines that are known, so that a few high numbers cost nothing.
    if (number >= this.#near.length && number < 16 * (this.valid + 16)) this.#grow(number)
    const isNear = number < this.#near.length
    const before = isNear ? this.#near[number]! : (this.#far.get(number) ?? 0)
    const after = run ? covered : before || known
    if (after === before) return false
    if (isNear) this.#near[number] = after
    else this.#far.set(number, after)
    if (run) this.covered++
    if (before !== 0) return false
    this.valid++
    return true
  }

  /** Was it run? Undefined for a line that is not known. */
  get(number: number): boolean | undefined {
    const state = number < this.#near.length ? this.#near[number]! : (this.#far.get(number) ?? 0)
    return state === 0 ? undefined : state === covered
  }

  /** Every known line, and whether it was run. */
  *[Symbol.iterator](): Generator<readonly [number, boolean]> {
    for (let number = 0; number < this.#near.length; number++) {
      if (this.#near[number] !== 0) yield [number, this.#near[number] === covered]
    }
    for (const [number, state] of this.#far) yield [number, state === covered]
  }

  #grow(number: number): void {
    const grown = new Uint8Array(2 ** Math.ceil(Math.log2(Math.max(number + 1, 4 * this.#near.length))))
    grown.set(this.#near)
    this.#near = grown
    for (const [far, state] of this.#far) {
      if (far >= grown.length) continue
      grown[far] = state
      this.#far.delete(far)
    }
  }
}

/** What is known of one file. */
export interface SourceFile {
  lines: Lines
  branches: Map<number | string, Share>
}

/** Collects what a report says, merging repeated mentions: a line is covered when any mention ran it. */
export class CoverageLines {
  readonly #files = new Map<string, SourceFile>()
  readonly #limit: number
  #known = 0

  constructor(limits: Readonly<Limits>) {
    this.#limit = limits.coverageLines
  }

  /** The file of this name, known before or not. */
  file(name: string): SourceFile {
    let file = this.#files.get(name)
    if (file === undefined) {
      this.#count()
      file = { lines: new Lines(), branches: new Map() }
      this.#files.set(own(name), file)
    }
    return file
  }

  line(file: SourceFile, number: number, run: boolean): void {
    if (file.lines.note(number, run)) this.#count()
  }

  branch(file: SourceFile, key: number | string, share: Share): void {
    const before = file.branches.get(key)
    if (before === undefined) {
      this.#count()
      file.branches.set(typeof key === 'string' ? own(key) : key, share)
    } else if (share.covered > before.covered || share.valid > before.valid) {
      const [covered, valid] = [Math.max(before.covered, share.covered), Math.max(before.valid, share.valid)]
      file.branches.set(key, { covered, valid })
    }
  }

  #count(): void {
    if (++this.#known > this.#limit) throw new Unreadable(`names more than ${this.#limit} files, lines and branches`)
  }

  /** Measures of what a change touches, and of the parts of the repository that are judged by themselves; none where nobody asks. */
  changed({ changes, scopes, root }: ReaderContext): Record<string, number> {
    const files = () => this.#files.entries().map(([name, { lines }]) => [name, lines] as const)
    return {
      ...(changes !== undefined && changedMeasures(changes, files(), root)),
      ...(scopes !== undefined && scopedMeasures(scopes, files(), root)),
    }
  }

  /** Lines by folder, for a picture. */
  parts({ root }: ReaderContext): Part[] {
    const files = this.#files.entries().map(([name, { lines }]) => [name, lines] as const)
    return folders(files, root)
  }

  totals(): { lines: Share; branches: Share } {
    const lines = { covered: 0, valid: 0 }
    const branches = { covered: 0, valid: 0 }
    for (const file of this.#files.values()) {
      lines.valid += file.lines.valid
      lines.covered += file.lines.covered
      for (const share of file.branches.values()) {
        branches.covered += share.covered
        branches.valid += share.valid
      }
    }
    return { lines, branches }
  }
}

/** Units of what is covered, by measure; their names make the measures `lines-covered` and `lines-valid`. */
const units = {
  line: 'lines',
  branch: 'branches',
  statement: 'statements',
  function: 'functions',
  instruction: 'instructions',
} as const
export type CoverageMeasure = keyof typeof units

/**
 * Measures of a coverage report; shares of nothing are left out. Throws {@link Unreadable} where all of them are: coverage of nothing is
 * not 100 %.
 */
export function coverageMeasures(shares: Partial<Record<CoverageMeasure, Share>>): Record<string, number> {
  const measures: Record<string, number> = {}
  for (const [measure, unit] of Object.entries(units)) {
    const share = shares[measure as CoverageMeasure]
    if (share === undefined || share.valid === 0) continue
    measures[measure] = percent(share)
    measures[`${unit}-covered`] = share.covered
    measures[`${unit}-valid`] = share.valid
  }
  if (Object.keys(measures).length === 0) throw new Unreadable('names no line of code: nothing was measured')
  return measures
}
