import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readReports } from './read.ts'

const clock = { now: () => 0, sleep: async () => {} }
const root = mkdtempSync(join(tmpdir(), 'slipway-read-'))
const report = '<testsuite name="a" tests="1"><testcase name="b"/></testsuite>'

beforeAll(() => {
  for (const folder of ['a', 'b', 'c']) {
    mkdirSync(join(root, folder))
    for (const name of ['1.xml', '2.xml', '3.xml']) writeFileSync(join(root, folder, name), report)
  }
})
afterAll(() => rmSync(root, { recursive: true }))

test('of more files than are read, one of each pattern says so', async () => {
  const patterns = ['a/**', 'b/*.xml', 'c/3.xml', 'd/**']
  const all = await readReports({ root, patterns, clock, limits: { files: 4 } })
  expect(all.map(({ sources, measured }) => [sources[0], measured])).toEqual([
    ['a/1.xml', true],
    ['a/2.xml', true],
    ['a/3.xml', true],
    ['b/1.xml', true],
    ['b/2.xml', false],
    ['c/3.xml', false],
  ])
  expect(all.at(-1)?.reason).toBe('and what follows it are beyond the 4 files that are read')
})
