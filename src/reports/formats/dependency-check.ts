// OWASP Dependency-Check's JSON. Its database may not have been there: exceptions of the analysis stand in scanInfo or projectInfo.

import { isObject, type JsonObject } from '../../json-object.ts'
import { BySeverity, severityOf, severityOfScore, worstOf } from '../by-severity.ts'
import type { Severity } from '../evidence.ts'
import { objectOf, objectsOf, optionalObjectsOf, refuseErrors, refuseUnknownLists, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

const lists = new Set(['vulnerabilities', 'suppressedVulnerabilities'])

export function readDependencyCheck(value: JsonObject, context: ReaderContext): Reading {
  const scan = objectOf(value.scanInfo, 'scanInfo')
  const project = objectOf(value.projectInfo, 'projectInfo')
  for (const { analysisExceptions } of [scan, project, value]) refuseErrors(analysisExceptions, 'Dependency-Check')
  const dependencies = objectsOf(value.dependencies, 'dependencies')
  if (dependencies.length === 0) throw new Unreadable('lists no dependency: nothing was checked')
  const found = new BySeverity()
  found.moments.note(textOf(project.reportDate))
  for (const dependency of dependencies) {
    const file = textOf(dependency.fileName)
    refuseUnknownLists(dependency, lists, 'severity')
    for (const issue of optionalObjectsOf(dependency.vulnerabilities, `vulnerabilities of ${file}`)) {
      const id = textOf(issue.name)
      if (id === undefined) throw new Unreadable('has a vulnerability without a name')
      found.add({
        id,
        severity: severityOfIssue(issue),
        message: `${file ?? 'dependency'}: ${textOf(issue.description)?.slice(0, 300) ?? ''}`,
        file: textOf(dependency.filePath),
      })
    }
    found.suppressed += optionalObjectsOf(dependency.suppressedVulnerabilities, 'suppressed vulnerabilities').length
  }
  return found.reading('security', 'dependency-check', context)
}

/** The worst of what is stated: a word, and scores of up to three versions of CVSS. */
function severityOfIssue({ severity, cvssv2, cvssv3, cvssv4 }: JsonObject): Severity {
  const stated = [cvssv3, cvssv2, cvssv4].filter(isObject).map((cvss) => severityOfScore(cvss.baseScore ?? cvss.score))
  const known = [severityOf(severity), ...stated].filter((each) => each !== 'unknown')
  return known.length === 0 ? 'unknown' : worstOf(known)
}
