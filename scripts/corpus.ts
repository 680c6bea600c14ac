// Reads every sample of the corpus, then damaged copies of them, and counts what was fooled. Fails when anything was, or too little was tried.
// Usage: npm run -s corpus [-- --quick]
import { table } from '../bench/pair.ts'
import { isBetter, looksClean } from '../lab/corpus/badness.ts'
import { explained } from '../lab/corpus/explained.ts'
import { mutants } from '../lab/corpus/mutate.ts'
import type { Evidence } from '../src/reports/evidence.ts'
import { formats } from '../src/reports/formats.ts'
import { defaultLimits } from '../src/reports/reader.ts'
import { toEvidence } from '../src/reports/to-evidence.ts'
import { coverageReports } from '../test/samples/coverage.ts'
import { documentationReports } from '../test/samples/documentation.ts'
import { type Sample, samples } from '../test/samples/load.ts'
import { performanceReports } from '../test/samples/performance.ts'
import { qualityReports } from '../test/samples/quality.ts'
import { securityReports } from '../test/samples/security.ts'
import { testReports } from '../test/samples/tests.ts'

interface Row {
  samples: number
  read: number
  wrong: number
  mutated: number
  better: number
}

const isQuick = process.argv.includes('--quick')
/** Mutants that a whole run has to try, and how many are made of each format, so that the ones with few samples are hit as often. */
const wanted = isQuick ? 10_000 : 100_000
const seed = 20_261_124

const context = { root: '/ws', limits: defaultLimits }
const read = (bytes: Uint8Array): Promise<Evidence> => toEvidence('report', [bytes], context)
const tables = [testReports, coverageReports, qualityReports, securityReports, performanceReports, documentationReports]
/** Samples that say nothing, as a person who read them stated. */
const refused = new Set(tables.flatMap((each) => Object.keys(each.refused)))

const rows = new Map<string, Row>()
const row = (format: string): Row => {
  const known = rows.get(format) ?? { samples: 0, read: 0, wrong: 0, mutated: 0, better: 0 }
  rows.set(format, known)
  return known
}
const wrong: string[] = []
const unread: string[] = []
const whole: { sample: Sample; evidence: Evidence }[] = []

/** A sample of something faulty that reads as clean, or of a run that broke down and is read at all. */
function isWrong(name: string, evidence: Evidence): boolean {
  return evidence.measured && (refused.has(name) || (/faulty/.test(name) && looksClean(evidence)))
}

for (const sample of samples) {
  const evidence = await read(sample.bytes)
  const counts = row(evidence.format)
  counts.samples++
  if (isWrong(sample.name, evidence)) {
    counts.wrong++
    wrong.push(`${sample.name} reads as ${JSON.stringify(evidence.measures)}`)
  }
  if (evidence.measured) {
    counts.read++
    whole.push({ sample, evidence })
  } else unread.push(`${sample.name} ${evidence.reason}`)
}

// More than what is wanted, so that rare damage is met as well; it takes half a minute.
const perFormat = Math.ceil((2.5 * wanted) / new Set(whole.map(({ evidence }) => evidence.format)).size)
for (const [index, { sample, evidence }] of whole.entries()) {
  const counts = row(evidence.format)
  for (const { how, at, bytes } of mutants(sample.bytes, Math.ceil(perFormat / counts.read), seed + index)) {
    counts.mutated++
    const after = await read(bytes)
    if (!isBetter(after, evidence)) continue
    counts.better++
    const contradicts = after.discrepancies.length > evidence.discrepancies.length
    const passes = after.kind === evidence.kind && !looksClean(evidence) && looksClean(after)
    if (explained[evidence.format] !== undefined && !(contradicts && passes)) continue
    counts.wrong++
    wrong.push(`${sample.name}, ${how} at ${at}, reads as ${after.kind} ${JSON.stringify(after.measures)}`)
  }
}
for (const [format, { better, mutated }] of rows) {
  const most = explained[format]?.most ?? 0
  if ((1000 * better) / mutated > most)
    wrong.push(`${format}: ${better} of ${mutated} mutants read better, at most ${most} of a thousand may`)
}

const order = [...formats.map(({ id }) => id), 'unknown']
const listed = [...rows].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
const total = (key: keyof Row) => listed.reduce((sum, [, counts]) => sum + counts[key], 0)
const line = (name: string, { samples: all, read: ok, wrong: bad, mutated, better }: Row, why = '') => [
  ...[name, all, ok, all - ok, bad, mutated, better].map(String),
  why,
]
console.log(
  table([
    ['format', 'samples', 'read', 'not measured', 'wrongly passed', 'mutated', 'better, well-formed', 'why'],
    ...listed.map(([format, counts]) => line(format, counts, counts.better > 0 ? explained[format]?.why : '')),
    line('all', {
      samples: total('samples'),
      read: total('read'),
      wrong: total('wrong'),
      mutated: total('mutated'),
      better: total('better'),
    }),
  ]),
)
console.log(`\nNot measured, and why:\n${unread.map((each) => `- ${each}`).join('\n')}`)
const missing = formats.filter(({ id }) => !rows.has(id)).map(({ id }) => id)
if (missing.length > 0) console.log(`\nWithout a sample: ${missing.join(', ')}`)
if (wrong.length > 0)
  console.log(
    `\nWrongly passed:\n${wrong
      .slice(0, 50)
      .map((each) => `- ${each}`)
      .join('\n')}`,
  )
const enough = total('mutated') >= wanted
if (!enough) console.log(`\nOnly ${total('mutated')} of ${wanted} mutants were tried.`)
console.log(
  `\n${total('mutated')} mutated inputs tried, ${total('better')} better, well-formed and at one with themselves, for the reasons above; ${wrong.length} wrongly passed.`,
)
const failed = wrong.length + (enough ? 0 : 1)
console.log(`corpus: ${listed.filter(([, counts]) => counts.wrong === 0).length} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
