import { createHash } from 'node:crypto'
import { appendFileSync, copyFileSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scratch } from '../../lab/scratch.ts'
import { hashAhead, sha256Of } from './file-hash.ts'

const program = join(import.meta.dirname, 'file-hash.ts')
const content = Buffer.alloc(3_000_001, 'some bytes of a program. ')
const hash = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')

function fileOf(bytes: string | Buffer): string {
  const file = join(scratch('hash'), 'program')
  writeFileSync(file, bytes)
  return file
}

test.each<[what: string, bytes: string | Buffer]>([
  ['nothing', ''],
  ['a few bytes', 'a'],
  ['several pieces', content],
])('%s has the same hash at once and ahead', async (_, bytes) => {
  const file = fileOf(bytes)
  const ahead = hashAhead(file, program)
  expect((await ahead.found)?.sha256).toBe(hash(bytes))
  expect(await sha256Of(file, ahead)).toBe(hash(bytes))
  expect(await sha256Of(file)).toBe(hash(bytes))
})

test('what the thread says is what counts while the file is as it was', async () => {
  const file = fileOf(content)
  const { path, found } = hashAhead(file, program)
  const told = { ...(await found)!, sha256: 'told' }
  expect(await sha256Of(file, { path, found: Promise.resolve(told) })).toBe('told')
})

test.each<[what: string, change: (file: string, old: string) => void]>([
  ['was written to', (file) => appendFileSync(file, 'more')],
  ['is another one', (file, old) => copyFileSync(old, file)],
  ['is reached through a link', (file, old) => symlinkSync(old, file)],
])('a file that %s since is read again', async (what, change) => {
  const file = fileOf(content)
  const { path, found } = hashAhead(file, program)
  const told = { ...(await found)!, sha256: 'told' }
  if (what !== 'was written to') renameSync(file, `${file}-old`)
  change(file, `${file}-old`)
  const again = await sha256Of(file, { path, found: Promise.resolve(told) })
  expect(again).toMatch(/^[0-9a-f]{64}$/)
})

test('what was hashed ahead says nothing of another file', async () => {
  const [one, two] = [fileOf('one'), fileOf('two')]
  expect(await sha256Of(two, hashAhead(one, program))).toBe(hash('two'))
})

test.each<[what: string, make: (path: string) => void]>([
  ['nothing', () => {}],
  ['a folder', (path) => mkdirSync(path)],
  ['a link', (path) => symlinkSync(program, path)],
])('%s has no hash ahead', async (_, make) => {
  const path = join(scratch('hash'), 'program')
  make(path)
  expect(await hashAhead(path, program).found).toBeUndefined()
})
