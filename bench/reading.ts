// Reads one report with one reader, once to warm up where it reads several times, and says how long that took. A process of its own, so
// that neither memory nor what the compiler learned is shared. Usage: node bench/reading.ts <reader> <file> <reads>
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { SaxesParser } from 'saxes'
import { readReports } from '../src/reports/read.ts'
import { systemClock } from '../src/runner/clock.ts'

/** What one process said. */
export interface Said {
  /** Tests, or lines of code; 0 of the bare parser, which counts nothing. */
  counted: number
  /** Milliseconds of each read. */
  times: number[]
  /** Highest resident set of the process, bytes. */
  peak: number
}

/** How each of them is asked, and how much it found. */
const readers: Record<string, (file: string) => Promise<number>> = {
  gate: async (file) => {
    const [evidence] = await readReports({ patterns: [basename(file)], root: dirname(file), clock: systemClock })
    if (evidence?.measured !== true) throw new Error(`${file} ${evidence?.reason}`)
    return evidence.measures.total ?? evidence.measures['lines-valid'] ?? 0
  },
  // The parser alone on the same bytes in the same pieces: what no reader can be faster than.
  'bare saxes': async (file) => {
    const parser = new SaxesParser()
    parser.on('error', (error) => {
      throw error
    })
    const decoder = new TextDecoder('utf-8', { fatal: true })
    const buffer = Buffer.allocUnsafe(256 * 1024)
    const handle = openSync(file, 'r')
    try {
      for (let length = readSync(handle, buffer); length > 0; length = readSync(handle, buffer)) {
        parser.write(decoder.decode(buffer.subarray(0, length), { stream: true }))
      }
      parser.close()
    } finally {
      closeSync(handle)
    }
    return 0
  },
  // Those that follow hold the whole file.
  junit2json: async (file) => {
    const { parse } = await import('junit2json')
    const suites = await parse(readFileSync(file, 'utf8'))
    const all = suites !== undefined && suites !== null && 'testsuite' in suites ? suites.testsuite : undefined
    return all?.[0]?.testcase?.length ?? 0
  },
  'test-results-parser': async (file) => {
    const { parse } = await import('test-results-parser')
    // Its total is that of the header alone.
    return parse({ type: 'junit', files: [file] }).total || 0
  },
  'fast-xml-parser': async (file) => {
    const { XMLParser } = await import('fast-xml-parser')
    const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })
    return parser.parse(readFileSync(file)).testsuites.testsuite.testcase.length
  },
}

if (import.meta.main) {
  const [name = '', file = '', reads = '1'] = process.argv.slice(2)
  const times: number[] = []
  let counted = 0
  for (let left = Number(reads); left > 0; left--) {
    const started = performance.now()
    counted = await readers[name]!(file)
    times.push(performance.now() - started)
  }
  const peak = 1024 * Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
  const said: Said = { counted, times: times.length > 1 ? times.slice(1) : times, peak }
  console.log(JSON.stringify(said))
}
