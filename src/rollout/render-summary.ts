// A rollout as Markdown for the step summary.
import type { DeployedState, DeployRecord, FailureFacts } from '../record/record.ts'
import { cell } from '../text/inert.ts'
import { duration, isGood, tookMs } from './headline.ts'
import { gantt } from './timeline.ts'

const marks = { succeeded: '✅', 'nothing-to-do': '✅', 'rolled-back': '↩️', failed: '❌', parked: '⏸️' }
const columns = { from: 'Before', to: 'Wanted', serves: 'Serves now' } as const
const mostCharacters = 60_000

/** What happened in the first line; then what changed, why it failed with the evidence, and when what was done. */
export function summary(record: DeployRecord): string {
  const { outcome, headline, failure, notices, timeline, environment, namespace, release, startedAt } = record
  const mark = isGood(record) && failure ? '⏹️' : marks[outcome]
  const where = `${cell(environment)}: release ${cell(release)} in namespace ${cell(namespace)}`
  return [
    `## ${mark} ${cell(headline, 500)}`,
    '',
    ...(failure ? why(failure) : []),
    ...states(record),
    ...shifts(record),
    ...notices.map((notice) => `- ${cell(notice, 1000)}`),
    ...(notices.length > 0 ? [''] : []),
    ...(failure?.evidence ?? []).flatMap(evidence),
    ...(timeline.length > 0 ? [gantt(timeline), ''] : []),
    `<sub>${where}; ${duration(tookMs(record))} from ${startedAt}${reason(record)}</sub>`,
    '',
  ].join('\n')
}

function why({ reason, message, object, namedAfterMs, cause }: FailureFacts): string[] {
  const after = namedAfterMs === undefined ? '' : `, named ${duration(namedAfterMs)} after the first change`
  const at = cause ? ` (${cell(cause.file)} line ${cause.line})` : ''
  const on = object && !message.startsWith(object) ? `${cell(object)}: ` : ''
  return [`**${cell(reason)}**${after}${at}`, '', `${on}${cell(message, 2000)}`, '']
}

function states(record: DeployRecord): string[] {
  const shown = (Object.keys(columns) as (keyof typeof columns)[]).filter((key) => record[key] !== undefined)
  if (shown.length === 0) return []
  const all = shown.map((key) => record[key] as DeployedState)
  const images = [...new Set(all.flatMap((state) => Object.keys(state.images)))]
  const row = (title: string, read: (state: DeployedState) => string | number | undefined) =>
    `| ${title} | ${all.map((state) => cell(String(read(state) ?? ''), 300)).join(' | ')} |`
  return [
    `| | ${shown.map((key) => columns[key]).join(' | ')} |`,
    `|---|${shown.map(() => '---|').join('')}`,
    row('Revision', ({ revision }) => revision),
    row('Chart', ({ chart }) => chart),
    ...images.map((name) => row(`Image of ${cell(name, 100)}`, (state) => state.images[name])),
    '',
  ]
}

/** Where traffic went, and what that cost. */
function shifts({ traffic = [] }: DeployRecord): string[] {
  if (traffic.length === 0) return []
  const releases = [...new Set(traffic.flatMap(({ weights }) => Object.keys(weights)))]
  const after = (milliseconds: number | undefined) => (milliseconds === undefined ? '' : duration(milliseconds))
  return [
    `| Traffic set at | ${releases.map((release) => cell(release)).join(' | ')} | Followed after | Requests failed |`,
    `|---|${releases.map(() => '---:|').join('')}---:|---:|`,
    ...traffic.map(({ at, weights, followedAfterMs, settledAfterMs, requests, failed }) => {
      const shares = releases.map((release) => (weights[release] === undefined ? '' : `${weights[release]} %`))
      const asked = requests === undefined ? '' : `${failed ?? 0} of ${requests}`
      return `| ${at.slice(11, 23)} | ${shares.join(' | ')} | ${after(followedAfterMs ?? settledAfterMs)} | ${asked} |`
    }),
    '',
  ]
}

function evidence({ name, text }: FailureFacts['evidence'][number]): string[] {
  const clean = harmless(text.slice(-mostCharacters))
  const longest = Math.max(2, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const cut = text.length > mostCharacters ? ['', 'The beginning was left out; the file has all of it.'] : []
  return [
    `<details><summary>${cell(name, 200)}</summary>`,
    '',
    `${fence}text`,
    clean,
    fence,
    ...cut,
    '',
    '</details>',
    '',
  ]
}

/** Nothing in a fence acts; what hides or reorders text is taken out. */
function harmless(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
}

function reason({ reason: given }: DeployRecord): string {
  return given ? `; because: ${cell(given, 500)}` : ''
}
