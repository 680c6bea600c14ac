import { createDecipheriv, generateKeyPairSync, type KeyObject, privateDecrypt } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import type { Snapshot } from './snapshot.ts'
import { archive, readPublicKey } from './snapshot-archive.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = (key: KeyObject, type: 'spki' | 'pkcs8') => key.export({ type, format: 'pem' }) as string
const content = { revision: 3, status: 'deployed', chart: { name: 'orders', version: '1' }, manifestSha256: 'x' }
const snapshot: Snapshot = {
  schema: 1,
  id: 'a1',
  release: 'orders',
  namespace: 'trading',
  takenAt: '2026-01-01T00:00:00.000Z',
  live: 'orders',
  releases: { orders: { ...content, values: { password: 'hunter2' }, manifest: 'kind: Secret' } },
  workloads: [],
}

/** As RFC 7516 says, section 5.2. */
function opened(text: string, key: KeyObject): unknown {
  const [header = '', ...parts] = text.trim().split('.')
  const [wrapped, nonce, body, tag] = parts.map((part) => Buffer.from(part, 'base64url'))
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ alg: 'RSA-OAEP-256', enc: 'A256GCM' })
  const secret = privateDecrypt({ key, oaepHash: 'sha256' }, wrapped!)
  const decipher = createDecipheriv('aes-256-gcm', secret, nonce!).setAAD(Buffer.from(header)).setAuthTag(tag!)
  return JSON.parse(inflateRawSync(Buffer.concat([decipher.update(body!), decipher.final()])).toString())
}

test('the holder of the key reads it, nobody else', async () => {
  const temp = await mkdtemp(join(tmpdir(), 'slipway-archive-'))
  try {
    const file = await archive(snapshot, readPublicKey(pem(publicKey, 'spki'), 'key.pem'), temp)
    const text = await readFile(file, 'utf8')
    expect((await stat(file)).mode & 0o077).toBe(0)
    expect(text).not.toContain('hunter2')
    expect(opened(text, privateKey)).toEqual(snapshot)
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    expect(() => opened(text, other)).toThrow()
    const altered = text.replace(/\.([^.]{4})[^.]*\.([^.]+)$/, '.$1.$2')
    expect(() => opened(altered, privateKey)).toThrow()
  } finally {
    await rm(temp, { recursive: true, force: true })
  }
})

test.each([
  ['no key', 'hello', 'is not a public key in PEM'],
  ['a private key', pem(privateKey, 'pkcs8'), 'is a private key'],
  ['a short key', pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey, 'spki'), 'has 1024 bits'],
  ['a curve', pem(generateKeyPairSync('ed25519').publicKey, 'spki'), 'is ed25519; it must be RSA'],
])('%s is refused', (_, text, said) => {
  expect(() => readPublicKey(text, 'deploy/key.pem')).toThrow(`deploy/key.pem ${said}`)
})
