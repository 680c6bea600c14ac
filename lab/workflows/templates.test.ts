import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { example } from '../example/reports.ts'

const root = join(import.meta.dirname, '..', '..')
const templates = globSync('workflows-templates/*.yml', { cwd: root })

test.each(templates)('%s says what GitHub shows when a repository picks it', (path) => {
  const properties = JSON.parse(readFileSync(join(root, path.replace(/\.yml$/, '.properties.json')), 'utf8'))
  expect(Object.keys(properties).sort()).toEqual(['categories', 'description', 'filePatterns', 'iconName', 'name'])
  expect(properties.categories.length).toBeGreaterThan(0)
  for (const pattern of properties.filePatterns) expect('.slipway.yml').toMatch(new RegExp(pattern))
})

test.each(templates)('%s is what the example repository uses', (path) => {
  const used = readFileSync(join(example, '.github', 'workflows', basename(path)), 'utf8')
  expect(used).toBe(readFileSync(join(root, path), 'utf8').replaceAll('$default-branch', 'main'))
})
