// House rules for workflow files that no public linter knows. Pure: files in, complaints out.
import { trust } from './trust-checks.ts'
import type { Content, Permissions, WorkflowFile } from './workflow-file.ts'

export type Pins = Record<string, { version: string; sha: string }>

/** How consumers name this repository in examples; the owner is theirs to fill in. */
const PUBLIC_NAME = 'your-org/slipway'
/** Stands for the commit of the release that a consumer picks. */
const PLACEHOLDER = '0'.repeat(40)

/** Minutes that the longest chain of needs of a public workflow may take. */
const budgets: Record<string, number> = {
  '.github/workflows/ci.yml': 30,
  '.github/workflows/deploy.yml': 45,
  '.github/workflows/image.yml': 125,
  '.github/workflows/canary-promote.yml': 45,
}

/** What is wrong with the files, one line each: `path:line what`. */
export function check(files: readonly WorkflowFile[], pins: Pins, pages: readonly Page[] = []): string[] {
  return [
    ...files.flatMap((file) => [
      ...uses(file, pins),
      ...scripts(file),
      ...permissions(file),
      ...time(file),
      ...calls(file, files),
      ...watched(file),
      ...trust(file),
    ]),
    ...pages.flatMap((page) =>
      usesOf(page).flatMap(({ value, line, number }) => [
        ...pinned(`${page.path}:${number}`, value, line, pins, false),
      ]),
    ),
    ...unusedPins(files, pages, pins),
  ]
}

function* uses({ path, lines, pairs }: WorkflowFile, pins: Pins): Iterable<string> {
  for (const { key, value, line, trail } of pairs) {
    if (key !== 'uses' || typeof value !== 'string') continue
    const at = `${path}:${line}`
    const isStep = trail.includes('steps')
    if (value.startsWith('$/')) {
      if (!isStep) yield `${at} ${value}: a job calls a workflow of this repository by ./.github/workflows/`
      continue
    }
    if (value.startsWith('./')) {
      if (isStep) yield `${at} ${value}: in a step this is the caller's checkout; name an own action by $/`
      continue
    }
    yield* pinned(at, value, lines[line - 1] ?? '', pins, path.startsWith('.github/'))
  }
}

function* pinned(at: string, value: string, line: string, pins: Pins, isOurs: boolean): Iterable<string> {
  const [target = '', ref = ''] = value.split('@')
  const repository = target.split('/').slice(0, 2).join('/')
  const comment = /#\s*(\S+)/.exec(line)?.[1]
  if (repository === PUBLIC_NAME) {
    if (isOurs) yield `${at} ${value}: name an own action by $/`
    else if (ref !== PLACEHOLDER && ref !== '<sha>')
      yield `${at} ${value}: the ref of an example is forty zeros, which the reader replaces`
    return
  }
  const pin = Object.hasOwn(pins, repository) ? pins[repository] : undefined
  if (!/^[0-9a-f]{40}$/.test(ref)) yield `${at} ${value}: pin it by its full commit SHA`
  else if (pin === undefined) yield `${at} ${value}: ${repository} is not in actions.lock`
  else if (pin.sha !== ref) yield `${at} ${value}: actions.lock has ${pin.sha}`
  else if (pin.version !== comment) yield `${at} ${value}: the comment must say ${pin.version}, the version of that SHA`
}

/** A page for people, whose examples are copied. */
export interface Page {
  path: string
  text: string
}

function usesOf({ text }: Page): { value: string; line: string; number: number }[] {
  return text.split('\n').flatMap((line, index) => {
    const value = /^[\s>-]*uses:\s+(\S+)/.exec(line)?.[1]
    return value === undefined || value.startsWith('$/') || value.startsWith('./')
      ? []
      : [{ value, line, number: index + 1 }]
  })
}

function* unusedPins(files: readonly WorkflowFile[], pages: readonly Page[], pins: Pins): Iterable<string> {
  const inFiles = files.flatMap(({ pairs }) => pairs.filter(({ key }) => key === 'uses'))
  const used = [...inFiles, ...pages.flatMap(usesOf)].map(({ value }) => String(value))
  for (const [name, { sha }] of Object.entries(pins)) {
    if (!used.some((value) => value.startsWith(`${name}@`) || (value.startsWith(`${name}/`) && value.endsWith(sha)))) {
      yield `actions.lock ${name}: nothing uses it`
    }
  }
}

function* scripts({ path, pairs }: WorkflowFile): Iterable<string> {
  for (const { key, value, line, trail } of pairs) {
    if ((key === 'run' || key === 'script') && trail.includes('steps') && String(value).includes('${{')) {
      yield `${path}:${line} an expression inside a script can become code; hand it over by env`
    }
  }
}

