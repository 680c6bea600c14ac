// npm's JSON of `npm audit`, report version 2: packages with what makes them vulnerable.

import { isObject, type JsonObject } from '../../json-object.ts'
import { BySeverity, severityOf } from '../by-severity.ts'
import { cleanLine } from '../clean.ts'
import { countOf, objectOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

const levels = ['info', 'low', 'moderate', 'high', 'critical'] as const

export function readNpmAudit(value: JsonObject, context: ReaderContext): Reading {
  if (isObject(value.error)) {
    const why = textOf(value.error.summary) ?? textOf(value.message) ?? textOf(value.error.code) ?? 'no message'
    throw new Unreadable(`says that npm audit failed: ${cleanLine(why, 200)}`)
  }
  if (value.auditReportVersion !== 2) {
    throw new Unreadable(`has report version ${cleanLine(String(value.auditReportVersion), 20)}; only 2 is read`)
  }
  const metadata = objectOf(value.metadata, 'the metadata')
  const { total } = objectOf(metadata.dependencies, 'the dependencies (metadata.dependencies)')
  if (countOf(total, 'the number of dependencies') === 0) throw new Unreadable('says that no dependency was audited')
  const found = new BySeverity()
  for (const [name, stated] of Object.entries(objectOf(value.vulnerabilities, 'the vulnerabilities'))) {
    const { severity, via, range } = objectOf(stated, `the vulnerability of ${cleanLine(name, 100)}`)
    const advisory = Array.isArray(via) ? via.find(isObject) : undefined
    found.add({
      id: textOf(advisory?.url)?.split('/').at(-1) ?? name,
      severity: severityOf(severity),
      message: `${name} ${textOf(range) ?? ''}: ${textOf(advisory?.title) ?? `through ${String(via)}`}`,
    })
  }
  const stated = objectOf(metadata.vulnerabilities, 'the counts (metadata.vulnerabilities)')
  for (const level of levels)
    found.state(severityOf(level), countOf(stated[level], `metadata.vulnerabilities.${level}`))
  return found.reading('security', 'npm-audit', context)
}
