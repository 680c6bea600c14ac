// The conversions of a scan start while it runs, and wait for its report in a pipe: the start of Trivy is most of what they take.
import { closeSync, createReadStream, openSync, write } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runProgram } from '../tools/run-program.ts'
import type { Places } from './argv.ts'
import { convert, ScanFailed, type ScannerDeps } from './scanner.ts'

/** Format of Trivy -> name of the file. */
export const sboms = { cyclonedx: 'sbom.cdx.json', 'spdx-json': 'sbom.spdx.json' } as const
type Format = keyof typeof sboms
const formats = Object.keys(sboms) as Format[]

/** However a conversion hangs, it ends. */
const longestMs = 10 * 60_000
const writeTo = promisify(write)

interface Running {
  pipe: number
  ended: Promise<void>
}

/** One use: {@link Converters.start} or nothing, {@link Converters.feed} or nothing, then {@link Converters.close}. */
export class Converters {
  readonly #folder: string
  readonly #places: Places
  readonly #deps: ScannerDeps
  readonly #stopped = new AbortController()
  #running: Running[] | undefined

  private constructor(folder: string, places: Places, deps: ScannerDeps) {
    this.#folder = folder
    this.#places = places
    this.#deps = deps
  }

  /** @param folder where the SBOMs come, absolute; has to be there before they are fed */
  static async make(folder: string, places: Places, deps: ScannerDeps): Promise<Converters> {
    const pipes = formats.map((format) => pipeOf(places, format))
    const made = await runProgram('/usr/bin/env', ['mkfifo', ...pipes], { env: { PATH: '/usr/bin:/bin' } })
    if (made.exitCode !== 0) throw new ScanFailed(`no pipe could be made: ${made.stderr.trim()}`)
    return new Converters(folder, places, deps)
  }

  start(): void {
    this.#running ??= formats.map((format) => this.#begin(format))
  }

  /** Hand the inventory over, and wait until the SBOMs are there. Throws {@link ScanFailed}. */
  async feed(inventory: string): Promise<void> {
    this.start()
    const timer = setTimeout(() => this.#stopped.abort(new ScanFailed('an SBOM was not made in time')), longestMs)
    try {
      const works = this.#running!.flatMap(({ pipe, ended }) => [ended, pour(inventory, pipe)])
      await Promise.allSettled(works) // a pipe is closed when nobody writes to it any more
      await Promise.all(works)
    } finally {
      clearTimeout(timer)
    }
  }

  /** Whatever still runs is ended. */
  async close(): Promise<void> {
    this.#stopped.abort(new ScanFailed('the scan has ended'))
    await Promise.allSettled((this.#running ?? []).map(({ ended }) => ended))
    for (const { pipe } of this.#running ?? []) closeSync(pipe)
    this.#running = []
  }

  #begin(format: Format): Running {
    const path = pipeOf(this.#places, format)
    // Opened for both, it waits for nobody. Ours stays open until the conversion has ended: it may open its own later.
    const both = openSync(path, 'r+')
    const [input, pipe] = [openSync(path, 'r'), openSync(path, 'w')]
    closeSync(both)
    const signals = [this.#stopped.signal, ...(this.#deps.signal ? [this.#deps.signal] : [])]
    const deps = { ...this.#deps, signal: AbortSignal.any(signals) }
    const ended = convert(format, input, join(this.#folder, sboms[format]), this.#places, deps)
    closeSync(input)
    ended.catch(() => {}) // whoever feeds it is told
    return { pipe, ended }
  }
}

function pipeOf({ private: folder }: Places, format: Format): string {
  return join(folder, `${format}-pipe`)
}

async function pour(file: string, pipe: number): Promise<void> {
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    for (let at = 0; at < piece.length; ) {
      try {
        at += (await writeTo(pipe, piece, at)).bytesWritten
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EPIPE') return // the conversion says why it reads no more
        throw error
      }
    }
  }
}
