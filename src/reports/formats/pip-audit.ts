// pip-audit's JSON. It states no severities. A dependency that could not be audited is skipped, and the tool ends with 0 all the same.

import { isObject } from '../../json-object.ts'
import { BySeverity } from '../by-severity.ts'
import { cleanLine } from '../clean.ts'
import { objectsOf, textOf } from '../fields.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'

/** Versions before 2.5 write the list of dependencies alone. */
export function readPipAudit(value: unknown, context: ReaderContext): Reading {
  const found = new BySeverity()
  const dependencies = objectsOf(isObject(value) ? value.dependencies : value, 'dependencies')
  if (dependencies.length === 0) throw new Unreadable('lists no dependency: nothing was audited')
  const skipped: string[] = []
  for (const { name, version, vulns, skip_reason } of dependencies) {
    const called = textOf(name)
    if (called === undefined) throw new Unreadable('has a dependency without a name')
    if (skip_reason !== undefined) {
      skipped.push(`${called} (${String(skip_reason)})`)
      continue
    }
    for (const { id, description, fix_versions, aliases } of objectsOf(vulns, `vulnerabilities of ${called}`)) {
      const known = textOf(id)
      if (known === undefined) throw new Unreadable('has a vulnerability without an id')
      const fixes = words(fix_versions)
      const also = words(aliases)
      found.add({
        id: known,
        severity: 'unknown',
        message: `${called} ${textOf(version) ?? ''}: ${textOf(description)?.slice(0, 300) ?? also} (${fixes === '' ? 'no fix yet' : `fixed in ${fixes}`})`,
      })
    }
  }
  const audited = dependencies.length - skipped.length
  if (audited === 0) {
    throw new Unreadable(`says that all ${skipped.length} dependencies were skipped: ${cleanLine(skipped[0]!, 200)}`)
  }
  if (skipped.length > 0) {
    const what = `audited dependencies, of which some were skipped: ${skipped[0]}`
    found.discrepancy({ what, stated: dependencies.length, counted: audited, used: audited })
  }
  return found.reading('security', 'pip-audit', context)
}

function words(value: unknown): string {
  return Array.isArray(value) ? value.filter(textOf).join(', ') : ''
}
