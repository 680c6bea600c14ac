// The helm program, run where nothing of the machine, the repository or the user's settings can reach it.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { KubeObject } from '../cluster/client.ts'
import { type Credentials, renderKubeconfig } from '../cluster/credentials.ts'
import type { Log } from '../host.ts'
import {
  type HelmMajor,
  majorOf,
  type ReleaseRef,
  renderArguments,
  rollbackArguments,
  templateArguments,
  type UpgradeArguments,
  uninstallArguments,
  upgradeArguments,
} from './arguments.ts'
import { parseManifest, parseSourced, type SourcedObject } from './manifest.ts'
import { type HelmRelease, releaseOf } from './release.ts'
import type { Values } from './values.ts'

/** An external program, verified and ready to run. */
export interface HelmTool {
  name: string
  version: string
  path: string
  run(
    args: string[],
    options: { env: Record<string, string>; cwd?: string; signal?: AbortSignal },
  ): Promise<{ exitCode: number; stdout: string; stderr: string }>
}

/** What an upgrade is made of. */
export type Upgrade = UpgradeArguments & {
  /** Put over the values files; see overlayFor(). */
  overlay: Values
}

/** What a chart renders to, before anything is changed. */
export interface Rendered extends HelmRelease {
  objects: KubeObject[]
  /** Objects of the hooks that a deploy runs; tests are not among them. */
  hookObjects: KubeObject[]
  /** The template that an object came from, where Helm tells it: `orders/templates/deployment.yaml`. */
  sources: ReadonlyMap<KubeObject, string>
}

/** Helm ended with an error. */
export class HelmFailed extends Error {
  override name = 'HelmFailed'
  readonly exitCode: number

  constructor(command: string, exitCode: number, stderr: string) {
    // Helm logs the same error before it says it.
    const lines = stderr.trim().split('\n')
    const own = lines.filter((line) => !/^level=WARN msg="\w+ failed" /.test(line))
    const said = (own.length > 0 ? own : lines).slice(-10).join('\n').slice(-4_000)
    super(`helm ${command} ended with ${exitCode}: ${said.replace(/^Error: /, '') || 'it said nothing'}`)
    this.exitCode = exitCode
  }
}

/** Where {@link openHelm} gets everything from. */
export interface HelmOptions {
  tool: HelmTool
  /** Absent: no cluster can be asked, and templates alone can be rendered. */
  credentials?: Credentials
  /** Folder for the kubeconfig and values of this run; they lie in a folder of their own that only we can read. */
  temp: string
  log: Log
}

/** Prepare helm for one cluster, or for none. {@link Helm.close} removes the credentials from the disk. */
export async function openHelm(options: HelmOptions): Promise<Helm> {
  const major = majorOf(options.tool.version)
  const home = await mkdtemp(path.join(options.temp, 'helm-'))
  const folders = ['cache', 'config', 'data', 'plugins']
  await Promise.all(folders.map((folder) => mkdir(path.join(home, folder), { mode: 0o700 })))
  if (options.credentials) {
    await writeFile(path.join(home, 'kubeconfig'), renderKubeconfig(options.credentials), { mode: 0o600 })
  }
  return new Helm(options, home, major)
}

/** Helm's commands, for one cluster. Each rejects with {@link HelmFailed}, ArgumentRefused, or the signal's reason. */
export class Helm {
  readonly #options: HelmOptions
  readonly #home: string
  readonly #major: HelmMajor
  #files = 0

  constructor(options: HelmOptions, home: string, major: HelmMajor) {
    this.#options = options
    this.#home = home
    this.#major = major
  }

  /** What the upgrade would write. Asks the cluster for its kinds and for `lookup`; changes nothing. */
  async render(upgrade: Omit<Upgrade, 'wait' | 'timeoutMs'>, signal?: AbortSignal): Promise<Rendered> {
    const stdout = await this.#run(renderArguments(await this.#withOverlay(upgrade)), signal)
    const release = releaseOf(JSON.parse(stdout))
    const hooks = release.hooks
      .filter(({ events }) => events.some((event) => event !== 'test'))
      .flatMap(({ path, manifest }) =>
        parseManifest(manifest, `the hook ${path}`).map((object) => ({ object, source: path })),
      )
    const sourced = parseSourced(release.manifest)
    const sources = new Map<KubeObject, string>()
    for (const { object, source } of [...sourced, ...hooks]) if (source !== undefined) sources.set(object, source)
    return {
      ...release,
      objects: sourced.map(({ object }) => object),
      hookObjects: hooks.map(({ object }) => object),
      sources,
    }
  }

  /** What the chart renders to where no cluster is asked, hooks included: `lookup` finds nothing, and kinds are those that Helm knows. */
  async template(upgrade: Omit<Upgrade, 'wait' | 'timeoutMs'>, signal?: AbortSignal): Promise<SourcedObject[]> {
    return parseSourced(await this.#run(templateArguments(await this.#withOverlay(upgrade)), signal))
  }

  /** Install or upgrade. */
  async upgrade(upgrade: Upgrade, signal?: AbortSignal): Promise<void> {
    await this.#run(upgradeArguments(await this.#withOverlay(upgrade), this.#major), signal)
  }

  /** Set the release to what a revision was; Helm counts that as a new revision. */
  async rollback(rollback: Parameters<typeof rollbackArguments>[0], signal?: AbortSignal): Promise<void> {
    await this.#run(rollbackArguments(rollback, this.#major), signal)
  }

  /** Remove the release and its history. Nothing to remove is fine. */
  async uninstall(uninstall: ReleaseRef & { timeoutMs: number }, signal?: AbortSignal): Promise<void> {
    await this.#run(uninstallArguments(uninstall, this.#major), signal)
  }

  /** Remove everything that was written to disk. */
  async close(): Promise<void> {
    // A helm that was ended may still be on its way out of its cache.
    await rm(this.#home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }

  async #withOverlay<T extends { values: readonly string[]; overlay: Values }>(upgrade: T): Promise<T> {
    this.#files += 1
    const file = path.join(this.#home, `values-${this.#files}.json`)
    await writeFile(file, JSON.stringify(upgrade.overlay), { mode: 0o600 })
    return { ...upgrade, values: [...upgrade.values, file] }
  }

  async #run(args: string[], signal?: AbortSignal): Promise<string> {
    this.#options.log.debug(`helm ${args.join(' ')}`)
    const { exitCode, stdout, stderr } = await this.#options.tool.run(args, {
      env: this.#environment(),
      cwd: this.#home,
      signal,
    })
    signal?.throwIfAborted()
    if (exitCode !== 0) throw new HelmFailed(args[0] ?? '', exitCode, stderr)
    return stdout
  }

  /** All of it: nothing is inherited, so that no HELM_* variable, plugin or registry login of the machine takes part. */
  #environment(): Record<string, string> {
    const folder = (name: string) => path.join(this.#home, name)
    return {
      HOME: this.#home,
      TMPDIR: this.#home,
      KUBECONFIG: folder('kubeconfig'),
      HELM_CACHE_HOME: folder('cache'),
      HELM_CONFIG_HOME: folder('config'),
      HELM_DATA_HOME: folder('data'),
      HELM_PLUGINS: folder('plugins'),
      HELM_DRIVER: 'secret',
      // Helm's own throttle turns an upgrade of a second into ten when there are many old ReplicaSets.
      HELM_QPS: '500',
      HELM_BURST_LIMIT: '1000',
    }
  }
}
