// The server's certificate: helm and kubectl send their token over TLS only. Made anew for each cluster, kept in memory.
import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** PEM of a private key and of the certificate that is its own authority. */
export interface ServerIdentity {
  key: string
  certificate: string
}

const DAY_MS = 86_400_000
const TAG = { boolean: 0x01, integer: 0x02, bits: 0x03, bytes: 0x04, oid: 0x06, text: 0x0c, sequence: 0x30, set: 0x31 }
const UTC_TIME = 0x17
const CONTEXT = 0xa0
/** An address within a subjectAltName. */
const IP_ADDRESS = 0x87
/** digitalSignature and keyCertSign. */
const KEY_USAGE = Buffer.from([0x02, 0x84])

/** Object identifiers, encoded. */
const OID = {
  ecdsaWithSha256: Buffer.from('2a8648ce3d040302', 'hex'),
  commonName: Buffer.from('550403', 'hex'),
  keyUsage: Buffer.from('551d0f', 'hex'),
  subjectAltName: Buffer.from('551d11', 'hex'),
  basicConstraints: Buffer.from('551d13', 'hex'),
}

/** For IPv4 addresses; valid from yesterday on, for a month. */
export function serverIdentity(...addresses: readonly string[]): ServerIdentity {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const algorithm = der(TAG.sequence, der(TAG.oid, OID.ecdsaWithSha256))
  const name = nameOf('lab cluster')
  const serial = randomBytes(16)
  // A number that is positive and as short as can be.
  serial[0] = (serial[0]! & 0x3f) | 0x40
  const content = der(
    TAG.sequence,
    der(CONTEXT, der(TAG.integer, Buffer.from([2]))),
    der(TAG.integer, serial),
    algorithm,
    name,
    der(TAG.sequence, time(Date.now() - DAY_MS), time(Date.now() + 30 * DAY_MS)),
    name,
    publicKey,
    der(CONTEXT + 3, der(TAG.sequence, ...extensions(addresses))),
  )
  const signature = sign('sha256', content, createPrivateKey(privateKey))
  const whole = der(TAG.sequence, content, algorithm, der(TAG.bits, Buffer.from([0]), signature))
  const lines = whole.toString('base64').replace(/.{64}/g, '$&\n').trimEnd()
  return { key: privateKey, certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n` }
}

function extensions(addresses: readonly string[]): Buffer[] {
  const yes = der(TAG.boolean, Buffer.from([0xff]))
  const extension = (oid: Buffer, critical: boolean, value: Buffer) =>
    der(TAG.sequence, der(TAG.oid, oid), ...(critical ? [yes] : []), der(TAG.bytes, value))
  const names = addresses.map((address) => der(IP_ADDRESS, Buffer.from(address.split('.').map(Number))))
  return [
    extension(OID.basicConstraints, true, der(TAG.sequence, yes)),
    extension(OID.keyUsage, true, der(TAG.bits, KEY_USAGE)),
    extension(OID.subjectAltName, false, der(TAG.sequence, ...names)),
  ]
}

function nameOf(text: string): Buffer {
  const attribute = der(TAG.sequence, der(TAG.oid, OID.commonName), der(TAG.text, Buffer.from(text)))
  return der(TAG.sequence, der(TAG.set, attribute))
}

function time(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replace(/\D/g, '')
  return der(UTC_TIME, Buffer.from(`${digits.slice(2, 14)}Z`))
}

/** Tag, length and content. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content])
  const length = Buffer.from(content.length.toString(16).padStart(content.length > 0xff ? 4 : 2, '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content])
}
