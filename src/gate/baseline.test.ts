import { BASELINE_SCHEMA, type GateBaseline, readBaseline, writeBaseline } from './baseline.ts'

describe('the baseline as a file', () => {
  const many = (count: number, from = 0) =>
    Array.from({ length: count }, (_, i) => (i + from).toString(16).padStart(32, '0'))
  const quality = { evidence: 'quality', measure: 'findings' } as const

  test('the same facts make the same bytes', () => {
    const a: [string, GateBaseline] = ['a', { ...quality, value: 2, fingerprints: ['b'.repeat(32), 'a'.repeat(32)] }]
    const b: [string, GateBaseline] = ['b', { ...quality, value: 1 }]
    expect(writeBaseline('c', new Map([a, b]))).toBe(writeBaseline('c', new Map([b, a])))
    expect(readBaseline(writeBaseline('c', new Map([a]))).gates.a?.fingerprints).toEqual([
      'a'.repeat(32),
      'b'.repeat(32),
    ])
  })

  test('what does not fit is left out, the largest first', () => {
    const file = readBaseline(
      writeBaseline(
        'c',
        new Map([
          ['large', { ...quality, value: 1, fingerprints: many(99_999) }],
          ['small', { ...quality, value: 1, fingerprints: many(2) }],
        ]),
      ),
    )
    expect(file.gates.large).toEqual({ ...quality, value: 1 })
    expect(file.gates.small?.fingerprints).toHaveLength(2)
  })

  const whole = { schema: BASELINE_SCHEMA, commit: 'c', gates: { g: { ...quality, value: 1 } } }
  test.each<[string, unknown, string]>([
    ['another schema', { ...whole, schema: 'x' }, 'is of no schema that is read here'],
    ['nothing', null, 'is of no schema'],
    [
      'a value that is no number',
      { ...whole, gates: { g: { ...quality, value: '1' } } },
      'is not whole: gates.g.value',
    ],
    [
      'another measure',
      { ...whole, gates: { g: { ...quality, measure: 'luck', value: 1 } } },
      'is not whole: gates.g.measure',
    ],
    [
      'a fingerprint that is none',
      { ...whole, gates: { g: { ...quality, value: 1, fingerprints: ['x'] } } },
      'gates.g.fingerprints.0',
    ],
    ['another key', { ...whole, extra: 1 }, 'is not whole'],
    [
      'too many gates',
      {
        ...whole,
        gates: Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`g${i}`, { ...quality, value: 1 }])),
      },
      'more gates',
    ],
  ])('%s is refused', (_, value, message) => {
    expect(() => readBaseline(JSON.stringify(value))).toThrow(message)
  })

  test('cut off at any place, it is refused', () => {
    const text = JSON.stringify(whole)
    for (let length = 0; length < text.length; length++) expect(() => readBaseline(text.slice(0, length))).toThrow()
  })
})
