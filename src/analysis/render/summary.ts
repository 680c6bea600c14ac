// A verdict as Markdown for the step summary; what a canary can find, before it begins; two versions compared.
import { cell } from '../../text/inert.ts'
import type { Comparison } from '../compare.ts'
import { type DetectionPlan, spoken } from '../detectability.ts'
import type { ArmVerdict, Look, MetricVerdict, Verdict } from '../judge/verdict.ts'
import { judgeCharts } from './mermaid.ts'

const marks = { promote: '✅', abort: '❌', inconclusive: '❔', continue: '⏳' } as const

/** The decision and its reason first; then the figures, what would change it, and what it cannot promise. */
export function verdictSummary(verdict: Verdict, looks: readonly Look[]): string {
  const { decision, reason, metrics, wouldChange, weaknesses } = verdict
  const needed = new Map(metrics.map(({ name, abort }) => [name, abort.needed]))
  return [
    `### ${marks[decision]} Canary: ${decision}`,
    '',
    cell(reason, 1000),
    '',
    '| Metric | Canary | Baseline | Ratio | Evidence against it | Evidence for it |',
    '|---|---|---|---|--:|--:|',
    ...metrics.map(row),
    '',
    ...list('What would change it', wouldChange),
    ...list('What it cannot promise', weaknesses),
    ...judgeCharts(looks, needed).flatMap((chart) => [chart, '']),
  ].join('\n')
}

function row({ what, canary, baseline, ratio, abort, promote }: MetricVerdict): string {
  const against = `${short(abort.e)} of ${short(abort.needed)}`
  const promoted = promote === undefined ? 'cannot be told' : `${short(promote.e)} of ${short(promote.needed)}`
  return `| ${cell(what, 80)} | ${arm(canary)} | ${arm(baseline)} | ${interval(ratio)} | ${against} | ${promoted} |`
}

/** What each step of a canary can find, as a table. */
export function detectionSummary({ stretches, isBlind, suggestions }: DetectionPlan, power: number): string {
  return [
    `### ${isBlind ? '🕶️ This canary is blind' : 'What this canary can find'}`,
    '',
    ...(isBlind ? ['Not even ten times as many errors would be found by its end.', ''] : []),
    `| Share | For | Finds by then, ${Math.round(100 * power)} % of the time | A doubling takes |`,
    '|--:|--:|--:|--:|',
    ...stretches.map(({ share, seconds, smallest, double }) => {
      const found = smallest === undefined ? 'nothing' : `x${Number(smallest.toPrecision(3))}`
      return `| ${Number((100 * share).toPrecision(3))} % | ${spoken(seconds)} | ${found} | ${spoken(double)} |`
    }),
    '',
    ...suggestions.map((line) => `* ${cell(line)}`),
    ...(suggestions.length > 0 ? [''] : []),
  ].join('\n')
}

/** Two versions; without effects where the traffic was not split as asked. */
export function comparisonSummary({ isValid, ratioCheck, measures }: Comparison): string {
  const split = `version b got ${percent(ratioCheck.observed)} of the requests, ${percent(ratioCheck.expected)} were asked for`
  if (!isValid) {
    return `### ❌ Not a comparison\n\nThe traffic was not split as asked (${split}; evidence ${short(ratioCheck.e)} of ${short(ratioCheck.needed)}): whatever differs may come from who was sent where.\n`
  }
  return [
    '### Two versions compared',
    '',
    `As asked, ${split}.`,
    '',
    '| Measure | a | b | b over a | |',
    '|---|---|---|---|---|',
    ...measures.map(
      ({ name, a, b, ratio, differs }) =>
        `| ${cell(name, 80)} | ${arm(a)} | ${arm(b)} | ${interval(ratio)} | ${differs ? 'differs' : 'no difference is shown'} |`,
    ),
    '',
  ].join('\n')
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`**${title}**`, '', ...lines.map((line) => `* ${cell(line, 400)}`), '']
}

function arm({ events, requests, rate, pods }: ArmVerdict): string {
  return requests === 0
    ? 'not counted'
    : `${percent(rate)} (${short(events)} of ${short(requests)}, ${pods} ${pods === 1 ? 'pod' : 'pods'})`
}

function interval(ratio: MetricVerdict['ratio']): string {
  if (ratio === undefined || ratio.estimate === null) return ''
  return `${ratio.estimate} (${ratio.low} to ${ratio.high ?? 'any'})`
}

function percent(rate: number | null): string {
  return rate === null ? 'none' : `${Number((100 * rate).toPrecision(3))} %`
}

function short(value: number): string {
  if (value >= 1e12) return 'over 1e12'
  return value >= 1e4 && !Number.isInteger(value)
    ? value.toExponential(1)
    : String(Number(value.toPrecision(value >= 1e4 ? 15 : 3)))
}
