import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findEvidence, readEvidence } from './find-evidence.ts'

const root = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-evidence-')))
afterAll(() => rmSync(root, { recursive: true }))

for (const path of [
  'past/a/judge.json',
  'past/a/judge.jsonl',
  'past/a/record.json',
  'past/b/deep/er/judge.json',
  'past/c/judge.jsonl',
  'past/d/other.json',
  'more/e/judge.json',
  'judge.jsonl/not-a-file',
]) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), '{}')
}
symlinkSync(join(root, 'more'), join(root, 'link'))

const { signal } = new AbortController()
const limits = { entries: 1000, depth: 10, folders: 10 }
const find = (patterns: string[], changed = {}) =>
  findEvidence(root, patterns, { signal, limits: { ...limits, ...changed } })

test.each<[string[], string[]]>([
  [['past'], ['past/a', 'past/b/deep/er', 'past/c']],
  [['past/'], ['past/a', 'past/b/deep/er', 'past/c']],
  [['./past/?'], ['past/a', 'past/b/deep/er', 'past/c']],
  [['*/[ab]', 'past/a'], ['past/a']],
  [
    ['**/e', 'past/a', 'past'],
    ['more/e', 'past/a', 'past/b/deep/er', 'past/c'],
  ],
  [['past/**/er'], ['past/b/deep/er']],
])('%j is %j', async (patterns, folders) => {
  const { folders: found } = await find(patterns)
  expect(found).toEqual(folders)
})

test('the empty pattern is the root, and a link in it is told', async () => {
  expect(await find([''])).toEqual({
    folders: ['more/e', 'past/a', 'past/b/deep/er', 'past/c'],
    refused: [{ path: 'link', problem: 'is a link, which is not followed' }],
  })
})

test.each<[string, object, string, string]>([
  ['nowhere', {}, 'nowhere', 'is no folder of the workspace'],
  ['past/a/judge.json', {}, 'past/a/judge.json', 'is no folder of the workspace'],
  ['link', {}, 'link', 'is a link, which is not followed'],
  ['past', { entries: 5 }, 'past', 'leads past more than 5 files and folders'],
  ['past', { depth: 3 }, 'past', 'leads more than 3 folders deep'],
  ['past', { folders: 2 }, 'past', 'leads to more than 2 folders of evidence'],
])('%s with %j is told', async (pattern, changed, path, problem) => {
  expect((await find([pattern], changed)).refused).toContainEqual({ path, problem })
})

test('both files are read, or both are named', async () => {
  const { meta, stream } = await readEvidence(root, 'past/a')
  expect([meta.toString(), stream]).toEqual(['{}', '{}'])
  await expect(readEvidence(root, 'past/d')).rejects.toThrow(
    'judge.json cannot be read (ENOENT); judge.jsonl cannot be read (ENOENT)',
  )
})

test('a cancelled walk ends', async () => {
  const abort = new AbortController()
  abort.abort(new Error('cancelled'))
  await expect(findEvidence(root, ['past'], { signal: abort.signal })).rejects.toThrow('cancelled')
})
