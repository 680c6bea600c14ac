// Trivy's JSON, schema version 2: vulnerabilities, misconfigurations, secrets and licences of each target. The text of a secret is never read.

import { isObject, type JsonObject } from '../../json-object.ts'
import { BySeverity } from '../by-severity.ts'
import { cleanLine } from '../clean.ts'
import { optionalCount, optionalObjectsOf, refuseUnknownLists, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { endOfLife, licence, misconfiguration, secret, vulnerability } from './trivy-items.ts'

const lists = new Set(['Vulnerabilities', 'Misconfigurations', 'Secrets', 'Licenses'])

export function readTrivy(value: JsonObject, context: ReaderContext): Reading {
  if (value.SchemaVersion !== 2) {
    throw new Unreadable(`has schema version ${cleanLine(String(value.SchemaVersion), 20)}; only 2 is read`)
  }
  const results = optionalObjectsOf(value.Results, 'results')
  if (results.length === 0) {
    throw new Unreadable(
      'lists no target (Results): Trivy found nothing that it could scan. A clean scan for secrets alone lists none either: ask for SARIF',
    )
  }
  const found = new BySeverity()
  found.moments.note(textOf(value.CreatedAt))
  for (const result of results) takeResult(result, found)
  const dead = endOfLife(value.Metadata)
  if (dead !== undefined) found.add(dead)
  return found.reading('security', 'trivy', context)
}

function takeResult(result: JsonObject, found: BySeverity): void {
  const target = textOf(result.Target)
  if (target === undefined) throw new Unreadable('has a result without a target')
  refuseUnknownLists(result, lists, 'Severity')
  for (const each of optionalObjectsOf(result.Vulnerabilities, 'vulnerabilities')) {
    found.add(vulnerability(each, target, result.Class))
  }
  takeMisconfigurations(result, target, found)
  for (const each of optionalObjectsOf(result.Secrets, 'secrets')) found.add(secret(each, target))
  for (const each of optionalObjectsOf(result.Licenses, 'licences')) found.add(licence(each, target))
  found.suppressed += optionalObjectsOf(result.ExperimentalModifiedFindings, 'modified findings').length
}

function takeMisconfigurations(result: JsonObject, file: string, found: BySeverity): void {
  let failures = 0
  for (const each of optionalObjectsOf(result.Misconfigurations, 'misconfigurations')) {
    if (each.Status === 'PASS') continue
    if (each.Status === 'EXCEPTION') {
      found.suppressed++
      continue
    }
    failures++
    found.add(misconfiguration(each, file))
  }
  const stated = isObject(result.MisconfSummary) ? optionalCount(result.MisconfSummary.Failures, 'Failures') : undefined
  if (stated === undefined || stated === failures) return
  // Failures below the severity asked for are counted and not listed, so that they may be of any.
  found.unlisted(Math.max(0, stated - failures))
  found.discrepancy({ what: `failures of ${file}`, stated, counted: failures, used: Math.max(stated, failures) })
}
