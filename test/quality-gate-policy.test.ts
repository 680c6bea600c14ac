// Policies that cannot be used, through the gate's front door: blocked, with every problem at its place, at once.
import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { recordJsonSchema } from '../src/record/schema.ts'
import { type Files, gate, good, workspace } from './gate-workspace.ts'

const isRecord = new Ajv2020({ formats: { 'date-time': true } }).compile(recordJsonSchema())

test('without a policy the preset holds, and the record says so', async () => {
  const { outputs, record } = await gate({ '.slipway.yml': undefined })
  expect(outputs.verdict).toBe('pass')
  expect(record.policy.source).toBe('preset standard (there is no .slipway.yml)')
})

test('a policy without gates blocks: nothing was judged', async () => {
  const { outputs, log } = await gate({ '.slipway.yml': 'version: 1\n' })
  expect(outputs.verdict).toBe('block')
  expect(log).toContain('the policy has no gates')
})

test('everything that is wrong is annotated at its place, with the key that was meant', async () => {
  const policy = `version: 1
extends: standard
gates:
  coverage:
    abov: 90
    on-failure: blok
  unit-test:
    at-most: 0
environment: {}
`
  const needs = JSON.stringify({ unit: { result: 'failure' } })
  const result = await gate({ 'ci/policy.yml': policy }, { policy: 'ci/policy.yml', needs })
  expect(result).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'block' }, foreign: [] })
  const [whole, ...each] = result.annotations.filter(({ level }) => level === 'error')
  expect(whole?.message).toContain('Blocked: ci/policy.yml has 3 problems, so nothing was judged by it')
  expect(each).toEqual([
    expect.objectContaining({
      file: 'ci/policy.yml',
      line: 5,
      message: expect.stringContaining('did you mean "above"?'),
    }),
    expect.objectContaining({
      file: 'ci/policy.yml',
      line: 6,
      message: expect.stringContaining('did you mean "block"?'),
    }),
    expect.objectContaining({
      file: 'ci/policy.yml',
      line: 9,
      message: expect.stringContaining('did you mean "environments"?'),
    }),
  ])
  for (const place of ['ci/policy.yml:5:5', 'ci/policy.yml:6:17', 'ci/policy.yml:9:1']) {
    expect(result.summary).toContain(`| ${place} |`)
  }
  expect(result.record.rows.map(({ gate, status }) => `${gate} ${status}`)).toEqual([
    'needs fail',
    'policy not-measured',
  ])
  expect(isRecord(result.record)).toBe(true)
})

test("a gate that is not complete is told with the preset's name that was meant", async () => {
  const { annotations } = await gate({
    '.slipway.yml': 'version: 1\nextends: standard\ngates:\n  unit-test: { at-most: 0 }\n',
  })
  expect(annotations).toContainEqual(
    expect.objectContaining({
      file: '.slipway.yml',
      line: 4,
      message: expect.stringContaining('did you mean "unit-tests"'),
    }),
  )
})

const nine = (item: string) => `[${Array(9).fill(item).join(', ')}]`
const bomb = Array.from({ length: 12 }, (_, i) => `a${i}: &a${i} ${i === 0 ? nine('x') : nine(`*a${i - 1}`)}`).join(
  '\n',
)

test.each<[string, string | Uint8Array, RegExp]>([
  ['an alias bomb', bomb, /unfolds to more than|alias/],
  ['a key twice', 'version: 1\nversion: 1\n', /\.slipway\.yml holds this key twice/],
  ['many keys twice', 'k: 1\n'.repeat(40_000), /duplicated mapping key/],
  ['more than a megabyte', `version: 1 #${'x'.repeat(1_200_000)}`, /has 12\d{5} bytes/],
  ['a tag', 'version: !!js/function "1"\n', /is not read/],
  ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0]), /is not UTF-8/],
  ['a reserved key', 'version: 1\n__proto__: {}\n', /reserved/],
])('%s is refused in less than a second', async (_, policy, said) => {
  const result = await gate({ '.slipway.yml': policy })
  // The whole action, start included. On a machine that is busy with other tests a good policy takes long as well.
  const plain = await gate({})
  expect(result.durationMs).toBeLessThan(Math.max(1000, 4 * plain.durationMs))
  expect(result).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'block' }, foreign: [] })
  expect(result.log).toMatch(said)
  expect(result.record.rows).toMatchObject([{ gate: 'policy', status: 'not-measured' }])
})

test('of very many problems the first ones are shown, and all are counted', async () => {
  const { log, summary } = await gate({ '.slipway.yml': Array.from({ length: 9000 }, (_, i) => `k${i}: 1`).join('\n') })
  expect(log).toContain('.slipway.yml has 9001 problems')
  expect(log).toContain('8951 more are not shown here.')
  expect(summary).toContain('8951 more problems are not shown.')
})

test.each<[string, (file: string) => void, RegExp]>([
  ['a pipe', (file) => execFileSync('mkfifo', [file]), /is not a regular file/],
  ['a device', (file) => symlinkSync('/dev/zero', file), /leads out of the workspace/],
  ['a folder', (file) => execFileSync('mkdir', [file]), /is not a regular file|cannot be read/],
])('%s in place of the policy is refused', async (_, plant, said) => {
  const folder = workspace({ ...(good as Files), '.slipway.yml': undefined })
  plant(join(folder, '.slipway.yml'))
  const result = await gate({ folder })
  expect(result).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'block' } })
  expect(result.log).toMatch(said)
})
