// A plan before it is carried out, for people and programs: text, JSON, a picture, and what the cluster would make of it.
import { PREFIX } from '../prefix.ts'
import { cell, oneLine } from '../text/inert.ts'
import type { HeaderMatch, Split } from '../traffic/router.ts'
import type { FieldChange } from './difference.ts'
import type { DryRun, ObjectChange, RefusedObject } from './dry-run.ts'

/** A step as far as it is shown; kinds that are not known here are shown by their names. */
export interface ShownStep {
  kind: string
  release?: string
  revision?: number
  /** Of `helm-rollback`. */
  to?: number
  /** Of `helm-unlock`. */
  pending?: number
  snapshot?: string
  wait?: string
  goal?: { kind: string; revision?: number }
  split?: Split
  captured?: { object: { kind: string; name: string } }
  beside?: readonly string[]
  ms?: number
  checks?: readonly { url: string }[]
}

export interface ShownPlan {
  release: string
  namespace: string
  strategy: string
  /** None when the wanted version serves already. */
  steps: readonly ShownStep[]
  /** What is done when any of the steps fails. */
  back: readonly ShownStep[]
}

const NO_STEPS = 'nothing to do: what is wanted serves'
const most = { boxes: 60, objects: 200, fields: 50, characters: 60_000 }

/** One step as a line. */
export function sayStep(step: ShownStep): string {
  return oneLine(said(step), 300)
}

function said(step: ShownStep): string {
  const { kind, release = '', revision, split, checks = [] } = step
  const as = revision === undefined ? '' : ` (as revision ${revision})`
  switch (kind) {
    case 'helm-apply':
      return `helm upgrade ${release}${as}${step.wait === 'resources' ? ', Helm waits too' : ''}`
    case 'helm-unlock':
      return `set revision ${step.pending} of ${release}, which a dead run left pending, to failed`
    case 'helm-rollback':
      return `helm rollback ${release} to revision ${step.to}${as}`
    case 'helm-restore':
      return `helm upgrade ${release} to snapshot ${step.snapshot}${as}`
    case 'helm-uninstall':
      return `helm uninstall ${release}`
    case 'wait-healthy':
      return `wait until revision ${revision} of ${release} serves`
    case 'prove-rollback':
      return `prove that ${release} could be put back${step.goal?.revision ? ` to revision ${step.goal.revision}` : ''}`
    case 'route':
      return `send traffic to ${split ? sayRoute(split) : 'nobody'}`
    case 'route-back':
      return `send traffic as before${step.captured ? ` (${step.captured.object.kind}/${step.captured.object.name})` : ''}`
    case 'bake':
      return `watch ${[step.release, ...(step.beside ?? [])].join(' and ')} for ${span(step.ms ?? 0)}`
    case 'judge':
      return `judge ${step.release} against ${step.beside?.[0]} for at most ${span(step.ms ?? 0)}`
    case 'watch':
      return `watch ${step.release} and its SLOs for ${span(step.ms ?? 0)}`
    case 'park':
      return `leave it like that, without a runner, for at most ${span(step.ms ?? 0)}`
    case 'smoke':
      return `ask ${checks.map(({ url }) => withoutQuery(url)).join(' and ')}`
    default:
      return [kind, release, revision === undefined ? '' : `revision ${revision}`].filter(Boolean).join(' ')
  }
}

function sayRoute({ weights, match, mirror }: Split): string {
  const shares = Object.entries(weights).map(([release, weight]) => `${release} ${weight} %`)
  const header = match ? [`${sayMatch(match.header)} to ${match.release}`] : []
  const copies = mirror ? [`copies of ${mirror.percent} % to ${mirror.release}`] : []
  return [shares.join(', '), ...header, ...copies].join('; ')
}

function sayMatch(header: HeaderMatch): string {
  const what = header.cookie === undefined ? `header ${header.name}` : `cookie ${header.cookie}`
  return 'value' in header ? `${what} = ${header.value}` : `${what} ~ ${header.pattern}`
}

/** `90 s`, `5 min`, `4 h`. */
function span(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds % 3600 === 0 && seconds > 0) return `${seconds / 3600} h`
  return seconds % 60 === 0 && seconds > 0 ? `${seconds / 60} min` : `${seconds} s`
}

/** What stands behind the question mark may be a key. */
function withoutQuery(url: string): string {
  return URL.canParse(url) ? `${new URL(url).origin}${new URL(url).pathname}` : url
}

/** Lines for a log. */
export function planText({ release, namespace, strategy, steps, back }: ShownPlan): string[] {
  const number = (list: readonly ShownStep[]) => list.map((step, index) => `  ${index + 1}. ${sayStep(step)}`)
  const title = oneLine(`plan for ${release} in ${namespace}, strategy ${strategy}:`)
  if (steps.length === 0) return [title, `  ${NO_STEPS}`]
  return [title, ...number(steps), ...(back.length > 0 ? ['when anything fails:', ...number(back)] : [])]
}

/** Lines for a log. */
export function dryRunText({ objects, refused }: DryRun): string[] {
  const lines = objects
    .slice(0, most.objects)
    .flatMap(({ object, change, fields }) => [
      oneLine(`${change} ${object}`),
      ...fields.slice(0, most.fields).map((field) => oneLine(`  ${field.path}: ${sayChange(field)}`, 600)),
      ...leftOut(fields.length - most.fields, 'fields').map((line) => `  ${line}`),
    ])
  return [
    ...refused.map(({ object, reason, message }) => oneLine(`refused ${object}: ${reason}: ${message}`, 2000)),
    ...lines,
    ...leftOut(objects.length - most.objects, 'objects'),
  ]
}

