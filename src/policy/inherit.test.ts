import { loadPolicy, PolicyError } from './load.ts'
import { completeGates, presets } from './merge.ts'
import { nameOf, readReference } from './references.ts'
import { standardGates } from './standard.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const sha = '0123456789abcdef0123456789abcdef01234567'

/** Load a policy that lies among these files. */
function load(text: string, files: Record<string, string> = {}) {
  return loadPolicy('.slipway.yml', bytes(text), async (reference) => {
    const content = files[nameOf(reference)]
    if (content === 'FORBIDDEN') throw new Error('cannot be read: GitHub answered 403')
    return content === undefined ? undefined : bytes(content)
  })
}

async function refusal(text: string, files: Record<string, string> = {}): Promise<string> {
  const error = await load(text, files).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(PolicyError)
  return (error as PolicyError).message
}

describe('what is named', () => {
  test.each([
    ['standard', { preset: 'standard' }],
    ['quantivista', { preset: 'quantivista' }],
    ['ci/base.yml', { path: 'ci/base.yml' }],
    ['./base.yaml', { path: 'base.yaml' }],
    [`acme/policies/web/base.yml@${sha}`, { repository: 'acme/policies', path: 'web/base.yml', sha }],
  ])('%s', (text, reference) => {
    expect(readReference(text)).toEqual(reference)
  })

  test.each([
    'standrd',
    '../base.yml',
    'a/../../base.yml',
    '/etc/base.yml',
    'base.txt',
    'acme/policies/base.yml@main',
    `acme/policies/../x.yml@${sha}`,
    `../../x/y.yml@${sha}`,
    'https://example.org/base.yml',
    '',
  ])('%j is nothing', async (text) => {
    expect(readReference(text)).toBeUndefined()
    expect(await refusal(`version: 1\nextends: ${JSON.stringify(text)}\n`)).toMatch(
      /^\.slipway\.yml:2:10 extends must be/,
    )
  })
})

describe('what holds', () => {
  test('the last one named wins, and the file wins over all', async () => {
    const policy = await load('version: 1\nextends: [standard, a.yml, b.yml]\ngates: { lint: { at-most: 3 } }\n', {
      'a.yml':
        'version: 1\ngates: { coverage: { at-least: 70 }, lint: { evidence: quality, measure: findings, at-most: 9 } }',
      'b.yml': 'version: 1\ngates: { coverage: { at-least: 75, on-failure: review } }',
    })
    expect(policy.gates.coverage).toEqual({
      ...standardGates.coverage,
      above: undefined,
      'at-least': 75,
      'on-failure': 'review',
    })
    expect(policy.gates.lint).toMatchObject({ 'at-most': 3, measure: 'findings', 'on-failure': 'block' })
  })

  test('a file that says nothing of a key leaves it as the others have it', async () => {
    const policy = await load('version: 1\nextends: base.yml\n', {
      'base.yml': 'version: 1\nmax-waiver-days: 30\npython: { versions: ["3.13"] }\nneeds: { allowed-to-skip: [e2e] }',
    })
    expect(policy['max-waiver-days']).toBe(30)
    expect(policy.python.versions).toEqual(['3.13'])
    expect(policy.needs['allowed-to-skip']).toEqual(['e2e'])
  })

  test('waivers of all files are joined', async () => {
    const waiver = (id: string) => `waivers: [{ id: ${id}, reason: r, approver: a, expires: 2026-12-31 }]`
    const policy = await load(`version: 1\nextends: base.yml\n${waiver('B')}`, {
      'base.yml': `version: 1\n${waiver('A')}`,
    })
    expect(policy.waivers.map(({ id }) => id)).toEqual(['A', 'B'])
  })

  test('a path in a file of another repository is of that repository and commit', async () => {
    const policy = await load(`version: 1\nextends: acme/policies/web.yml@${sha}\n`, {
      [`acme/policies/web.yml@${sha}`]: 'version: 1\nextends: [standard, common.yml]',
      [`acme/policies/common.yml@${sha}`]: 'version: 1\ngates: { coverage: { above: 91 } }',
      'common.yml': 'version: 1\ngates: { coverage: { above: 1 } }',
    })
    expect(policy.gates.coverage?.above).toBe(91)
  })

  test('the hash is that of all files', async () => {
    const with_ = async (base: string) => (await load('version: 1\nextends: base.yml', { 'base.yml': base })).sha256
    expect(await with_('version: 1\n')).not.toBe(await with_('version: 1 # \n'))
    expect(await with_('version: 1\n')).toBe(await with_('version: 1\n'))
  })

  test('a comparison replaces the bound of the preset', async () => {
    const { gates } = await load('version: 1\nextends: standard\ngates: { security: { no-new: true } }')
    expect(gates.security).toMatchObject({ 'no-new': true, measure: 'critical' })
    expect(gates.security).not.toHaveProperty('at-most')
  })
})

