// A snapshot for outside of the cluster: nobody reads it but the holder of a key that the policy names.
import { createCipheriv, createPublicKey, type KeyObject, publicEncrypt, randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import type { Snapshot } from './snapshot.ts'

/** The key cannot be used: no RSA public key of at least 2048 bits. */
export class KeyRefused extends Error {
  override name = 'KeyRefused'
}

const smallestBits = 2048

/** Read a public key, PEM. Throws {@link KeyRefused}; a private key is refused too, for it should not be there. */
export function readPublicKey(pem: string, where: string): KeyObject {
  if (/PRIVATE KEY/.test(pem))
    throw new KeyRefused(`${where} is a private key: keep that elsewhere, and name the public one`)
  let key: KeyObject
  try {
    key = createPublicKey(pem)
  } catch (cause) {
    throw new KeyRefused(`${where} is not a public key in PEM`, { cause })
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (key.asymmetricKeyType !== 'rsa' || bits < smallestBits) {
    const is = key.asymmetricKeyType === 'rsa' ? `has ${bits} bits` : `is ${key.asymmetricKeyType}`
    throw new KeyRefused(`${where} ${is}; it must be RSA of at least ${smallestBits} bits`)
  }
  return key
}

/** JWE in compact form (RFC 7516; RSA-OAEP-256, A256GCM, DEF): any tool for JOSE opens it. */
export async function sealed(snapshot: Snapshot, key: KeyObject): Promise<string> {
  const header = encoded(JSON.stringify({ alg: 'RSA-OAEP-256', enc: 'A256GCM', zip: 'DEF', cty: 'application/json' }))
  const [secret, nonce] = [randomBytes(32), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(header, 'ascii'))
  const packed = await promisify(deflateRaw)(JSON.stringify(snapshot))
  const text = Buffer.concat([cipher.update(packed), cipher.final()])
  const wrapped = publicEncrypt({ key, oaepHash: 'sha256' }, secret)
  return [header, ...[wrapped, nonce, text, cipher.getAuthTag()].map(encoded)].join('.')
}

/** Write it below `temp`, for an artifact; returns its path. */
export async function archive(snapshot: Snapshot, key: KeyObject, temp: string): Promise<string> {
  const folder = join(temp, 'slipway-snapshot')
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${snapshot.release}-${snapshot.id}.jwe`)
  await writeFile(file, `${await sealed(snapshot, key)}\n`, { mode: 0o600 })
  return file
}

function encoded(value: string | Buffer): string {
  return Buffer.from(value).toString('base64url')
}
