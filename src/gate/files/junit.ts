// The gates as test cases in JUnit XML, for everything that shows tests.
import { oneLine } from '../../text/inert.ts'
import type { GateRow } from '../verdict.ts'

/** A gate that only warns or logs is a passed case that says so. No rows at all are one error: nothing was judged. */
export function junit(stage: string, rows: readonly GateRow[]): string {
  const cases = rows.length === 0 ? [nothing] : rows.map((row) => ({ name: row.gate, ...outcome(row) }))
  const count = (wanted: Outcome['as']) => cases.filter(({ as }) => as === wanted).length
  const counts = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="slipway gate" ${counts}>`,
    `  <testsuite name="${xml(stage)}" ${counts}>`,
    ...cases.map(({ name, as, text }) => {
      const open = `    <testcase classname="slipway.gate" name="${xml(name)}">`
      if (as === 'passed') return `${open}<system-out>${xml(text)}</system-out></testcase>`
      return `${open}<${as} message="${xml(text)}"/></testcase>`
    }),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

interface Outcome {
  as: 'passed' | 'failure' | 'error' | 'skipped'
  text: string
}

const nothing = { name: 'policy', as: 'error', text: 'the policy has no gates, so nothing was judged' } as const

function outcome({ status, onFailure, measure, bound, reason }: GateRow): Outcome {
  const wanted = bound === undefined || bound === '' ? '' : ` (wanted ${bound})`
  const text = `${measure ?? 'not measured'}${wanted}: ${reason}`
  if (status === 'waived' || status === 'not-applicable') return { as: 'skipped', text }
  if (status === 'pass' || onFailure === 'warn' || onFailure === 'log') return { as: 'passed', text }
  return { as: status === 'fail' ? 'failure' : 'error', text }
}

/** Text as an attribute or between tags: one line, whatever was in it. */
export function xml(text: string): string {
  const line = oneLine(text, 2000)
  if (!/[&<>"\ufffe\uffff]/.test(line)) return line
  return line
    .replace(/[\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
