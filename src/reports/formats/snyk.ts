// Snyk's JSON: one project, or a list of them.

import { isObject, type JsonObject } from '../../json-object.ts'
import { BySeverity, severityOf } from '../by-severity.ts'
import { cleanLine } from '../clean.ts'
import { countOf, objectsOf, optionalObjectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

export function readSnyk(value: unknown, context: ReaderContext): Reading {
  const found = new BySeverity()
  let lookedAt = 0
  for (const project of Array.isArray(value) ? objectsOf(value, 'projects') : [value as JsonObject]) {
    lookedAt += takeProject(project, found)
  }
  if (lookedAt === 0) throw new Unreadable('says that no dependency and no file was looked at')
  return found.reading('security', 'snyk', context)
}

/** The number of things that were looked at. */
function takeProject(project: JsonObject, found: BySeverity): number {
  const name = cleanLine(
    textOf(project.displayTargetFile) ?? textOf(project.targetFile) ?? textOf(project.path) ?? 'project',
    200,
  )
  if (project.error !== undefined && project.error !== null) {
    const why = textOf(project.error) ?? textOf(project.message) ?? 'no message'
    throw new Unreadable(`says that Snyk failed on ${name}: ${cleanLine(why, 200)}`)
  }
  const before = found.count
  const isCode = project.infrastructureAsCodeIssues !== undefined
  if (isCode) takeInfrastructure(project, name, found)
  else takeVulnerabilities(project, name, found)
  if (typeof project.ok !== 'boolean') throw new Unreadable(`does not say whether ${name} is ok`)
  const counted = found.count - before
  if (!project.ok && counted === 0) throw new Unreadable(`says that ${name} is not ok, and lists no issue of it`)
  if (project.ok && counted > 0) {
    found.discrepancy({ what: `issues of ${name}`, stated: 'ok', counted, used: counted })
  }
  const filtered = isObject(project.filtered) ? project.filtered : {}
  found.suppressed += optionalObjectsOf(filtered.ignore, 'ignored issues').length
  found.suppressed += optionalObjectsOf(filtered.patch, 'patched issues').length
  return isCode ? 1 : countOf(project.dependencyCount, `the number of dependencies of ${name}`)
}

/** Vulnerabilities and licence issues; each is listed once a path that leads to it. */
function takeVulnerabilities(project: JsonObject, file: string, found: BySeverity): void {
  const seen = new Set<string>()
  for (const issue of objectsOf(project.vulnerabilities, `vulnerabilities of ${file}`)) {
    const { id, title, severity, packageName, moduleName, version, isIgnored } = issue
    const name = textOf(packageName) ?? textOf(moduleName) ?? 'package'
    if (textOf(id) === undefined) throw new Unreadable('has an issue without an id')
    const key = JSON.stringify([id, name, version, severity])
    if (seen.has(key)) continue
    seen.add(key)
    if (isIgnored === true) {
      found.suppressed++
      continue
    }
    found.add({
      id: id as string,
      severity: severityOf(severity),
      message: `${name} ${textOf(version) ?? ''}: ${textOf(title) ?? ''}`,
      file,
    })
  }
}

function takeInfrastructure(project: JsonObject, file: string, found: BySeverity): void {
  for (const issue of objectsOf(project.infrastructureAsCodeIssues, `issues of ${file}`)) {
    const id = textOf(issue.id) ?? textOf(issue.publicId)
    if (id === undefined) throw new Unreadable('has an issue without an id')
    found.add({
      id,
      severity: severityOf(issue.severity),
      message: textOf(issue.title) ?? '',
      file,
      line: issue.lineNumber as number,
    })
  }
}