function* permissions({ path, lines, content, pairs }: WorkflowFile): Iterable<string> {
  if (content.jobs === undefined) return
  if (JSON.stringify(content.permissions) !== '{}') yield `${path}:1 the workflow itself must say \`permissions: {}\``
  for (const [name, job] of Object.entries(content.jobs)) {
    if (typeof job.permissions !== 'object') yield `${path}:1 job ${name} must name its permissions one by one`
  }
  for (const { key, line, trail } of pairs) {
    if (
      trail.at(-1) === 'permissions' &&
      !new RegExp(`^\\s*${key}: (read|write)\\s+# \\S`).test(lines[line - 1] ?? '')
    ) {
      yield `${path}:${line} ${key}: a permission stands on its own line with its reason as a comment`
    }
  }
}

function* time({ path, content }: WorkflowFile): Iterable<string> {
  const jobs = content.jobs ?? {}
  for (const [name, job] of Object.entries(jobs)) {
    if (job.uses === undefined && !Number.isInteger(job['timeout-minutes'])) {
      yield `${path}:1 job ${name} needs a timeout-minutes`
    }
  }
  const longest = (name: string): number => {
    const needs = [jobs[name]?.needs ?? []].flat()
    return (jobs[name]?.['timeout-minutes'] ?? 0) + Math.max(0, ...needs.map(longest))
  }
  const minutes = Math.max(0, ...Object.keys(jobs).map(longest))
  const budget = budgets[path] ?? Number.POSITIVE_INFINITY
  if (minutes > budget) yield `${path}:1 its longest chain of needs may take ${minutes} minutes; ${budget} are allowed`
}

/** A workflow that takes an egress policy keeps it in each of its jobs, from the first step on. */
function* watched({ path, content }: WorkflowFile): Iterable<string> {
  if (content.on?.workflow_call?.inputs?.['egress-policy'] === undefined) return
  for (const [name, { steps }] of Object.entries(content.jobs ?? {})) {
    const [first] = steps ?? []
    if (steps === undefined || first?.uses?.startsWith('step-security/harden-runner@')) continue
    yield `${path}:1 job ${name} must begin with harden-runner: the workflow has the input egress-policy`
  }
}

/** Jobs that call a workflow of this repository hand over what it takes, and grant exactly what its jobs ask for. */
function* calls({ path, content }: WorkflowFile, files: readonly WorkflowFile[]): Iterable<string> {
  for (const [name, job] of Object.entries(content.jobs ?? {})) {
    const called = job.uses?.replace(new RegExp(`^(${PUBLIC_NAME}|\\.)/`), '').replace(/@.*$/, '')
    if (called === undefined) continue
    const callee = files.find((file) => file.path === called)
    if (callee === undefined) {
      yield `${path}:1 job ${name} calls ${called}, which is not here`
      continue
    }
    const granted = canonical(grants([job.permissions]))
    const needed = canonical(grants(Object.values(callee.content.jobs ?? {}).map((one) => one.permissions)))
    if (granted !== needed) yield `${path}:1 job ${name} grants ${granted}; the jobs of ${called} ask for ${needed}`
    yield* handedOver(`${path}:1 job ${name}`, job, callee.content)
  }
}

function* handedOver(
  who: string,
  job: { with?: Record<string, unknown>; secrets?: Record<string, unknown> },
  callee: Content,
): Iterable<string> {
  const takes = callee.on?.workflow_call
  for (const [what, given, known] of [
    ['input', job.with ?? {}, takes?.inputs ?? {}],
    ['secret', job.secrets ?? {}, takes?.secrets ?? {}],
  ] as const) {
    for (const key of Object.keys(given)) {
      if (!Object.hasOwn(known, key)) yield `${who} hands over ${what} ${key}, which the callee does not have`
    }
  }
  for (const [key, { required }] of Object.entries(takes?.inputs ?? {})) {
    if (required === true && !Object.hasOwn(job.with ?? {}, key)) yield `${who} must hand over input ${key}`
  }
}

function grants(all: readonly (Permissions | undefined)[]): Map<string, string> {
  const sum = new Map<string, string>()
  for (const one of all) {
    if (typeof one !== 'object') continue
    for (const [scope, level] of Object.entries(one)) {
      if (level === 'write' || !sum.has(scope)) sum.set(scope, level)
    }
  }
  return sum
}

function canonical(permissions: Map<string, string>): string {
  const parts = [...permissions].sort(([one], [other]) => one.localeCompare(other))
  return `{ ${parts.map(([scope, level]) => `${scope}: ${level}`).join(', ')} }`
}
