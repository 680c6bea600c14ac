import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Identity, Sigstore } from '../../lab/sigstore/sigstore.ts'
import { KeptLog } from '../cluster/scripted-api.ts'
import { predicateType as verdictType } from '../gate/files/statement.ts'
import { requireVerdict as policyOf } from '../policy/verdict-schema.ts'
import { VERDICT_SCHEMA } from '../record/verdict.ts'
import { requireVerdict, VerdictRefused } from './require-verdict.ts'

const now = Date.parse('2026-11-26T12:00:00Z')
const hour = 3_600_000
const commit = 'c'.repeat(40)
const digest = `sha256:${'d'.repeat(64)}`
const provenance = 'https://slsa.dev/provenance/v1'
const scan = 'https://example.com/scan/v1'

const sigstore = new Sigstore(now)
const gate: Identity = {
  workflow: 'acme/slipway/.github/workflows/ci.yml@refs/tags/v1.4.0',
  issuer: 'https://token.actions.githubusercontent.com',
  repository: 'acme/orders',
  commit,
  ref: 'refs/heads/main',
}
const builder: Identity = { ...gate, workflow: 'acme/orders/.github/workflows/image.yml@refs/heads/main' }

const said = (predicateType: string, digests: object, predicate: object = {}) => ({
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: 'it', digest: digests }],
  predicateType,
  predicate,
})
const verdictOn = (result: string, digests: object = { gitCommit: commit }) => said(verdictType, digests, { result })
const about = (type: string, image = digest) => said(type, { sha256: image.slice('sha256:'.length) })

/** One bundle that a test hands over; what it does not say is as it should be. */
interface Bundle {
  statement?: object
  who?: Partial<Identity>
  ageMs?: number
  by?: Sigstore
}
const verdict = ({ statement = verdictOn('PASSED'), who, ageMs = hour, by = sigstore }: Bundle = {}) =>
  JSON.stringify(by.sign(statement, { ...gate, ...who }, now - ageMs))
const image = ({ statement = about(provenance), who, ageMs = hour, by = sigstore }: Bundle = {}) =>
  JSON.stringify(by.sign(statement, { ...builder, ...who }, now - ageMs))

let workspace: string
let log: KeptLog
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'slipway-proof-'))
  log = new KeptLog()
  lay({ 'deploy/root.jsonl': JSON.stringify(sigstore.trustedRoot()) })
})
afterEach(() => rmSync(workspace, { recursive: true }))

function lay(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true })
    writeFileSync(join(workspace, name), text)
  }
}

const asked = {
  'trusted-root': 'deploy/root.jsonl',
  verdict: { workflow: 'acme/slipway/.github/workflows/ci.yml@refs/tags/v1.*' },
  image: { workflow: 'acme/orders/.github/workflows/image.yml@refs/heads/main' },
}

interface Way {
  policy?: object
  bundles?: string[]
  commit?: { sha: string }
  repository?: string
}

function run(files: Record<string, string>, way: Way = {}): Promise<void> {
  lay(files)
  const bundles = (way.bundles ?? ['bundles']).map((path) => join(workspace, path))
  const request = {
    required: policyOf.parse({ ...asked, ...way.policy }),
    bundles,
    digest,
    commit: 'commit' in way ? way.commit : { sha: commit },
  }
  const clock = { now: () => now, sleep: async () => {} }
  return requireVerdict(request, { workspace, clock, log, run: { repository: way.repository ?? 'acme/orders' } })
}

async function reasons(files: Record<string, string>, way: Way = {}): Promise<string> {
  const error = await run(files, way).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(VerdictRefused)
  expect(error.message).toMatch(/^what is to be deployed is not proven; nothing was changed:\n- /)
  return error.message
}

const good = () => ({ 'bundles/verdict.json': verdict(), 'bundles/image.json': image() })

test('a signed verdict that passed, and an image that was built from that commit [T91]', async () => {
  await run(good())
  expect(log.lines.join('\n')).toContain(`proven: commit ${commit.slice(0, 12)} passed its gate, and ${digest}`)
})

test('bundles a line each, in a folder of an artifact', async () => {
  await run({
    'bundles/a/all.jsonl': `${verdict()}\n${image()}\n`,
    'bundles/a/notes.txt': 'x',
    'bundles/findings.json': '{}',
  })
})

