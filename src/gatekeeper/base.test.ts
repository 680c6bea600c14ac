import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeBaseline } from '../gate/baseline.ts'
import { loadPolicy } from '../policy/load.ts'
import { readBase } from './base.ts'
import { below, readText } from './bounded-file.ts'

let root: string
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-base-')))
  mkdirSync(join(root, 'base'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const clock = { now: () => Date.parse('2026-11-24T12:00:00Z'), sleep: async () => {} }
const good = writeBaseline(
  'c0ffee',
  new Map([['g', { evidence: 'quality' as const, measure: 'findings' as const, value: 3 }]]),
)

async function read(folder = join(root, 'base')) {
  const text = 'version: 1\ngates: { g: { evidence: tests, measure: failed, ratchet: 0, reports: [reports/*.xml] } }\n'
  const policy = await loadPolicy('p.yml', new TextEncoder().encode(text))
  return readBase({ root, folder, policy, stage: 'push', patterns: ['reports/*.xml'], scopes: [] }, { clock })
}

test('a baseline that a run wrote', async () => {
  writeFileSync(join(root, 'base/baseline.json'), good)
  expect(await read()).toMatchObject({ baseline: { commit: 'c0ffee', gates: { g: { value: 3 } } } })
})

test('no folder, and an empty one, mean that nothing is known', async () => {
  expect(await read(join(root, 'nowhere'))).toEqual({})
  expect(await read()).toEqual({ baseline: { commit: '', gates: {} }, problems: new Map() })
})

test.each<[string, (file: string) => void, RegExp]>([
  ['cut off', (file) => writeFileSync(file, good.slice(0, -5)), /base\/baseline\.json is damaged or cut off/],
  ['empty', (file) => writeFileSync(file, ''), /base\/baseline\.json is empty/],
  ['of bytes that are no text', (file) => writeFileSync(file, new Uint8Array([0xff, 0xfe])), /is not UTF-8/],
  ['a link', (file) => symlinkSync('/etc/passwd', file), /is a symbolic link/],
  ['a pipe', (file) => execFileSync('mkfifo', [file]), /is not a regular file/],
  ['a folder', (file) => mkdirSync(file), /is not a regular file/],
  ['a device', (file) => symlinkSync('/dev/zero', file), /is a symbolic link/],
  [
    'larger than any',
    (file) => {
      writeFileSync(file, '')
      truncateSync(file, 9 * 2 ** 20)
    },
    /has more than 8388608 bytes/,
  ],
])('a baseline that is %s is a problem, and no first run', async (_, plant, problem) => {
  plant(join(root, 'base/baseline.json'))
  expect(await read()).toEqual({ problem: expect.stringMatching(problem) })
})

test.each([
  ['a file', () => writeFileSync(join(root, 'file'), ''), 'file'],
  ['the workspace itself', () => {}, '.'],
  ['a folder elsewhere', () => {}, '..'],
])('%s is no folder of the base', async (_, plant, path) => {
  plant()
  expect(await read(join(root, path))).toEqual({ problem: '`base-reports` is not a folder in the workspace' })
})

test('reports of the base are measured; one that cannot be read is a problem of its gate', async () => {
  mkdirSync(join(root, 'base/reports'))
  writeFileSync(join(root, 'base/reports/a.xml'), '<testsuite tests="1"><testcase name="t"/></testsuite>')
  expect(await read()).toMatchObject({ baseline: { gates: { g: { measure: 'failed', value: 0 } } } })
  writeFileSync(join(root, 'base/reports/b.xml'), '<testsuite tests="1"><testcase')
  expect(await read()).toMatchObject({
    baseline: { gates: {} },
    problems: new Map([['g', expect.stringMatching(/^of the base branch reports\/b\.xml/)]]),
  })
})

test('paths below a root', () => {
  expect(below('/w', '/w/a/b')).toBe('a/b')
  expect(below('/w', '/w/..a')).toBe('..a')
  for (const outside of ['/w', '/', '/wa', '/w/../x']) expect(below('/w', outside)).toBeUndefined()
})

test('a file is read whole or not at all', async () => {
  writeFileSync(join(root, 'a'), 'é'.repeat(300_000))
  expect(await readText(root, 'a', 600_000)).toHaveLength(300_000)
  await expect(readText(root, 'a', 599_999)).rejects.toThrow('has more than 599999 bytes')
})
