// Command lines of helm, as data. Never --set, --force-conflicts, --post-renderer: what they would do is not wanted here.
import path from 'node:path'

/** One release. */
export interface ReleaseRef {
  release: string
  namespace: string
}

/** Major version of the helm that is run: 3 and 4 are told by other flags how long to wait. */
export type HelmMajor = 3 | 4

/** What an upgrade is told. All paths are absolute. */
export interface UpgradeArguments extends ReleaseRef {
  /** A chart's folder, or a packaged chart. */
  chart: string
  /** Values files; the last one wins. */
  values: readonly string[]
  /** `hooks`: Helm returns when everything is applied and hooks have run. `resources`: it waits for the resources, then runs post-hooks. */
  wait: 'hooks' | 'resources'
  timeoutMs: number
  /** Revisions that Helm keeps. Default 10. */
  historyMax?: number
  /** Shown by `helm history`. */
  description?: string
}

/** An argument that helm could take for something else than what it is meant to be. */
export class ArgumentRefused extends Error {
  override name = 'ArgumentRefused'
}

/** Of `3.18.0`. Throws {@link ArgumentRefused} for a helm whose flags are not known here. */
export function majorOf(version: string): HelmMajor {
  const major = Number(/^\d+(?=\.)/.exec(version)?.[0])
  if (major === 3 || major === 4) return major
  throw new ArgumentRefused(`Helm ${version} is neither Helm 3 nor Helm 4`)
}

/** `helm upgrade --install`. */
export function upgradeArguments(upgrade: UpgradeArguments, major: HelmMajor): string[] {
  return [
    'upgrade',
    name('release', upgrade.release, 53),
    ...placed(upgrade),
    // Without it, helm takes the last release's values when no file is given.
    '--reset-values',
    '--hide-notes',
    ...waiting(upgrade, major),
    `--history-max=${whole('history-max', upgrade.historyMax ?? 10)}`,
    ...(upgrade.description === undefined ? [] : [`--description=${line(upgrade.description)}`]),
  ]
}

/** What {@link upgradeArguments} would do, as JSON on standard output; asks the cluster, changes nothing. */
export function renderArguments(upgrade: Omit<UpgradeArguments, 'wait' | 'timeoutMs'>): string[] {
  return [
    'upgrade',
    name('release', upgrade.release, 53),
    ...placed(upgrade),
    '--reset-values',
    '--dry-run=server',
    '--output=json',
  ]
}

/** `helm template`: what the chart renders to where no cluster is asked. Tests of the chart are left out. */
export function templateArguments(template: ReleaseRef & { chart: string; values: readonly string[] }): string[] {
  return [
    'template',
    name('release', template.release, 53),
    file('chart', template.chart),
    `--namespace=${name('namespace', template.namespace, 63)}`,
    ...template.values.map((values) => `--values=${file('values file', values)}`),
    '--skip-tests',
  ]
}

/** `helm rollback` to a revision that Helm still has. */
export function rollbackArguments(
  rollback: ReleaseRef & { revision: number; wait: 'hooks' | 'resources'; timeoutMs: number; historyMax?: number },
  major: HelmMajor,
): string[] {
  return [
    'rollback',
    name('release', rollback.release, 53),
    String(whole('revision', rollback.revision)),
    `--namespace=${name('namespace', rollback.namespace, 63)}`,
    ...waiting(rollback, major),
    `--history-max=${whole('history-max', rollback.historyMax ?? 10)}`,
  ]
}

/** `helm uninstall`, history included. */
export function uninstallArguments(uninstall: ReleaseRef & { timeoutMs: number }, major: HelmMajor): string[] {
  return [
    'uninstall',
    name('release', uninstall.release, 53),
    `--namespace=${name('namespace', uninstall.namespace, 63)}`,
    '--ignore-not-found',
    ...waiting({ ...uninstall, wait: 'resources' }, major),
  ]
}

function placed(upgrade: ReleaseRef & { chart: string; values: readonly string[] }): string[] {
  return [
    file('chart', upgrade.chart),
    '--install',
    `--namespace=${name('namespace', upgrade.namespace, 63)}`,
    ...upgrade.values.map((values) => `--values=${file('values file', values)}`),
  ]
}

/** Helm 3 has one way of waiting for resources, and none but hooks is what it does by itself. */
function waiting({ wait, timeoutMs }: { wait: 'hooks' | 'resources'; timeoutMs: number }, major: HelmMajor): string[] {
  const flags = {
    3: { hooks: [], resources: ['--wait'] },
    4: { hooks: ['--wait=hookOnly'], resources: ['--wait=watcher'] },
  }
  return [...flags[major][wait], `--timeout=${whole('timeout', Math.ceil(timeoutMs))}ms`]
}

/** A DNS label: nothing that begins with `-`, holds `=`, a comma, a blank, or a path. */
function name(what: string, value: string, longest: number): string {
  if (value.length <= longest && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(value)) return value
  throw new ArgumentRefused(`the ${what} ${JSON.stringify(value)} is not a DNS label of at most ${longest} characters`)
}

/** An absolute path cannot be taken for an option, a URL, or a chart of a repository. A comma would split a list of files. */
function file(what: string, value: string): string {
  if (path.isAbsolute(value) && !/[\u0000-\u001f,"]/.test(value)) return value
  throw new ArgumentRefused(
    `the ${what} ${JSON.stringify(value)} is not an absolute path without commas, quotes and control characters`,
  )
}

function whole(what: string, value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value
  throw new ArgumentRefused(`the ${what} ${value} is not a whole number above 0`)
}

function line(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').slice(0, 200)
}
