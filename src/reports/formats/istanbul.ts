// JSON of Istanbul: `json-summary` (counts) and `json` (coverage-final, every statement).

import type { JsonObject } from '../../json-object.ts'
import { CoverageLines, coverageMeasures, percent, type Share } from '../coverage-lines.ts'
import { countOf, listOf, objectOf } from '../fields.ts'
import { Discrepancies } from '../findings.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { readingOf } from '../reading.ts'
import { nothing, plus, settle, statedShareOf } from '../shares.ts'

const parts = { lines: 'line', branches: 'branch', statements: 'statement', functions: 'function' } as const
type Part = keyof typeof parts

export function readIstanbulSummary(value: JsonObject): Reading {
  const discrepancies = new Discrepancies()
  const { total, ...files } = value
  const names = Object.keys(files)
  if (names.length === 0) throw new Unreadable('lists no file')
  const measures: Record<string, Share> = {}
  for (const part of Object.keys(parts) as Part[]) {
    const counted = names.map((name) => stated(files[name], part, name, discrepancies)).reduce(plus, nothing)
    const whole = stated(total, part, 'total', discrepancies)
    measures[parts[part]] = settle(part, counted, whole, discrepancies)
  }
  return readingOf('coverage', 'istanbul', coverageMeasures(measures), { discrepancies })
}

function stated(of: unknown, part: Part, name: string, discrepancies: Discrepancies): Share {
  const counts = objectOf(objectOf(of, `what ${name} says`)[part], `${part} of ${name}`)
  const { pct } = counts
  const valid = countOf(counts.total, `the total of ${part}`)
  const share = statedShareOf(countOf(counts.covered, `the covered ${part}`), valid, part)
  // Of nothing the percentage is 100 in files and "Unknown" in totals.
  if (valid === 0) return share
  if (typeof pct !== 'number' || !(pct >= 0 && pct <= 100))
    throw new Unreadable(`has no percentage of ${part} of ${name}`)
  if (Math.abs(pct - percent(share)) <= 0.011) return share
  const lower = Math.floor((pct / 100) * valid)
  const used = lower < share.covered ? { covered: lower, valid } : share
  discrepancies.add({
    what: `${part} of ${name} in percent`,
    stated: pct,
    counted: percent(share),
    used: percent(used),
  })
  return used
}

export function readIstanbulFinal(value: JsonObject, context: ReaderContext): Reading {
  const coverage = new CoverageLines(context.limits)
  let [statement, branch, method] = [nothing, nothing, nothing]
  for (const [path, each] of Object.entries(value)) {
    const file = objectOf(each, `what ${path} says`)
    const lines = coverage.file(path)
    const hits = paired(file, 's', 'statementMap')
    for (const [at, count] of hits) {
      const run = countOf(count, 'how often a statement was run') > 0
      coverage.line(lines, lineOf(objectOf(file.statementMap, 'statementMap')[at]), run)
      statement = plus(statement, { covered: run ? 1 : 0, valid: 1 })
    }
    for (const [, count] of paired(file, 'f', 'fnMap')) {
      method = plus(method, { covered: countOf(count, 'how often a function was called') > 0 ? 1 : 0, valid: 1 })
    }
    for (const [at, counts] of paired(file, 'b', 'branchMap')) {
      const ways = listOf(counts, 'how often branches were taken').map((count) =>
        countOf(count, 'how often a branch was taken'),
      )
      const places = objectOf(objectOf(file.branchMap, 'branchMap')[at], 'a branch').locations
      if (listOf(places, 'the places of a branch').length !== ways.length)
        throw new Unreadable('counts a branch that has no place')
      branch = plus(branch, { covered: ways.filter((count) => count > 0).length, valid: ways.length })
    }
  }
  const { lines } = coverage.totals()
  const measures = coverageMeasures({ line: lines, branch, statement, function: method })
  return readingOf(
    'coverage',
    'istanbul',
    { ...measures, ...coverage.changed(context) },
    { parts: coverage.parts(context) },
  )
}

/** Counts by key, each of which has its place in the map. */
function paired(file: JsonObject, counts: string, map: string): [string, unknown][] {
  const entries = Object.entries(objectOf(file[counts], counts))
  const places = objectOf(file[map], map)
  if (entries.length !== Object.keys(places).length || !entries.every(([key]) => Object.hasOwn(places, key))) {
    throw new Unreadable(`has other keys in ${counts} than in ${map}`)
  }
  return entries
}

function lineOf(place: unknown): number {
  const start = objectOf(objectOf(place, 'the place of a statement').start, 'where a statement starts')
  return countOf(start.line, 'the line of a statement')
}
