import fc from 'fast-check'
import * as parse from './parse.ts'

describe('parse', () => {
  test.each([
    ['true', true],
    ['TRUE', true],
    ['False', false],
  ])('boolean %s', (text, expected) => expect(parse.boolean(text)).toBe(expected))

  test.each(['yes', 'on', '1', ' true', 'tRUE', 'y'])('boolean refuses %j [T8]', (text) => {
    expect(() => parse.boolean(text)).toThrow('expected true or false')
  })

  test.each([
    ['0', 0],
    ['42', 42],
    ['-3', -3],
  ])('integer %s', (text, expected) => expect(parse.integer(text, { min: -5 })).toBe(expected))

  test.each(['', '0x10', '1e3', '٣', '01', '1.0', ' 7', '99999999999999999999', 'NaN'])(
    'integer refuses %j [T8]',
    (text) => {
      expect(() => parse.integer(text)).toThrow('expected a whole number')
    },
  )

  test('integer names its bounds', () => {
    expect(() => parse.integer('101', { min: 1, max: 100 })).toThrow('is "101"; expected a whole number from 1 to 100')
  })

  test.each([
    ['500ms', 500],
    ['90s', 90_000],
    ['15m', 900_000],
    ['1h30m', 5_400_000],
    ['6h', 21_600_000],
  ])('duration %s', (text, expected) => expect(parse.duration(text)).toBe(expected))

  test.each(['', '15', '-1s', '999999999h', '7h', '1m1m', '30m1h', '1.5h', 'NaN', '1 m'])(
    'duration refuses %j [T9]',
    (text) => {
      expect(() => parse.duration(text)).toThrow('expected a duration')
    },
  )

  test.each([
    ['80', 80],
    ['99.9 %', 99.9],
    ['0%', 0],
  ])('percent %s', (text, expected) => expect(parse.percent(text)).toBe(expected))

  test.each(['-1%', '101', 'NaN', '1e2', '%', '٣%'])('percent refuses %j [T9]', (text) => {
    expect(() => parse.percent(text)).toThrow('expected a percentage')
  })

  test.each([
    ['2026-11-24T12:00:00Z', 1_795_521_600_000],
    ['2026-11-24T13:00:00.5+01:00', 1_795_521_600_500],
  ])('moment %s', (text, expected) => expect(parse.moment(text)).toBe(expected))

  test.each(['2026-11-24T12:00:00', '2026-11-24', '1795521600', 'now', '2026-13-24T12:00:00Z', '2026-11-24 12:00Z'])(
    'moment refuses %j',
    (text) => {
      expect(() => parse.moment(text)).toThrow('expected a time with its zone')
    },
  )

  test.each(['a\0b', 'a\u2028b', '\u202egnp', '\ud800', 'x\u0007'])('ordinary text refuses %j [T6]', (text) => {
    expect(() => parse.ordinaryText(text)).toThrow(/is not accepted|well-formed/)
  })

  test('ordinary text keeps every printable text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let kept: string
        try {
          kept = parse.ordinaryText(text)
        } catch {
          return /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(text) || !text.isWellFormed()
        }
        return kept === text
      }),
    )
  })

  test('json refuses keys that reach a prototype, and says where a text breaks [T12]', () => {
    expect(() => parse.json('{"__proto__": {"x": 1}}')).toThrow('__proto__')
    expect(() => parse.json('{"a": ')).toThrow('is not valid JSON')
    expect(({} as { x?: number }).x).toBeUndefined()
  })
})
