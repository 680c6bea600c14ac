import fc from 'fast-check'
import { loadPolicy, PolicyError } from './load.ts'
import { readOpenVex } from './openvex.ts'
import { packageOf } from './outside-fields.ts'
import { readTrivyIgnore } from './trivyignore.ts'
import { dayAfter, endOfDay } from './waivers.ts'

const vex = (change: object = {}, statement: object = {}) => ({
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': 'https://openvex.dev/docs/public/vex-1',
  author: 'security@acme.example',
  timestamp: '2026-11-01T00:00:00Z',
  version: 1,
  statements: [
    {
      vulnerability: { name: 'CVE-2026-1', aliases: ['GHSA-1'] },
      products: [{ '@id': 'pkg:oci/orders' }],
      status: 'not_affected',
      justification: 'vulnerable_code_not_in_execute_path',
      ...statement,
    },
  ],
  ...change,
})

describe('OpenVEX', () => {
  test('what is not affected is waived, by each of its names, for a while after its time stamp', () => {
    const waiver = {
      reason: 'vulnerable_code_not_in_execute_path',
      approver: 'security@acme.example',
      expires: '2027-01-30',
      source: 'v.json',
    }
    expect(readOpenVex(vex(), 'v.json', 90)).toEqual([
      { ...waiver, id: 'CVE-2026-1' },
      { ...waiver, id: 'GHSA-1' },
    ])
  })

  test.each([
    ['affected', { status: 'affected' }, 0],
    ['still looked into', { status: 'under_investigation' }, 0],
    ['fixed', { status: 'fixed', justification: undefined }, 2],
    ['an impact statement', { justification: undefined, impact_statement: 'not used' }, 2],
    ['a name as text', { vulnerability: 'CVE-2026-1' }, 1],
  ])('%s', (_, statement, count) => {
    expect(readOpenVex(vex({}, statement), 'v.json', 90)).toHaveLength(count)
  })

  test('parts of the product limit it to these packages', () => {
    const products = [{ '@id': 'pkg:oci/a', subcomponents: [{ '@id': 'pkg:deb/debian/libssl3@3.0.1?arch=amd64' }] }]
    expect(readOpenVex(vex({}, { products }), 'v.json', 90)[0]).toMatchObject({ packages: ['libssl3'] })
    const wider = [...products, { '@id': 'pkg:oci/b' }]
    expect(readOpenVex(vex({}, { products: wider }), 'v.json', 90)[0]).not.toHaveProperty('packages')
  })

  test('the latest statement counts', () => {
    const [first] = vex().statements
    const later = { ...first, status: 'affected', timestamp: '2026-11-02T00:00:00Z' }
    expect(readOpenVex(vex({ statements: [later, first] }), 'v.json', 90)).toEqual([])
    const again = { ...first, timestamp: '2026-11-03T00:00:00+01:00' }
    expect(readOpenVex(vex({ statements: [again, later] }), 'v.json', 90)).toMatchObject([
      { id: 'CVE-2026-1', expires: '2027-01-31' },
      { id: 'GHSA-1' },
    ])
  })

  test.each<[string, unknown, string]>([
    ['another document', { bomFormat: 'CycloneDX' }, 'is no OpenVEX document'],
    ['a list', [], 'has something that is no map'],
    ['no author', vex({ author: '' }), 'names no author'],
    ['no reason', vex({}, { justification: undefined }), 'not_affected in statement 0 without'],
    ['another status', vex({}, { status: 'harmless' }), 'has the status "harmless" in statement 0'],
    ['no product', vex({}, { products: [] }), 'names no product in statement 0'],
    ['no vulnerability', vex({}, { vulnerability: {} }), 'names no vulnerability'],
    ['no time', vex({ timestamp: undefined }), 'has no time stamp with a zone for statement 0'],
    ['a time without a zone', vex({ timestamp: '2026-11-01T00:00:00' }), 'has no time stamp with a zone'],
    ['an endless time', vex({ timestamp: '+275760-09-13T00:00:00Z' }), 'has no time stamp'],
    ['statements that are no list', vex({ statements: {} }), 'has statements that is no list'],
    ['too many statements', vex({ statements: Array(1001).fill({}) }), 'has 1001 statements'],
    [
      'a part that is no package',
      vex({}, { products: [{ subcomponents: [{ '@id': 'libssl' }] }] }),
      'which is no package URL',
    ],
  ])('%s is refused', (_, value, message) => {
    expect(() => readOpenVex(value, 'v.json', 90)).toThrow(message)
  })
})

