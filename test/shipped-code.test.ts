// What no shipped code does, read from the sources of what goes into the bundles.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@swc/core'

const root = join(import.meta.dirname, '..')
const files = globSync(['src/**/*.ts', 'actions/*/*.ts'], { cwd: root })
  .filter((file) => !file.endsWith('.test.ts'))
  .sort()

type Syntax = { type?: string; [key: string]: unknown }

/** Names, keys and, in quotes, texts of a file; comments do not count. */
function words(source: string): Set<string> {
  const found = new Set<string>()
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const syntax = node as Syntax
    if (syntax.type === 'Identifier') found.add(String(syntax.value))
    if (syntax.type === 'StringLiteral') found.add(`'${syntax.value}'`)
    if (syntax.type === 'TemplateElement') found.add(`'${syntax.raw}'`)
    for (const [key, value] of Object.entries(syntax)) if (key !== 'span') visit(value)
  }
  visit(parseSync(source, { syntax: 'typescript' }))
  return found
}

const all = new Map(files.map((file) => [file, words(readFileSync(join(root, file), 'utf8'))]))
const using = (...names: string[]) =>
  [...all].filter(([, found]) => names.some((name) => found.has(name))).map(([file]) => file)

test('the sources are read', () => {
  expect(files.length).toBeGreaterThan(300)
  expect(using('spawn')).toEqual(['src/tools/run-program.ts'])
})

test('no later step is given a variable or a path [T14]', () => {
  expect(using('exportVariable', 'addPath', 'GITHUB_ENV', "'GITHUB_ENV'", 'GITHUB_PATH', "'GITHUB_PATH'")).toEqual([])
})

test('no program is started through a shell, and there is one place that starts any [T4]', () => {
  expect(using('shell', 'exec', 'execSync', 'execFile', 'execFileSync', 'spawnSync', 'fork').filter(isProcess)).toEqual(
    [],
  )
  expect(using("'node:child_process'")).toEqual(['src/tools/run-program.ts'])
})

test('no text becomes code [T11]', () => {
  expect(using('eval', 'Function', "'node:vm'", 'runInThisContext', 'runInNewContext')).toEqual([])
})

/** `pattern.exec(text)` is a method of regular expressions. */
function isProcess(file: string): boolean {
  return all.get(file)?.has("'node:child_process'") === true
}
