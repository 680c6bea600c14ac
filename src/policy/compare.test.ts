import fc from 'fast-check'
import { evaluate } from '../gate/evaluate.ts'
import { decide } from '../gate/verdict.ts'
import type { Evidence } from '../reports/evidence.ts'
import { matchesPattern } from '../reports/pattern.ts'
import { effectivePolicy, loosenings } from './compare.ts'
import { type Gate, type Stage, stages } from './gates.ts'
import { loadPolicy } from './load.ts'
import type { Policy } from './schema.ts'

const load = (text: string) => loadPolicy('.slipway.yml', new TextEncoder().encode(text))
const standard = 'version: 1\nextends: standard\n'
const own = `version: 1
gates:
  unit: { evidence: tests, measure: failed, at-most: 3, reports: ['reports/unit/**'] }
  lines: { evidence: coverage, measure: line, at-least: 80, on-failure: review, stages: [push], reports: ['reports/cov/**'] }
  score: { evidence: quality, tool: pylint, measure: score, above: 8, on-failure: warn, reports: ['reports/q/**'] }
chart: { path: chart, values: { image: image.repository } }
environments:
  staging:
    namespace: trading
    release: orders
    timeout: 10m
    values: [a.yaml, b.yaml]
    smoke: [{ url: 'https://orders.example/health', status: 200 }]
    fail-fast: { quota: 30s, restarts: 3 }
languages: [python]
python: { versions: ['3.10', '3.12'] }
`

/** The policy with one text in place of another, which must be there. */
async function changed(text: string, from: string, to: string): Promise<{ base: Policy; head: Policy }> {
  expect(text.split(from)).toHaveLength(2)
  return { base: await load(text), head: await load(text.replace(from, to)) }
}

test.each<[string, string, string, string[]]>([
  ['a higher maximum', 'at-most: 3', 'at-most: 4', ['gates.unit.at-most']],
  ['a maximum that is none', 'measure: failed, at-most: 3', 'measure: failed, at-least: 0', ['gates.unit.at-most']],
  ['a lower minimum', 'at-least: 80', 'at-least: 79.99', ['gates.lines.at-least']],
  ['a strict minimum that is not strict any more', 'above: 8,', 'at-least: 8,', ['gates.score.above']],
  ['a weaker failure', 'on-failure: review', 'on-failure: log', ['gates.lines.on-failure']],
  ['fewer stages', 'stages: [push]', 'stages: [release]', ['gates.lines.stages']],
  ['no stages', 'stages: [push]', 'stages: []', ['gates.lines.stages']],
  ['other reports', 'reports/cov/**', 'cov/**', ['gates.lines.reports']],
  ['more reports', "['reports/cov/**']", "['reports/cov/**', '**']", ['gates.lines.reports']],
  ['any reports', ", reports: ['reports/unit/**']", '', ['gates.unit.reports']],
  ['another tool', 'tool: pylint', 'tool: flake8', ['gates.score.tool']],
  ['any tool', 'tool: pylint, ', '', ['gates.score.tool']],
  ['another measure', 'measure: line', 'measure: function', ['gates.lines.measure']],
  [
    'another kind',
    'evidence: quality, tool: pylint, measure: score',
    'evidence: coverage, tool: pylint, measure: line',
    ['gates.score.evidence', 'gates.score.measure'],
  ],
  ['no such gate', '  unit: {', '  other: {', ['gates.unit']],
  ['another chart', 'chart: { path: chart', 'chart: { path: other', ['chart']],
  ['another value path', 'image: image.repository', 'image: picture', ['chart']],
  ['another namespace', 'namespace: trading', 'namespace: kube-system', ['environments.staging.namespace']],
  ['another release', 'release: orders', 'release: other', ['environments.staging.release']],
  ['a longer timeout', 'timeout: 10m', 'timeout: 11m', ['environments.staging.timeout']],
  ['values in another order', '[a.yaml, b.yaml]', '[b.yaml, a.yaml]', ['environments.staging.values']],
  [
    'no check',
    "smoke: [{ url: 'https://orders.example/health', status: 200 }]",
    'smoke: []',
    ['environments.staging.smoke'],
  ],
  ['another status', 'status: 200', 'status: 500', ['environments.staging.smoke']],
  ['more patience', 'quota: 30s', 'quota: 31s', ['environments.staging.fail-fast.quota']],
  ['more restarts', 'restarts: 3', 'restarts: 4', ['environments.staging.fail-fast.restarts']],
  ['replicas', 'timeout: 10m', 'timeout: 10m\n    replicas: 1', ['environments.staging.replicas']],
  ['another environment', '  staging:', '  stage:', ['environments.stage']],
  ['no language', 'languages: [python]', 'languages: []', ['languages']],
  ['languages told from files', 'languages: [python]\n', '', ['languages']],
  ['fewer versions', "['3.10', '3.12']", "['3.12', '3.13']", ['python.versions']],
])('%s is a loosening, and base holds', async (_, from, to, paths) => {
  const { base, head } = await changed(own, from, to)
  const { policy, loosenings } = effectivePolicy(base, head)
  expect(loosenings.map(({ path }) => path)).toEqual(paths)
  for (const { from, to, why } of loosenings) expect([from !== to, why !== ''].every(Boolean)).toBe(true)
  // What it cannot say no to any more must be told again.
  expect(effectivePolicy(base, policy).loosenings).toEqual([])
})

