import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { scratch } from '../../lab/scratch.ts'
import { databaseUrl } from './database-url.ts'
import { InputError, Inputs } from './inputs.ts'

const workspace = scratch('workspace')
const outside = scratch('database')
for (const root of [workspace, outside]) {
  mkdirSync(join(root, 'go', 'index'), { recursive: true })
  writeFileSync(join(root, 'go', 'index', 'modules.json'), '[]')
  mkdirSync(join(root, 'empty', 'index'), { recursive: true })
}
symlinkSync(join(workspace, 'go'), join(outside, 'link'))
const at = (root: string, name: string) => pathToFileURL(join(root, name)).href

function read(value: string, holds = 'index/modules.json'): string | undefined {
  const inputs = new Inputs({ 'INPUT_GO-DATABASE-URL': value }, workspace)
  const url = databaseUrl(inputs, 'go-database-url', workspace, holds)
  inputs.done()
  return url
}

test.each(['https://mirror.example.com/vuln', at(outside, 'go')])('%s', (value) => {
  expect(read(value)).toBe(value)
})

test('empty is the public one', () => {
  expect(read('')).toBeUndefined()
})

test.each([
  ['http://mirror.example.com/vuln', /must begin with https/],
  ['mirror.example.com', /must begin with https/],
  ['ssh://git@example.com/x', /must begin with https/],
  ['file://host/vuln', /must begin with https/],
  [at(outside, 'none'), /no such database: index\/modules\.json is not there/],
  [at(outside, 'empty'), /no such database/],
  [at(workspace, 'go'), /lies in the workspace/],
  [at(outside, 'link'), /lies in the workspace/],
])('%s is refused', (value, said) => {
  expect(() => read(value)).toThrow(InputError)
  expect(() => read(value)).toThrow(said)
})

test('a folder with nothing in it is no database', () => {
  expect(() => read(at(outside, 'empty'), 'index')).toThrow(/index is not there, or empty/)
  expect(read(at(outside, 'go'), 'index')).toBe(at(outside, 'go'))
})
