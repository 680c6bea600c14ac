// A Sigstore bundle and the roots that are trusted -> what was signed, by whom and when. Nothing is asked of a network.
import type { Bundle } from '@sigstore/bundle'
import type { SignedEntity, VerificationError, Verifier } from '@sigstore/verify'
import { isObject } from '../json-object.ts'
import { cleanLine } from '../reports/clean.ts'
import { parseJson } from '../reports/json.ts'
import { defaultLimits, Unreadable } from '../reports/reader.ts'
import { type Signer, signerOf } from './signer.ts'
import { payloadType, readStatement, type Statement } from './statement.ts'

/** A bundle whose signature, certificate, log entries and times were all verified. */
export interface Attested {
  statement: Statement
  signer: Signer
  /** Milliseconds since the epoch, by a log or an authority that the root trusts; the earliest where several say it. */
  signedAt: number
}

/** Throws {@link Unreadable}, whose message completes "bundle ...". */
export type VerifyBundle = (bundle: unknown) => Attested

const mostRoots = 10

/**
 * A verifier that trusts any of these roots.
 * @param text of trusted_root.json, or one root a line, as `gh attestation trusted-root` writes them
 */
export async function bundleVerifier(text: string): Promise<VerifyBundle> {
  // Loaded here only: what most deploys do not ask for costs them nothing.
  const [{ TrustedRoot }, { toSignedEntity, toTrustMaterial, Verifier }, { bundleFromJSON }] = await Promise.all([
    import('@sigstore/protobuf-specs'),
    import('@sigstore/verify'),
    import('@sigstore/bundle'),
  ])
  const verifiers = rootsIn(text).map((value) => {
    const root = usable(() => TrustedRoot.fromJSON(value))
    if (root.certificateAuthorities.length === 0) throw new Unreadable('holds a root without a certificate authority')
    // What a root has no logs for cannot be asked of its bundles: GitHub's own has time stamps instead.
    const thresholds = {
      tlogThreshold: Math.min(1, root.tlogs.length),
      ctlogThreshold: Math.min(1, root.ctlogs.length),
      timestampThreshold: 1,
    }
    return new Verifier(
      usable(() => toTrustMaterial(root)),
      thresholds,
    )
  })
  return (value) => {
    const bundle: Bundle = usable(() => bundleFromJSON(value))
    if (bundle.content.$case !== 'dsseEnvelope' || bundle.content.dsseEnvelope.payloadType !== payloadType) {
      throw new Unreadable('signs no in-toto statement')
    }
    const entity = usable(() => toSignedEntity(bundle))
    const { identity } = verifiedBy(verifiers, entity)
    return {
      statement: readStatement(bundle.content.dsseEnvelope.payload.toString('utf8')),
      signer: signerOf((identity ?? {}) as Parameters<typeof signerOf>[0]),
      signedAt: Math.min(...timesOf(entity)),
    }
  }
}

/** Whatever a library says of bytes that it cannot use. */
function usable<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new Unreadable(`is damaged (${cleanLine((error as Error).message, 200)})`)
  }
}

function rootsIn(text: string): unknown[] {
  const one = text.trimStart().startsWith('{') && !/\}\s*\n\s*\{/.test(text)
  const texts = one ? [text] : text.split('\n').filter((line) => line.trim() !== '')
  if (texts.length > mostRoots) throw new Unreadable(`holds more than ${mostRoots} roots`)
  const roots = texts.map((each) => parseJson(each, defaultLimits))
  const isRoot = (root: unknown) => isObject(root) && String(root.mediaType).includes('sigstore.trustedroot')
  if (roots.length === 0 || !roots.every(isRoot)) throw new Unreadable('is no trusted root of Sigstore')
  return roots
}

function verifiedBy(verifiers: readonly Verifier[], entity: SignedEntity) {
  const errors: VerificationError[] = []
  for (const verifier of verifiers) {
    try {
      return verifier.verify(entity)
    } catch (error) {
      errors.push(error as VerificationError)
    }
  }
  // The root whose authority issued the certificate knows best what is wrong.
  const foreign = ['CERTIFICATE_ERROR', 'TIMESTAMP_ERROR', 'PUBLIC_KEY_ERROR']
  const own = errors.find(({ code }) => !foreign.includes(code))
  const told = new Set((own ? [own] : errors).map(sayError))
  throw new Unreadable(`does not verify: ${[...told].join('; ')}`)
}

const reasons: Readonly<Record<string, string>> = {
  SIGNATURE_ERROR: 'its signature is not one of what it says',
  TLOG_BODY_ERROR: 'the log has something else than it says',
  TLOG_INCLUSION_PROOF_ERROR: 'its proof to be in the log is wrong',
  TLOG_INCLUSION_PROMISE_ERROR: 'the promise of the log is wrong',
  TLOG_MISSING_INCLUSION_ERROR: 'nothing proves that it is in the log',
  TLOG_ERROR: 'it is not in a log that the root trusts',
  CERTIFICATE_ERROR: 'its certificate does not come from an authority that the root trusts',
  TIMESTAMP_ERROR: 'nobody whom the root trusts says when it was signed',
  PUBLIC_KEY_ERROR: 'it was signed by a key without a certificate',
}

function sayError({ code, message }: VerificationError): string {
  const why = cleanLine(String(message), 200)
  return `${reasons[String(code)] ?? 'something in it is damaged'} (${why})`
}

/** Verified with the rest: a log's time by its promise, an authority's by its signature. */
function* timesOf({ timestamps }: SignedEntity): Iterable<number> {
  for (const each of timestamps) {
    if (each.$case === 'timestamp-authority') yield each.timestamp.signingTime.getTime()
    else if (each.tlogEntry.inclusionPromise) yield Number(each.tlogEntry.integratedTime) * 1000
  }
}
