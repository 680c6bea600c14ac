import { type Identity, type SignedBundle, Sigstore } from '../../lab/sigstore/sigstore.ts'
import { bundleVerifier } from './verify-bundle.ts'

const at = Date.parse('2026-11-26T12:00:00Z')
const commit = 'c'.repeat(40)
const who: Identity = {
  workflow: 'acme/slipway/.github/workflows/ci.yml@refs/heads/main',
  issuer: 'https://token.actions.githubusercontent.com',
  repository: 'acme/orders',
  commit,
  ref: 'refs/heads/main',
}
const statement = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: 'acme/orders', digest: { gitCommit: commit } }],
  predicateType: 'https://example.com/p',
  predicate: { result: 'PASSED' },
}
const sigstore = new Sigstore(at)
const root = JSON.stringify(sigstore.trustedRoot())
const signed = (): SignedBundle => sigstore.sign(statement, who, at)
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')
const otherByte = (text: string) => {
  const bytes = Buffer.from(text, 'base64')
  const last = bytes.length - 1
  bytes[last] = (bytes[last] ?? 0) ^ 1
  return bytes.toString('base64')
}

test('a bundle says who signed what, and when', async () => {
  const verify = await bundleVerifier(root)
  expect(verify(signed())).toEqual({
    statement: {
      predicateType: 'https://example.com/p',
      subjects: [{ gitCommit: commit }],
      predicate: { result: 'PASSED' },
    },
    signer: {
      workflow: 'https://github.com/acme/slipway/.github/workflows/ci.yml@refs/heads/main',
      issuer: 'https://token.actions.githubusercontent.com',
      repository: 'https://github.com/acme/orders',
      commit,
      ref: 'refs/heads/main',
    },
    signedAt: at,
  })
})

test('any of several roots is enough, a line each', async () => {
  const other = JSON.stringify(new Sigstore(at).trustedRoot())
  expect((await bundleVerifier(`${other}\n${root}\n`))(signed()).signedAt).toBe(at)
  const indented = JSON.stringify(sigstore.trustedRoot(), null, 2)
  expect((await bundleVerifier(indented))(signed()).signedAt).toBe(at)
})

type Tamper = (bundle: SignedBundle) => void
const entry = (bundle: SignedBundle) => bundle.verificationMaterial.tlogEntries[0]!

