// Helm's own record of a release revision: a Secret that holds base64 of gzip of JSON.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

/** One revision of a release, as Helm keeps it. */
export interface HelmRelease {
  name: string
  namespace: string
  revision: number
  /** `deployed`, `superseded`, `failed`, `uninstalled`, `pending-install`, `pending-upgrade`, `pending-rollback`, ... */
  status: string
  description: string
  chart: { name: string; version: string; appVersion?: string }
  /** The values that were given, without the chart's own. */
  values: Record<string, unknown>
  /** Rendered objects without hooks. */
  manifest: string
  /** sha256 of the manifest's text, in hex. */
  manifestSha256: string
  hooks: HelmHook[]
  /** `ssa` where Helm had the API server merge, `csa` where it did itself; absent in releases of Helm 3. */
  applyMethod?: string
}

/** A hook of a chart. */
export interface HelmHook {
  name: string
  kind: string
  /** Template it came from. */
  path: string
  manifest: string
  /** `pre-install`, `post-upgrade`, ... */
  events: string[]
}

/** A release that cannot be read: damaged, planted, or larger than its budget. */
export class ReleaseDamaged extends Error {
  override name = 'ReleaseDamaged'
}

const MAX_JSON_BYTES = 64 * 1024 * 1024

/** Decode the `release` field of a release Secret, which is base64 twice. Rejects with {@link ReleaseDamaged}. */
export async function decodeRelease(data: string | undefined): Promise<unknown> {
  try {
    const packed = Buffer.from(Buffer.from(data ?? '', 'base64').toString('latin1'), 'base64')
    const text = await promisify(gunzip)(packed, { maxOutputLength: MAX_JSON_BYTES })
    return JSON.parse(text.toString('utf8'), exactNumbers)
  } catch (cause) {
    throw new ReleaseDamaged(`the release cannot be decoded: ${(cause as Error).message}`, { cause })
  }
}

/** The opposite of {@link decodeRelease}. */
export async function encodeRelease(stored: unknown): Promise<string> {
  const packed = await promisify(gzip)(JSON.stringify(stored), { level: 9 })
  return Buffer.from(packed.toString('base64'), 'latin1').toString('base64')
}

/** The parts of Helm's JSON that we use. Throws {@link ReleaseDamaged} when they are not there. */
export function releaseOf(stored: unknown): HelmRelease {
  const release = stored as Stored
  const { name, namespace, info, chart, manifest, hooks } = release ?? {}
  if (typeof name !== 'string' || typeof manifest !== 'string' || typeof info?.status !== 'string') {
    throw new ReleaseDamaged('the release has no name, manifest or status')
  }
  const revision = Number(plain(release.version))
  if (!Number.isSafeInteger(revision)) throw new ReleaseDamaged('the release has no revision')
  const values = plain(release.config) ?? {}
  if (typeof values !== 'object' || Array.isArray(values))
    throw new ReleaseDamaged('the values of the release are no map')
  if (!isHooks(hooks)) throw new ReleaseDamaged('the hooks of the release are no list of hooks')
  return {
    name,
    namespace: String(namespace ?? ''),
    revision,
    status: info.status,
    description: String(info.description ?? ''),
    chart: {
      name: String(chart?.metadata?.name ?? ''),
      version: String(chart?.metadata?.version ?? ''),
      appVersion: chart?.metadata?.appVersion === undefined ? undefined : String(chart.metadata.appVersion),
    },
    values: values as Record<string, unknown>,
    manifest,
    manifestSha256: createHash('sha256').update(manifest).digest('hex'),
    hooks: (hooks ?? []).map((hook) => ({
      name: String(hook.name ?? ''),
      kind: String(hook.kind ?? ''),
      path: String(hook.path ?? ''),
      manifest: String(hook.manifest ?? ''),
      events: (hook.events ?? []).map(String),
    })),
    ...(typeof release.apply_method === 'string' && { applyMethod: release.apply_method }),
  }
}

/** True when the chart has hooks that must not run before its pods are ready. */
export function hasPostHooks(hooks: readonly HelmHook[]): boolean {
  return hooks.some(({ events }) => events.some((event) => /^post-(install|upgrade|rollback)$/.test(event)))
}

interface Stored {
  name?: unknown
  namespace?: unknown
  version?: unknown
  info?: { status?: unknown; description?: unknown }
  chart?: { metadata?: { name?: unknown; version?: unknown; appVersion?: unknown } }
  config?: unknown
  manifest?: unknown
  hooks?: unknown
  apply_method?: unknown
}

type StoredHook = { name?: unknown; kind?: unknown; path?: unknown; manifest?: unknown; events?: unknown[] | null }

function isHooks(hooks: unknown): hooks is StoredHook[] | null | undefined {
  if (hooks === undefined || hooks === null) return true
  const isHook = (hook: unknown) =>
    typeof hook === 'object' && hook !== null && Array.isArray((hook as StoredHook).events ?? [])
  return Array.isArray(hooks) && hooks.every(isHook)
}

// Numbers keep their exact text: a release that is written back must not lose digits of somebody's values.
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }
function exactNumbers(_key: string, value: unknown, context?: { source?: string }): unknown {
  const exact = typeof value !== 'number' || String(value) === context?.source
  return exact || context?.source === undefined ? value : rawJSON(context.source)
}

/** Without exact numbers: for reading. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}
