import { type Compliance, type Proof, proofs, type Stage } from '../policy/gates.ts'
import { complianceDefaults } from '../policy/standard.ts'
import type { Evidence } from '../reports/evidence.ts'
import { readApprovals } from './approvals.ts'
import { type Facts, judgeControls } from './controls.ts'
import { type Document, recognise } from './documents.ts'

const commit = 'c0ffee'.padEnd(40, '0')
const other = 'dead'.padEnd(40, '0')
const digest = `sha256:${'a'.repeat(64)}`
const now = Date.parse('2026-11-24T12:00:00Z')

const scan = (change: Partial<Evidence> = {}): Evidence => ({
  kind: 'security',
  tool: 'trivy',
  format: 'trivy',
  sources: ['reports/security/t.json'],
  measured: true,
  measures: { critical: 0 },
  findings: [],
  findingsLeftOut: 0,
  discrepancies: [],
  producedAt: '2026-11-24T10:00:00Z',
  ...change,
})

const good: Record<string, Document> = {
  sbom: { path: 'd/bom.json', kind: 'sbom', format: 'CycloneDX 1.6', components: 12 },
  attestation: {
    path: 'd/att.json',
    kind: 'attestation',
    predicate: 'https://slsa.dev/provenance/v1',
    subjects: [{ sha256: 'a'.repeat(64) }],
    signed: true,
  },
  verdict: { path: 'd/record.json', kind: 'verdict', verdict: 'pass', commit, repository: 'acme/orders' },
}

function facts(change: Partial<Facts> = {}): Facts {
  return {
    documents: Object.values(good),
    evidence: [scan()],
    approvals: { by: ['alice'] },
    commit,
    digest,
    repository: 'acme/orders',
    now,
    ...change,
  }
}

function row(
  needs: Proof[],
  change: Partial<Facts> = {},
  policy: Partial<Compliance> = {},
  stage: Stage = 'production',
) {
  const controls = { c: { needs, stages: ['production'] as Stage[], supports: 'SOC 2 CC8.1' } }
  return judgeControls({ ...complianceDefaults, controls, ...policy }, stage, facts(change))[0]!
}

test('a control whose evidence is all there says what it rests on, never that somebody is compliant', () => {
  const result = row([...proofs])
  expect(result).toMatchObject({ gate: 'compliance/c', status: 'pass', measure: '5 of 5' })
  expect(result.reason).toBe(
    'supports evidence for SOC 2 CC8.1: the gate said pass; approved by @alice; CycloneDX 1.6 with 12 components; ' +
      `https://slsa.dev/provenance/v1 about ${digest} (its signature is not verified here); scanned by trivy within 24h`,
  )
  expect(result.sources).toEqual(['d/att.json', 'd/bom.json', 'd/record.json', 'reports/security/t.json'])
  expect(result.reason).not.toMatch(/compliant/i)
})

test('a control of another stage is not asked for', () => {
  expect(row(['sbom'], { documents: [] }, {}, 'push')).toMatchObject({ status: 'not-applicable' })
})

test.each(proofs)('without any facts %s is not measured', (proof) => {
  const nothing = { documents: [], evidence: [], approvals: readApprovals(undefined, commit) }
  expect(row([proof], nothing)).toMatchObject({ status: 'not-measured', onFailure: 'block' })
  // One that is missing is not made up for by those that are there.
  expect(row([...proofs].filter((each) => each !== proof)).status).toBe('pass')
})

test.each<[string, Proof, Partial<Facts>, Partial<Compliance>, string, string]>([
  [
    'a verdict that blocks',
    'verdict',
    { documents: [{ ...good.verdict!, verdict: 'block' } as Document] },
    {},
    'fail',
    'd/record.json says block',
  ],
  [
    'a verdict on another commit',
    'verdict',
    { documents: [{ ...good.verdict!, commit: other } as Document] },
    {},
    'not-measured',
    'd/record.json is about something else',
  ],
  [
    'a verdict of another repository',
    'verdict',
    { documents: [{ ...good.verdict!, repository: 'x/y' } as Document] },
    {},
    'not-measured',
    'is about something else',
  ],
  ['too few approvals', 'approval', {}, { approvals: 2 }, 'fail', '1 of 2 people approved commit c0ffee0 (@alice)'],
  [
    'an attestation of something else',
    'attestation',
    { digest: `sha256:${'b'.repeat(64)}` },
    {},
    'not-measured',
    'd/att.json is about something else',
  ],
  [
    'an attestation of a digest, where the commit is asked for',
    'attestation',
    { digest: undefined },
    {},
    'not-measured',
    'about commit c0ffee0',
  ],
  [
    'a scan that is too old',
    'scan',
    { evidence: [scan({ producedAt: '2026-11-23T11:59:59Z' })] },
    {},
    'fail',
    'more than 24h old',
  ],
  [
    'a scan that states no time',
    'scan',
    { evidence: [scan({ producedAt: undefined })] },
    {},
    'not-measured',
    'states no time',
  ],
  [
    'a scan that was not read',
    'scan',
    { evidence: [scan({ measured: false })] },
    {},
    'not-measured',
    'no security report was read',
  ],
  [
    'tests in place of a scan',
    'scan',
    { evidence: [scan({ kind: 'tests' })] },
    {},
    'not-measured',
    'no security report was read',
  ],
  [
    'a damaged document',
    'sbom',
    { documents: [{ path: 'd/bom.json', kind: 'unknown', why: 'is damaged' }] },
    {},
    'not-measured',
    'd/bom.json is damaged',
  ],
])('%s', (_, proof, change, policy, status, reason) => {
  const result = row([proof], change, policy)
  expect(result.status).toBe(status)
  expect(result.reason).toContain(reason)
})

