// Safety's JSON in its three shapes: `check` of 2.0 (a list of lists), `check` of 2.3 (an object), and `scan` of 3.

import { isObject, type JsonObject } from '../../json-object.ts'
import { BySeverity, severityOf, severityOfScore, worstOf } from '../by-severity.ts'
import type { Severity } from '../evidence.ts'
import { countOf, objectOf, objectsOf, optionalObjectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

/** Rows of `check` before 2.3: package, affected versions, version, advisory, id, and scores since 2.0. */
export function readSafetyRows(value: unknown, context: ReaderContext): Reading {
  const found = new BySeverity()
  for (const row of value as unknown[]) {
    const [name, , version, advisory, id, cvss2, cvss3] = Array.isArray(row) ? row : []
    if (textOf(id) === undefined) throw new Unreadable('has a row without an id')
    const scores = [cvss2, cvss3].filter(isObject).map(({ base_score }) => severityOfScore(base_score))
    found.add({
      id: id as string,
      severity: scores.length === 0 ? 'unknown' : worstOf(scores),
      message: `${String(name)} ${String(version)}: ${textOf(advisory)?.slice(0, 300) ?? ''}`,
    })
  }
  return found.reading('security', 'safety', context)
}

/** The object of `check`. */
export function readSafetyCheck(value: JsonObject, context: ReaderContext): Reading {
  const meta = objectOf(value.report_meta, 'report_meta')
  if (countOf(meta.packages_found, 'packages_found') === 0) throw new Unreadable('says that no package was checked')
  const found = new BySeverity()
  found.moments.note(textOf(meta.timestamp))
  for (const issue of objectsOf(value.vulnerabilities, 'vulnerabilities')) {
    const { vulnerability_id, package_name, analyzed_version, advisory, CVE, severity } = issue
    const id = textOf(CVE) ?? textOf(vulnerability_id)
    if (id === undefined) throw new Unreadable('has a vulnerability without an id')
    found.add({
      id,
      severity: severityOfCvss(severity),
      message: `${textOf(package_name) ?? 'package'} ${textOf(analyzed_version) ?? ''}: ${textOf(advisory)?.slice(0, 300) ?? ''}`,
    })
  }
  found.suppressed = objectsOf(value.ignored_vulnerabilities, 'ignored vulnerabilities').length
  const stated = countOf(meta.vulnerabilities_found, 'vulnerabilities_found')
  found.stateTotal(stated, 'vulnerabilities_found')
  return found.reading('security', 'safety', context)
}

function severityOfCvss(stated: unknown): Severity {
  if (!isObject(stated)) return 'unknown'
  const all = [stated.cvssv2, stated.cvssv3].filter(isObject)
  const bands = all.map(({ base_severity, base_score }) =>
    textOf(base_severity) === undefined ? severityOfScore(base_score) : severityOf(base_severity),
  )
  return bands.length === 0 ? 'unknown' : worstOf(bands)
}

/** The object of `scan`, which names the vulnerabilities of each specification and no severities. */
export function readSafetyScan(value: JsonObject, context: ReaderContext): Reading {
  const found = new BySeverity()
  found.moments.note(textOf(objectOf(value.meta, 'meta').timestamp))
  const { projects } = objectOf(value.scan_results, 'scan_results')
  let dependencies = 0
  for (const project of objectsOf(projects, 'projects')) {
    for (const file of objectsOf(project.files, 'files')) {
      const results = objectOf(file.results, 'the results of a file')
      for (const dependency of objectsOf(results.dependencies, 'dependencies')) {
        dependencies++
        takeDependency(dependency, textOf(file.location), found)
      }
    }
  }
  if (dependencies === 0) throw new Unreadable('lists no dependency: nothing was scanned')
  return found.reading('security', 'safety', context)
}

function takeDependency({ name, specifications }: JsonObject, file: string | undefined, found: BySeverity): void {
  for (const { raw, vulnerabilities } of objectsOf(specifications, 'specifications')) {
    const { known_vulnerabilities } = objectOf(vulnerabilities, 'the vulnerabilities of a specification')
    if (known_vulnerabilities === undefined) throw new Unreadable('has a specification without known vulnerabilities')
    for (const { id, ignored, vulnerable_spec } of optionalObjectsOf(known_vulnerabilities, 'known vulnerabilities')) {
      if (textOf(id) === undefined) throw new Unreadable('has a vulnerability without an id')
      if (isObject(ignored)) {
        found.suppressed++
        continue
      }
      const message = `${textOf(raw) ?? textOf(name) ?? 'package'}: known for ${String(vulnerable_spec)}`
      found.add({ id: id as string, severity: 'unknown', message, file })
    }
  }
}
