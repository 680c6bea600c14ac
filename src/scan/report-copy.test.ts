// The copies of a report: all of it for others, and what there is for SBOMs.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { scratch } from '../../lab/scratch.ts'
import { Unreadable } from '../reports/reader.ts'
import { copyReport } from './report-copy.ts'

async function copied(text: string): Promise<{ whole: string; inventory: string }> {
  const folder = scratch('copies')
  const report = join(folder, 'report.json')
  writeFileSync(report, text)
  const copies = { whole: join(folder, 'trivy.json'), inventory: join(folder, 'inventory.json') }
  await copyReport(report, copies, 'acme/app')
  return { whole: readFileSync(copies.whole, 'utf8'), inventory: readFileSync(copies.inventory, 'utf8') }
}

const head = { SchemaVersion: 2, ArtifactName: '/tmp/x', ArtifactType: 'filesystem', Metadata: { Size: 1 } }
const vulnerability = { VulnerabilityID: 'CVE-1', Description: 'x"]}\\'.repeat(300) }
const packages = (index: number) => [{ Name: `näme-${index}\\"]`, Licenses: ['MIT'], DependsOn: [] }, { Name: 'b' }]
const lists = (index: number) =>
  [
    { Target: 'a', Class: 'os-pkgs', Type: 'alpine', Packages: packages(index), Vulnerabilities: [vulnerability] },
    { Target: 'b', Class: 'secret', Secrets: [{ RuleID: 'x' }] },
    { Target: 'c', Class: 'lang-pkgs', Type: 'npm', Packages: [] },
    { Target: 'd', Class: 'lang-pkgs', Type: 'pip', Packages: null, Licenses: [] },
  ] as Record<string, unknown>[]

test.each([
  ['a small one', 1],
  ['one of several pieces', 1500],
])('%s is copied whole, and its packages beside it', async (_, count) => {
  const Results = Array.from({ length: count }, (_, index) => lists(index)).flat()
  for (const indent of [0, 2]) {
    const { whole, inventory } = await copied(JSON.stringify({ ...head, Results }, null, indent))
    const own = { ...head, ArtifactName: 'acme/app' }
    expect(isDeepStrictEqual(JSON.parse(whole), { ...own, Results })).toBe(true)
    const wanted = {
      ...own,
      Results: Results.map(({ Target, Class, Type, Packages }) => ({
        ...{ Target, Class },
        ...(Type !== undefined && { Type }),
        ...(Array.isArray(Packages) && { Packages }),
      })),
    }
    expect(isDeepStrictEqual(JSON.parse(inventory), wanted)).toBe(true)
  }
})

test.each([
  ['without results', { ...head }],
  ['with none', { ...head, Results: [] }],
  ['with null', { ...head, Results: null }],
])('a report %s', async (_, report) => {
  const { whole, inventory } = await copied(JSON.stringify(report))
  expect({ Results: [], ...JSON.parse(whole) }).toEqual({ ...head, ArtifactName: 'acme/app', Results: [] })
  expect(JSON.parse(inventory)).toEqual({ ...head, ArtifactName: 'acme/app', Results: [] })
})

test.each<[what: string, text: string, why: RegExp]>([
  ['nothing', '', /cut off/],
  ['half of it', '{"Results":[{"Target":"a","Packages":[{"Name":"b', /cut off/],
  ['one with more behind its results', '{"SchemaVersion":2,"Results":[],"Other":1}', /behind its results/],
  ['one whose results are no list', '{"Results":{"Target":"a"}}', /no list/],
  ['one with something behind it', '{"Results":[]} x', /follows it/],
])('%s is not handed on', async (_, text, why) => {
  await expect(copied(text)).rejects.toThrow(why)
  await expect(copied(text)).rejects.toThrow(Unreadable)
})
