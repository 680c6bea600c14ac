// Trivy's JSON, schema version 2: vulnerabilities, misconfigurations, secrets and licences of each target. The text of a secret is never read.
import { BySeverity, severityOf } from '../by-severity.ts'
import { cleanLine } from '../clean.ts'
import { optionalCount, optionalObjectsOf, refuseUnknownLists, textOf } from '../fields.ts'
import { isObject, type JsonObject } from '../json.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

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
  const metadata = isObject(value.Metadata) ? value.Metadata : {}
  const system = isObject(metadata.OS) ? metadata.OS : {}
  if (system.EOSL === true) {
    const name = `${textOf(system.Family) ?? 'the operating system'} ${textOf(system.Name) ?? ''}`.trim()
    found.add({
      id: 'end-of-life',
      severity: 'high',
      message: `${name} is no longer maintained: vulnerabilities in it are not listed any more`,
    })
  }
  return found.reading('security', 'trivy', context)
}

function takeResult(result: JsonObject, found: BySeverity): void {
  const target = textOf(result.Target)
  if (target === undefined) throw new Unreadable('has a result without a target')
  refuseUnknownLists(result, lists, 'Severity')
  for (const { VulnerabilityID, PkgName, InstalledVersion, FixedVersion, Status, Severity, Title } of optionalObjectsOf(
    result.Vulnerabilities,
    'vulnerabilities',
  )) {
    const fix = textOf(FixedVersion) === undefined ? (textOf(Status) ?? 'no fix yet') : `fixed in ${FixedVersion}`
    found.add({
      id: required(VulnerabilityID, 'vulnerability'),
      severity: severityOf(Severity),
      message: `${textOf(PkgName) ?? 'package'} ${textOf(InstalledVersion) ?? ''}: ${textOf(Title) ?? ''} (${fix})`,
      // Packages of the system belong to no file.
      ...(result.Class === 'os-pkgs' ? {} : { file: target }),
    })
  }
  takeMisconfigurations(result, target, found)
  for (const { RuleID, Severity, Title, StartLine } of optionalObjectsOf(result.Secrets, 'secrets')) {
    found.add({
      id: required(RuleID, 'secret'),
      severity: severityOf(Severity),
      message: textOf(Title) ?? 'secret',
      file: target,
      line: StartLine as number,
    })
  }
  for (const { Severity, Name, PkgName, FilePath, Category } of optionalObjectsOf(result.Licenses, 'licences')) {
    const of = textOf(PkgName) ?? textOf(FilePath) ?? target
    found.add({
      id: required(Name, 'licence'),
      severity: severityOf(Severity),
      message: `licence of ${of} (${textOf(Category) ?? 'no category'})`,
      file: textOf(FilePath) ?? target,
    })
  }
  found.suppressed += optionalObjectsOf(result.ExperimentalModifiedFindings, 'modified findings').length
}

function takeMisconfigurations(result: JsonObject, file: string, found: BySeverity): void {
  let failures = 0
  for (const { ID, Status, Severity, Title, Message, CauseMetadata } of optionalObjectsOf(
    result.Misconfigurations,
    'misconfigurations',
  )) {
    if (Status === 'PASS') continue
    if (Status === 'EXCEPTION') {
      found.suppressed++
      continue
    }
    failures++
    const cause = isObject(CauseMetadata) ? CauseMetadata : {}
    found.add({
      id: required(ID, 'misconfiguration'),
      severity: severityOf(Severity),
      message: textOf(Message) ?? textOf(Title) ?? '',
      file,
      line: cause.StartLine as number,
    })
  }
  const stated = isObject(result.MisconfSummary) ? optionalCount(result.MisconfSummary.Failures, 'Failures') : undefined
  if (stated === undefined || stated === failures) return
  // Failures below the severity asked for are counted and not listed, so that they may be of any.
  found.unlisted(Math.max(0, stated - failures))
  found.discrepancy({ what: `failures of ${file}`, stated, counted: failures, used: Math.max(stated, failures) })
}

function required(value: unknown, what: string): string {
  const id = textOf(value)
  if (id === undefined) throw new Unreadable(`has a ${what} without an id`)
  return id
}
