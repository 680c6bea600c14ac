// Documents that controls rest on, told by their content: SBOMs, attestations, records of the gate. Nothing in them is believed that can
// be checked here; signatures cannot.

import { isObject, type JsonObject } from '../json-object.ts'
import { cleanLine } from '../reports/clean.ts'
import { parseJson } from '../reports/json.ts'
import { defaultLimits, Unreadable } from '../reports/reader.ts'

/** One document, recognised. `why` says what is wrong with one that cannot be used. */
export type Document = { path: string } & (
  | { kind: 'sbom'; format: string; components: number; createdAt?: number }
  | { kind: 'attestation'; predicate: string; subjects: Subject[]; signed: boolean }
  | { kind: 'verdict'; verdict: string; commit: string; repository: string }
  | { kind: 'unknown'; why: string }
)

/** What an attestation is about: digests by algorithm. */
export type Subject = Readonly<Record<string, string>>

const mostSubjects = 1000
const digest = /^[0-9a-f]{40,128}$/

/** Tell what a document is. Never throws. */
export async function recognise(path: string, text: string): Promise<Document> {
  try {
    const value = parseJson(text, defaultLimits)
    if (!isObject(value)) throw new Unreadable('is JSON, but no document that is known here')
    return { path, ...(await tell(value, text)) }
  } catch (error) {
    return {
      path,
      kind: 'unknown',
      why: error instanceof Unreadable ? error.message : cleanLine((error as Error).message),
    }
  }
}

type Told = Document extends infer Each ? (Each extends { path: string } ? Omit<Each, 'path'> : never) : never

async function tell(value: JsonObject, text: string): Promise<Told> {
  if (value.bomFormat === 'CycloneDX') return cycloneDx(value)
  if (typeof value.spdxVersion === 'string') return spdx(value)
  if (isObject(value.dsseEnvelope)) return envelope(value.dsseEnvelope)
  if (typeof value.payloadType === 'string') return envelope(value)
  if (typeof value._type === 'string') return statement(value, false)
  if (value.kind === 'gate') {
    const { readRecord } = await import('../record/read-record.ts')
    const record = readRecord(text)
    if (record.kind !== 'gate') throw new Unreadable('is a record of something else than a gate')
    return { kind: 'verdict', verdict: record.verdict, commit: record.run.sha, repository: record.run.repository }
  }
  if (typeof value.schema === 'string' && value.schema.includes('/schemas/verdict/')) {
    const { readVerdict } = await import('../record/read-verdict.ts')
    const { verdict, subject } = readVerdict(text)
    return { kind: 'verdict', verdict, commit: subject.commit, repository: subject.repository }
  }
  throw new Unreadable('is JSON, but no SBOM, attestation or record that is known here')
}

function cycloneDx({ specVersion, components, metadata }: JsonObject): Told {
  if (typeof specVersion !== 'string') throw new Unreadable('is a CycloneDX document without a specVersion')
  const listed = parts(components, 'components', ({ name, type }) => isText(name) && isText(type))
  return {
    kind: 'sbom',
    format: `CycloneDX ${cleanLine(specVersion, 20)}`,
    components: listed,
    ...time(isObject(metadata) ? metadata.timestamp : undefined),
  }
}

function spdx({ spdxVersion, packages, creationInfo, SPDXID }: JsonObject): Told {
  if (SPDXID !== 'SPDXRef-DOCUMENT') throw new Unreadable('is an SPDX document without its SPDXID')
  const listed = parts(packages, 'packages', ({ name, SPDXID: id }) => isText(name) && isText(id))
  return {
    kind: 'sbom',
    format: cleanLine(String(spdxVersion), 20),
    components: listed,
    ...time(isObject(creationInfo) ? creationInfo.created : undefined),
  }
}

function parts(value: unknown, what: string, isPart: (part: JsonObject) => boolean): number {
  if (!Array.isArray(value) || value.length === 0) throw new Unreadable(`lists no ${what}`)
  if (!value.every((part) => isObject(part) && isPart(part)))
    throw new Unreadable(`has ${what} without a name or a type`)
  return value.length
}

function time(stated: unknown): { createdAt?: number } {
  const at = typeof stated === 'string' ? Date.parse(stated) : Number.NaN
  return Number.isNaN(at) ? {} : { createdAt: at }
}

function envelope({ payloadType, payload, signatures }: JsonObject): Told {
  if (payloadType !== 'application/vnd.in-toto+json')
    throw new Unreadable('is an envelope of something else than in-toto')
  if (typeof payload !== 'string' || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(payload))
    throw new Unreadable('has a payload that is not base64')
  const signed =
    Array.isArray(signatures) && signatures.length > 0 && signatures.every((each) => isObject(each) && isText(each.sig))
  if (!signed) throw new Unreadable('is an envelope without a signature')
  const inner = parseJson(Buffer.from(payload, 'base64').toString('utf8'), defaultLimits)
  if (!isObject(inner)) throw new Unreadable('holds no statement')
  return statement(inner, true)
}

function statement({ _type, subject, predicateType }: JsonObject, signed: boolean): Told {
  if (_type !== 'https://in-toto.io/Statement/v1' && _type !== 'https://in-toto.io/Statement/v0.1') {
    throw new Unreadable('is no in-toto statement of a version that is read here')
  }
  if (!isText(predicateType)) throw new Unreadable('is a statement without a predicate type')
  if (!Array.isArray(subject) || subject.length === 0)
    throw new Unreadable('is a statement about nothing: it has no subject')
  if (subject.length > mostSubjects) throw new Unreadable(`names more than ${mostSubjects} subjects`)
  return { kind: 'attestation', predicate: cleanLine(predicateType, 200), subjects: subject.map(digests), signed }
}

function digests(subject: unknown): Subject {
  const stated = isObject(subject) ? subject.digest : undefined
  const all = isObject(stated) ? Object.entries(stated) : []
  if (all.length === 0 || !all.every(([, hex]) => typeof hex === 'string' && digest.test(hex))) {
    throw new Unreadable('has a subject without a digest')
  }
  return Object.fromEntries(all as [string, string][])
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
