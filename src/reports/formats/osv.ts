// osv-scanner's JSON. Without --all-packages a clean scan lists nothing, so that only a closing line shows that packages were looked at.

import { isObject, type JsonObject } from '../../json-object.ts'
import { BySeverity, severityOf, severityOfScore, worstOf } from '../by-severity.ts'
import type { Severity } from '../evidence.ts'
import { objectOf, objectsOf, optionalObjectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

export function readOsv(value: JsonObject, context: ReaderContext, ended = false): Reading {
  const found = new BySeverity()
  let packages = 0
  for (const { source, packages: all } of objectsOf(value.results, 'results')) {
    const file = isObject(source) ? textOf(source.path) : undefined
    for (const each of objectsOf(all, 'packages')) {
      packages++
      takePackage(each, file, found)
    }
  }
  if (packages === 0 && !ended) {
    throw new Unreadable('lists no package: scan with --all-packages, or append how osv-scanner exited')
  }
  return found.reading('security', 'osv-scanner', context)
}

/** A group is one vulnerability under several ids; each counts once. */
function takePackage(each: JsonObject, file: string | undefined, found: BySeverity): void {
  const { name, version } = objectOf(each.package, 'a package')
  const called = `${textOf(name) ?? 'package'} ${textOf(version) ?? ''}`
  const advisories = optionalObjectsOf(each.vulnerabilities, `vulnerabilities of ${called}`)
  const groups = optionalObjectsOf(each.groups, `groups of ${called}`)
  const grouped = new Set(groups.flatMap(({ ids }) => (Array.isArray(ids) ? ids : [])))
  const alone = advisories.filter(({ id }) => !grouped.has(id)).map(({ id }) => ({ ids: [id] }) as JsonObject)
  for (const { ids, max_severity } of [...groups, ...alone]) {
    const id: unknown = Array.isArray(ids) ? ids[0] : undefined
    if (textOf(id) === undefined) throw new Unreadable('has a vulnerability without an id')
    const advisory = advisories.find((known) => known.id === id)
    found.add({
      id: id as string,
      severity: worstKnown(severityOfScore(max_severity), severityOfAdvisory(advisory)),
      message: `${called}: ${textOf(advisory?.summary) ?? textOf(advisory?.details)?.slice(0, 300) ?? ''}`,
      file,
    })
  }
  if (Array.isArray(each.license_violations)) {
    for (const licence of each.license_violations) {
      found.add({ id: String(licence), severity: 'medium', message: `${called}: licence is not allowed`, file })
    }
  }
}

function worstKnown(score: Severity, word: Severity): Severity {
  const known = [score, word].filter((each) => each !== 'unknown')
  return known.length === 0 ? 'unknown' : worstOf(known)
}

/** The word of the database, where GitHub's wrote the advisory. */
function severityOfAdvisory(advisory: JsonObject | undefined): Severity {
  const specific = advisory?.database_specific
  return severityOf(isObject(specific) ? specific.severity : undefined)
}
