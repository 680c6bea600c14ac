import fc from 'fast-check'
import type { Finding } from './evidence.ts'
import { fingerprint, fingerprints } from './fingerprint.ts'
import { defaultLimits } from './reader.ts'
import { toEvidence } from './to-evidence.ts'

const finding: Finding = {
  id: 'E501',
  severity: 'medium',
  message: 'line too long',
  file: 'src/a.py',
  line: 10,
  column: 80,
}
const one = { tool: 'flake8', ordinal: 0 }

describe('a fingerprint', () => {
  test('is 32 hexadecimal digits and stays what it is from version to version', () => {
    expect(fingerprint(finding, one)).toMatch(/^[0-9a-f]{32}$/)
    expect(fingerprint(finding, one)).toBe('f7f55505e8bc9140bb8277009dab6a74')
  })

  test.each<[string, Partial<Finding>]>([
    ['line', { line: 99 }],
    ['column', { column: 1 }],
    ['no place at all', { line: undefined, column: undefined }],
    ['severity', { severity: 'high' }],
  ])('does not change with its %s', (_, change) => {
    expect(fingerprint({ ...finding, ...change }, one)).toBe(fingerprint(finding, one))
  })

  test.each<[string, Partial<Finding>, Partial<typeof one>]>([
    ['rule', { id: 'E502' }, {}],
    ['file', { file: 'src/b.py' }, {}],
    ['message', { message: 'line too short' }, {}],
    ['tool', {}, { tool: 'ruff' }],
    ['ordinal', {}, { ordinal: 1 }],
  ])('changes with its %s', (_, change, context) => {
    expect(fingerprint({ ...finding, ...change }, { ...one, ...context })).not.toBe(fingerprint(finding, one))
  })

  test.each([
    ['redefinition of "f" from line 3', 'redefinition of "f" from line 12'],
    ['Similar lines in 2 files: lines 3-9', 'Similar lines in 2 files: lines 13-19'],
    ['declared at src/a.go:4:12', 'declared at src/a.go:44:2'],
    ['duplicate of rows 1 and 2', 'duplicate of rows 3 and 4'],
  ])('passes over line numbers in %s', (before, after) => {
    expect(fingerprint({ ...finding, message: after }, one)).toBe(fingerprint({ ...finding, message: before }, one))
  })

  test.each([
    ['f has a complexity of 11', 'f has a complexity of 30'],
    ['Line is longer than 80 characters (found 82).', 'Line is longer than 80 characters (found 182).'],
    ['lodash 4.17.4: injection', 'lodash 4.17.5: injection'],
    ['port 8080:80 is open', 'port 8443:80 is open'],
  ])('keeps other numbers in %s', (before, after) => {
    expect(fingerprint({ ...finding, message: after }, one)).not.toBe(fingerprint({ ...finding, message: before }, one))
  })
})

describe('fingerprints of a report', () => {
  test('equal findings of one file get different ones, by their lines', () => {
    const [second, first] = fingerprints({ tool: 'flake8', findings: [{ ...finding, line: 20 }, finding] })
    expect(first).toBe(fingerprint(finding, one))
    expect(second).toBe(fingerprint(finding, { ...one, ordinal: 1 }))
    expect(first).not.toBe(second)
  })

  test('findings on the very same place differ, too', () => {
    expect(new Set(fingerprints({ tool: 'flake8', findings: [finding, finding, finding] })).size).toBe(3)
  })

  test('lines put in anywhere change none of them; a new finding adds one', async () => {
    const places = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 })
    const rule = fc.constantFrom('E501 line too long', 'F401 redefinition from line 7', 'E722 do not use bare except')
    await fc.assert(
      fc.asyncProperty(
        places,
        fc.infiniteStream(rule),
        fc.integer({ min: 1, max: 500 }),
        fc.nat(100),
        async (lines, rules, at, by) => {
          const said = lines.map((line) => [line, rules.next().value as string] as const)
          const before = await read(said)
          const after = await read(said.map(([line, text]) => [line >= at ? line + by : line, text]))
          expect(after.toSorted()).toEqual(before.toSorted())
          const more = await read([...said, [501, 'W605 invalid escape sequence']])
          expect(more.filter((each) => !before.includes(each))).toHaveLength(1)
        },
      ),
      { numRuns: 200, seed: 5 },
    )
  })
})

async function read(said: readonly (readonly [number, string])[]): Promise<string[]> {
  const text = `${said.map(([line, rule]) => `a.py:${line}:1: ${rule}\n`).join('')}slipway: flake8 exited with 1\n`
  const evidence = await toEvidence('r', [Buffer.from(text)], { root: '/ws', limits: defaultLimits })
  expect(evidence.measures).toEqual({ findings: said.length })
  return fingerprints(evidence)
}
