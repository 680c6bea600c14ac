// Titles of the tests in a test file, read from its syntax: what stands in comments or other strings is none.
import { parseSync } from '@swc/core'

export interface TestTitle {
  /** As it is written; the `%s` of a table and the `${x}` of a template stay as they are. */
  title: string
  /** Numbers of the threats it holds, by its markers `[T17]`. */
  threats: number[]
  /** It does not run: `skip`, `todo`, or a name with x before it. */
  skipped: boolean
}

const starters = new Set(['test', 'it', 'describe', 'xtest', 'xit', 'xdescribe'])
const marker = /\[T(\d+)\]/g

type Syntax = { type?: string; [key: string]: unknown }

/** All titles of a file, in its order; of rows of a table those with a marker. Throws when it is no TypeScript. */
export function testTitles(source: string): TestTitle[] {
  const program = parseSync(source, { syntax: 'typescript' }) as unknown as Syntax
  const tables = new Map(constants(program))
  const titles: TestTitle[] = []
  for (const call of nodes(program, 'CallExpression')) {
    const names = calleeNames(call.callee as Syntax)
    if (!starters.has(names[0] ?? '')) continue
    const skipped = names[0]?.startsWith('x') === true || names.some((name) => name === 'skip' || name === 'todo')
    const title = titleOf(call)
    const found = title === undefined ? marked(call, tables) : [title]
    for (const each of found) titles.push({ title: each, threats: numbersIn(each), skipped })
  }
  return titles
}

/** Texts with a marker anywhere in a file: names of scenarios, which are tests where a world is there for them. */
export function markedTexts(source: string): TestTitle[] {
  const program = parseSync(source, { syntax: 'typescript' }) as unknown as Syntax
  const texts = [
    ...nodes(program, 'StringLiteral').map(({ value }) => String(value)),
    ...nodes(program, 'TemplateLiteral').map(textOf),
  ]
  const named = texts.filter((text) => numbersIn(text).length > 0)
  return named.map((title) => ({ title, threats: numbersIn(title), skipped: false }))
}

/** A title without its markers. */
export function withoutMarkers(title: string): string {
  return title.replace(marker, '').replace(/\s+/g, ' ').trim()
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(marker)].map(([, number]) => Number(number))
}

/** All nodes of a kind, an outer one before those inside it. */
function nodes(within: unknown, type: string, found: Syntax[] = []): Syntax[] {
  if (typeof within !== 'object' || within === null) return found
  if (!Array.isArray(within) && (within as Syntax).type === type) found.push(within as Syntax)
  for (const [key, value] of Object.entries(within)) if (key !== 'span') nodes(value, type, found)
  return found
}

function* constants(program: Syntax): Iterable<[string, Syntax]> {
  for (const { id, init } of nodes(program, 'VariableDeclarator')) {
    if (init !== null && (id as Syntax).type === 'Identifier') yield [String((id as Syntax).value), init as Syntax]
  }
}

/** Strings with a marker in the rows that a table is given, by name or as they are. */
function marked(call: Syntax, tables: ReadonlyMap<string, Syntax>): string[] {
  const rows = (call.arguments as { expression: Syntax }[]).flatMap(({ expression }) => {
    const named = nodes(expression, 'Identifier').map(({ value }) => tables.get(String(value)))
    return [expression, ...named]
  })
  const texts = rows.flatMap((row) => nodes(row, 'StringLiteral').map(({ value }) => String(value)))
  return [...new Set(texts.filter((text) => numbersIn(text).length > 0))]
}

/** `test.each(rows)` -> test, each; the name that starts it all first. */
function calleeNames(callee: Syntax): string[] {
  if (callee.type === 'Identifier') return [String(callee.value)]
  if (callee.type === 'CallExpression') return calleeNames(callee.callee as Syntax)
  if (callee.type === 'TaggedTemplateExpression') return calleeNames(callee.tag as Syntax)
  if (callee.type !== 'MemberExpression') return []
  return [...calleeNames(callee.object as Syntax), String((callee.property as Syntax).value)]
}

/** `test.each(rows)` itself has none: its first argument is no text. */
function titleOf(call: Syntax): string | undefined {
  const first = (call.arguments as { expression: Syntax }[])[0]?.expression
  if (first?.type === 'StringLiteral') return String(first.value)
  return first?.type === 'TemplateLiteral' ? textOf(first) : undefined
}

function textOf(template: Syntax): string {
  return (template.quasis as { raw: string }[]).map(({ raw }) => raw).join('…')
}
