// Everything that signs and vouches, with keys of its own: certificates of workflows, the two logs, and the root that trusts them.
import { generateKeyPairSync, sign } from 'node:crypto'
import { type Identity, identityCertificate, type Keys, keyIdOf, rootCertificate, spkiOf } from './certificates.ts'
import { TimestampAuthority } from './timestamps.ts'
import { type LogEntry, TransparencyLog } from './transparency-log.ts'

export type { Identity } from './certificates.ts'

const payloadType = 'application/vnd.in-toto+json'
const host = 'rekor.example'

const keyPair = (): Keys => generateKeyPairSync('ec', { namedCurve: 'P-256' })

/** `log`: as public repositories sign; `stamp`: as private ones do on GitHub, with a time stamp and no logs. */
type Kind = 'log' | 'stamp'

export class Sigstore {
  readonly #kind: Kind
  readonly #authority = { name: 'authority.example', keys: keyPair() }
  readonly #certificateLog = keyPair()
  readonly #logKeys = keyPair()
  readonly #log = new TransparencyLog(host, this.#logKeys)
  readonly #stamps: TimestampAuthority
  readonly #began: number

  /** @param at milliseconds since the epoch; what it trusts is valid for years around it */
  constructor(at: number, kind: Kind = 'log') {
    this.#began = at
    this.#kind = kind
    this.#stamps = new TimestampAuthority(keyPair(), this.#authority, at)
  }

  /** trusted_root.json, as `gh attestation trusted-root` writes a line of it. */
  trustedRoot(): object {
    const root = rootCertificate(this.#authority.name, this.#authority.keys, this.#began)
    const start = new Date(this.#began - 365 * 86_400_000).toISOString()
    const log = (baseUrl: string, { publicKey }: Keys) => ({
      baseUrl,
      hashAlgorithm: 'SHA2_256',
      publicKey: {
        rawBytes: spkiOf(publicKey).toString('base64'),
        keyDetails: 'PKIX_ECDSA_P256_SHA_256',
        validFor: { start },
      },
      logId: { keyId: keyIdOf(publicKey).toString('base64') },
    })
    const authority = (uri: string, certificates: readonly Buffer[]) => ({
      subject: { organization: 'example', commonName: this.#authority.name },
      uri,
      certChain: { certificates: certificates.map((der) => ({ rawBytes: der.toString('base64') })) },
      validFor: { start },
    })
    const logged = this.#kind === 'log'
    return {
      mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
      tlogs: logged ? [log(`https://${host}`, this.#logKeys)] : [],
      certificateAuthorities: [authority('https://fulcio.example', [root])],
      ctlogs: logged ? [log('https://ct.example', this.#certificateLog)] : [],
      timestampAuthorities: logged ? [] : [authority('https://time.example', [this.#stamps.certificate, root])],
    }
  }

  /**
   * A bundle, as `actions/attest` writes it.
   * @param at when it is signed, milliseconds since the epoch; it is logged then, or at `loggedAt`
   */
  sign(statement: object, who: Identity, at: number, { loggedAt = at } = {}): SignedBundle {
    const { publicKey, privateKey } = keyPair()
    const logged = this.#kind === 'log'
    const certificateLog = logged ? this.#certificateLog : undefined
    const certificate = identityCertificate(who, publicKey, this.#authority, certificateLog, at)
    const payload = Buffer.from(JSON.stringify(statement))
    const said = Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `), payload])
    const signature = sign('sha256', said, privateKey)
    const stamp = this.#stamps.stamp(signature, loggedAt)
    return {
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: {
        certificate: { rawBytes: certificate.toString('base64') },
        tlogEntries: logged ? [this.#log.add({ payload, signature, certificate }, loggedAt)] : [],
        timestampVerificationData: { rfc3161Timestamps: logged ? [] : [{ signedTimestamp: stamp.toString('base64') }] },
      },
      dsseEnvelope: {
        payload: payload.toString('base64'),
        payloadType,
        signatures: [{ sig: signature.toString('base64') }],
      },
    }
  }
}

/** What a test may tamper with. */
export interface SignedBundle {
  mediaType: string
  verificationMaterial: {
    certificate: { rawBytes: string }
    tlogEntries: LogEntry[]
    timestampVerificationData: { rfc3161Timestamps: { signedTimestamp: string }[] }
  }
  dsseEnvelope: { payload: string; payloadType: string; signatures: { sig: string }[] }
}
