// A certificate authority like Fulcio: it says who ran which workflow, for ten minutes, and a log vouches that it said so.
import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto'
import { bits, bool, integer, octets, oid, sequence, set, tagged, time, utf8 } from './der.ts'

/** Who a certificate speaks of, as GitHub's token said it. */
export interface Identity {
  /** `owner/name/.github/workflows/file.yml@ref`: the workflow that signs, which may be one that another one calls. */
  workflow: string
  issuer: string
  /** `owner/name`. */
  repository: string
  /** Commit and ref that the run is about. */
  commit: string
  ref: string
}

export interface Keys {
  publicKey: KeyObject
  privateKey: KeyObject
}

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'))
const fulcio = '1.3.6.1.4.1.57264.1'

export function spkiOf(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' })
}

/** SHA-256, as logs name their keys. */
export function keyIdOf(key: KeyObject): Buffer {
  return createHash('sha256').update(spkiOf(key)).digest()
}

function name(common: string): Buffer {
  return common === '' ? sequence() : sequence(set(sequence(oid('2.5.4.3'), utf8(common))))
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [bool(true)] : []), octets(value))
}

interface Certified {
  subject: string
  key: KeyObject
  issuer: string
  from: number
  to: number
  extensions: readonly Buffer[]
}

function toBeSigned({ subject, key, issuer, from, to, extensions }: Certified, serial: Buffer): Buffer {
  return sequence(
    tagged(0xa0, integer(2)),
    integer(serial),
    ecdsaWithSha256,
    name(issuer),
    sequence(time(from), time(to)),
    name(subject),
    spkiOf(key),
    tagged(0xa3, sequence(...extensions)),
  )
}

function signed(content: Buffer, key: KeyObject): Buffer {
  return sequence(content, ecdsaWithSha256, bits(sign('sha256', content, key)))
}

const subjectKeyId = (key: KeyObject) => extension('2.5.29.14', octets(keyIdOf(key).subarray(0, 20)))
const authorityKeyId = (key: KeyObject) => extension('2.5.29.35', sequence(tagged(0x80, keyIdOf(key).subarray(0, 20))))

/** DER of a root certificate, valid for ten years around `at`. */
export function rootCertificate(subject: string, { publicKey, privateKey }: Keys, at: number): Buffer {
  const year = 365 * 86_400_000
  const extensions = [
    extension('2.5.29.15', bits(Buffer.from([0x06]), 1), true), // keyCertSign, cRLSign
    extension('2.5.29.19', sequence(bool(true)), true),
    subjectKeyId(publicKey),
  ]
  const certified = { subject, key: publicKey, issuer: subject, from: at - 5 * year, to: at + 5 * year, extensions }
  return signed(toBeSigned(certified, randomBytes(16)), privateKey)
}

/** Serial number and DER of a certificate for signing time stamps. */
export function timestampCertificate(subject: string, key: KeyObject, issuer: Issuer, at: number) {
  const year = 365 * 86_400_000
  const serial = Buffer.concat([Buffer.from([0x11]), randomBytes(15)])
  const extensions = [
    extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.8')), true),
    subjectKeyId(key),
    authorityKeyId(issuer.keys.publicKey),
  ]
  const certified = { subject, key, issuer: issuer.name, from: at - year, to: at + year, extensions }
  return { serial, der: signed(toBeSigned(certified, serial), issuer.keys.privateKey), issuer: name(issuer.name) }
}

export interface Issuer {
  name: string
  keys: Keys
}

/** DER of a certificate for one signature, with the word of the log where there is one. */
export function identityCertificate(
  who: Identity,
  key: KeyObject,
  issuer: Issuer,
  log: Keys | undefined,
  at: number,
): Buffer {
  const extensions = [
    extension('2.5.29.15', bits(Buffer.from([0x80]), 7), true), // digitalSignature
    extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.3'))),
    subjectKeyId(key),
    authorityKeyId(issuer.keys.publicKey),
    extension('2.5.29.17', sequence(tagged(0x86, Buffer.from(`https://github.com/${who.workflow}`))), true),
    extension(`${fulcio}.1`, Buffer.from(who.issuer)),
    extension(`${fulcio}.8`, utf8(who.issuer)),
    extension(`${fulcio}.9`, utf8(`https://github.com/${who.workflow}`)),
    extension(`${fulcio}.12`, utf8(`https://github.com/${who.repository}`)),
    extension(`${fulcio}.13`, utf8(who.commit)),
    extension(`${fulcio}.14`, utf8(who.ref)),
  ]
  const serial = randomBytes(16)
  const certified = { subject: '', key, issuer: issuer.name, from: at, to: at + 600_000, extensions }
  if (!log) return signed(toBeSigned(certified, serial), issuer.keys.privateKey)
  const promise = logPromise(toBeSigned(certified, serial), issuer.keys.publicKey, log, at)
  const whole = { ...certified, extensions: [...extensions, extension('1.3.6.1.4.1.11129.2.4.2', octets(promise))] }
  return signed(toBeSigned(whole, serial), issuer.keys.privateKey)
}

/** RFC 6962: a signed certificate timestamp, alone in its list. */
function logPromise(content: Buffer, issuer: KeyObject, { publicKey, privateKey }: Keys, at: number): Buffer {
  const stamp = Buffer.alloc(8)
  stamp.writeBigUInt64BE(BigInt(at))
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length)
  const said = [Buffer.from([0, 0]), stamp, Buffer.from([0, 1]), keyIdOf(issuer), size.subarray(1), content]
  const signature = sign('sha256', Buffer.concat([...said, Buffer.from([0, 0])]), privateKey)
  const promise = Buffer.concat([
    Buffer.from([0]),
    keyIdOf(publicKey),
    stamp,
    Buffer.from([0, 0]), // no extensions
    Buffer.from([4, 3]), // SHA-256, ECDSA
    short(signature),
  ])
  return short(short(promise))
}

/** With its length in two bytes before it. */
function short(content: Buffer): Buffer {
  const size = Buffer.alloc(2)
  size.writeUInt16BE(content.length)
  return Buffer.concat([size, content])
}
