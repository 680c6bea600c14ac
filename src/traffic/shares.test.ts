import fc from 'fast-check'
import { type Entries, percentages, shareOut, sharesOf } from './shares.ts'

/** Ours are `a` and `b`. */
type Entry = [name: string, weight?: number]
const kind: Entries<Entry> = {
  releases: ['a', 'b'],
  releaseOf: ([name]) => (name === 'a' || name === 'b' ? name : undefined),
  weightOf: ([, weight = 1]) => weight,
  towards: ([, weight], release) => [release, weight],
  weighed: ([name], weight) => (weight === undefined ? [name] : [name, weight]),
}

test.each<[string, Entry[], Record<string, number>, Entry[]]>([
  [
    'a second one joins',
    [['a']],
    { a: 75, b: 25 },
    [
      ['a', 75],
      ['b', 25],
    ],
  ],
  [
    'moves',
    [
      ['a', 75],
      ['b', 25],
    ],
    { a: 50, b: 50 },
    [
      ['a', 50],
      ['b', 50],
    ],
  ],
  [
    'leaves',
    [
      ['a', 75],
      ['b', 25],
    ],
    { a: 100 },
    [['a']],
  ],
  [
    'takes over',
    [
      ['a', 75],
      ['b', 25],
    ],
    { b: 100 },
    [['b']],
  ],
  ['takes over from the start', [['a']], { b: 100 }, [['b']]],
  ['gives back', [['b']], { a: 100 }, [['a']]],
  [
    'stays at nothing',
    [
      ['a', 75],
      ['b', 25],
    ],
    { a: 100, b: 0 },
    [
      ['a', 100],
      ['b', 0],
    ],
  ],
  ['does not begin with nothing', [['a']], { a: 100, b: 0 }, [['a']]],
  [
    'drops an entry without a weight',
    [
      ['a', 100],
      ['b', 0],
    ],
    { a: 100 },
    [['a']],
  ],
  [
    'others keep their part',
    [
      ['a', 90],
      ['c', 10],
    ],
    { a: 75, b: 25 },
    [
      ['a', 27],
      ['b', 9],
      ['c', 4],
    ],
  ],
  [
    'others keep their place',
    [
      ['c', 1],
      ['a', 1],
      ['d', 0],
    ],
    { a: 50, b: 50 },
    [
      ['c', 2],
      ['a', 1],
      ['b', 1],
      ['d', 0],
    ],
  ],
  [
    'others without traffic stay so',
    [['a'], ['c', 0]],
    { a: 90, b: 10 },
    [
      ['a', 90],
      ['b', 10],
      ['c', 0],
    ],
  ],
  [
    'nothing of a rule that gives us nothing',
    [
      ['a', 0],
      ['c', 1],
    ],
    { a: 90, b: 10 },
    [
      ['a', 0],
      ['c', 1],
    ],
  ],
  [
    'a rule that gave nobody anything',
    [['a', 0]],
    { a: 90, b: 10 },
    [
      ['a', 90],
      ['b', 10],
    ],
  ],
  ['not ours', [['c', 3]], { a: 90, b: 10 }, [['c', 3]]],
  [
    'as wanted in other numbers',
    [
      ['a', 3],
      ['b', 1],
    ],
    { a: 75, b: 25 },
    [
      ['a', 3],
      ['b', 1],
    ],
  ],
  ['the only one keeps its weight', [['a', 100]], { a: 100 }, [['a', 100]]],
])('%s', (_, entries, weights, expected) => {
  expect(shareOut(entries, weights, kind)).toEqual(expected)
})

test.each<[Entry[], Record<string, number> | undefined]>([
  [[['a']], { a: 100 }],
  [
    [
      ['a', 3],
      ['b', 1],
    ],
    { a: 75, b: 25 },
  ],
  [
    [
      ['b', 1],
      ['c', 7],
      ['a', 1],
    ],
    { a: 50, b: 50 },
  ],
  [
    [
      ['a', 100],
      ['b', 0],
    ],
    { a: 100 },
  ],
  [
    [
      ['a', 2],
      ['b', 1],
    ],
    { a: 67, b: 33 },
  ],
  [[['a', 0]], undefined],
  [[['c', 5]], undefined],
])('%j is %j', (entries, expected) => {
  expect(sharesOf(entries, kind)).toEqual(expected)
})

test('what leads to a release twice, and weights that give nobody anything, are refused', () => {
  expect(() => shareOut([['a'], ['a']], { a: 100 }, kind)).toThrow('a rule leads to release a twice')
  expect(() => shareOut([['a']], { x: 100 }, kind)).toThrow('none of the releases a, b is to have any traffic')
})

const weight = fc.integer({ min: 1, max: 40 })
const entries = fc
  .record({ a: fc.option(weight), b: fc.option(weight), others: fc.array(weight, { maxLength: 3 }), turn: fc.nat(5) })
  .filter(({ a, b }) => a !== null || b !== null)
  .map(({ a, b, others, turn }) => {
    const own: Entry[] = [...(a === null ? [] : [['a', a] as Entry]), ...(b === null ? [] : [['b', b] as Entry])]
    const rest = others.map((value, n): Entry => [`c${n}`, value])
    return [...rest.slice(0, turn), ...own, ...rest.slice(turn)]
  })
const split = fc.integer({ min: 0, max: 100 }).map((b) => ({ a: 100 - b, b }))
const part = (list: readonly Entry[], wanted: (name: string) => boolean) => {
  const sum = (those: readonly Entry[]) => those.reduce((all, [, value = 1]) => all + value, 0)
  return sum(list.filter(([name]) => wanted(name))) / sum(list)
}

test('any rule: the shares are as asked, what goes elsewhere keeps its part, and doing it again changes nothing', () => {
  fc.assert(
    fc.property(entries, split, (before, weights) => {
      const after = shareOut(before, weights, kind)
      expect(part(after, (name) => name === 'b')).toBeCloseTo(
        (part(before, (name) => kind.releaseOf([name]) !== undefined) * weights.b) / 100,
      )
      for (const other of ['c0', 'c1', 'c2']) {
        expect(part(after, (name) => name === other)).toBeCloseTo(part(before, (name) => name === other))
      }
      expect(sharesOf(after, kind)).toEqual(
        Object.fromEntries(Object.entries(weights).filter(([, value]) => value > 0)),
      )
      expect(after.every(([, value = 1]) => Number.isInteger(value))).toBe(true)
      expect(shareOut(after, weights, kind)).toEqual(after)
    }),
  )
})

test('any rule: without the second release it is what it was, in lowest terms', () => {
  fc.assert(
    fc.property(entries, split, split, (before, one, other) => {
      const plain = shareOut(shareOut(before, { a: 50, b: 50 }, kind), { a: 100 }, kind)
      const between = shareOut(shareOut(plain, one, kind), other, kind)
      expect(shareOut(between, { a: 100 }, kind)).toEqual(plain)
    }),
  )
})

test('percentages sum to 100', () => {
  expect(
    percentages(
      new Map([
        ['a', 3],
        ['b', 1],
      ]),
    ),
  ).toEqual({ a: 75, b: 25 })
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 6 }), (counts) => {
      const found = Object.values(percentages(new Map(counts.map((count, n) => [String(n), count]))))
      expect(found.reduce((a, b) => a + b)).toBe(100)
      const sum = counts.reduce((a, b) => a + b)
      for (const [n, count] of counts.entries()) expect(Math.abs(found[n]! - (count * 100) / sum)).toBeLessThan(1)
    }),
  )
})
