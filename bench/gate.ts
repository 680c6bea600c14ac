// The gate's readers on large reports: throughput beside the XML parser they stand on and beside packages that read JUnit, memory, growth.
// Every reader runs in a process of its own, and they take turns.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from './bench.ts'
import { cobertura, junit, write } from './large-reports.ts'
import { compare, table, timing } from './pair.ts'
import type { Said } from './reading.ts'

/** Least throughput of a reader, as a share of the bare parser's. */
const goal = 0.8
/** Most memory for the largest report, bytes, and the exponent of growth. */
const mostMemory = 256 * 2 ** 20
const mostGrowth = 1.1
const peers = ['junit2json', 'test-results-parser', 'fast-xml-parser']
const mega = 2 ** 20

/** Have a process read a file; undefined, and why, where it could not. */
function read(reader: string, file: string, reads: number): Said | { failed: string } {
  const script = join(import.meta.dirname, 'reading.ts')
  const args = ['--disable-warning=ExperimentalWarning', script, reader, file, String(reads)]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status === 0) return JSON.parse(stdout)
  return { failed: /\b\w*(?:Error|FATAL)[^\n]*/.exec(stderr)?.[0] ?? `ended with ${status}` }
}

function mustRead(reader: string, file: string, reads: number): Said {
  const said = read(reader, file, reads)
  if ('failed' in said) throw new Error(`${reader} on ${file}: ${said.failed}`)
  return said
}

/** Throughput beside the bare parser. */
async function besideParser(root: string, quick: boolean): Promise<string[]> {
  const subjects = [
    { name: 'junit.xml', bytes: (quick ? 8 : 50) * mega, texts: junit, atLeast: quick ? 20_000 : 150_000 },
    { name: 'cobertura.xml', bytes: (quick ? 4 : 20) * mega, texts: cobertura, atLeast: quick ? 50_000 : 250_000 },
  ]
  const rows = [['report', 'MiB', 'gate MiB/s', 'bare saxes MiB/s', 'share of bare', 'goal']]
  const missed: string[] = []
  for (const { name, bytes, texts, atLeast } of subjects) {
    const file = join(root, name)
    await write(file, texts(bytes))
    const size = statSync(file).size / mega
    const times = { bare: [] as number[], gate: [] as number[] }
    for (let round = 0; round < (quick ? 3 : 5); round++) {
      times.bare.push(...mustRead('bare saxes', file, 5).times)
      const said = mustRead('gate', file, 5)
      if (said.counted < atLeast) throw new Error(`the gate counted ${said.counted} in ${name}`)
      times.gate.push(...said.times)
    }
    // Times the other way round are throughputs: a share of 1 is as fast as the parser alone.
    const { a, b, ratio, low, high } = compare(times.bare, times.gate)
    const met = ratio >= goal
    if (!met) missed.push(`gate on ${name}: ${ratio.toFixed(2)} of the bare parser's throughput, goal ${goal}`)
    rows.push([
      name,
      size.toFixed(1),
      ((1000 * size) / b.median).toFixed(1),
      ((1000 * size) / a.median).toFixed(1),
      `${ratio.toFixed(2)} (${low.toFixed(2)}-${high.toFixed(2)})`,
      `>= ${goal} ${met ? 'met' : 'MISSED'}`,
    ])
  }
  console.log(table(rows))
  return missed
}

/** Packages that read JUnit, on the same file, and how many tests each of them found in it. */
function besidePeers(file: string, quick: boolean): void {
  const said = new Map<string, { times: number[]; peak: number; counted: number; failed?: string }>()
  const names = ['gate', ...peers]
  for (let round = 0; round < (quick ? 1 : 3); round++) {
    for (const name of names) {
      const known = said.get(name) ?? { times: [], peak: 0, counted: 0 }
      const now = read(name, file, 3)
      if ('failed' in now) said.set(name, { ...known, failed: now.failed })
      else
        said.set(name, {
          times: [...known.times, ...now.times],
          peak: Math.max(known.peak, now.peak),
          counted: now.counted,
        })
    }
  }
  const size = statSync(file).size / mega
  const gate = said.get('gate')!
  const rows = [['reader of junit.xml', 'MiB/s', 'peak MiB', 'tests', 'gate is faster by']]
  for (const [name, { times, peak, counted, failed }] of said) {
    if (failed !== undefined) rows.push([name, '-', '-', '-', failed.slice(0, 80)])
    else {
      const { b, ratio, low, high } = compare(times, gate.times)
      const own = timing(times).median
      const faster =
        name === 'gate' || !Number.isFinite(b.median)
          ? ''
          : `${ratio.toFixed(2)} (${low.toFixed(2)}-${high.toFixed(2)})`
      rows.push([
        name,
        ((1000 * size) / own).toFixed(1),
        (peak / mega).toFixed(0),
        counted > 0 ? String(counted) : 'not counted',
        faster,
      ])
    }
  }
  console.log(`\n${table(rows)}`)
}

/** Time and memory for a report, ten of its size and a hundred. */
async function growth(root: string, quick: boolean): Promise<string[]> {
  const largest = (quick ? 100 : 1024) * mega
  const rows = [['junit.xml', 'MiB', 'seconds', 'MiB/s', 'peak MiB']]
  const points: { size: number; time: number; peak: number }[] = []
  for (const factor of [1, 10, 100]) {
    const file = join(root, 'growing.xml')
    await write(file, junit((largest * factor) / 100))
    const size = statSync(file).size
    const reads = factor === 100 ? [mustRead('gate', file, 1)] : [1, 2, 3].map(() => mustRead('gate', file, 2))
    const time = timing(reads.flatMap(({ times }) => times)).median
    const peak = Math.max(...reads.map((each) => each.peak))
    points.push({ size, time, peak })
    const speed = (1000 * size) / mega / time
    rows.push([`${factor}x`, ...[size / mega, time / 1000, speed, peak / mega].map((value) => value.toFixed(1))])
    rmSync(file)
  }
  const [first, , last] = points as [(typeof points)[0], (typeof points)[0], (typeof points)[0]]
  const exponent = Math.log(last.time / first.time) / Math.log(last.size / first.size)
  console.log(`\n${table(rows)}`)
  console.log(
    `Time grows with the size to the power of ${exponent.toFixed(2)} (goal <= ${mostGrowth}); peak memory of the largest ${(last.peak / mega).toFixed(0)} MiB (goal < ${mostMemory / mega}).`,
  )
  return [
    ...(exponent <= mostGrowth
      ? []
      : [`gate on 100x: time grows by the power of ${exponent.toFixed(2)}, goal ${mostGrowth}`]),
    ...(last.peak < mostMemory
      ? []
      : [`gate on 100x: ${(last.peak / mega).toFixed(0)} MiB, goal ${mostMemory / mega}`]),
  ]
}

export const bench: Bench = async ({ quick }) => {
  const root = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  try {
    const missed = await besideParser(root, quick)
    besidePeers(join(root, 'junit.xml'), quick)
    return [...missed, ...(await growth(root, quick))]
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
