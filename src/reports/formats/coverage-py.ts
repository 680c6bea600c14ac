// coverage.py JSON, formats 2 and 3. `percent_covered` mixes branches in, so lines and branches are counted apart.

import type { JsonObject } from '../../json-object.ts'
import { CoverageLines, coverageMeasures, percent, type Share } from '../coverage-lines.ts'
import { countOf, listOf, objectOf, optionalCount, textOf } from '../fields.ts'
import { Discrepancies } from '../findings.ts'
import { Moments } from '../moment.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { readingOf } from '../reading.ts'
import { nothing, plus, settle, statedShareOf } from '../shares.ts'

interface Both {
  lines: Share
  branches: Share
}

export function readCoveragePy(value: JsonObject, context: ReaderContext): Reading {
  const meta = objectOf(value.meta, 'meta')
  if (meta.format !== undefined && meta.format !== 2 && meta.format !== 3) throw new Unreadable('has an unknown format')
  const discrepancies = new Discrepancies()
  const coverage = new CoverageLines(context.limits)
  let whole: Both = { lines: nothing, branches: nothing }
  for (const [path, each] of Object.entries(objectOf(value.files, 'files'))) {
    const file = objectOf(each, `what ${path} says`)
    const counted = count(file, coverage, path)
    const used = compare(path, counted, objectOf(file.summary, `the summary of ${path}`), discrepancies)
    whole = { lines: plus(whole.lines, used.lines), branches: plus(whole.branches, used.branches) }
  }
  const { lines, branches } = compare('totals', whole, objectOf(value.totals, 'totals'), discrepancies)
  const moments = new Moments()
  moments.note(textOf(meta.timestamp))
  const measures = coverageMeasures({ line: lines, branch: branches })
  const collected = { discrepancies, moments, parts: coverage.parts(context) }
  return readingOf('coverage', 'coverage.py', { ...measures, ...coverage.changed(context) }, collected)
}

/** Lines and branches as they are listed. */
function count(file: JsonObject, coverage: CoverageLines, path: string): Both {
  const lines = coverage.file(path)
  const [run, missed] = ['executed_lines', 'missing_lines'].map((key) => listOf(file[key], `${key} of ${path}`)) as [
    readonly unknown[],
    readonly unknown[],
  ]
  for (const line of run) coverage.line(lines, countOf(line, 'the number of a line'), true)
  for (const line of missed) {
    const number = countOf(line, 'the number of a line')
    if (lines.lines.get(number) === true) throw new Unreadable(`says line ${number} of ${path} was run and was not`)
    coverage.line(lines, number, false)
  }
  const taken = file.executed_branches === undefined ? 0 : listOf(file.executed_branches, 'executed_branches').length
  const open = file.missing_branches === undefined ? 0 : listOf(file.missing_branches, 'missing_branches').length
  return {
    lines: { covered: lines.lines.covered, valid: lines.lines.valid },
    branches: { covered: taken, valid: taken + open },
  }
}

function compare(name: string, counted: Both, summary: JsonObject, discrepancies: Discrepancies): Both {
  const valid = countOf(summary.num_statements, `num_statements of ${name}`)
  const lines = statedShareOf(countOf(summary.covered_lines, `covered_lines of ${name}`), valid, 'lines')
  const branchCount = optionalCount(summary.num_branches, `num_branches of ${name}`)
  const branches =
    branchCount === undefined
      ? undefined
      : statedShareOf(
          optionalCount(summary.covered_branches, `covered_branches of ${name}`) ?? 0,
          branchCount,
          'branches',
        )
  const used = {
    lines: settle(`lines of ${name}`, counted.lines, lines, discrepancies),
    branches: settle(`branches of ${name}`, counted.branches, branches, discrepancies),
  }
  // The percentage is of lines and branches together.
  const both = plus(used.lines, used.branches)
  const { percent_covered: share } = summary
  if (typeof share !== 'number' || !(share >= 0 && share <= 100)) throw new Unreadable(`has no percentage of ${name}`)
  if (both.valid === 0 || Math.abs(share - percent(both)) < 0.01) return used
  const lower = Math.min(used.lines.covered, Math.floor((share / 100) * used.lines.valid))
  discrepancies.add({
    what: `percent_covered of ${name}`,
    stated: share,
    counted: percent(both),
    used: Math.min(share, percent(both)),
  })
  return { ...used, lines: { ...used.lines, covered: lower } }
}
