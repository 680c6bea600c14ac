import fc from 'fast-check'
import { Csv } from './csv.ts'
import { defaultLimits } from './reader.ts'

function records(pieces: string[]): string[][] {
  const found: string[][] = []
  const csv = new Csv((fields) => found.push(fields), defaultLimits)
  for (const piece of pieces) csv.write(piece)
  csv.end()
  return found
}

describe('CSV', () => {
  test.each<[string, string, string[][]]>([
    [
      'plain',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CR LF',
      'a,b\r\n"1",2\r\n"3","4"\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'empty fields and lines',
      ',\n\n,b\n',
      [
        ['', ''],
        ['', 'b'],
      ],
    ],
    ['quotes, commas and line ends in quotes', '"a ""b"", c\nd",e\n', [['a "b", c\nd', 'e']]],
    ['a quote inside a bare field', 'a"b,c\n', [['a"b', 'c']]],
  ])('%s', (_, text, expected) => expect(records([text])).toEqual(expected))

  test.each([
    ['no end', 'a,b\n1'],
    ['no end behind a comma', 'a,b\n1,'],
    ['no end of a quoted field', 'a\n"b\n'],
    ['no end behind a quoted field', 'a\n"b"'],
    ['text behind a quoted field', '"a"b\n'],
  ])('%s is refused', (_, text) => expect(() => records([text])).toThrow(/cut off|text behind/))

  test('what was written is what is read, however it is cut into pieces', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é'), maxLength: 6 })
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 7 }),
        (rows, size) => {
          const text = rows.map((row) => `${row.map(quote).join(',')}\n`).join('')
          expect(records(text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [])).toEqual(rows)
        },
      ),
    )
  })
})