const workflow = 'acme/orders/.github/workflows/ci.yml@refs/heads/main'
const proof = `{ trusted-root: root.json, verdict: { workflow: '${workflow}' }, image: { workflow: '${workflow}' } }`

test.each([
  ['require-verdict', proof, "verdict: { workflow: 'acme", "verdict: { workflow: 'evil"],
  ['server', 'https://staging.example:6443', 'https://staging', 'https://production'],
])('%s that is asked for no more, or another one, is a loosening', async (field, value, from, to) => {
  const asking = own.replace('timeout: 10m', `timeout: 10m\n    ${field}: ${value}`)
  for (const [before, after] of [
    [`${field}: ${value}`, ''],
    [from, to],
  ] as const) {
    const { base, head } = await changed(asking, before, after)
    const { policy, loosenings } = effectivePolicy(base, head)
    expect(loosenings.map(({ path }) => path)).toEqual([`environments.staging.${field}`])
    expect(policy.environments.staging).toEqual(base.environments.staging)
  }
})

test.each<[string, string, string]>([
  ['a lower maximum', 'at-most: 3', 'at-most: 0'],
  ['a higher minimum', 'at-least: 80', 'at-least: 80.01'],
  ['a minimum that is strict', 'at-least: 80', 'above: 80'],
  ['a higher minimum that is not strict any more', 'above: 8,', 'at-least: 8.01,'],
  ['a stronger failure', 'on-failure: warn', 'on-failure: block'],
  ['more stages', 'stages: [push]', 'stages: [release, push]'],
  [
    'another gate',
    '  unit: {',
    "  more: { evidence: security, measure: high, at-most: 0, reports: ['s/**'] }\n  unit: {",
  ],
  ['a shorter timeout', 'timeout: 10m', 'timeout: 30s'],
  ['less patience', 'restarts: 3', 'restarts: 1'],
  ['another check', 'smoke: [', "smoke: [{ url: 'https://orders.example/more' }, "],
  ['more versions', "['3.10', '3.12']", "['3.9', '3.12', '3.10']"],
  ['a proof that is asked for', 'timeout: 10m', `timeout: 10m\n    require-verdict: ${proof}`],
  ['an address that is asked for', 'timeout: 10m', 'timeout: 10m\n    server: https://staging.example:6443'],
  ['nothing', 'version: 1', '# a comment\nversion: 1'],
])('%s applies at once', async (_, from, to) => {
  const { base, head } = await changed(own, from, to)
  expect(effectivePolicy(base, head)).toEqual({ policy: head, loosenings: [] })
})

test('a place that is not deployed to any more is no loosening', async () => {
  const [base, head] = [await load(own), await load(own.replace(/environments:[\s\S]+(?=languages)/, ''))]
  expect(effectivePolicy(base, head)).toEqual({ policy: head, loosenings: [] })
})

