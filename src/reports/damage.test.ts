import fc from 'fast-check'
import { isBetter } from '../../lab/corpus/badness.ts'
import { cutLengths, flipBit } from '../../lab/corpus/mutate.ts'
import { samples } from '../../test/samples/load.ts'
import type { Evidence } from './evidence.ts'
import { defaultLimits } from './reader.ts'
import { toEvidence } from './to-evidence.ts'

// Damage never improves: whatever happens to the bytes of a report, it is not measured, or says nothing better than before.
const context = { root: '/ws', limits: defaultLimits }
const corpus = new Map<string, Buffer>()
for (const { name, bytes } of samples) {
  if ((await toEvidence(name, [bytes], context)).measured) corpus.set(name, bytes)
}
const names = [...corpus.keys()]
let tried = 0

function read(bytes: Uint8Array): Promise<Evidence> {
  tried++
  return toEvidence('report', [bytes], context)
}

afterAll(() => {
  process.stdout.write(
    `damaged reports tried: ${tried}; cut off between lines of a format without an end: ${unnoticed}\n`,
  )
})

/**
 * Formats that have no end of their own: cut off between two lines they are as well-formed as before. Expected counts and the comparison
 * with the base branch are what finds that out.
 */
const endless = /\.coverprofile$|\.jtl\.csv$/
let unnoticed = 0

test.each(names)('%s, cut off anywhere, is not measured or the same', async (name) => {
  const bytes = corpus.get(name)!
  const whole = await read(bytes)
  const closing =
    /slipway: .{1,60} exited with \d{1,3}$/.exec(bytes.toString().trimEnd().split('\n').at(-1)!)?.[0] ?? ''
  for (const length of cutLengths(bytes.length)) {
    const cut = await read(bytes.subarray(0, length))
    if (cut.measured && endless.test(name) && bytes[length - 1] === 10) unnoticed++
    else if (cut.measured) {
      // All that may be missing is white space, and of a report that has an end of its own the line that says how the tool ended.
      expect(`\n${closing}`).toContain(bytes.subarray(length).toString().trim())
      expect(cut.measures).toEqual(whole.measures)
    } else expect(cut.reason).toMatch(/\w/)
  }
})

/** Formats whose numbers are held against each other, so that one flipped bit is always found out. */
const checked = names.filter(
  (name) =>
    /pytest|jest|surefire|nextest|playwright|gotest|cargotest|trx|xunit|cobertura|jacoco|clover|coveragepy|lychee|redocly|spectral|markdown|typedoc|cargodoc|interrogate|\.lcov$/.test(
      name,
    ) &&
    // Counts of single statements and blocks, and one percentage, that nothing stands beside.
    !/coverage-final|\.coverprofile$|interrogate.*short/.test(name),
)

test.each(checked)('%s with one flipped bit is never better', async (name) => {
  const bytes = corpus.get(name)!
  const whole = await read(bytes)
  const bits = Math.min(bytes.length * 8, 4_000)
  const all = bytes.length * 8 <= 16_000 ? Array.from({ length: bytes.length * 8 }, (_, bit) => bit) : undefined
  const chosen = all ?? fc.sample(fc.integer({ min: 0, max: bytes.length * 8 - 1 }), { numRuns: bits, seed: 7 })
  for (const bit of chosen) {
    const damaged = flipBit(bytes, bit)
    const after = await read(damaged)
    if (isBetter(after, whole)) {
      const around = damaged.subarray(Math.max(0, (bit >> 3) - 40), (bit >> 3) + 40).toString()
      throw new Error(`bit ${bit} made ${name} better: ${JSON.stringify(after.measures)} at ${around}`)
    }
  }
})

/**
 * The other formats state many numbers once: a time, a percentage, a severity, a list without a count. A bit that flips in one of these
 * leaves a report that is well-formed and agrees with itself. Such reports are counted; they must stay rare.
 */
test('one flipped bit in other formats makes few reports better', async () => {
  const others = names.filter((name) => !checked.includes(name))
  let [flipped, better] = [0, 0]
  for (const name of others) {
    const bytes = corpus.get(name)!
    const whole = await read(bytes)
    const bit = fc.integer({ min: 0, max: bytes.length * 8 - 1 })
    for (const at of fc.sample(bit, { numRuns: 150, seed: 23 })) {
      flipped++
      if (isBetter(await read(flipBit(bytes, at)), whole)) better++
    }
  }
  process.stdout.write(`flipped bits in ${others.length} reports without counts: ${better} of ${flipped} better\n`)
  expect(better / flipped).toBeLessThan(0.01)
})

test('any report with several damaged bytes ends, measured only where it is consistent [T65]', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.nat(255)), {
        minLength: 1,
        maxLength: 8,
      }),
      async (name, changes) => {
        const damaged = Buffer.from(corpus.get(name)!)
        for (const [at, byte] of changes) damaged[Math.floor(at * damaged.length)] = byte
        const evidence = await read(damaged)
        expect(evidence.measured).toBe(evidence.reason === undefined)
        expect(Object.values(evidence.measures).every(Number.isFinite)).toBe(true)
      },
    ),
    { numRuns: 1_500, seed: 11 },
  )
})

test('pieces glued together from several reports end', async () => {
  const part = fc
    .tuple(
      fc.constantFrom(...names),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([name, from, to]) => {
      const bytes = corpus.get(name)!
      return bytes.subarray(
        Math.floor(Math.min(from, to) * bytes.length),
        Math.floor(Math.max(from, to) * bytes.length),
      )
    })
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 4 }), async (parts) => {
      const evidence = await read(Buffer.concat(parts))
      expect(evidence.measured).toBe(evidence.reason === undefined)
    }),
    { numRuns: 500, seed: 13 },
  )
})

test('random bytes are not measured', async () => {
  const starts = [
    '',
    '<testsuite ',
    '<testsuites><testsuite>',
    '<coverage line-rate="1" ',
    'SF:a\n',
    '{"runs":[',
    '************* Module a\n',
    '{"Action":"start","Package":"a"}\n',
    '<TestRun><Results>',
    '<report name="a">',
    'mode: set\n',
    'timeStamp,elapsed,success\n',
    'RESULT: PASSED (minimum: 1%, actual: 9',
  ]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), async (start, bytes) => {
      expect((await read(Buffer.concat([Buffer.from(start), bytes]))).measured).toBe(false)
    }),
    { numRuns: 2_000, seed: 17 },
  )
})

test('how a report is cut into pieces does not matter', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.integer({ min: 1, max: 5_000 }), async (name, size) => {
      const bytes = corpus.get(name)!
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      )
      expect(await toEvidence('report', pieces, context)).toEqual(await read(bytes))
    }),
    { numRuns: 100, seed: 19 },
  )
})