test.each<[string, Tamper, RegExp]>([
  [
    'another payload',
    ({ dsseEnvelope }) => {
      dsseEnvelope.payload = base64({ ...statement, predicate: { result: 'FAILED' } })
    },
    /the log has something else than it says \(.*payload hash mismatch/,
  ],
  [
    'another signature',
    ({ dsseEnvelope }) => {
      dsseEnvelope.signatures = [{ sig: otherByte(dsseEnvelope.signatures[0]!.sig) }]
    },
    /the log has something else than it says \(.*signature mismatch/,
  ],
  [
    'payload and log entry of something else, and the signature of this',
    (bundle) => {
      const other = sigstore.sign({ ...statement, predicate: { result: 'FAILED' } }, who, at)
      bundle.verificationMaterial.tlogEntries = other.verificationMaterial.tlogEntries
      bundle.dsseEnvelope.payload = other.dsseEnvelope.payload
    },
    /signature mismatch/,
  ],
  [
    'the certificate of another signature',
    (bundle) => {
      bundle.verificationMaterial.certificate = signed().verificationMaterial.certificate
    },
    /its signature is not one of what it says/,
  ],
  [
    'a certificate that was altered',
    ({ verificationMaterial: { certificate } }) => {
      certificate.rawBytes = otherByte(certificate.rawBytes)
    },
    /its certificate does not come from an authority that the root trusts|is damaged/,
  ],
  [
    'no log entry',
    (bundle) => {
      bundle.verificationMaterial.tlogEntries = []
    },
    /nobody .* says when it was signed/,
  ],
  [
    'a time that was moved',
    (bundle) => {
      entry(bundle).integratedTime = String(at / 1000 + 60)
    },
    /the promise of the log is wrong/,
  ],
  [
    'a time after the certificate ended',
    (bundle) => {
      const late = sigstore.sign(statement, who, at, { loggedAt: at + 3_600_000 })
      Object.assign(bundle, late)
    },
    /its certificate does not come from an authority/,
  ],
  [
    'a proof of another tree',
    (bundle) => {
      entry(bundle).inclusionProof.hashes = entry(bundle).inclusionProof.hashes.map(otherByte)
    },
    /its proof to be in the log is wrong/,
  ],
  [
    'a checkpoint that nobody signed',
    (bundle) => {
      const { checkpoint } = entry(bundle).inclusionProof
      checkpoint.envelope = checkpoint.envelope.replace(/\n\d+\n/, '\n9\n')
    },
    /its proof to be in the log is wrong/,
  ],
  [
    'a kind of bundle that signs a file',
    (bundle) => {
      const { dsseEnvelope, ...rest } = bundle
      Object.assign(bundle, { ...rest, dsseEnvelope: undefined, messageSignature: { signature: 'AA==' } })
    },
    /is damaged|signs no in-toto statement/,
  ],
  [
    'another type of payload',
    ({ dsseEnvelope }) => {
      dsseEnvelope.payloadType = 'text/plain'
    },
    /signs no in-toto statement/,
  ],
])('refused: %s', async (_, tamper, message) => {
  const bundle = signed()
  tamper(bundle)
  const verify = await bundleVerifier(root)
  expect(() => verify(JSON.parse(JSON.stringify(bundle)))).toThrow(message)
})

test('signed by an authority of one’s own', async () => {
  const verify = await bundleVerifier(JSON.stringify(new Sigstore(at).trustedRoot()))
  expect(() => verify(signed())).toThrow('its certificate does not come from an authority that the root trusts')
})

describe('with a time stamp instead of logs', () => {
  const github = new Sigstore(at, 'stamp')
  const both = `${root}\n${JSON.stringify(github.trustedRoot())}`

  test('it is verified by the root that has no logs', async () => {
    const verify = await bundleVerifier(both)
    expect(verify(github.sign(statement, who, at)).signedAt).toBe(at)
    expect(verify(signed()).signedAt).toBe(at)
  })

  test.each<[string, Tamper, RegExp]>([
    [
      'no time stamp',
      ({ verificationMaterial }) => {
        verificationMaterial.timestampVerificationData.rfc3161Timestamps = []
      },
      /nobody whom the root trusts says when it was signed/,
    ],
    [
      'a time stamp of another signature',
      ({ verificationMaterial }) => {
        verificationMaterial.timestampVerificationData = github.sign(
          statement,
          who,
          at,
        ).verificationMaterial.timestampVerificationData
      },
      /nobody whom the root trusts says when it was signed/,
    ],
    [
      'another signature',
      ({ dsseEnvelope }) => {
        dsseEnvelope.payload = base64({ ...statement, predicate: {} })
      },
      /its signature is not one of what it says/,
    ],
  ])('refused: %s', async (_, tamper, message) => {
    const bundle = github.sign(statement, who, at)
    tamper(bundle)
    const verify = await bundleVerifier(both)
    expect(() => verify(bundle)).toThrow(message)
  })

  test('a bundle of the logs does not do without them', async () => {
    const bundle = signed()
    bundle.verificationMaterial.tlogEntries = []
    bundle.verificationMaterial.timestampVerificationData = github.sign(
      statement,
      who,
      at,
    ).verificationMaterial.timestampVerificationData
    const verify = await bundleVerifier(both)
    expect(() => verify(bundle)).toThrow('does not verify')
  })
})

test.each<[string, string, string]>([
  ['nothing', '', 'is no trusted root'],
  ['text', 'hello', 'not JSON'],
  ['another document', '{"mediaType":"x"}', 'is no trusted root'],
  [
    'no authority',
    '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}',
    'without a certificate',
  ],
  [
    'keys that are none',
    JSON.stringify(sigstore.trustedRoot()).replace(/"rawBytes":"[^"]+"/g, '"rawBytes":"AAAA"'),
    'is damaged',
  ],
  ['many roots', `${root}\n`.repeat(11), 'more than 10 roots'],
])('a root that is %s', async (_, text, message) => {
  await expect(bundleVerifier(text)).rejects.toThrow(message)
})

test.each([
  ['null', null],
  ['a list', []],
  ['a text', 'x'],
  ['an empty map', {}],
])('a bundle that is %s', async (_, value) => {
  const verify = await bundleVerifier(root)
  expect(() => verify(value)).toThrow(/is damaged|signs no/)
})

test('whatever byte of a bundle changes, it says the same or is refused', async () => {
  const verify = await bundleVerifier(root)
  const text = JSON.stringify(signed())
  const honest = JSON.stringify(verify(JSON.parse(text)))
  let refused = 0
  for (let at = 0; at < text.length; at += 101) {
    const changed = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`
    try {
      expect(JSON.stringify(verify(JSON.parse(changed)))).toBe(honest)
    } catch (error) {
      if ((error as { matcherResult?: unknown }).matcherResult) throw error
      refused += 1
    }
  }
  expect(refused).toBeGreaterThan(10)
})