test('stricter and looser at once: only what is stricter applies', async () => {
  const base = await load(own)
  const head = await load(own.replace('at-least: 80, on-failure: review', 'at-least: 70, on-failure: block'))
  const { policy, loosenings } = effectivePolicy(base, head)
  expect(policy.gates.lines).toEqual({ ...base.gates.lines, 'on-failure': 'block' })
  expect([policy.source, policy.sha256]).toEqual([base.source, base.sha256])
  expect(loosenings).toEqual([
    { path: 'gates.lines.at-least', from: 'at-least 80', to: 'at-least 70', why: 'the bound lets more through' },
  ])
})

test('beside the preset, what the first file makes looser is told', async () => {
  const preset = await loadPolicy('.slipway.yml', undefined)
  expect(loosenings(preset, await load(standard))).toEqual([])
  expect(loosenings(preset, await load('version: 1\n')).map(({ path }) => path)).toEqual(
    Object.keys(preset.gates).map((name) => `gates.${name}`),
  )
})

test.each<[string, string, string]>([
  ['where nothing was judged', 'version: 1\n', 'gates: { a: { evidence: tests, measure: failed, at-most: 0 } }'],
  [
    'beside a gate that names no reports',
    'version: 1\ngates: { z: { evidence: tests, measure: failed, at-most: 0 }, ',
    "a: { evidence: tests, measure: failed, at-most: 0, reports: ['checked-in/**'] } }",
  ],
])('a gate %s is a loosening', async (_, before, added) => {
  const base = await load(before.endsWith(', ') ? `${before}}` : before)
  const { policy, loosenings } = effectivePolicy(base, await load(`${before}${added}`))
  expect(loosenings.map(({ path }) => path)).toEqual(['gates.a'])
  expect(policy.gates).toEqual(base.gates)
})

describe('what nobody has a rule for', () => {
  test.each<[string, object, object]>([
    ['a list with one more', { trusted: ['a'] }, { trusted: ['a', 'b'] }],
    ['a list with one less', { trusted: ['a', 'b'] }, { trusted: ['a'] }],
    ['a key that is new', {}, { trusted: ['a'] }],
    ['a key that is gone', { trusted: ['a'] }, {}],
    ['another value', { limit: 1 }, { limit: 0 }],
  ])('%s is a loosening', async (_, more, other) => {
    const policy = await load(own)
    const [base, head] = [{ ...policy, ...more } as Policy, { ...policy, ...other } as Policy]
    const result = effectivePolicy(base, head)
    expect(result.loosenings.map(({ path }) => path)).toEqual([Object.keys({ ...more, ...other })[0]])
    expect(result.policy).toEqual(base)
  })

  test('in a gate as well, be it new', async () => {
    const policy = await load(own)
    const unit = { ...policy.gates.unit, 'is-new': 5 } as unknown as Gate
    const head = { ...policy, gates: { ...policy.gates, unit, more: { ...unit } } }
    expect(loosenings(policy, head).map(({ path }) => path)).toEqual(['gates.unit.is-new', 'gates.more'])
  })
})

