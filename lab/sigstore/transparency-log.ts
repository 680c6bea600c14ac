// A transparency log like Rekor: entries that nobody can take back, with the proof that they are in it.
import { createHash, sign } from 'node:crypto'
import { type Keys, keyIdOf } from './certificates.ts'

const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** An entry, as bundles hold it. */
export interface LogEntry {
  logIndex: string
  logId: { keyId: string }
  kindVersion: { kind: string; version: string }
  /** Seconds since the epoch. */
  integratedTime: string
  inclusionPromise: { signedEntryTimestamp: string }
  inclusionProof: {
    logIndex: string
    rootHash: string
    treeSize: string
    hashes: string[]
    checkpoint: { envelope: string }
  }
  canonicalizedBody: string
}

/** Entries of the log; RFC 6962. */
export class TransparencyLog {
  readonly #keys: Keys
  readonly #origin: string
  readonly #entries: Buffer[] = [Buffer.from('{"kind":"other","n":1}'), Buffer.from('{"kind":"other","n":2}')]

  /** @param host of its URL, which its checkpoints are signed by */
  constructor(host: string, keys: Keys) {
    this.#origin = host
    this.#keys = keys
  }

  /** Add the entry of a signed envelope; what a bundle holds of it. */
  add(envelope: { payload: Buffer; signature: Buffer; certificate: Buffer }, at: number): LogEntry {
    const { payload, signature, certificate } = envelope
    const pem = `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`
    const body = {
      apiVersion: '0.0.1',
      kind: 'dsse',
      spec: {
        envelopeHash: { algorithm: 'sha256', value: sha256(signature, payload).toString('hex') },
        payloadHash: { algorithm: 'sha256', value: sha256(payload).toString('hex') },
        signatures: [{ signature: signature.toString('base64'), verifier: Buffer.from(pem).toString('base64') }],
      },
    }
    const index = this.#entries.push(Buffer.from(JSON.stringify(body))) - 1
    const canonicalizedBody = (this.#entries[index] as Buffer).toString('base64')
    const keyId = keyIdOf(this.#keys.publicKey)
    const integratedTime = Math.floor(at / 1000)
    const promised = { body: canonicalizedBody, integratedTime, logID: keyId.toString('hex'), logIndex: index }
    return {
      logIndex: String(index),
      logId: { keyId: keyId.toString('base64') },
      kindVersion: { kind: 'dsse', version: '0.0.1' },
      integratedTime: String(integratedTime),
      inclusionPromise: { signedEntryTimestamp: this.#sign(JSON.stringify(promised)).toString('base64') },
      inclusionProof: this.#proof(index),
      canonicalizedBody,
    }
  }

  #sign(text: string): Buffer {
    return sign('sha256', Buffer.from(text), this.#keys.privateKey)
  }

  #proof(index: number): LogEntry['inclusionProof'] {
    const leaves = this.#entries.map((entry) => sha256(Buffer.from([0]), entry))
    const root = rootOf(leaves).toString('base64')
    const note = `${this.#origin}\n${leaves.length}\n${root}\n`
    const signature = Buffer.concat([keyIdOf(this.#keys.publicKey).subarray(0, 4), this.#sign(note)])
    return {
      logIndex: String(index),
      rootHash: root,
      treeSize: String(leaves.length),
      hashes: pathTo(index, leaves).map((hash) => hash.toString('base64')),
      checkpoint: { envelope: `${note}\n\u2014 ${this.#origin} ${signature.toString('base64')}\n` },
    }
  }
}

/** Size of the whole left part of a tree. */
function leftOf(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1))
}

function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0] as Buffer
  const left = leftOf(leaves.length)
  return sha256(Buffer.from([1]), rootOf(leaves.slice(0, left)), rootOf(leaves.slice(left)))
}

function pathTo(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return []
  const left = leftOf(leaves.length)
  return index < left
    ? [...pathTo(index, leaves.slice(0, left)), rootOf(leaves.slice(left))]
    : [...pathTo(index - left, leaves.slice(left)), rootOf(leaves.slice(0, left))]
}
