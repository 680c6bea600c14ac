// What is known of the base: what its packages are vulnerable to by today's database, and what its own scan had found.
import * as z from 'zod'
import { PREFIX } from '../prefix.ts'
import type { ScanFinding, Standing } from './finding.ts'

const schema = `https://${PREFIX}/schemas/scan-baseline/v1.json`
/** Keys that are told apart; more of them are not compared, so that they count. */
const mostKeys = 200_000

/** How often each key was found. */
export class KeyCounts {
  readonly counts = new Map<string, number>()
  /** Some were not taken. */
  isFull = false

  add(key: string, times = 1): void {
    const before = this.counts.get(key)
    if (before === undefined && this.counts.size >= mostKeys) this.isFull = true
    else this.counts.set(key, (before ?? 0) + times)
  }

  /** Take one away; false where none is left. */
  take(key: string): boolean {
    const left = this.counts.get(key) ?? 0
    if (left > 0) this.counts.set(key, left - 1)
    return left > 0
  }
}

export interface Base {
  /** Vulnerabilities of the packages in the base's SBOM, by the database of this scan. */
  vulnerabilities: KeyCounts
  /** Everything that the base's own scan had found; absent where it left no such file. */
  recorded?: KeyCounts
  /** A change answers for what it adds; the branch itself for everything. */
  answersFor: 'added' | 'everything'
}

/** Of findings in the order of the report, which ones the base has as well. */
export class BaseComparison {
  readonly #base: Base | undefined

  constructor(base: Base | undefined) {
    this.#base = base
  }

  of({ class: kind, key }: ScanFinding): Pick<Standing, 'known' | 'drift'> {
    if (this.#base === undefined) return { known: false, drift: false }
    const { vulnerabilities, recorded, answersFor } = this.#base
    const wasRecorded = recorded?.take(key) ?? false
    // What a database does not decide is the same today as it was.
    const isInBase = kind === 'vulnerability' ? vulnerabilities.take(key) : wasRecorded
    const drift = kind === 'vulnerability' && isInBase && recorded !== undefined && !wasRecorded
    return { known: isInBase && answersFor === 'added', drift }
  }
}

const baselineFile = z.strictObject({
  schema: z.literal(schema),
  commit: z.string().max(200),
  database: z.string().max(200),
  found: z.record(z.string().max(3000), z.int().min(1)),
})

/** What later scans are compared with; undefined where there was more than can be told apart. */
export function writeBaseline(commit: string, database: string, found: KeyCounts): string | undefined {
  if (found.isFull) return undefined
  const sorted = Object.fromEntries([...found.counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  return `${JSON.stringify({ schema, commit, database, found: sorted }, null, 1)}\n`
}

/** Throws for what {@link writeBaseline} did not write. */
export function readBaseline(text: string): { commit: string; recorded: KeyCounts } {
  const read = baselineFile.safeParse(JSON.parse(text))
  if (!read.success) throw new Error('is no baseline of a scan')
  const recorded = new KeyCounts()
  for (const [key, times] of Object.entries(read.data.found)) recorded.add(key, times)
  return { commit: read.data.commit, recorded }
}
