// Gitleaks' JSON: a list of leaks without severities. A credential that lies open is `critical` until someone says that it is none
// (.gitleaksignore, a waiver). The fields Secret and Match, and the line they stand on, are never read.
import { BySeverity } from '../by-severity.ts'
import { objectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

export function readGitleaks(value: unknown, context: ReaderContext): Reading {
  const found = new BySeverity()
  for (const { RuleID, Description, File, StartLine, Commit } of objectsOf(value, 'leaks')) {
    const id = textOf(RuleID)
    if (id === undefined) throw new Unreadable('has a leak without a rule')
    const commit = textOf(Commit)
    found.add({
      id,
      severity: 'critical',
      message: `${textOf(Description) ?? 'leak'}${commit === undefined ? '' : ` (commit ${commit.slice(0, 12)})`}`,
      file: textOf(File),
      line: StartLine as number,
    })
  }
  return found.reading('security', 'gitleaks', context)
}
