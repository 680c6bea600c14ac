import fc from 'fast-check'
import { isBetter } from '../../lab/corpus/badness.ts'
import { flipBit } from '../../lab/corpus/mutate.ts'
import { samples } from '../../test/samples/load.ts'
import type { Evidence } from './evidence.ts'
import { defaultLimits } from './reader.ts'
import { toEvidence } from './to-evidence.ts'

// One flipped bit in what linters and scanners found: nothing is hidden by it, but for what the table explains.
const context = { root: '/ws', limits: defaultLimits }
const bitsTried = 800

/** Samples in which a single bit may hide something, why that cannot be told, and how many of a thousand bits do at most. */
const explained: readonly [RegExp, string, number][] = [
  [/prettier.*list/, 'a line end that becomes part of a path: any character may stand in one', 15],
  [/pylint.*transcript/, 'a message that no longer looks like one; its score still counts', 40],
  [/trivy.*\.sarif/, 'a damaged key of the rules takes away the CVSS scores; the levels still count', 15],
  [/cargo-audit.*\.sarif/, 'the same, or a damaged rule id; the one rule is most of the report', 45],
  [/semgrep.*\.sarif/, 'a damaged rule id takes away the severity of the rule; `warning` is the default', 40],
  [/safety-1-/, 'a digit of a score, which stands nowhere else', 5],
  [/trivy-schema/, 'the key that says that the operating system is at its end of life', 25],
  [/junit/, 'a damaged name makes a linter a test run, which no gate for linters takes', 40],
]

let tried = 0
let hidden = 0
afterAll(() =>
  process.stdout.write(`bits flipped in findings: ${tried}; hid something for a reason that is stated: ${hidden}\n`),
)

function read(bytes: Uint8Array): Promise<Evidence> {
  return toEvidence('report', [bytes], context)
}

const faulty: [string, Buffer, Evidence][] = []
for (const { name, bytes } of samples) {
  const evidence = await read(bytes)
  const isOurs = evidence.kind === 'quality' || evidence.kind === 'security'
  if (evidence.measured && isOurs && (evidence.measures.findings ?? 1) > 0) faulty.push([name, bytes, evidence])
}

test('there are samples of most formats', () => {
  expect(new Set(faulty.map(([, , { format }]) => format)).size).toBeGreaterThan(30)
})

test.each(faulty)('%s', async (name, bytes, whole) => {
  const [, , share] = explained.find(([pattern]) => pattern.test(name)) ?? [undefined, undefined, 0]
  const better: string[] = []
  const last = bytes.length * 8 - 1
  for (const bit of fc.sample(fc.integer({ min: 0, max: last }), { numRuns: Math.min(bitsTried, last), seed: 23 })) {
    tried++
    const damaged = flipBit(bytes, bit)
    const after = await read(damaged)
    if (!isBetter(after, whole)) continue
    const around = damaged.subarray(Math.max(0, (bit >> 3) - 40), (bit >> 3) + 40).toString()
    better.push(`${after.kind} ${JSON.stringify(after.measures)} at ${around}`)
  }
  hidden += better.length
  if (share === 0) expect(better).toEqual([])
  else expect((1000 * better.length) / Math.min(bitsTried, last)).toBeLessThanOrEqual(share)
})
