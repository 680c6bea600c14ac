// What each thing that Trivy lists is as a finding. Everybody who reads its JSON names findings by these, and waivers depend on the names.

import { isObject, type JsonObject } from '../../json-object.ts'
import { severityOf } from '../by-severity.ts'
import type { Finding } from '../evidence.ts'
import { textOf } from '../fields.ts'
import { Unreadable } from '../reader.ts'

/** @param of class of the result: packages of the system belong to no file */
export function vulnerability(item: JsonObject, target: string, of: unknown): Finding {
  const { PkgName, InstalledVersion, FixedVersion, Status, Title } = item
  const fix = textOf(FixedVersion) === undefined ? (textOf(Status) ?? 'no fix yet') : `fixed in ${FixedVersion}`
  return {
    id: required(item.VulnerabilityID, 'vulnerability'),
    severity: severityOf(item.Severity),
    message: `${textOf(PkgName) ?? 'package'} ${textOf(InstalledVersion) ?? ''}: ${textOf(Title) ?? ''} (${fix})`,
    ...(of === 'os-pkgs' ? {} : { file: target }),
  }
}

export function misconfiguration({ ID, Severity, Title, Message, CauseMetadata }: JsonObject, file: string): Finding {
  const cause = isObject(CauseMetadata) ? CauseMetadata : {}
  return {
    id: required(ID, 'misconfiguration'),
    severity: severityOf(Severity),
    message: textOf(Message) ?? textOf(Title) ?? '',
    file,
    line: cause.StartLine as number,
  }
}

/** The text of the secret is never read. */
export function secret({ RuleID, Severity, Title, StartLine }: JsonObject, file: string): Finding {
  return {
    id: required(RuleID, 'secret'),
    severity: severityOf(Severity),
    message: textOf(Title) ?? 'secret',
    file,
    line: StartLine as number,
  }
}

export function licence({ Severity, Name, PkgName, FilePath, Category }: JsonObject, target: string): Finding {
  const of = textOf(PkgName) ?? textOf(FilePath) ?? target
  return {
    id: required(Name, 'licence'),
    severity: severityOf(Severity),
    message: `licence of ${of} (${textOf(Category) ?? 'no category'})`,
    file: textOf(FilePath) ?? target,
  }
}

/** The system of an image that nobody maintains any more. */
export function endOfLife(metadata: unknown): Finding | undefined {
  const system = isObject(metadata) && isObject(metadata.OS) ? metadata.OS : {}
  if (system.EOSL !== true) return undefined
  const name = `${textOf(system.Family) ?? 'the operating system'} ${textOf(system.Name) ?? ''}`.trim()
  return {
    id: 'end-of-life',
    severity: 'high',
    message: `${name} is no longer maintained: vulnerabilities in it are not listed any more`,
  }
}

function required(value: unknown, what: string): string {
  const id = textOf(value)
  if (id === undefined) throw new Unreadable(`has a ${what} without an id`)
  return id
}
