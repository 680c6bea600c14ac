// GitLab's security reports (SAST, secret detection, dependency and container scanning, DAST): one schema for all.

import { isObject, type JsonObject } from '../../json-object.ts'
import { BySeverity, severityOf } from '../by-severity.ts'
import { cleanLine } from '../clean.ts'
import { objectOf, objectsOf, optionalObjectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

export function readGitlabSecurity(value: JsonObject, context: ReaderContext): Reading {
  const scan = objectOf(value.scan, 'the scan')
  if (scan.status !== 'success')
    throw new Unreadable(`says that the scan ended with "${cleanLine(String(scan.status), 40)}"`)
  const scanner = isObject(scan.scanner) ? scan.scanner : {}
  const found = new BySeverity()
  found.moments.note(textOf(scan.end_time) ?? textOf(scan.start_time))
  for (const { level, value: what } of optionalObjectsOf(scan.messages, 'messages')) {
    if (level === 'fatal') throw new Unreadable(`says that the scanner failed: ${cleanLine(String(what), 200)}`)
  }
  for (const { id, name, message, description, severity, location, identifiers } of objectsOf(
    value.vulnerabilities,
    'vulnerabilities',
  )) {
    const [identifier] = optionalObjectsOf(identifiers, 'identifiers')
    const rule = textOf(identifier?.value) ?? textOf(id)
    if (rule === undefined) throw new Unreadable('has a vulnerability without an id')
    const { file, start_line } = isObject(location) ? location : ({} as JsonObject)
    found.add({
      id: rule,
      severity: severityOf(severity),
      message: textOf(name) ?? textOf(message) ?? textOf(description) ?? '',
      file: textOf(file),
      line: start_line as number,
    })
  }
  return found.reading('security', textOf(scanner.id)?.toLowerCase() ?? 'gitlab-security', context)
}