test('the age of scans is the policy’s', () => {
  const old = { evidence: [scan({ producedAt: '2026-11-18T12:00:00Z' })] }
  expect(row(['scan'], old, { 'max-scan-age': '6d' }).status).toBe('pass')
  expect(row(['scan'], old, { 'max-scan-age': '143h' }).status).toBe('fail')
})

describe('approvals', () => {
  const review = (login: string, state: string, on = commit) => ({ user: { login }, state, commit_id: on })
  const json = (reviews: unknown, change: object = {}) => JSON.stringify({ commit, author: 'bob', reviews, ...change })

  test.each<[string, unknown[], string[]]>([
    ['the last word counts', [review('a', 'APPROVED'), review('a', 'CHANGES_REQUESTED')], []],
    ['and takes back', [review('a', 'CHANGES_REQUESTED'), review('a', 'APPROVED')], ['a']],
    ['a comment takes nothing back', [review('a', 'APPROVED'), review('a', 'COMMENTED')], ['a']],
    ['a dismissed one does not count', [review('a', 'APPROVED'), review('a', 'DISMISSED')], []],
    ['only on the commit', [review('a', 'APPROVED', other), review('b', 'APPROVED')], ['b']],
    ['not by the author', [review('bob', 'APPROVED')], []],
    ['each person once', [review('a', 'APPROVED'), review('a', 'APPROVED')], ['a']],
  ])('%s', (_, reviews, by) => {
    expect(readApprovals(json(reviews), commit)).toEqual({ by })
  })

  test('a commit that was merged as another one was approved as what it was', () => {
    expect(readApprovals(json([review('a', 'APPROVED')], { 'merged-as': other }), other)).toEqual({ by: ['a'] })
  })

  test.each([
    [undefined, 'no reviews were handed over'],
    ['{', 'is not JSON'],
    ['null', 'does not name the commit'],
    [json([], { author: '' }), 'does not name the author'],
    [json({}), 'has no list of reviews'],
    [json([{ state: 'APPROVED' }]), 'has a review of nobody'],
    [json([null]), 'has a review of nobody'],
    [json([], { commit: other }), 'is about commit dead000, not about c0ffee0'],
  ])('%j: nobody knows', (text, why) => {
    expect(readApprovals(text, commit)).toEqual({ by: [], why: expect.stringContaining(why) })
  })
})

describe('documents', () => {
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    predicateType: 'https://slsa.dev/provenance/v1',
    subject: [{ name: 'x', digest: { sha256: 'a'.repeat(64) } }],
  }
  const envelope = (inner: unknown, change: object = {}) => ({
    payloadType: 'application/vnd.in-toto+json',
    payload: Buffer.from(JSON.stringify(inner)).toString('base64'),
    signatures: [{ sig: 'c2ln' }],
    ...change,
  })
  const bom = { bomFormat: 'CycloneDX', specVersion: '1.6', components: [{ name: 'a', type: 'library' }] }
  const spdx = { spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT', packages: [{ name: 'a', SPDXID: 'SPDXRef-a' }] }
  const tell = (value: unknown) => recognise('d', typeof value === 'string' ? value : JSON.stringify(value))

  test.each<[string, unknown, object]>([
    ['CycloneDX', bom, { kind: 'sbom', format: 'CycloneDX 1.6', components: 1 }],
    ['SPDX', spdx, { kind: 'sbom', format: 'SPDX-2.3', components: 1 }],
    ['a statement', statement, { kind: 'attestation', signed: false, subjects: [{ sha256: 'a'.repeat(64) }] }],
    ['an envelope', envelope(statement), { kind: 'attestation', signed: true }],
    ['a bundle', { dsseEnvelope: envelope(statement) }, { kind: 'attestation', signed: true }],
  ])('%s', async (_, value, document) => {
    expect(await tell(value)).toMatchObject(document)
  })

  test.each<[string, unknown, string]>([
    ['no JSON', 'x', 'is damaged or cut off'],
    ['cut off', JSON.stringify(bom).slice(0, -1), 'is damaged or cut off'],
    ['a key twice', '{"bomFormat": "x", "bomFormat": "CycloneDX"}', 'has the key "bomFormat" twice'],
    ['something else', {}, 'is JSON, but no SBOM'],
    ['a list', [], 'is JSON, but no document'],
    ['an SBOM of nothing', { ...bom, components: [] }, 'lists no components'],
    ['an SBOM of nameless parts', { ...bom, components: [{}] }, 'without a name'],
    ['an SPDX document of nothing', { ...spdx, packages: undefined }, 'lists no packages'],
    ['a statement about nothing', { ...statement, subject: [] }, 'has no subject'],
    [
      'a subject without a digest',
      { ...statement, subject: [{ name: 'x', digest: {} }] },
      'has a subject without a digest',
    ],
    [
      'a digest that is none',
      { ...statement, subject: [{ digest: { sha256: 'xyz' } }] },
      'has a subject without a digest',
    ],
    ['another version', { ...statement, _type: 'https://in-toto.io/Statement/v9' }, 'of a version that is read here'],
    ['an unsigned envelope', envelope(statement, { signatures: [] }), 'without a signature'],
    ['another payload', envelope(statement, { payloadType: 'text/plain' }), 'of something else than in-toto'],
    ['a payload that is no base64', envelope(statement, { payload: '{}' }), 'not base64'],
    ['a payload that is no JSON', envelope(statement, { payload: 'AAAA' }), 'is damaged'],
    ['a record that is not whole', { kind: 'gate', schema: 'x' }, 'The record follows'],
  ])('%s cannot be used', async (_, value, why) => {
    expect(await tell(value)).toEqual({ path: 'd', kind: 'unknown', why: expect.stringContaining(why) })
  })
})
