// The list of threats and what holds each -> a page for people, and what is wrong with the two. Pure.
import { withoutMarkers } from './test-titles.ts'

/** One of the numbered threats. Without `left` and `not-applicable` it is held by its tests and checks. */
export interface Threat {
  number: number
  group: string
  threat: string
  /** Checks of `npm run check` that hold it. */
  checks?: string[]
  /** What is not held. */
  left?: string
  /** Why it does not concern this product. */
  'not-applicable'?: string
}

/** A test whose title names a threat. */
export interface Holder {
  threat: number
  file: string
  title: string
  skipped: boolean
}

const statuses = ['held', 'held in part', 'open', 'not applicable'] as const
type Status = (typeof statuses)[number]

function statusOf(threat: Threat, holders: readonly Holder[]): Status {
  if (threat['not-applicable'] !== undefined) return 'not applicable'
  if (threat.left === undefined) return 'held'
  return holders.length + (threat.checks?.length ?? 0) > 0 ? 'held in part' : 'open'
}

/** What contradicts itself, one line each. */
export function wrongWith(threats: readonly Threat[], holders: readonly Holder[], checks: readonly string[]): string[] {
  const wrong: string[] = []
  threats.forEach(({ number }, index) => {
    if (number !== index + 1) wrong.push(`the threat at place ${index + 1} has the number ${number}`)
  })
  for (const threat of threats) {
    const { number, left } = threat
    const others = threat['not-applicable']
    const named = holders.filter((holder) => holder.threat === number)
    const count = named.length + (threat.checks?.length ?? 0)
    if (others !== undefined && left !== undefined)
      wrong.push(`${number} is not applicable, and something is left of it`)
    if (others !== undefined && count > 0) wrong.push(`${number} is not applicable, and is held`)
    if (others === undefined && left === undefined && count === 0)
      wrong.push(`${number} is held by nothing: mark a test with [T${number}], or say what is left`)
    for (const check of threat.checks ?? []) {
      if (!checks.includes(check)) wrong.push(`${number} names the check "${check}", which is not in scripts/check.ts`)
    }
  }
  for (const { threat, file, title, skipped } of holders) {
    if (threats[threat - 1] === undefined) wrong.push(`${file} "${title}" names a threat that is not in the list`)
    if (skipped) wrong.push(`${file} "${title}" does not run, and so holds nothing`)
  }
  return wrong
}

const introduction = `# Threats

<!-- Written by scripts/threats.ts from scripts/threats.json and the titles of tests. Do not edit. -->

What an attacker, or bad luck with an attacker's timing, could try against Slipway and those who use it, and the test that
holds each. A test says so by a marker in its title, such as \`[T17]\`; \`npm run check -- threats\` fails when this page is not
what the tests say. *Held in part* and *open* say what is not held.
`

/** docs/security/threats.md. */
export function threatsPage(threats: readonly Threat[], holders: readonly Holder[]): string {
  const of = (threat: Threat) => holders.filter(({ threat: number }) => number === threat.number)
  const counts = statuses.map((status) => {
    const count = threats.filter((threat) => statusOf(threat, of(threat)) === status).length
    return `| ${status} | ${count} |`
  })
  const groups = [...new Set(threats.map(({ group }) => group))]
  const tables = groups.map((group) => {
    const rows = threats.filter((threat) => threat.group === group).map((threat) => row(threat, of(threat)))
    return `## ${group}\n\n| | threat | status | by |\n|---|---|---|---|\n${rows.join('\n')}\n`
  })
  const count = `| status | of ${threats.length} |\n|---|---|\n${counts.join('\n')}\n`
  return [introduction, count, ...tables].join('\n')
}

function row(threat: Threat, holders: readonly Holder[]): string {
  const { number, checks = [], left } = threat
  const files = Map.groupBy(holders, ({ file }) => file)
  const tests = [...files].map(([file, own]) => {
    const titles = [...new Set(own.map(({ title }) => shown(title)))]
    return `[${file}](../../${file}): ${titles.join('; ')}`
  })
  const by = [
    ...tests,
    ...checks.map((check) => `\`npm run check -- '${check}'\``),
    ...(left === undefined ? [] : [`not held: ${cell(left)}`]),
    ...(threat['not-applicable'] === undefined ? [] : [cell(threat['not-applicable'])]),
  ]
  return `| ${number} | ${cell(threat.threat)} | ${statusOf(threat, holders)} | ${by.join('<br>')} |`
}

function shown(title: string): string {
  return `"${cell(withoutMarkers(title))}"`
}

function cell(text: string): string {
  return text.replace(/[\\|`*_<>[\]]/g, '\\$&')
}