test('a verdict that was signed as a file: the file has to be there, and be about the commit', async () => {
  const file = JSON.stringify({
    schema: VERDICT_SCHEMA,
    subject: { repository: 'acme/orders', commit },
    workflow: 'CI',
    job: 'gate',
    stage: 'push',
    verdict: 'pass',
    headline: 'Passed',
    rows: [{ gate: 'unit', evidence: 'tests', status: 'pass', onFailure: 'block', reason: 'ok', sources: [] }],
    rowsLeftOut: 0,
    policy: { source: '.slipway.yml', sha256: 'a'.repeat(64) },
    pictures: {
      severities: { info: 0, low: 0, medium: 0, high: 0, critical: 0, unknown: 0 },
      unlisted: 0,
      folders: [],
      slowest: [],
      flaky: [],
    },
    findings: [],
    findingsLeftOut: 0,
  })
  const bundleOf = (text: string) =>
    verdict({ statement: verdictOn('PASSED', { sha256: createHash('sha256').update(text).digest('hex') }) })
  const other = file.replace(commit, 'e'.repeat(40))
  const foreign = file.replace('acme/orders', 'acme/other')
  const beside = { 'bundles/image.json': image() }
  await run({ ...beside, 'bundles/v.json': bundleOf(file), 'bundles/verdict.json': file })
  expect(await reasons({ 'bundles/verdict.json': `${file} ` })).toContain('hand it over as well')
  expect(await reasons({ 'bundles/v.json': bundleOf(other), 'bundles/verdict.json': other })).toContain(
    'its verdict.json is about commit eeeeeeeeeeee, not cccccccccccc',
  )
  expect(await reasons({ 'bundles/v.json': bundleOf(foreign), 'bundles/verdict.json': foreign })).toContain(
    'its verdict.json is about https://github.com/acme/other',
  )
})

const changed = (text: string, change: (bundle: ReturnType<Sigstore['sign']>) => void) => {
  const bundle = JSON.parse(text)
  change(bundle)
  return JSON.stringify(bundle)
}
const otherSignature = (text: string) =>
  changed(text, (bundle) => {
    const bytes = Buffer.from(bundle.dsseEnvelope.signatures[0]!.sig, 'base64')
    bytes[bytes.length - 1]! ^= 1
    bundle.dsseEnvelope.signatures[0]!.sig = bytes.toString('base64')
  })
const otherPayload = (text: string, statement: object) =>
  changed(text, (bundle) => {
    bundle.dsseEnvelope.payload = Buffer.from(JSON.stringify(statement)).toString('base64')
  })

