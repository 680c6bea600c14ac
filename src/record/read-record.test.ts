import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { anyRecord, deployRecord, gateRecord } from '../../test/sample-records.ts'
import { readRecord } from './read-record.ts'
import { RECORD_SCHEMA } from './record.ts'
import { recordJsonSchema } from './schema.ts'

const whole = gateRecord()
const without = (name: string) => Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name))

test.each([
  ['no JSON', '{"schema":', 'is not JSON'],
  ['null', 'null', 'does not say which schema'],
  ['a list', '[]', 'does not say which schema'],
  ['a newer major version', JSON.stringify({ ...whole, schema: RECORD_SCHEMA.replace('v1', 'v2') }), 'version v2'],
  [
    'a look-alike',
    JSON.stringify({ ...whole, schema: 'https://evil.example/v1' }),
    'follows "https://evil.example/v1"',
  ],
  ['an unknown kind', JSON.stringify({ ...whole, kind: 'party' }), 'kind: '],
  ['a missing field', JSON.stringify(without('rows')), 'rows: '],
  ['a local time', JSON.stringify({ ...whole, startedAt: '2026-11-02 10:00' }), 'startedAt: '],
  ['a wrong row', JSON.stringify({ ...whole, rows: [{ gate: 'x' }] }), 'rows.0.status: '],
  ['many wrong rows', JSON.stringify({ ...whole, rows: Array(50).fill({}) }), /rows\.0\.gate: .+; \d+ more; hand over/],
  ['a flood', `"${'x'.repeat(1 << 20)}"`, 'has 1048578 characters; at most 1048576'],
  ['a pit', '['.repeat(200_000), 'is not JSON'],
])('refuses %s', (_, text, message) => {
  expect(() => readRecord(text)).toThrow(message)
})

test('reads every record as it was written', () => {
  fc.assert(fc.property(anyRecord, (record) => expect(readRecord(JSON.stringify(record))).toEqual(record)))
})

test('leaves out what a newer minor version added, and keeps prototypes clean [T12]', () => {
  const text = JSON.stringify({ ...whole, later: 1 }).replace('{', '{"__proto__":{"polluted":true},')
  expect(readRecord(text)).toEqual(whole)
  expect('polluted' in {}).toBe(false)
})

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(recordJsonSchema())

test('the published schema takes what is written', () => {
  fc.assert(fc.property(anyRecord, (record) => expect([validate(record), validate.errors]).toEqual([true, null])))
})

test.each<[string, unknown]>([
  ['without rows', without('rows')],
  ['with an unknown outcome', { ...deployRecord(), outcome: 'fine' }],
  ['of another version', { ...whole, schema: 'v2' }],
])('the published schema refuses a record %s', (_, record) => expect(validate(record)).toBe(false))
