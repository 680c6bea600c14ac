// Who signed, as the certificate authority says: the fields of a Fulcio certificate.

/** All of it is vouched for by the authority; a field that the certificate lacks is the empty text. */
export interface Signer {
  /** URL of the workflow with its ref: of a called workflow the called one. */
  workflow: string
  /** URL of who said so to the authority. */
  issuer: string
  /** URL of the repository that the run belongs to. */
  repository: string
  /** Commit that the run is about. */
  commit: string
  ref: string
}

/** What the verifier of the certificate found in it. */
export interface CertificateIdentity {
  subjectAlternativeName?: string
  oids?: readonly { oid?: { id: readonly number[] }; value: Uint8Array }[]
}

// https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md
const fulcio = '1.3.6.1.4.1.57264.1'
const fields = { issuer: 8, repository: 12, commit: 13, ref: 14 } as const

export function signerOf({ subjectAlternativeName = '', oids = [] }: CertificateIdentity): Signer {
  const field = (number: number) => {
    const found = oids.filter(({ oid }) => oid?.id.join('.') === `${fulcio}.${number}`)
    return found.length === 1 && found[0] !== undefined ? utf8Of(found[0].value) : ''
  }
  return {
    workflow: subjectAlternativeName,
    issuer: field(fields.issuer),
    repository: field(fields.repository),
    commit: field(fields.commit),
    ref: field(fields.ref),
  }
}

/** Text of a DER UTF8String of less than 64 KiB; empty when it is none. */
function utf8Of(der: Uint8Array): string {
  const [tag, first = 0] = der
  const more = first < 0x80 ? 0 : first - 0x80
  if (tag !== 0x0c || more > 2) return ''
  const size = more === 0 ? first : Buffer.from(der.subarray(2, 2 + more)).readUIntBE(0, more)
  const content = der.subarray(2 + more)
  return content.length === size ? new TextDecoder().decode(content) : ''
}
