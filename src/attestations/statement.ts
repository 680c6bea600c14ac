// What an in-toto statement says, and about what. Nothing here knows whether it was signed.
import { isObject, type JsonObject } from '../json-object.ts'
import { parseJson } from '../reports/json.ts'
import { defaultLimits, Unreadable } from '../reports/reader.ts'

/** A statement of a predicate about things named by their digests. */
export interface Statement {
  predicateType: string
  /** Digests by algorithm, a map a subject. */
  subjects: readonly Readonly<Record<string, string>>[]
  predicate: JsonObject
}

/** The one payload that is read. */
export const payloadType = 'application/vnd.in-toto+json'

const mostSubjects = 1000

/** Throws {@link Unreadable}, whose message completes "it ...". */
export function readStatement(text: string): Statement {
  const value = parseJson(text, defaultLimits)
  if (!isObject(value) || typeof value._type !== 'string') throw new Unreadable('holds no in-toto statement')
  const { _type, subject, predicateType, predicate } = value
  if (_type !== 'https://in-toto.io/Statement/v1' && _type !== 'https://in-toto.io/Statement/v0.1') {
    throw new Unreadable('holds an in-toto statement of a version that is not read here')
  }
  if (typeof predicateType !== 'string') throw new Unreadable('holds a statement without a predicate type')
  if (!Array.isArray(subject) || subject.length === 0) throw new Unreadable('holds a statement about nothing')
  if (subject.length > mostSubjects) throw new Unreadable(`holds a statement about more than ${mostSubjects} things`)
  return { predicateType, subjects: subject.map(digestsOf), predicate: isObject(predicate) ? predicate : {} }
}

function digestsOf(subject: unknown): Record<string, string> {
  const stated = isObject(subject) && isObject(subject.digest) ? Object.entries(subject.digest) : []
  if (stated.length === 0 || !stated.every(([, hex]) => typeof hex === 'string' && /^[0-9a-f]{40,128}$/.test(hex))) {
    throw new Unreadable('holds a statement with a subject that has no digest')
  }
  return Object.fromEntries(stated as [string, string][])
}
