import { join } from 'node:path'
import fc from 'fast-check'
import { systemClock } from '../runner/clock.ts'
import { folders } from './folders.ts'
import { readReports } from './read.ts'

const one = { covered: 1, valid: 2 }

test.each<[string, string[], string[]]>([
  ['files of one folder', ['src/a.py', 'src/b.py'], ['src']],
  ['files at the top', ['a.py', 'src/b.py'], ['.', 'src']],
  ['paths below the workspace', ['/ws/src/a.py'], ['src']],
  [
    'paths of a checkout in another place',
    ['/home/x/y/src/a/b.js', '/home/x/y/src/c.js', '/home/x/y/lib/d.js'],
    ['lib', 'src', 'src/a'],
  ],
  ['one folder in another place', ['/etc/passwd', '/etc/shadow'], ['.']],
  ['paths of Windows', ['D:\\a\\src\\a.cs', 'D:\\a\\lib\\b.cs'], ['lib', 'src']],
  ['backslashes', ['src\\app\\a.cs'], ['src/app']],
])('%s', (_, files, names) => {
  expect(
    folders(
      files.map((file) => [file, one]),
      '/ws',
    ).map(({ name }) => name),
  ).toEqual(names)
})

test('many folders are taken together further up', () => {
  const files = Array.from({ length: 40 }, (_, index) => [`src/${index % 4}/${index}/a.py`, one] as const)
  expect(folders(files, '/ws')).toEqual([0, 1, 2, 3].map((name) => ({ name: `src/${name}`, covered: 10, valid: 20 })))
})

test('of many at the top the worst are named', () => {
  const files = Array.from({ length: 40 }, (_, index) => [`m${index}/a.py`, { covered: 0, valid: index + 1 }] as const)
  const parts = folders(files, '/ws')
  expect(parts).toHaveLength(12)
  expect(parts.at(-1)).toMatchObject({ name: '(others)', valid: (29 * 30) / 2 })
  expect(parts.map(({ name }) => name)).toContain('m39')
})

test('never more than twelve, and no line is lost', () => {
  const path = fc
    .array(fc.stringMatching(/^[a-c]{1,2}$/), { minLength: 1, maxLength: 9 })
    .map((parts) => parts.join('/'))
  fc.assert(
    fc.property(fc.array(path, { maxLength: 200 }), (files) => {
      const parts = folders(
        files.map((file) => [file, one]),
        '/ws',
      )
      expect(parts.length).toBeLessThanOrEqual(12)
      expect(parts.reduce((sum, { valid }) => sum + valid, 0)).toBe(files.length * 2)
      expect(new Set(parts.map(({ name }) => name)).size).toBe(parts.length)
    }),
  )
})

test('folders of real reports hold the lines that the reports count', async () => {
  const root = join(import.meta.dirname, '..', '..', 'test', 'corpus', 'reports')
  const all = await readReports({ patterns: ['*'], root, clock: systemClock })
  const counted = all.filter(({ parts }) => parts !== undefined)
  expect(new Set(counted.map(({ format }) => format)).size).toBe(7)
  for (const { parts = [], measures } of counted) {
    const sum = (name: 'covered' | 'valid') => parts.reduce((total, part) => total + part[name], 0)
    expect([sum('covered'), sum('valid')]).toEqual([measures['lines-covered'], measures['lines-valid']])
  }
})
