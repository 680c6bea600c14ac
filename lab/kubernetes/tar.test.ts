import { execFileSync } from 'node:child_process'
import { untar } from '../tools/tar.ts'
import { tar } from './tar.ts'

const files = [
  { name: 'application', data: Buffer.alloc(1025, 'x'), mode: 0o755 },
  { name: 'etc/empty', data: Buffer.alloc(0), mode: 0o644 },
]

test('the same files are the same bytes, which tar reads', () => {
  const archive = tar(files)
  expect(tar(files).equals(archive)).toBe(true)
  const listed = execFileSync('tar', ['--list', '--verbose', '--numeric-owner', '--utc', '--file', '-'], {
    input: archive,
  })
  expect(listed.toString()).toBe(
    '-rwxr-xr-x 0/0            1025 1970-01-01 00:00 application\n-rw-r--r-- 0/0               0 1970-01-01 00:00 etc/empty\n',
  )
  for (const { name, data } of files) expect(untar(archive, name).equals(data)).toBe(true)
})

test('a name that does not fit', () => {
  expect(() => tar([{ name: 'x'.repeat(101), data: Buffer.alloc(0), mode: 0o644 }])).toThrow(/too long a name/)
})