describe('.trivyignore.yaml', () => {
  const entry = { id: 'CVE-2026-1', expired_at: '2026-12-31', statement: 'not used' }

  test('an entry is a waiver for Trivy', () => {
    const file = {
      vulnerabilities: [{ ...entry, purls: ['pkg:npm/%40acme/web@1'] }],
      secrets: [{ ...entry, paths: ['a/**'] }],
    }
    const waiver = {
      id: 'CVE-2026-1',
      tool: 'trivy',
      reason: 'not used',
      approver: 't',
      expires: '2026-12-31',
      source: 't',
    }
    expect(readTrivyIgnore(file, 't')).toEqual([
      { ...waiver, packages: ['web'] },
      { ...waiver, paths: ['a/**'] },
    ])
    expect(readTrivyIgnore(null, 't')).toEqual([])
  })

  test.each<[string, unknown, string]>([
    [
      'no expiry',
      { vulnerabilities: [{ ...entry, expired_at: undefined }] },
      'has no expired_at in vulnerabilities[0]',
    ],
    ['a day that is none', { secrets: [{ ...entry, expired_at: '2026-02-30' }] }, 'has no expired_at in secrets[0]'],
    ['no reason', { licenses: [{ ...entry, statement: '' }] }, 'has no statement in licenses[0]'],
    ['no id', { misconfigurations: [{ ...entry, id: null }] }, 'has no id in misconfigurations[0]'],
    ['another key', { vulnerabilities: [{ ...entry, pathes: ['a'] }] }, 'has pathes in vulnerabilities[0]'],
    ['another section', { vulnerabilites: [] }, 'has vulnerabilites; known are'],
    ['a list', [entry], 'is no map'],
    ['paths that are no list', { secrets: [{ ...entry, paths: 'a' }] }, 'is no list'],
  ])('%s is refused', (_, value, message) => {
    expect(() => readTrivyIgnore(value, 't')).toThrow(message)
  })
})

const load = (text: string, files: Record<string, string | undefined> = {}) =>
  loadPolicy('.slipway.yml', new TextEncoder().encode(`version: 1\nextends: standard\n${text}`), async ({ path }) => {
    const content = files[path]
    return content === undefined ? undefined : new TextEncoder().encode(content)
  })