describe('what is refused', () => {
  const deep = Object.fromEntries(
    Array.from({ length: 7 }, (_, i) => [`f${i}.yml`, `version: 1\nextends: f${i + 1}.yml`]),
  )
  const many = Array.from({ length: 10 }, (_, i) => `m${i}.yml`)
  const wide = {
    ...Object.fromEntries(many.map((name) => [name, `version: 1\nextends: [${many.map((m) => `x${m}`).join(', ')}]`])),
    ...Object.fromEntries(many.map((name) => [`x${name}`, 'version: 1'])),
  }

  test.each<[string, string, Record<string, string>, string]>([
    ['a file that is not there', 'base.yml', {}, '.slipway.yml:2:10 extends: base.yml is not there'],
    [
      'one that may not be read',
      'base.yml',
      { 'base.yml': 'FORBIDDEN' },
      'base.yml cannot be read: GitHub answered 403',
    ],
    [
      'a circle',
      'a.yml',
      { 'a.yml': 'version: 1\nextends: b.yml', 'b.yml': 'version: 1\nextends: [standard, a.yml]' },
      'b.yml:2:21 extends 1: a.yml extends itself',
    ],
    ['itself', '.slipway.yml', { '.slipway.yml': 'version: 1' }, 'extends itself'],
    ['too deep', 'f0.yml', deep, 'f4.yml:2:10 extends: f5.yml lies more than 5 policies deep'],
    ['too many', `[${many.join(', ')}]`, wide, 'is one file too many'],
    [
      'an unknown key',
      'base.yml',
      { 'base.yml': 'version: 1\ngate: {}' },
      'base.yml:2:1 gate is not a key of the policy; did you mean "gates"?',
    ],
    ['an alias bomb', 'base.yml', { 'base.yml': 'a: &a [*a]' }, 'base.yml unfolds to more than 10000 values'],
    ['a tag', 'base.yml', { 'base.yml': 'a: !!js/function x' }, 'base.yml:1:4 tag'],
    [
      'a prototype',
      'base.yml',
      { 'base.yml': 'version: 1\n__proto__: { polluted: 1 }' },
      'base.yml:2:1 key "__proto__" is reserved',
    ],
    ['what is not text', 'base.yml', { 'base.yml': '\0\u0001' }, 'base.yml'],
  ])('%s', async (_, names, files, message) => {
    expect(await refusal(`version: 1\nextends: ${names}\n`, files)).toContain(message)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  test('any file, where nobody can read files', async () => {
    await expect(loadPolicy('p.yml', bytes('version: 1\nextends: base.yml'))).rejects.toThrow(
      'base.yml cannot be read here',
    )
  })

  test('neither text nor list', async () => {
    expect(await refusal('version: 1\nextends: 1\n')).toBe(
      '.slipway.yml:2:10 extends must be text or a list, but is the number 1',
    )
  })
})

describe('gates', () => {
  const base = { evidence: 'quality', measure: 'findings' }

  test.each([
    ['no bound', {}, 'needs a bound: above, at-least, at-most, no-new, max-increase, ratchet'],
    ['no-new: false alone', { 'no-new': false }, 'needs a bound'],
    ['without-baseline alone', { 'at-most': 1, 'without-baseline': 'pass' }, 'has without-baseline, but no'],
    ['no-new of a score', { measure: 'score', 'no-new': true }, 'cannot say no-new of score'],
    ['max-increase of a score', { measure: 'score', 'max-increase': 1 }, 'use ratchet'],
    ['paths of a score', { measure: 'score', 'at-least': 1, paths: ['a/**'] }, 'score cannot be told by file'],
    ['paths of tests', { evidence: 'tests', measure: 'failed', 'at-most': 0, paths: ['a'] }, 'cannot be told by file'],
    ['a ratchet of changed lines', { evidence: 'coverage', measure: 'changed-line', ratchet: 0 }, 'cannot be compared'],
    ['a leg and no legs', { 'at-most': 0, reports: ['a/{leg}.xml'] }, 'has {leg} in its reports, but no expect.legs'],
    ['legs and no leg', { 'at-most': 0, expect: { legs: ['a'] } }, 'has expect.legs, but no {leg}'],
    [
      'a leg beside a star',
      { 'at-most': 0, reports: ['{leg}*.xml'], expect: { legs: ['a'] } },
      'no * or ? beside {leg}',
    ],
  ])('%s', (_, change, message) => {
    const { problems } = completeGates({ g: { ...base, ...change } as never }, [])
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message)
  })

  test('legs are written out', () => {
    const gate = {
      ...base,
      'at-most': 0,
      reports: ['u/{leg}.xml', 'c/{leg}/**', 'x'],
      expect: { legs: ['p-3.1', 'p-3.10'] },
    }
    const { gates, problems } = completeGates({ g: gate as never }, [])
    expect(problems).toEqual([])
    expect(gates.g?.reports).toEqual(['u/p-3.1.xml', 'u/p-3.10.xml', 'c/p-3.1/**', 'c/p-3.10/**', 'x'])
  })

  test.each(Object.keys(presets))('the preset %s is complete, and is what a file could say', async (name) => {
    const { gates, compliance } = await load(`version: 1\nextends: ${name}`)
    expect(Object.keys(gates)).toEqual(Object.keys((presets as Record<string, { gates?: object }>)[name]?.gates ?? {}))
    const written = { version: 1, gates, compliance }
    await expect(load(JSON.stringify(written))).resolves.toMatchObject({ compliance })
  })

  test('the preset quantivista asks for what QuantiVista asks for', async () => {
    const { gates, compliance } = await load('version: 1\nextends: quantivista')
    expect(gates.coverage).toMatchObject({ measure: 'line', 'at-least': 80, 'on-failure': 'block' })
    expect(gates.security).toMatchObject({
      measure: 'critical',
      'at-most': 0,
      stages: expect.arrayContaining(['pull-request']),
    })
    const performance = ['response-time', 'throughput', 'error-rate'].map((name) => gates[name]?.measure)
    expect(performance).toEqual(['p95', 'throughput', 'error-rate'])
    expect(gates['code-documentation']).toMatchObject({ measure: 'documented' })
    expect(gates['api-documentation']).toMatchObject({ measure: 'findings', 'at-most': 0 })
    expect(new Set(Object.values(compliance.controls).flatMap(({ needs }) => needs))).toEqual(
      new Set(['approval', 'scan', 'sbom', 'attestation', 'verdict']),
    )
  })
})
