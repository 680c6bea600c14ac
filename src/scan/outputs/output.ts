// Files that are written while findings come: none of them is held, however many there are.
import { closeSync, openSync, writeSync } from 'node:fs'
import type { OnFailure } from '../../gate/verdict.ts'
import type { ScanFinding, Standing } from '../finding.ts'

/** What every output knows of the scan. */
export interface ScanFacts {
  /** What was scanned, for people. */
  name: string
  kind: 'image' | 'filesystem' | 'repository' | 'config' | 'sbom'
  /** `alpine 3.19.0`; empty where there is none. */
  system: string
  scanner: string
  startedAt: string
  finishedAt: string
  /** What the policy does about a finding that is open. */
  effectOf(finding: ScanFinding): OnFailure
}

/** One file that is derived from the scan. */
export interface Output {
  add(finding: ScanFinding, standing: Standing): void
  /** Ends the file. Nothing may be added then. */
  end(facts: ScanFacts): void
}

const full = 256 * 1024
/** What is written has been encoded here: fresh memory for each piece costs more than the encoding. */
const encoded = Buffer.allocUnsafe(4 * full)

/** A file that grows. What the disk says is thrown, and the file is closed then. */
export class GrowingFile {
  readonly #file: number
  #text = ''
  #isOpen = true
  /** For {@link GrowingFile.over}: bytes of the head that was kept free. */
  readonly #reserved: number

  /** @param reserved bytes at the start that are filled in at the end */
  constructor(path: string, reserved = 0) {
    // Never over what is there, and never through a link.
    this.#file = openSync(path, 'wx', 0o600)
    this.#reserved = reserved
    this.write(' '.repeat(reserved))
  }

  write(text: string): void {
    this.#text += text
    if (this.#text.length >= full) this.#flush()
  }

  writeBytes(bytes: Buffer): void {
    this.#flush()
    this.#put(bytes, null)
  }

  /** Fill in what was kept free. Throws where it is too long. */
  over(head: string): void {
    const bytes = Buffer.from(head)
    if (bytes.length > this.#reserved) throw new Error(`the head has ${bytes.length} bytes of ${this.#reserved}`)
    this.#flush()
    this.#put(bytes, 0)
  }

  close(): void {
    this.#flush()
    this.#isOpen = false
    closeSync(this.#file)
  }

  #flush(): void {
    const text = this.#text
    this.#text = ''
    const fits = text.length * 3 <= encoded.length
    this.#put(fits ? encoded.subarray(0, encoded.write(text)) : Buffer.from(text), null)
  }

  #put(bytes: Buffer, position: number | null): void {
    try {
      for (let at = 0; at < bytes.length; ) {
        at += writeSync(this.#file, bytes, at, bytes.length - at, position === null ? null : position + at)
      }
    } catch (error) {
      if (this.#isOpen) closeSync(this.#file)
      this.#isOpen = false
      throw error
    }
  }
}

/** What is said of a finding that is not open. */
export function stateOf({ waiver, known, drift }: Standing): string {
  if (waiver !== undefined) return `waived until ${waiver.expires}`
  if (known) return 'in the base as well'
  return drift ? 'became known since the last scan' : ''
}