describe('controls and other jobs', () => {
  const compliance = {
    controls: { sbom: { needs: ['sbom'], stages: ['release'] } },
    'on-failure': 'review',
    documents: ['reports/compliance/**'],
    'max-scan-age': '7d',
    approvals: 2,
  }
  const before = { compliance, needs: { 'allowed-to-skip': ['docs'], 'allowed-to-fail': [] }, 'max-waiver-days': 30 }
  const more = { ...compliance.controls, scan: { needs: ['scan'], stages: ['push'] } }
  const control = (change: object) => ({ controls: { sbom: { ...compliance.controls.sbom, ...change } } })

  test.each<[string, object, string | undefined]>([
    ['no such control', { compliance: { ...compliance, controls: {} } }, 'compliance.controls.sbom'],
    ['less evidence', { compliance: { ...compliance, ...control({ needs: [] }) } }, 'compliance.controls.sbom.needs'],
    ['fewer stages', { compliance: { ...compliance, ...control({ stages: [] }) } }, 'compliance.controls.sbom.stages'],
    ['a weaker failure', { compliance: { ...compliance, 'on-failure': 'log' } }, 'compliance.on-failure'],
    ['other documents', { compliance: { ...compliance, documents: [] } }, 'compliance.documents'],
    ['older scans', { compliance: { ...compliance, 'max-scan-age': '169h' } }, 'compliance.max-scan-age'],
    ['an age that is none', { compliance: { ...compliance, 'max-scan-age': 'ever' } }, 'compliance.max-scan-age'],
    ['fewer approvals', { compliance: { ...compliance, approvals: 1 } }, 'compliance.approvals'],
    [
      'a job that may be skipped',
      { needs: { ...before.needs, 'allowed-to-skip': ['docs', 'unit'] } },
      'needs.allowed-to-skip',
    ],
    ['a job that may fail', { needs: { ...before.needs, 'allowed-to-fail': ['unit'] } }, 'needs.allowed-to-fail'],
    ['longer waivers', { 'max-waiver-days': 31 }, 'max-waiver-days'],
    ['one more control', { compliance: { ...compliance, controls: more } }, undefined],
    ['another reason', { compliance: { ...compliance, ...control({ supports: 'SOC 2' }) } }, undefined],
    ['more stages', { compliance: { ...compliance, ...control({ stages: ['push', 'release'] }) } }, undefined],
    ['younger scans', { compliance: { ...compliance, 'max-scan-age': '24h' } }, undefined],
    ['more approvals', { compliance: { ...compliance, approvals: 3 } }, undefined],
    ['no job that may be skipped', { needs: { ...before.needs, 'allowed-to-skip': [] } }, undefined],
    ['shorter waivers', { 'max-waiver-days': 1 }, undefined],
  ])('%s', async (_, change, path) => {
    const policy = await load(own)
    const [base, head] = [
      { ...policy, ...before },
      { ...policy, ...before, ...change },
    ] as unknown as [Policy, Policy]
    const result = effectivePolicy(base, head)
    expect(result.loosenings.map((found) => found.path)).toEqual(path === undefined ? [] : [path])
    expect(result.policy).toEqual(path === undefined ? head : base)
  })

  test('where nothing was judged, a control is no way to pass', async () => {
    const policy = await load('version: 1\n')
    const base = { ...policy, ...before } as unknown as Policy
    const head = { ...base, compliance: { ...compliance, controls: more } } as unknown as Policy
    expect(loosenings(base, head).map(({ path }) => path)).toEqual(['compliance.controls.scan'])
  })
})

describe('waivers', () => {
  const waiver = { id: 'CVE-2026-1', reason: 'not reachable', until: '2026-12-01' }
  const longer = { ...waiver, until: '2027-12-01' }
  test.each<[string, unknown, unknown, number]>([
    ['the first one', undefined, [waiver], 1],
    ['one more', [waiver], [waiver, { ...waiver, id: 'CVE-2026-2' }], 1],
    ['one that is wider', [waiver], [longer], 1],
    ['one less', [waiver, longer], [longer], 0],
    ['none any more', [waiver], undefined, 0],
    ['another order', [waiver, longer], [longer, waiver], 0],
    ['one more by name', { a: waiver }, { a: waiver, b: waiver }, 1],
    ['one that is wider by name', { a: waiver }, { a: longer }, 1],
    ['no list', [waiver], 'all', 1],
  ])('%s', async (_, before, after, count) => {
    const policy = await load(own)
    const [base, head] = [
      { ...policy, waivers: before },
      { ...policy, waivers: after },
    ] as unknown as [Policy, Policy]
    const result = effectivePolicy(base, head)
    expect(result.loosenings).toHaveLength(count)
    expect((result.policy as { waivers?: unknown }).waivers).toEqual(count === 0 ? after : before)
  })
})

