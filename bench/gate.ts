// Throughput of the gate's readers on large reports, beside the bare XML parser they stand on.
import { closeSync, createWriteStream, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { SaxesParser } from 'saxes'
import { readReports } from '../src/reports/read.ts'
import { systemClock } from '../src/runner/clock.ts'
import type { Bench } from './bench.ts'
import { compare, inTurns, table } from './pair.ts'

/** Least throughput of a reader, as a share of the bare parser's. */
const goal = 0.8

/** The parser alone on the same bytes in the same pieces: what no reader can be faster than. */
async function bare(file: string): Promise<void> {
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
}

/** What is measured: how a report of about `bytes` is written, and what reading it must come to. */
interface Subject {
  name: string
  bytes: number
  write(bytes: number): Generator<string>
  measure: string
  atLeast: number
}

/** As pytest writes it: one in fifty fails with a traceback, one in twenty is skipped, each prints a little. */
function* junit(bytes: number): Generator<string> {
  const trace =
    `def test_limit(order):\n    limits = Limits(order_notional=1_000)\n>   assert accept(order, limits) &lt; 3\nE   AssertionError\n`.repeat(
      4,
    )
  yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="pytest tests"><testsuite name="pytest" timestamp="2026-11-22T13:27:45.009186+00:00" hostname="runner">\n'
  for (let written = 0, i = 0; written < bytes; i++) {
    const head = `<testcase classname="tests.unit.orders.test_risk_${i % 700}" name="test_limit[notional-${i}-EUR]" file="tests/unit/orders/test_risk_${i % 700}.py" line="${(i % 900) + 1}" time="0.00${i % 10}">`
    const body =
      i % 50 === 7
        ? `<failure message="AssertionError: assert 4 &lt; 3">${trace}</failure>`
        : i % 20 === 3
          ? '<skipped type="pytest.skip" message="needs the exchange"/>'
          : `<system-out>order ${i} accepted: 100 EURUSD at 1.0${i % 1000}, notional within limits</system-out>`
    const text = `${head}${body}</testcase>\n`
    written += text.length
    yield text
  }
  yield '</testsuite></testsuites>\n'
}

/** As coverage.py writes it: classes of three hundred lines, with branches. */
function* cobertura(bytes: number): Generator<string> {
  const hit = Array.from({ length: 300 }, (_, line) => line % 9 === 4 || line % 7 !== 0)
  const rate = (hit.filter(Boolean).length / hit.length).toFixed(4)
  yield `<?xml version="1.0" ?>\n<coverage version="7.17.3" timestamp="1795354060508" line-rate="${rate}" branch-rate="0.5" complexity="0"><sources><source>/src</source></sources><packages><package name="orders" line-rate="${rate}" branch-rate="0.5" complexity="0"><classes>\n`
  for (let written = 0, i = 0; written < bytes; i++) {
    const lines = hit.map((isHit, line) =>
      line % 9 === 4
        ? `\t\t\t\t\t\t<line number="${line + 1}" hits="1" branch="true" condition-coverage="50% (1/2)" missing-branches="${line + 3}"/>\n`
        : `\t\t\t\t\t\t<line number="${line + 1}" hits="${isHit ? 1 : 0}"/>\n`,
    )
    const text = `<class name="module_${i}.py" filename="orders/module_${i}.py" complexity="0" line-rate="${rate}" branch-rate="0.5"><methods/><lines>\n${lines.join('')}</lines></class>\n`
    written += text.length
    yield text
  }
  yield '</classes></package></packages></coverage>\n'
}

async function write(file: string, texts: Iterable<string>): Promise<void> {
  const stream = createWriteStream(file)
  for (const text of texts)
    if (!stream.write(text)) await new Promise((resolve) => stream.once('drain', () => resolve(undefined)))
  stream.end()
  await finished(stream)
}

async function read(root: string, { name, measure, atLeast }: Subject): Promise<void> {
  const [evidence] = await readReports({ patterns: [name], root, clock: systemClock })
  const value = evidence?.measures[measure]
  if (evidence?.measured !== true || value === undefined || value < atLeast) {
    throw new Error(`${name} was read as ${JSON.stringify({ ...evidence, findings: [] })}`)
  }
}

export const bench: Bench = async ({ quick }) => {
  const mega = 2 ** 20
  const subjects: Subject[] = [
    { name: 'junit.xml', bytes: (quick ? 8 : 50) * mega, write: junit, measure: 'failed', atLeast: quick ? 500 : 3000 },
    {
      name: 'cobertura.xml',
      bytes: (quick ? 4 : 20) * mega,
      write: cobertura,
      measure: 'lines-valid',
      atLeast: quick ? 50_000 : 250_000,
    },
  ]
  const root = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  const rows = [['report', 'MiB', 'gate MiB/s', 'bare saxes MiB/s', 'share of bare', 'goal']]
  const missed: string[] = []
  try {
    for (const subject of subjects) {
      const file = join(root, subject.name)
      await write(file, subject.write(subject.bytes))
      const size = statSync(file).size / mega
      const times = await inTurns({ bare: () => bare(file), gate: () => read(root, subject) }, quick ? 5 : 11)
      // Times the other way round are throughputs: a share of 1 is as fast as the parser alone.
      const { a, b, ratio, low, high } = compare(times.bare, times.gate)
      const met = ratio >= goal
      if (!met)
        missed.push(`gate on ${subject.name}: ${ratio.toFixed(2)} of the bare parser's throughput, goal ${goal}`)
      rows.push([
        subject.name,
        size.toFixed(1),
        ((1000 * size) / b.median).toFixed(1),
        ((1000 * size) / a.median).toFixed(1),
        `${ratio.toFixed(2)} (${low.toFixed(2)}-${high.toFixed(2)})`,
        `>= ${goal} ${met ? 'met' : 'MISSED'}`,
      ])
    }
    console.log(table(rows))
    console.log(
      `Peak memory of this process, parser and gate together: ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB.`,
    )
    return missed
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
