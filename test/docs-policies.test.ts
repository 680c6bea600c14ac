// Every policy that the documentation shows can be used as it stands.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Gate, measures } from '../src/policy/gates.ts'
import { loadPolicy } from '../src/policy/load.ts'
import { evidenceKinds } from '../src/reports/evidence.ts'
import { environmentOf } from '../src/rollout/environment.ts'

const docs = join(import.meta.dirname, '..', 'docs')
const gatePages = readdirSync(join(docs, 'gates')).sort()
const pages = ['policy.md', ...gatePages.map((name) => `gates/${name}`)]
/** Pages that show values files and workflows as well. */
const rolloutPages = ['deploy.md', 'require-verdict.md', 'blue-green.md', 'canary.md', 'metrics-sources.md']

/** Files that the policies name. */
const named: Record<string, string> = {
  'ci/base.yml': 'version: 1\n',
  'python.yml': 'version: 1\n',
  'security/orders.openvex.json': JSON.stringify({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    author: 'a',
    timestamp: '2026-11-01T00:00:00Z',
    statements: [],
  }),
  '.trivyignore.yaml': '',
}

const read = (page: string) => readFileSync(join(docs, page), 'utf8')

const yamlOf = (page: string) =>
  [...read(page).matchAll(/^( *)```yaml\n([\s\S]*?)^ *```/gm)].map(([, indent, text], index) => ({
    name: `${page} ${index + 1}`,
    page,
    text: text!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }))

const snippets = pages.flatMap(yamlOf)
const environments = rolloutPages.flatMap(yamlOf).filter(({ text }) => text.startsWith('version: 1\n'))

const load = (text: string) =>
  loadPolicy('.slipway.yml', new TextEncoder().encode(text), async ({ path }) =>
    named[path] === undefined ? undefined : new TextEncoder().encode(named[path]),
  )

test('there is a page for each kind of gate, and a policy on each page', () => {
  expect(gatePages).toEqual([...evidenceKinds, 'compliance'].map((kind) => `${kind}.md`).sort())
  expect([...new Set(snippets.map(({ page }) => page))]).toEqual(pages)
})

test.each(snippets)('$name loads', async ({ page, text }) => {
  expect(text).toMatch(/^version: 1\n/)
  const { gates, compliance } = await load(text)
  const kind = /^gates\/(\w+)\.md$/.exec(page)?.[1]
  if (kind === 'compliance') expect(Object.keys(compliance.controls).length).toBeGreaterThan(0)
  else if (kind !== undefined) for (const gate of Object.values(gates)) expect(gate.evidence).toBe(kind)
})

test('there is a policy on each page about rollouts', () => {
  expect([...new Set(environments.map(({ page }) => page))]).toEqual(rolloutPages)
})

test.each(environments)('$name can be rolled out', async ({ page, text }) => {
  const { strategy } = environmentOf(await load(text), 'production', {})
  const pages = {
    rolling: ['deploy.md', 'require-verdict.md'],
    'blue-green': ['blue-green.md'],
    canary: ['canary.md', 'metrics-sources.md'],
  }
  expect(pages[strategy]).toContain(page)
})

test.each(evidenceKinds)('the page on %s explains every measure', (kind: Gate['evidence']) => {
  const told = [...read(`gates/${kind}.md`).matchAll(/^\| ((?:`[\w-]+`(?:, )?)+) \|/gm)].flatMap(([, names]) =>
    names!.match(/[\w-]+/g),
  )
  expect(told.sort()).toEqual([...measures[kind]].sort())
})
