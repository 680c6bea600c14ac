// Evidence without some of its findings.
import type { Evidence, Severity } from '../reports/evidence.ts'
import { isInScope, scopeMeasures } from '../reports/scopes.ts'
import { ascending } from './severity.ts'

/**
 * The evidence without the findings that `isGone` names. Counts go down by them, but never below what is still listed, and what a report
 * counts without listing it stays.
 */
export function without(item: Evidence, isGone: (index: number) => boolean): Evidence {
  const kept = item.findings.filter((_, index) => !isGone(index))
  const gone = item.findings.length - kept.length
  if (gone === 0) return item
  const measures = { ...item.measures }
  const lower = (name: string, by: number, listed: number) => {
    const stated = measures[name]
    if (stated !== undefined) measures[name] = Math.min(stated, Math.max(stated - by, listed))
  }
  lower('findings', gone, kept.length + item.findingsLeftOut)
  for (const severity of ascending) {
    const count = (findings: Evidence['findings']) => findings.filter((each) => each.severity === severity).length
    const listed = count(kept)
    lower(severity satisfies Severity, count(item.findings) - listed, listed)
  }
  return { ...item, measures, findings: kept }
}

/** Only what lies in these files, and what names no file: nobody can say that that lies elsewhere. */
export function findingsIn(item: Evidence, scope: readonly string[]): Evidence {
  return without(item, (index) => {
    const { file } = item.findings[index]!
    return file !== undefined && !isInScope(file, scope)
  })
}

/** Line coverage of these files, or why the report does not tell it. */
export function coverageIn(item: Evidence, scope: readonly string[]): Evidence | { missing: string } {
  const names = scopeMeasures(scope)
  const [covered, valid] = [item.measures[names.covered], item.measures[names.valid]]
  const report = item.sources.join(', ')
  if (covered === undefined || valid === undefined) return { missing: `${report} does not tell coverage by file` }
  // The worse of two statements is one about the whole: nobody knows which file it is true of.
  if (item.discrepancies.length > 0)
    return { missing: `${report} contradicts itself, so that its files cannot be told apart` }
  if (valid === 0) return { missing: `${report} names no line in ${scope.join(', ')}` }
  return { ...item, measures: { line: (100 * covered) / valid, 'lines-covered': covered, 'lines-valid': valid } }
}
