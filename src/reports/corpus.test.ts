import { coverageReports } from '../../test/samples/coverage.ts'
import { documentationReports } from '../../test/samples/documentation.ts'
import { sample, samples } from '../../test/samples/load.ts'
import { performanceReports } from '../../test/samples/performance.ts'
import { qualityReports } from '../../test/samples/quality.ts'
import { securityReports } from '../../test/samples/security.ts'
import { testReports } from '../../test/samples/tests.ts'
import { isObject } from '../json-object.ts'
import { peel } from './closing.ts'
import { formats } from './formats.ts'
import { readReports } from './read.ts'
import { headLength, sniff } from './sniff.ts'

// What each tool's report says is stated by hand in test/samples, one table a kind.
const clock = { now: () => Date.parse('2026-11-24T12:00:00Z'), sleep: async () => {} }
const tables = [testReports, coverageReports, qualityReports, securityReports, performanceReports, documentationReports]
const expected = tables.flatMap(({ read }) => Object.entries(read))
const refused = tables.flatMap(({ refused }) => Object.entries(refused))

async function read(name: string) {
  return (await readReports({ patterns: [name], root: sample(name).root, clock }))[0]!
}

describe('real reports', () => {
  test.each(expected)('%s', async (name, [kind, tool, measures]) => {
    const evidence = await read(name)
    const { seconds, ...counted } = evidence.measures
    expect({ ...evidence, measures: counted }).toMatchObject({ kind, tool, sources: [name], measured: true })
    expect(Object.keys(counted).sort()).toEqual(Object.keys(measures).sort())
    for (const [measure, value] of Object.entries(measures)) {
      // Percentiles out of a histogram are up to 1 % above the true ones; all else is exact.
      const most = tool === 'jmeter' && /^p\d\d$/.test(measure) ? value * 1.01 : value
      const found = counted[measure]!
      const isExact = found >= value - Math.abs(value) * 1e-12 && found <= most + Math.abs(value) * 1e-12
      expect([measure, isExact ? value : found]).toEqual([measure, value])
    }
    expect(seconds === undefined || seconds >= 0).toBe(true)
  })

  test.each(refused)('%s is not measured', async (name, reason) => {
    expect(await read(name)).toMatchObject({ measured: false, measures: {}, reason: expect.stringMatching(reason) })
  })

  test('every file of the corpus is in a table', () => {
    const known = [...expected, ...refused].map(([name]) => name)
    expect(samples.map(({ name }) => name).sort()).toEqual(known.sort())
  })

  // No table decides by the order of formats.ts: what two formats claim could be read as the wrong one of them.
  test.each(samples.map(({ name }) => name))('%s is claimed by one format at most', (name) => {
    const text = new TextDecoder().decode(sample(name).bytes)
    const head = text.slice(0, headLength).trimStart()
    const claims = sniff(head) === 'held' ? claimsOfHeld(text) : claimsOfText(head)
    expect(claims.length).toBeLessThanOrEqual(1)
    if (expected.some(([known]) => known === name)) expect(claims).toHaveLength(1)
  })

  // The same numbers found by another road: tags and lines counted in the bare text.
  test.each(expected.map(([name]) => name).filter((name) => name.endsWith('.junit.xml')))(
    '%s, counted in the text',
    async (name) => {
      const text = sample(name)
        .bytes.toString()
        .replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
      const count = (tag: string) => text.split(new RegExp(`<${tag}[\\s/>]`)).length - 1
      const { findings, findingsLeftOut, discrepancies } = await read(name)
      expect(findings.length + findingsLeftOut).toBe(count('failure') + count('error'))
      const honest = Number(/<testsuites?[^>]*?\btests="(\d+)"/.exec(text)?.[1]) === count('testcase')
      expect(discrepancies.length === 0).toBe(honest)
    },
  )

  test.each(expected.map(([name]) => name).filter((name) => name.endsWith('.lcov')))(
    '%s, counted in the text',
    async (name) => {
      const text = sample(name).bytes.toString()
      const { measures } = await read(name)
      expect(measures['lines-valid']).toBe(text.match(/^DA:/gm)!.length)
      expect(measures['lines-covered']).toBe(text.match(/^DA:\d+,[1-9]/gm)!.length)
    },
  )

  test('places of findings stay in the workspace [T57]', async () => {
    const all = await Promise.all(samples.map(({ name }) => read(name)))
    const files = all.flatMap(({ findings }) => findings.map(({ file }) => file)).filter((file) => file !== undefined)
    expect(files.length).toBeGreaterThan(50)
    expect(files.filter((file) => /^\/|^[a-z]+:|\.\.\//.test(file))).toEqual([])
  })
})

function claimsOfHeld(text: string): string[] {
  const { tool } = peel(text) ?? {}
  if (tool !== undefined) {
    return formats.filter((format) => 'closedBy' in format && format.closedBy?.includes(tool)).map(({ id }) => id)
  }
  if (!/^\s*[[{]/.test(text) || text.includes('\0')) return []
  const value: unknown = JSON.parse(text)
  return formats.filter((format) => 'json' in format && format.json(value)).map(({ id }) => id)
}

/** Of streamed formats the ones of the same sort as the first: XML, JSON lines or text. */
function claimsOfText(head: string): string[] {
  const first = sniff(head)
  if (first === undefined || first === 'held') return []
  if ('xml' in first) {
    const root = head.slice(head.search(/<[A-Za-z]/))
    return formats.filter((format) => 'xml' in format && format.xml.test(root)).map(({ id }) => id)
  }
  if ('lines' in first) {
    const value: unknown = JSON.parse(head.split('\n', 1)[0]!)
    return formats.filter((format) => 'lines' in format && isObject(value) && format.lines(value)).map(({ id }) => id)
  }
  return formats.filter((format) => 'text' in format && format.text.test(head)).map(({ id }) => id)
}
