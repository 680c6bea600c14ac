// The README of every action names its inputs and outputs: all of them, and no others.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readYaml } from '../src/yaml/read-yaml.ts'

const actions = join(import.meta.dirname, '..', 'actions')
const read = (action: string, file: string) => readFileSync(join(actions, action, file), 'utf8')

/** What stands in the first column of the tables with this heading. */
function told(page: string, heading: string): string[] {
  const tables = page.split('\n\n').filter((part) => part.startsWith(`| ${heading} |`))
  return tables
    .flatMap((table) => table.split('\n').slice(2))
    .flatMap((row) => row.split('|')[1]?.match(/(?<=`)[a-z-]+(?=`)/g) ?? [])
    .sort()
}

test.each(readdirSync(actions))('%s', (action) => {
  const { inputs = {}, outputs = {} } = readYaml(read(action, 'action.yml'), { name: action }) as {
    inputs?: object
    outputs?: object
  }
  const page = read(action, 'README.md')
  expect(told(page, 'input')).toEqual(Object.keys(inputs).sort())
  expect(told(page, 'output')).toEqual(Object.keys(outputs).sort())
})
