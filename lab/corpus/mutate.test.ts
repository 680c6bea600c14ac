import { cutLengths, flipBit, mutants, mutations } from './mutate.ts'

const bytes = Buffer.from('<a n="12">\n<b n="3"/>\n<c/>\n</a>\n')

test('the same seed does the same damage, another one does other', () => {
  const all = (seed: number) => [...mutants(bytes, 60, seed)].map(({ bytes }) => bytes.toString('latin1'))
  expect(all(1)).toEqual(all(1))
  expect(all(1)).not.toEqual(all(2))
})

test.each(mutations)('a report is damaged by: %s', (how) => {
  const done = [...mutants(bytes, 120, 3)].filter((mutant) => mutant.how === how)
  expect(done).toHaveLength(20)
  // A byte may be replaced by itself, a digit by the same digit.
  expect(new Set(done.map(({ bytes }) => bytes.toString('latin1'))).size).toBeGreaterThan(3)
  for (const mutant of done) expect(mutant.bytes.subarray(0, mutant.at)).toEqual(bytes.subarray(0, mutant.at))
})

test('lines go whole', () => {
  for (const { how, bytes: left } of mutants(bytes, 600, 5)) {
    if (how === 'lost lines') expect(bytes.toString()).toContain(left.toString().split('\n')[0]!)
    if (how === 'lost lines' || how === 'doubled line') expect(left.toString()).toMatch(/^$|\n$/)
  }
})

test('one bit is one bit', () => {
  const flipped = flipBit(bytes, 11)
  expect([...flipped].map((byte, index) => byte ^ bytes[index]!).filter(Boolean)).toEqual([8])
})

test('cuts come close at the end and far from each other before', () => {
  const lengths = [...cutLengths(10_000, 100, 50)]
  expect(lengths.slice(0, 50)).toEqual(Array.from({ length: 50 }, (_, index) => 9_999 - index))
  expect(lengths.length).toBeLessThan(160)
  expect(lengths.at(-1)).toBeLessThan(100)
})