describe('refused by name [T91]:', () => {
  test.each<[string, () => { verdict?: string; image?: string }, string | RegExp]>([
    ['no verdict', () => ({ verdict: '' }), `no bundle holds a verdict on commit cccccccccccc (${verdictType})`],
    ['no attestation of the image', () => ({ image: '' }), `no bundle holds ${provenance} about the image`],
    [
      'another workflow',
      () => ({ verdict: verdict({ who: { workflow: 'evil/x/.github/workflows/ci.yml@refs/tags/v1.4.0' } }) }),
      'it was signed by https://github.com/evil/x/.github/workflows/ci.yml@refs/tags/v1.4.0, not by https://github.com/acme/slipway/',
    ],
    [
      'another version of the workflow',
      () => ({ verdict: verdict({ who: { workflow: gate.workflow.replace('v1.4.0', 'v2.0.0') } }) }),
      'ci.yml@refs/tags/v2.0.0, not by',
    ],
    [
      'the workflow of the verdict for the image',
      () => ({ image: image({ who: { workflow: gate.workflow } }) }),
      'not by https://github.com/acme/orders/.github/workflows/image.yml@refs/heads/main',
    ],
    [
      'another repository',
      () => ({ image: image({ who: { repository: 'evil/orders' } }) }),
      'it is of https://github.com/evil/orders, not of https://github.com/acme/orders',
    ],
    [
      'a branch of anybody',
      () => ({ verdict: verdict({ who: { ref: 'refs/pull/7/merge' } }) }),
      'it was signed on refs/pull/7/merge, not on refs/heads/main or refs/tags/v*',
    ],
    [
      'another issuer',
      () => ({ verdict: verdict({ who: { issuer: 'https://accounts.example.com' } }) }),
      'https://accounts.example.com vouches for its signer, not https://token.actions.githubusercontent.com',
    ],
    [
      'a verdict that expired',
      () => ({ verdict: verdict({ ageMs: 169 * hour }) }),
      'it expired: it was signed on 2026-11-19T11:00:00.000Z, and max-age is 10080 minutes',
    ],
    ['an attestation that expired', () => ({ image: image({ ageMs: 400 * hour }) }), 'image.json: it expired'],
    ['the future', () => ({ verdict: verdict({ ageMs: -hour }) }), 'it was signed in the future'],
    [
      'another digest',
      () => ({ image: image({ statement: about(provenance, `sha256:${'e'.repeat(64)}`) }) }),
      `it is about sha256:${'e'.repeat(64)}, not about the image ${digest}`,
    ],
    [
      'a verdict on another commit',
      () => ({ verdict: verdict({ statement: verdictOn('PASSED', { gitCommit: 'e'.repeat(40) }) }) }),
      'not about commit cccccccccccc',
    ],
    [
      'an image of another commit',
      () => ({ image: image({ who: { commit: 'e'.repeat(40) } }) }),
      'it was built from commit eeeeeeeeeeee, and the checkout is cccccccccccc',
    ],
    ['FAILED', () => ({ verdict: verdict({ statement: verdictOn('FAILED') }) }), 'is FAILED, not PASSED'],
    ['WARNED', () => ({ verdict: verdict({ statement: verdictOn('WARNED') }) }), 'is WARNED, not PASSED'],
    [
      'no result',
      () => ({ verdict: verdict({ statement: said(verdictType, { gitCommit: commit }) }) }),
      'is undefined',
    ],
    [
      'a payload that was changed',
      () => ({ verdict: otherPayload(verdict({ statement: verdictOn('FAILED') }), verdictOn('PASSED')) }),
      /verdict\.json: does not verify: the log has something else than it says/,
    ],
    ['a signature that was changed', () => ({ image: otherSignature(image()) }), 'image.json: does not verify'],
    [
      'an authority of one’s own',
      () => ({ verdict: verdict({ by: new Sigstore(now) }) }),
      'its certificate does not come from an authority that the root trusts',
    ],
    ['a bundle that is cut off', () => ({ verdict: verdict().slice(0, 2000) }), 'verdict.json: is damaged or cut off'],
    ['a key twice [T54]', () => ({ verdict: verdict().replace('{', '{"mediaType":"x",') }), 'verdict.json: '],
  ])('%s', async (_, bundles, message) => {
    const files = { verdict: verdict(), image: image(), ...bundles() }
    const there = Object.entries(files).filter(([, text]) => text !== '')
    const told = await reasons(Object.fromEntries(there.map(([name, text]) => [`bundles/${name}.json`, text])))
    if (typeof message === 'string') expect(told).toContain(message)
    else expect(told).toMatch(message)
  })

  test('the newest verdict on a commit counts, and one that does not verify counts for nothing', async () => {
    const failed = verdict({ statement: verdictOn('FAILED'), ageMs: hour / 2 })
    expect(await reasons({ ...good(), 'bundles/again.json': failed })).toContain('again.json: the verdict on commit')
    await run({ ...good(), 'bundles/again.json': otherSignature(failed) })
    expect(log.lines.join('\n')).toContain('a bundle that was not needed cannot be used: bundles/again.json: does not')
  })

  test('every type of attestation that the policy names', async () => {
    const policy = { image: { ...asked.image, predicates: [provenance, scan] } }
    expect(await reasons(good(), { policy })).toContain(`no bundle holds ${scan} about the image`)
    await run({ ...good(), 'bundles/scan.json': image({ statement: about(scan) }) }, { policy })
  })

  test('all that is wrong, at once', async () => {
    const told = await reasons({ 'bundles/verdict.json': verdict({ ageMs: 400 * hour, who: { ref: 'refs/heads/x' } }) })
    expect(told).toMatch(/verdict\.json: it was signed on refs\/heads\/x.*; it expired: /)
    expect(told).toContain(`- no bundle holds ${provenance}`)
  })
})

describe('before any bundle is read', () => {
  test.each<[string, Way, string]>([
    ['no bundle', { bundles: [] }, 'no bundle was handed over; give the input `bundles`'],
    ['no commit', { commit: undefined }, 'the checkout has no commit'],
    ['no repository', { repository: '' }, 'name it by require-verdict.repository'],
    [
      'no trusted root',
      { policy: { 'trusted-root': 'deploy/none.json' } },
      'deploy/none.json, which require-verdict.trusted-root names, cannot be read',
    ],
    ['a trusted root that is a link', { policy: { 'trusted-root': 'link.json' } }, 'is a symbolic link'],
  ])('%s', async (_, way, message) => {
    symlinkSync('deploy/root.jsonl', join(workspace, 'link.json'))
    expect(await reasons(good(), way)).toContain(message)
  })

  test('a folder that is not there', async () => {
    expect(await reasons({}, { bundles: ['nowhere'] })).toContain('- nowhere: is not there')
  })

  test('a bundle that is a link, and files without end, are not read [T62] [T67]', async () => {
    lay({ elsewhere: image() })
    mkdirSync(join(workspace, 'bundles'))
    symlinkSync('../elsewhere', join(workspace, 'bundles/image.json'))
    expect(await reasons({ 'bundles/verdict.json': verdict() })).toContain('image.json: is a symbolic link')
    lay(Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`bundles/many/${i}.json`, '{}'])))
    expect(await reasons({})).toContain('holds more than 500 files')
  })
})

test('by the policy: warnings are borne, another repository, and less time', async () => {
  const warned = { ...good(), 'bundles/verdict.json': verdict({ statement: verdictOn('WARNED') }) }
  await run(warned, { policy: { 'accept-warned': true } })
  await run(good(), { policy: { repository: 'acme/orders' }, repository: 'acme/deployments' })
  expect(await reasons(good(), { policy: { 'max-age': '30m' } })).toContain('max-age is 30 minutes')
})
