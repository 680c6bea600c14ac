// The command lines of Trivy, and all of its environment. Pure.
import { join } from 'node:path'
import type { ScanPolicy } from '../policy/gates.ts'
import type { ScanTarget } from './target.ts'

/** Absolute paths, all of them below a folder of this run alone. */
export interface Places {
  /** Working directory, home, caches and temporary files of the scanner. */
  private: string
  report: string
  /** `trivy.yaml`: that of the policy, or an empty one. */
  config: string
  /** An empty file. */
  ignores: string
  /** Values of charts, the last one wins. */
  helmValues: readonly string[]
  /** Has `db` in it. */
  cache: string
}

const commands = {
  image: 'image',
  filesystem: 'filesystem',
  repository: 'repository',
  config: 'filesystem',
  sbom: 'sbom',
} as const

/** What a kind of target can be asked for at all. */
export function scannersFor(kind: ScanTarget['kind'], { scanners }: Pick<ScanPolicy, 'scanners'>): string[] {
  if (kind === 'config') return ['misconfig']
  if (kind === 'sbom') return scanners.filter((scanner) => scanner === 'vuln' || scanner === 'license')
  return [...scanners]
}

/** One scan, to JSON. */
export function scanArgs(target: ScanTarget, policy: ScanPolicy, places: Places, timeoutMs: number): string[] {
  const { kind } = target
  const skips = kind === 'sbom' ? [] : (['skip-dirs', 'skip-files'] as const)
  return [
    commands[kind],
    ...shared(places),
    '--format=json',
    '--list-all-pkgs',
    `--output=${places.report}`,
    `--scanners=${scannersFor(kind, policy).join(',')}`,
    `--cache-dir=${places.cache}`,
    // What an earlier scan found in a layer is nothing that this one believes.
    '--cache-backend=memory',
    '--skip-db-update',
    '--skip-java-db-update',
    '--skip-vex-repo-update',
    ...(kind === 'sbom' ? [] : ['--skip-check-update']),
    '--offline-scan',
    '--no-progress',
    '--exit-code=0',
    `--timeout=${Math.ceil(timeoutMs / 1000)}s`,
    ...skips.flatMap((name) => policy[name].map((glob) => `--${name}=${glob}`)),
    ...(kind === 'sbom' ? [] : [`--secret-config=${join(places.private, 'no-secret-config.yaml')}`]),
    ...(kind === 'sbom' || kind === 'image' ? [] : places.helmValues.map((path) => `--helm-values=${path}`)),
    ...imageArgs(target, policy),
    ...('path' in target ? ['--', target.path] : 'reference' in target ? ['--', target.reference] : []),
  ]
}

/** A report of packages in another format; no scan. */
export function convertArgs(
  format: 'cyclonedx' | 'spdx-json',
  report: string,
  output: string,
  places: Places,
): string[] {
  return ['convert', ...shared(places), `--format=${format}`, `--output=${output}`, '--', report]
}

/**
 * Everything that Trivy finds in its environment. No PATH: it runs no other program. The proxy that does not answer keeps what it
 * scans from making it call anybody, where it needs nobody.
 */
export function scannerEnvironment(
  target: Pick<ScanTarget, 'kind'> & { reference?: string },
  places: Pick<Places, 'private'>,
  registry: { username?: string; password?: string; proxy?: Readonly<Record<string, string>> } = {},
): Record<string, string> {
  const own = {
    HOME: places.private,
    TMPDIR: places.private,
    XDG_CACHE_HOME: places.private,
    XDG_CONFIG_HOME: places.private,
    XDG_DATA_HOME: places.private,
    DOCKER_CONFIG: places.private,
    NO_COLOR: '1',
  }
  if (target.reference === undefined) {
    const nobody = 'http://127.0.0.1:9'
    return { ...own, HTTP_PROXY: nobody, HTTPS_PROXY: nobody, http_proxy: nobody, https_proxy: nobody }
  }
  const { username, password, proxy } = registry
  return {
    ...own,
    ...proxy,
    ...(username !== undefined && { TRIVY_USERNAME: username }),
    ...(password !== undefined && { TRIVY_PASSWORD: password }),
  }
}

/** For {@link convertArgs}: it has ended before garbage is worth collecting, unless there is very much of it. */
export function converterEnvironment(places: Pick<Places, 'private'>): Record<string, string> {
  return { ...scannerEnvironment({ kind: 'filesystem' }, places), GOGC: 'off', GOMEMLIMIT: '256MiB' }
}

function shared(places: Places): string[] {
  return [`--config=${places.config}`, `--ignorefile=${places.ignores}`, '--severity=UNKNOWN,LOW,MEDIUM,HIGH,CRITICAL']
}

function imageArgs(target: ScanTarget, { scanners }: ScanPolicy): string[] {
  if (target.kind !== 'image') return []
  return [
    ...(scanners.includes('secret') || scanners.includes('misconfig')
      ? [`--image-config-scanners=${scanners.filter((each) => each === 'secret' || each === 'misconfig').join(',')}`]
      : []),
    ...(target.platform === undefined ? [] : [`--platform=${target.platform}`]),
    ...('archive' in target ? [`--input=${target.archive}`] : ['--image-src=remote']),
  ]
}