describe('whatever is changed', () => {
  const globs = ['a/**', 'b/*', '**', 'a/x']
  const bound = fc.oneof(
    fc.record({ above: fc.integer({ min: -1, max: 3 }) }),
    fc.record({ 'at-least': fc.integer({ min: -1, max: 3 }) }),
    fc.record({ 'at-most': fc.integer({ min: -1, max: 3 }) }),
  )
  const gate = fc
    .record({
      rest: fc.record(
        {
          evidence: fc.constantFrom('tests', 'coverage'),
          'on-failure': fc.constantFrom('block', 'review', 'warn', 'log'),
          stages: fc.subarray(['push', 'release']),
          reports: fc.oneof(fc.constant([]), fc.subarray(globs)),
          tool: fc.constantFrom('one', 'two'),
        },
        { requiredKeys: ['evidence', 'on-failure', 'stages', 'reports'] },
      ),
      bound,
    })
    .map(({ rest, bound }) => {
      return { ...rest, measure: rest.evidence === 'tests' ? 'failed' : 'line', ...bound } as unknown as Gate
    })
  const gates = fc.dictionary(fc.constantFrom('p', 'q', 'r'), gate, { maxKeys: 3 })
  /** A policy, and one that somebody made of it by changing few things. */
  const pair = gates.chain((base) =>
    fc.tuple(
      fc.constant(base),
      fc.oneof(
        gates,
        fc.tuple(gates, fc.subarray(Object.keys(base))).map(([other, kept]) => {
          return { ...other, ...Object.fromEntries(kept.map((name) => [name, base[name]!])) }
        }),
        fc
          .record(Object.fromEntries(Object.keys(base).map((name) => [name, fc.tuple(gate, fc.boolean())])))
          .map((changes) =>
            Object.fromEntries(
              Object.entries(changes).map(([name, [other, all]]) => [
                name,
                all ? other : ({ ...base[name], 'on-failure': other['on-failure'], stages: other.stages } as Gate),
              ]),
            ),
          ),
      ),
    ),
  )
  const evidence = fc.uniqueArray(
    fc
      .record({
        path: fc.constantFrom('a/x', 'a/y', 'b/x', 'c'),
        kind: fc.constantFrom('tests', 'coverage', 'unknown'),
        tool: fc.constantFrom('one', 'two'),
        measured: fc.boolean(),
        value: fc.integer({ min: 0, max: 3 }),
      })
      .map(({ path, kind, tool, measured, value }) => {
        const read = measured && kind !== 'unknown'
        const measures = kind === 'tests' ? { passed: 1, failed: value } : { line: value }
        const item = { kind, tool, sources: [path], measured: read, measures, findings: [], discrepancies: [] }
        return { ...item, ...(!read && { reason: 'x' }) } as unknown as Evidence
      }),
    { selector: ({ sources }) => sources[0] },
  )

  /** The verdict by these gates on what their globs find. */
  function verdict(gates: Record<string, Gate>, all: readonly Evidence[], given: readonly string[], stage: Stage) {
    const patterns = [...given, ...Object.values(gates).flatMap(({ reports }) => reports)]
    const found = all.filter(({ sources }) => patterns.some((glob) => matchesPattern(sources[0]!, glob)))
    return ['pass', 'review', 'block'].indexOf(decide(evaluate({ gates, stage, evidence: found, allowedToSkip: [] })))
  }

  const policyOf = (gates: Record<string, Gate>, preset: Policy) => ({ ...preset, gates })

  test('the policy in force never passes what base does not', async () => {
    const preset = await loadPolicy('.slipway.yml', undefined)
    let [tried, stricter, equal] = [0, 0, 0]
    fc.assert(
      fc.property(
        pair,
        evidence,
        fc.subarray(globs),
        fc.constantFrom<Stage>('push', 'release', stages[0]),
        ([before, after], all, given, stage) => {
          const { policy, loosenings } = effectivePolicy(policyOf(before, preset), policyOf(after, preset))
          const [was, is] = [verdict(before, all, given, stage), verdict(policy.gates, all, given, stage)]
          tried++
          if (is > was) stricter++
          if (is < was) throw new Error(`${was} became ${is}: ${JSON.stringify(policy.gates)}`)
          if (loosenings.length === 0) {
            equal++
            expect(policy.gates).toEqual(after)
          }
        },
      ),
      { numRuns: 3000 },
    )
    // The property says nothing where no change is ever taken.
    expect([tried, stricter > 30, equal > 30]).toEqual([3000, true, true])
  }, 60_000)
})
