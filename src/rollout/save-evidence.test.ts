import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { deployRecord } from '../../test/sample-records.ts'
import { briefRecord, saveEvidence } from './save-evidence.ts'

let temp: string
beforeEach(() => {
  temp = mkdtempSync(join(tmpdir(), 'slipway-evidence-'))
})
afterEach(() => rmSync(temp, { recursive: true, force: true }))

const failed = (name: string, text = 'why') =>
  deployRecord({ failure: { reason: 'R', message: 'm', evidence: [{ name, text }] } })

test('nothing is written when nothing failed', async () => {
  expect(await saveEvidence(deployRecord({ failure: undefined }), temp)).toBeUndefined()
  expect(readdirSync(temp)).toEqual([])
})

test('the record and each text are files', async () => {
  const record = failed('pod-orders-x.log')
  const folder = (await saveEvidence(record, temp)) ?? ''
  expect(relative(temp, folder)).toBe(join('slipway-evidence', record.id))
  expect(readFileSync(join(folder, 'pod-orders-x.log'), 'utf8')).toBe('why\n')
  expect(JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8'))).toEqual(record)
})

test.each(['../../out.txt', '/etc/out.txt', '..', '.hidden', 'a\0b', 'x'.repeat(5000)])(
  'the name %j stays in the folder',
  async (name) => {
    const folder = (await saveEvidence(failed(name), temp)) ?? ''
    expect(readdirSync(temp)).toEqual(['slipway-evidence'])
    expect(readdirSync(folder)).toHaveLength(2)
    expect(readdirSync(folder).filter((file) => file.startsWith('.'))).toEqual([])
  },
)

test('an output holds the ends of the evidence, whatever there is', () => {
  const evidence = Array.from({ length: 50 }, (_, n) => ({ name: `${n}.log`, text: `${'x'.repeat(100_000)}end` }))
  const brief = briefRecord(deployRecord({ failure: { reason: 'R', message: 'm', evidence } }))
  expect(JSON.stringify(brief).length).toBeLessThan(50_000)
  expect(brief.failure?.evidence.every(({ text }) => text.endsWith('end'))).toBe(true)
})