describe('in the policy', () => {
  test('waivers of all files come together', async () => {
    const { waivers } = await load(
      'vex: [v.json]\ntrivyignore: t.yaml\nwaivers: [{ id: A, reason: r, approver: a, expires: 2026-12-31 }]',
      { 'v.json': JSON.stringify(vex()), 't.yaml': 'vulnerabilities: [{id: C, expired_at: 2026-12-31, statement: s}]' },
    )
    expect(waivers.map(({ id, source }) => [id, source])).toEqual([
      ['A', undefined],
      ['CVE-2026-1', 'v.json'],
      ['GHSA-1', 'v.json'],
      ['C', 't.yaml'],
    ])
  })

  test.each<[string, string, string]>([
    [
      'neither id nor fingerprint',
      '{ reason: r, approver: a, expires: 2026-12-31 }',
      'waivers[0] must have either `id` or `fingerprint`',
    ],
    [
      'both',
      `{ id: A, fingerprint: ${'a'.repeat(32)}, reason: r, approver: a, expires: 2026-12-31 }`,
      'must have either',
    ],
    ['no expiry', '{ id: A, reason: r, approver: a }', 'waivers[0].expires is missing'],
    ['no reason', '{ id: A, approver: a, expires: 2026-12-31 }', 'waivers[0].reason is missing'],
    ['an empty reason', '{ id: A, reason: " ", approver: a, expires: 2026-12-31 }', 'must be one line of text'],
    ['no approver', '{ id: A, reason: r, expires: 2026-12-31 }', 'waivers[0].approver is missing'],
    ['another date', '{ id: A, reason: r, approver: a, expires: tomorrow }', 'must be a date such as 2026-12-31'],
    ['a day that is none', '{ id: A, reason: r, approver: a, expires: 2026-02-30 }', 'which is no day'],
    [
      'a gate that is none',
      '{ id: A, gate: securty, reason: r, approver: a, expires: 2026-12-31 }',
      'did you mean "security"?',
    ],
    [
      'another key',
      '{ id: A, until: 2026-12-31, reason: r, approver: a, expires: 2026-12-31 }',
      'waivers[0].until is not a key',
    ],
  ])('a waiver with %s makes the policy unusable, at its line', async (_, waiver, message) => {
    const error = await load(`waivers:\n  - ${waiver}\n`).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(PolicyError)
    expect((error as Error).message).toContain(message)
    expect((error as Error).message).toMatch(/^\.slipway\.yml:4:\d+ /)
  })

  test.each<[string, string | undefined, string]>([
    ['is not there', undefined, 'v.json is named by the policy, but is not there'],
    ['is no JSON', '{', 'v.json is not valid YAML'],
    ['is something else', '{}', 'v.json is no OpenVEX document'],
    ['has reserved keys', '{"__proto__": {}}', 'v.json key "__proto__" is reserved'],
    ['has a key twice', '{"a": 1, "a": 1}', 'v.json is not valid YAML: duplicated mapping key'],
  ])('a VEX document that %s makes the policy unusable', async (_, content, message) => {
    await expect(load('vex: [v.json]', { 'v.json': content })).rejects.toThrow(message)
  })
})

test('days end when they end', () => {
  expect(new Date(endOfDay('2026-12-31')).toISOString()).toBe('2027-01-01T00:00:00.000Z')
  expect(dayAfter(Date.parse('2026-11-01T23:59:59Z'), 1)).toBe('2026-11-02')
  for (const wrong of ['2026-02-30', '2026-13-01', 'tomorrow', '']) expect(endOfDay(wrong)).toBeNaN()
})

test.each([
  ['pkg:deb/debian/libssl3@3.0.1', 'libssl3'],
  ['pkg:npm/%40acme/web@1.0.0', 'web'],
  ['pkg:pypi/requests', 'requests'],
  ['pkg:golang/github.com/acme/x@v1#sub', 'x'],
])('%s is %s', (purl, name) => {
  expect(packageOf(purl)).toBe(name)
})

test('any value is waivers or a refusal with a message, nothing else', () => {
  const text = fc.constantFrom('CVE-1', 'not_affected', '2026-01-01T00:00:00Z', 'https://openvex.dev/ns', 'pkg:a/b', '')
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.integer(),
      fc.constant(null),
      fc.array(tie('any'), { maxLength: 3 }),
      tie('map'),
    ),
    map: fc.dictionary(
      fc.constantFrom(
        '@context',
        'author',
        'timestamp',
        'statements',
        'status',
        'products',
        'vulnerability',
        'id',
        'vulnerabilities',
      ),
      tie('any'),
    ),
  })).any
  fc.assert(
    fc.property(value, (any) => {
      for (const read of [() => readOpenVex(any, 'f', 90), () => readTrivyIgnore(any, 'f')]) {
        try {
          for (const { id, reason, expires } of read())
            expect([typeof id, typeof reason, Number.isNaN(endOfDay(expires))]).toEqual(['string', 'string', false])
        } catch (error) {
          expect((error as Error).constructor).toBe(Error)
        }
      }
    }),
    { numRuns: 500 },
  )
})