function sayChange({ change, before, after }: FieldChange): string {
  return change === 'changed' ? `${before} -> ${after}` : `${change} ${before ?? after}`
}

/** For programs; one object. */
export function planJson(
  { release, namespace, strategy, steps, back }: ShownPlan,
  dryRun?: DryRun,
  detection?: object,
): string {
  const shown = (list: readonly ShownStep[]) => list.map((step) => ({ ...step, text: sayStep(step) }))
  const objects = dryRun?.objects.slice(0, most.objects).map(({ fields, ...rest }) => ({
    ...rest,
    fields: fields.slice(0, most.fields),
    ...(fields.length > most.fields && { fieldsLeftOut: fields.length - most.fields }),
  }))
  const objectsLeftOut = Math.max(0, (dryRun?.objects.length ?? 0) - most.objects)
  return JSON.stringify({
    schema: `${PREFIX}/plan/v1`,
    release,
    namespace,
    strategy,
    steps: shown(steps),
    back: shown(back),
    ...(dryRun && { dryRun: { objects, refused: dryRun.refused, ...(objectsLeftOut > 0 && { objectsLeftOut }) } }),
    ...(detection && { detection }),
  })
}

/** A mermaid flowchart in its fence: the steps, and the way back. */
export function planMermaid({ steps, back }: ShownPlan): string {
  if (steps.length === 0) return ''
  const lines = ['```mermaid', 'flowchart LR', ...boxes('rollout', 'Rollout', 's', steps)]
  if (back.length > 0) lines.push(...boxes('back', 'Way back', 'b', back), '  rollout -. when anything fails .-> back')
  return [...lines, '```'].join('\n')
}

function boxes(id: string, title: string, letter: string, steps: readonly ShownStep[]): string[] {
  const labels = steps.slice(0, most.boxes).map((step, index) => `${index + 1}. ${sayStep(step)}`)
  labels.push(...leftOut(steps.length - most.boxes, 'steps'))
  // Only what means nothing to mermaid, in quotes or out of them.
  const label = (text: string) => text.replace(/[^\w .,:%()/=-]/g, ' ').slice(0, 120)
  const nodes = labels.map((text, index) => `    ${letter}${index}["${label(text)}"]`)
  const way = labels.map((_, index) => `${letter}${index}`).join(' --> ')
  return [`  subgraph ${id} ["${title}"]`, '    direction LR', ...nodes, `    ${way}`, '  end']
}

/** All of it as Markdown for the step summary. */
export function planSummary(plan: ShownPlan, dryRun?: DryRun): string {
  const { release, namespace, strategy, steps } = plan
  return [
    `## Plan: ${cell(release, 100)} in ${cell(namespace, 100)}, strategy ${cell(strategy, 100)}`,
    '',
    ...(steps.length === 0 ? [NO_STEPS] : [planMermaid(plan)]),
    '',
    ...(dryRun ? dryRunSummary(dryRun) : []),
  ].join('\n')
}

function dryRunSummary({ objects, refused }: DryRun): string[] {
  const row = ({ object, change, fields }: ObjectChange) =>
    `| ${cell(object, 200)} | ${change} | ${fields.length || ''} |`
  const denial = ({ reason, object, message }: RefusedObject) =>
    `- **${cell(reason, 50)}** ${cell(object, 200)}: ${cell(message, 1000)}`
  const changed = objects.filter(({ fields }) => fields.length > 0)
  return [
    '### What the cluster would change',
    '',
    ...(refused.length > 0 ? ['It would refuse:', '', ...bounded(refused, most.objects, 'refusals', denial), ''] : []),
    '| Object | Change | Fields |',
    '|---|---|---|',
    ...bounded(objects, most.objects, 'objects', row, inRow),
    '',
    ...bounded(changed, most.objects, 'objects', details),
    '',
  ]
}

function details({ object, fields }: ObjectChange): string {
  const value = (text: string | undefined) => cell(text ?? '', 250)
  const row = ({ path, before, after }: FieldChange) => `| ${cell(path, 250)} | ${value(before)} | ${value(after)} |`
  return [
    `<details><summary>${cell(object, 200)}</summary>`,
    '',
    '| Field | Stands | Would be |',
    '|---|---|---|',
    ...bounded(fields, most.fields, 'fields', row, inRow),
    '',
    '</details>',
    '',
  ].join('\n')
}

/** As many as fit, and how many do not. */
function bounded<T>(
  items: readonly T[],
  count: number,
  what: string,
  render: (item: T) => string,
  wrap = (line: string) => line,
): string[] {
  const shown: string[] = []
  let characters = 0
  for (const item of items.slice(0, count)) {
    const text = render(item)
    characters += text.length
    if (characters > most.characters) break
    shown.push(text)
  }
  return [...shown, ...leftOut(items.length - shown.length, what).map(wrap)]
}

function inRow(line: string): string {
  return `| ${line} | | |`
}

function leftOut(number: number, what: string): string[] {
  return number > 0 ? [`${number} more ${what}`] : []
}
