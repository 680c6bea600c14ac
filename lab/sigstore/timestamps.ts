// An authority for time stamps, RFC 3161: GitHub's own bundles, those of private repositories, have these instead of a log.
import { createHash, type KeyObject, sign } from 'node:crypto'
import { type Issuer, timestampCertificate } from './certificates.ts'
import { integer, octets, oid, sequence, set, tagged, time } from './der.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const digestAlgorithm = sequence(oid('2.16.840.1.101.3.4.2.1'))
const stampInfo = oid('1.2.840.113549.1.9.16.1.4')

export class TimestampAuthority {
  /** Of the key that signs stamps. */
  readonly certificate: Buffer
  readonly #key: KeyObject
  readonly #id: Buffer

  constructor(keys: { publicKey: KeyObject; privateKey: KeyObject }, issuer: Issuer, at: number) {
    const { der, serial, issuer: issuerName } = timestampCertificate('time.example', keys.publicKey, issuer, at)
    this.certificate = der
    this.#key = keys.privateKey
    this.#id = sequence(issuerName, integer(serial))
  }

  /** DER of the answer: these bytes were there at that time, in whole seconds. */
  stamp(content: Buffer, at: number): Buffer {
    const imprint = sequence(digestAlgorithm, octets(sha256(content)))
    const info = sequence(integer(1), oid('1.3.6.1.4.1.57264.2'), imprint, integer(7), time(at))
    const attributes = [
      sequence(oid('1.2.840.113549.1.9.3'), set(stampInfo)),
      sequence(oid('1.2.840.113549.1.9.4'), set(octets(sha256(info)))),
    ]
    const signer = sequence(
      integer(1),
      this.#id,
      digestAlgorithm,
      tagged(0xa0, ...attributes),
      sequence(oid('1.2.840.10045.4.3.2')),
      octets(sign('sha256', set(...attributes), this.#key)),
    )
    const encapsulated = sequence(stampInfo, tagged(0xa0, octets(info)))
    const signed = sequence(integer(3), set(digestAlgorithm), encapsulated, set(signer))
    return sequence(sequence(integer(0)), sequence(oid('1.2.840.113549.1.7.2'), tagged(0xa0, signed)))
  }
}
