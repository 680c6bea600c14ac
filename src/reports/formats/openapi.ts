// Linters of API descriptions: Redocly and Spectral, both JSON.

import { isObject, type JsonObject } from '../../json-object.ts'
import type { Severity } from '../evidence.ts'
import { countOf, listOf, objectOf, textOf } from '../fields.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { readingOf } from '../reading.ts'

export function readRedocly(value: JsonObject, context: ReaderContext): Reading {
  const findings = new Findings(context)
  const discrepancies = new Discrepancies()
  const totals = objectOf(value.totals, 'totals')
  const counted = { errors: 0, warnings: 0 }
  for (const each of listOf(value.problems, 'problems')) {
    const problem = objectOf(each, 'a problem')
    if (problem.ignored === true) continue
    const isError = problem.severity !== 'warn'
    counted[isError ? 'errors' : 'warnings']++
    const place = Array.isArray(problem.location) && isObject(problem.location[0]) ? problem.location[0] : {}
    findings.add({
      id: textOf(problem.ruleId) ?? 'redocly',
      severity: isError ? 'high' : 'medium',
      message: textOf(problem.message) ?? '',
      file: textOf(isObject(place.source) ? place.source.ref : undefined),
      line: (isObject(place.start) ? place.start.line : undefined) as number,
      column: (isObject(place.start) ? place.start.col : undefined) as number,
    })
  }
  let total = 0
  for (const what of ['errors', 'warnings'] as const) {
    // Of many problems the first hundred are listed.
    const stated = countOf(totals[what], `the number of ${what}`)
    const used = Math.max(stated, counted[what])
    if (stated !== counted[what]) discrepancies.add({ what, stated, counted: counted[what], used })
    total += used
  }
  return readingOf('documentation', 'redocly', { findings: total }, { findings, discrepancies })
}

const severities: readonly Severity[] = ['high', 'medium', 'low', 'info']

export function readSpectral(value: readonly unknown[], context: ReaderContext): Reading {
  const findings = new Findings(context)
  for (const each of value) {
    const { code, message, severity, source, range } = objectOf(each, 'a result')
    if (code === 'parser')
      throw new Unreadable(`says that a description cannot be parsed (${textOf(source) ?? 'no file'})`)
    if (code === 'unrecognized-format')
      throw new Unreadable('says that no rule fits the file: it is no API description')
    const level = countOf(severity, 'the severity of a result')
    const start = isObject(range) && isObject(range.start) ? range.start : {}
    findings.add({
      id: textOf(code) ?? String(code ?? 'spectral'),
      severity: severities[level] ?? 'unknown',
      message: textOf(message) ?? '',
      file: textOf(source),
      // Spectral counts lines from 0.
      line: typeof start.line === 'number' ? start.line + 1 : undefined,
      column: typeof start.character === 'number' ? start.character + 1 : undefined,
    })
  }
  return readingOf('documentation', 'spectral', { findings: value.length }, { findings })
}
