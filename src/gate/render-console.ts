// The decision as a table in the log.

import { oneLine } from '../text/inert.ts'
import { byWeight, isOpen } from './headline.ts'
import type { GateRow, GateStatus } from './verdict.ts'

export const statusNames: Record<GateStatus, string> = {
  pass: 'passed',
  fail: 'FAILED',
  'not-measured': 'NOT MEASURED',
  waived: 'waived',
  'not-applicable': 'not asked',
}

/** Lines of a table: the rows that decide first, each open one with its reason below. */
export function consoleTable(rows: readonly GateRow[]): string[] {
  const shown = byWeight(rows)
  const head = ['gate', 'status', 'measured', 'wanted', 'on failure']
  const cells = shown.map((row) => [
    oneLine(row.gate, 40),
    statusNames[row.status],
    oneLine(row.measure ?? '-', 50),
    oneLine(row.bound || '-', 30),
    row.onFailure,
  ])
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((line) => line[column]!.length)))
  const line = (parts: readonly string[]) =>
    parts
      .map((part, column) => part.padEnd(widths[column]!))
      .join('  ')
      .trimEnd()
  return [
    line(head),
    line(widths.map((width) => '-'.repeat(width))),
    ...shown.flatMap((row, index) => [line(cells[index]!), ...(isOpen(row) ? [`    ${oneLine(row.reason)}`] : [])]),
  ]
}
