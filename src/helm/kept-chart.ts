// The chart that a revision was made of, as Helm keeps it in its record: a folder again, to render it once more.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { ReleaseDamaged } from './release.ts'
import type { Values } from './values.ts'

/** A chart and the values that were given to it. */
export interface KeptChart {
  /** Absolute path of the chart's folder. */
  chart: string
  /** The chart's own values. */
  defaults: Values
  /** Absolute path of a file with the values that were given. */
  values: string
}

/** Helm does not keep all of the chart, so that it cannot be rendered again. */
export class ChartNotKept extends Error {
  override name = 'ChartNotKept'
}

/**
 * Write the chart of a decoded release, and the values that it was given, below a folder. Rejects with {@link ChartNotKept}
 * where it has subcharts, which Helm does not keep, and with ReleaseDamaged for a record that is none.
 */
export async function writeKeptChart(stored: unknown, folder: string): Promise<KeptChart> {
  const { chart, config } = (stored ?? {}) as Stored
  const { metadata, templates, files, values, schema } = chart ?? {}
  if (!isMap(metadata) || !isMap(values ?? {}) || !isMap(config ?? {})) {
    throw new ReleaseDamaged('the release has no chart that could be read')
  }
  if (Array.isArray(metadata.dependencies) && metadata.dependencies.length > 0) {
    const names = metadata.dependencies.map((one) => String((one as { name?: unknown } | null)?.name)).join(', ')
    throw new ChartNotKept(`its chart has subcharts (${names}), and Helm keeps none of them with a release`)
  }
  const root = join(folder, 'chart')
  const text = (value: unknown) => Buffer.from(JSON.stringify(value))
  const parts: [string, Buffer][] = [
    ['Chart.yaml', text(metadata)],
    ['values.yaml', text(values ?? {})],
  ]
  const kept = [...filesIn(templates), ...filesIn(files)]
  if (typeof schema === 'string') kept.push({ name: 'values.schema.json', data: schema })
  for (const { name, data = '' } of kept) parts.push([name, Buffer.from(data, 'base64')])
  for (const [name, content] of parts) {
    const path = join(root, name)
    if (relative(root, path).startsWith('..')) throw new ReleaseDamaged(`the chart of the release has a file ${name}`)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeFile(path, content, { mode: 0o600 })
  }
  const given = join(folder, 'values.json')
  await writeFile(given, JSON.stringify(config ?? {}), { mode: 0o600 })
  return { chart: root, defaults: (values ?? {}) as Values, values: given }
}

interface Stored {
  chart?: { metadata?: unknown; templates?: unknown; files?: unknown; values?: unknown; schema?: unknown }
  config?: unknown
}

interface StoredFile {
  name: string
  data?: string
}

function filesIn(list: unknown): StoredFile[] {
  if (list === undefined || list === null) return []
  const isFile = (one: unknown) => isMap(one) && typeof one.name === 'string' && typeof (one.data ?? '') === 'string'
  if (Array.isArray(list) && list.every(isFile)) return list as StoredFile[]
  throw new ReleaseDamaged('the files of the release are no list of files')
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
