import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as core from '@actions/core'
import fc from 'fast-check'
import { parseKeyValueFile } from '../../lab/runner/files.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-outputs-'))
const file = join(folder, 'output')
const before = process.env.GITHUB_OUTPUT
beforeAll(() => {
  process.env.GITHUB_OUTPUT = file
})
afterAll(() => {
  if (before === undefined) delete process.env.GITHUB_OUTPUT
  else process.env.GITHUB_OUTPUT = before
  rmSync(folder, { recursive: true })
})

/** What the runner makes of one output. */
function read(value: string): [string, string][] {
  writeFileSync(file, '')
  core.setOutput('record', value)
  return [...parseKeyValueFile(readFileSync(file, 'utf8'))]
}

test('a value that would end its entry is one entry all the same [T13]', () => {
  const hostile = fc.array(
    fc.oneof(fc.constantFrom('\n', 'EOF', 'record<<EOF', 'verdict=pass', 'ghadelimiter_', '<<', '='), fc.string()),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(hostile, (parts) => {
      // The runner ends lines as the host does; a lone carriage return is an end of a line to it as well.
      const value = parts.join('').replaceAll('\r', '')
      expect(read(value)).toEqual([['record', value]])
    }),
  )
})

test('the delimiter cannot be foreseen [T13]', () => {
  const delimiters = Array.from({ length: 20 }, () => {
    read('x')
    return readFileSync(file, 'utf8').split('\n')[0]
  })
  expect(new Set(delimiters).size).toBe(20)
})
