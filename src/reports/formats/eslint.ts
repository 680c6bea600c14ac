// ESLint's JSON: a list of files. A file that could not be parsed was not checked.
import { BySeverity } from '../by-severity.ts'
import { cleanLine } from '../clean.ts'
import type { Severity } from '../evidence.ts'
import { countOf, objectsOf, optionalObjectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

const severities: Readonly<Record<string, Severity>> = { 1: 'medium', 2: 'high' }

export function readEslint(value: unknown, context: ReaderContext): Reading {
  const found = new BySeverity()
  const files = objectsOf(value, 'files')
  if (files.length === 0) throw new Unreadable('lists no file: nothing was linted')
  for (const file of files) {
    const path = textOf(file.filePath)
    if (path === undefined) throw new Unreadable('has a file without a path')
    for (const message of objectsOf(file.messages, `messages of ${cleanLine(path, 100)}`)) {
      if (message.fatal === true) {
        throw new Unreadable(
          `says that ${cleanLine(path, 200)} could not be linted: ${cleanLine(textOf(message.message) ?? '', 200)}`,
        )
      }
      found.add({
        id: textOf(message.ruleId) ?? 'eslint',
        severity: severities[String(message.severity)] ?? 'unknown',
        message: textOf(message.message) ?? '',
        file: path,
        line: message.line as number,
        column: message.column as number,
      })
    }
    if (countOf(file.fatalErrorCount ?? 0, 'fatalErrorCount') > 0) {
      throw new Unreadable(`says that ${cleanLine(path, 200)} could not be linted (fatalErrorCount)`)
    }
    found.suppressed += optionalObjectsOf(file.suppressedMessages, 'suppressed messages').length
    found.state('high', countOf(file.errorCount, 'errorCount'))
    found.state('medium', countOf(file.warningCount, 'warningCount'))
  }
  return found.reading('quality', 'eslint', context)
}
