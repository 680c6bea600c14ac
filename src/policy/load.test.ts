import fc from 'fast-check'
import { wayStages as stages } from './gates.ts'
import { loadPolicy, PolicyError } from './load.ts'
import { standardGates } from './standard.ts'

const load = (text: string) => loadPolicy('.slipway.yml', new TextEncoder().encode(text))

/** Lines of the refusal; fails when the policy was accepted. */
async function refusal(text: string): Promise<string[]> {
  const error = await load(text).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(PolicyError)
  return (error as PolicyError).message.split('\n')
}

describe('what is in force', () => {
  test('a repository without a policy has the preset, and is told so', async () => {
    const policy = await loadPolicy('.slipway.yml', undefined)
    expect(policy.source).toBe('preset standard (there is no .slipway.yml)')
    expect(policy.gates).toEqual(standardGates)
    expect(policy.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test('`extends: standard` alone is the preset', async () => {
    const { source, sha256, ...written } = await load('version: 1\nextends: standard\n')
    const { source: _, sha256: __, ...preset } = await loadPolicy('.slipway.yml', undefined)
    expect(written).toEqual(preset)
    expect(source).toBe('.slipway.yml')
    // Of the bytes, as sha256sum says it.
    expect(sha256).toBe('6462ee294df0e10b0e0d22b69d2570033f75b7045e4a114e5ddce8d764d99ed6')
  })

  test('a file without `extends` has its own gates only', async () => {
    expect((await load('version: 1')).gates).toEqual({})
  })

  test('the preset asks for what OVERLORD asks for', () => {
    expect(standardGates.pylint).toMatchObject({ measure: 'score', above: 8, 'on-failure': 'warn' })
    expect(standardGates.coverage).toMatchObject({ measure: 'line', above: 80, 'on-failure': 'block', stages })
    expect(standardGates['unit-tests']).toMatchObject({ 'at-most': 0, 'on-failure': 'block', stages })
    const beforePeopleUseIt = ['release', 'staging', 'production']
    for (const [gate, when] of [
      ['integration-tests', beforePeopleUseIt],
      ['security', [...beforePeopleUseIt, 'security']],
    ] as const) {
      expect(standardGates[gate]).toMatchObject({ 'on-failure': 'block', stages: when })
    }
  })

  test('a gate is overridden by name, key by key', async () => {
    const { gates } = await load('version: 1\nextends: standard\ngates: { coverage: { above: 85, stages: [push] } }')
    expect(gates.coverage).toEqual({ ...standardGates.coverage, above: 85, stages: ['push'] })
    expect(gates.pylint).toEqual(standardGates.pylint)
  })

  test('a bound replaces the bound of the preset, whichever it was', async () => {
    const { gates } = await load('version: 1\nextends: standard\ngates: { coverage: { at-least: 90 } }')
    expect(gates.coverage).toEqual({ ...standardGates.coverage, above: undefined, 'at-least': 90 })
  })

  test('a gate of its own blocks at every stage unless it says otherwise', async () => {
    const { gates } = await load('version: 1\ngates: { slow: { evidence: tests, measure: seconds, at-most: 600 } }')
    expect(gates).toEqual({
      slow: { evidence: 'tests', measure: 'seconds', 'at-most': 600, 'on-failure': 'block', stages, reports: [] },
    })
  })

  test('environments have durations in milliseconds and defaults', async () => {
    const { environments, chart, python } = await load(`version: 1
chart: { values: { image: app.image } }
environments:
  production:
    namespace: trading
    release: orders
    timeout: 45m
    smoke: [{ url: 'https://orders.example/healthz', max-latency: 500ms }]
    fail-fast: { quota: 2m }
`)
    expect(environments.production).toEqual({
      namespace: 'trading',
      release: 'orders',
      timeout: 2_700_000,
      values: [],
      smoke: [{ url: 'https://orders.example/healthz', status: 200, 'max-latency': 500, attempts: 5 }],
      'fail-fast': {
        'pull-error': 60_000,
        'missing-config': 30_000,
        quota: 120_000,
        restarts: 3,
        unschedulable: 60_000,
        'scale-up': 300_000,
      },
      strategy: 'rolling',
      canary: {
        steps: [
          { weight: 5, bake: 300_000 },
          { weight: 25, bake: 120_000 },
          { weight: 50, bake: 120_000 },
        ],
        preview: [],
        values: [],
      },
      'blue-green': { keep: 1_800_000, drain: 10_000, preview: [], values: [] },
      'rollback-proof': 'refuse',
      'pod-security': 'refuse',
    })
    expect(chart).toMatchObject({ path: 'chart', values: { image: 'app.image', replicas: 'replicaCount' } })
    expect(python.versions).toEqual(['3.10', '3.11', '3.12'])
  })
})

describe('what is refused', () => {
  test('everything at once, in the order of the file, with the key that was meant', async () => {
    expect(
      await refusal(`version: 1
extneds: standard
gates:
  coverage: { abov: 85, on_failure: blok }
  unit-tests: { on-failure: blok }
python: { versions: [3.10, "3.11"] }
environments:
  staging:
    namespace: trading
    timeout: 5 minutes
`),
    ).toEqual([
      '.slipway.yml:2:1 extneds is not a key of the policy; did you mean "extends"?',
      '.slipway.yml:4:15 gates.coverage.abov is not a key of the policy; did you mean "above"?',
      '.slipway.yml:4:25 gates.coverage.on_failure is not a key of the policy; did you mean "on-failure"?',
      '.slipway.yml:5:29 gates.unit-tests.on-failure cannot be "blok"; did you mean "block"?',
      '.slipway.yml:6:22 python.versions[0] must be text, but is the number 3.1; quote it',
      '.slipway.yml:8:3 environments.staging.release is missing',
      '.slipway.yml:10:14 environments.staging.timeout must be a duration such as 500ms, 30s, 15m or 2h, but is "5 minutes"',
    ])
  })

  test.each([
    ['a gate that is nearly one of the preset', 'gates: { covreage: { above: 1 } }', 'did you mean "coverage"'],
    ['two bounds', 'gates: { coverage: { above: 1, at-most: 2 } }', 'has above and at-most; a gate has one bound'],
    ['a measure of other evidence', 'gates: { coverage: { measure: score } }', 'cannot measure "score" by coverage'],
    ['a gate without a bound', 'gates: { x: { evidence: tests, measure: failed } }', 'needs a bound: above, at-least'],
    ['a bound that is no number', 'gates: { coverage: { above: .nan } }', 'must be a number, but is .nan'],
    ['an endless bound', 'gates: { coverage: { at-most: .inf } }', 'must be a number'],
    ['a glob that leaves', 'gates: { coverage: { reports: [../x] } }', 'must be a relative path inside'],
    ['a glob with braces', 'gates: { coverage: { reports: ["{a,b}{a,b}"] } }', 'must be a glob'],
    ['a glob with a class', 'gates: { coverage: { reports: ["[ab]"] } }', 'must be a glob'],
    ['a glob that backtracks [T10] [T67]', 'gates: { coverage: { reports: ["*a*a*a*b"] } }', 'must be a glob'],
    [
      'values outside [T7]',
      'environments: { p: { namespace: a, release: b, values: [/etc/x] } }',
      'inside the repository',
    ],
    [
      'values as an option [T5]',
      'environments: { p: { namespace: a, release: b, values: [--x] } }',
      'inside the repository',
    ],
    [
      'another scheme',
      'environments: { p: { namespace: a, release: b, smoke: [{ url: "file:///x" }] } }',
      'http or https',
    ],
    ['a namespace in capitals', 'environments: { p: { namespace: A, release: b } }', 'lower-case letters'],
    ['a quoted number', 'chart: 1', 'chart must be a map'],
    ['a reserved key', 'gates: { constructor: { above: 1 } }', 'key "constructor" is reserved'],
    ['a prototype [T12]', '__proto__: { polluted: 1 }', 'key "__proto__" is reserved'],
    ['a key that is no text', 'gates: { 1: { above: 1 } }', 'key 1 is not text; quote it'],
    ['a merge key [T53]', '<<: { gates: {} }', '<< is not a key of the policy'],
  ])('%s', async (_, line, message) => {
    const lines = await refusal(`version: 1\nextends: standard\n${line}\n`)
    expect(lines.join('\n')).toContain(message)
    expect(lines[0]).toMatch(/^\.slipway\.yml:3:\d+ /)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  test.each([
    ['nothing', '', '.slipway.yml:1:1 the policy must be a map, but is empty'],
    ['another version', 'version: 2', '.slipway.yml:1:10 version cannot be the number 2; allowed: 1'],
    [
      'a quoted version',
      'version: "1"',
      '.slipway.yml:1:10 version must be the number 1, but is the text "1"; unquote it',
    ],
    ['a list', '- a', '.slipway.yml:1:1 the policy must be a map, but is a list'],
    ['a tag [T53]', 'a: !!js/function x', '.slipway.yml:1:4 tag "!!js/function" is not read; leave it out'],
    ['a harmless tag', 'a: !!str x', '.slipway.yml:1:4 tag "!!str" is not read; leave it out'],
    ['two documents', 'version: 1\n---\nversion: 1', '.slipway.yml holds 2 documents; a policy is one'],
    ['a directive', '%YAML 1.1\n---\nversion: 1', '.slipway.yml:1:1 directives (`%...`) are not read; leave them out'],
    [
      'a text that holds itself',
      'a: &a [*a]',
      '.slipway.yml unfolds to more than 10000 values by its aliases; write them out',
    ],
  ])('%s', async (_, text, line) => {
    expect(await refusal(text)).toEqual([line])
  })

  test('duplicate keys, all of them [T53]', async () => {
    expect(await refusal('version: 1\nversion: 1\ngates: {}\ngates: {}\n')).toEqual([
      '.slipway.yml:2:1 holds this key twice; leave one',
      '.slipway.yml:4:1 holds this key twice; leave one',
    ])
  })

  test('bytes that are not UTF-8 [T64]', async () => {
    await expect(loadPolicy('p.yml', new Uint8Array([0xff, 0xfe, 0x61, 0]))).rejects.toThrow('p.yml is not UTF-8')
  })
})

describe('a hostile file is refused in less than a second:', () => {
  const nine = (item: string) => `[${Array(9).fill(item).join(',')}]`
  const bomb = Array.from({ length: 12 }, (_, i) => `a${i}: &a${i} ${i === 0 ? nine('x') : nine(`*a${i - 1}`)}`)
  const wide = `a: &a [${'x,'.repeat(500)}]\nb: [${Array(90).fill('*a').join(',')}]`

  test.each([
    ['an alias bomb [T52]', bomb.join('\n')],
    ['a small alias bomb', bomb.slice(0, 9).join('\n')],
    ['few aliases of much', wide],
    ['a megabyte', `version: 1 #${'x'.repeat(1_000_001)}`],
    ['deep lists', '['.repeat(200_000)],
    ['deep maps', `${'{a: '.repeat(50_000)}`],
    ['many unknown keys', Array.from({ length: 9000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['many lines', `${'\n'.repeat(250_000)}k: 1`],
    ['many of one key', 'k: 1\n'.repeat(40_000)],
    ['many keys and one of them twice', `${Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join('')}k7: 1`],
    ['many documents', '---\n'.repeat(60_000)],
    ['a long scalar', `version: ${'"'}${'\\u0041'.repeat(40_000)}"`],
  ])('%s', async (_, text) => {
    // Time of this process alone: other tests run beside it.
    const before = process.cpuUsage()
    const lines = await refusal(text)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(1000)
    expect(lines.length).toBeLessThanOrEqual(51)
  })
})

test('any bytes make a policy or a PolicyError, nothing else', async () => {
  const words = [
    'version: 1',
    'extends: standard',
    'gates:',
    '  coverage: ',
    '{',
    '}',
    '[',
    ']',
    '- ',
    'above: 1',
    '&a ',
    '*a',
    ': ',
    '\n',
    '"',
    '!!',
    '? ',
    '| ',
    '\t',
    '#',
    '%',
    '\u2028',
    '\0',
  ]
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(fc.constantFrom(...words), fc.string()), { maxLength: 20 }), async (parts) => {
      await load(parts.join('')).catch((error: unknown) => expect(error).toBeInstanceOf(PolicyError))
    }),
    { numRuns: 500 },
  )
})
