// A replay as Markdown for the step summary.
import { cell } from '../../text/inert.ts'
import { spoken } from '../detectability.ts'
import type { Decided, Finding, Replayed, ReplayReport } from '../replay.ts'

const mostRows = 200
const marks: Record<Finding, string> = {
  missed: '❌ missed',
  'false-alarm': '❌ false alarm',
  held: '❌ not promoted',
  caught: '✅ caught',
  passed: '✅ passed',
  open: '⏳ open',
  unknown: '',
}

/** The totals first, then what is wrong, then every canary; those of which nobody knows what they were stand apart. */
export function replaySummary(report: ReplayReport): string {
  const { passed, headline, problems, notes, rollouts, environment } = report
  const known = rollouts.filter(({ finding }) => finding !== 'unknown')
  const unknown = rollouts.filter(({ finding }) => finding === 'unknown')
  return [
    `### ${passed ? '✅' : '❌'} Replay of ${cell(environment, 80)}: ${headline}`,
    '',
    bounds(report),
    '',
    ...list('Why it does not pass', problems),
    ...list('What it cannot tell', notes),
    ...table('Canaries that are known to be good or bad', known),
    ...table('Nobody knows what these were', unknown),
  ].join('\n')
}

function bounds({ totals }: ReplayReport): string {
  const percent = (chance: number) => `${Number((100 * chance).toFixed(1))} %`
  const { bad, good, caughtAtLeast, falseAlarmsAtMost } = totals
  const parts = [
    ...(bad > 0 ? [`at least ${percent(caughtAtLeast)} of such bad versions are caught`] : []),
    ...(good > 0 ? [`at most ${percent(falseAlarmsAtMost)} of such good ones are aborted`] : []),
  ]
  return parts.length === 0 ? 'Nothing was measured.' : `With 95 % confidence each: ${parts.join('; ')}.`
}

function list(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  const more = lines.length > mostRows ? [`* and ${lines.length - mostRows} more`] : []
  return [`**${title}**`, '', ...lines.slice(0, mostRows).map((line) => `* ${cell(line, 400)}`), ...more, '']
}

function table(title: string, rollouts: readonly Replayed[]): string[] {
  if (rollouts.length === 0) return []
  const more = rollouts.length > mostRows ? [`${rollouts.length - mostRows} more are in the output.`, ''] : []
  return [
    `**${title}**`,
    '',
    '| | Version | Ended | Was | Then | Now | | Why |',
    '|---|---|---|---|---|---|---|---|',
    ...rollouts.slice(0, mostRows).map(row),
    '',
    ...more,
  ]
}

function row({ version, endedAt, truth, truthBy, before, now, later, finding, notes }: Replayed): string {
  const was = truthBy === 'people' ? `${truth} (as people say)` : truth
  const why = cell([now.reason, ...notes].join('; '), 300)
  return `| ${marks[finding]} | ${cell(version, 60)} | ${cell(endedAt, 30)} | ${was} | ${decided(before)} | ${decided(now)} | ${shift(later)} | ${why} |`
}

function decided({ decision, after }: Decided): string {
  return after === null ? 'undecided' : `${decision} after ${spoken(after)}`
}

function shift(later: number | undefined): string {
  if (later === undefined || later === 0) return ''
  return `${spoken(Math.abs(later))} ${later > 0 ? 'later' : 'earlier'}`
}
