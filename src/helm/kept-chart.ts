// The chart that a revision was made of, as Helm keeps it in its record: a folder again, to render it once more.

import { cp, mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { isObject } from '../json-object.ts'
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

/** The one template of a chart that only hands out a manifest: what a revision is set to where Helm no longer has its chart. */
export const fixedTemplate = '{{ .Files.Get "manifest.yaml" }}\n'

/** Helm does not keep all of the chart, so that it cannot be rendered again. */
export class ChartNotKept extends Error {
  override name = 'ChartNotKept'
}

/**
 * Write the chart of a decoded release, and the values that it was given, below a folder. Helm keeps no subcharts: where it
 * had some, those of `subcharts` take their place, a folder that may not be there. Whether what is rendered is still the same
 * has to be looked at. Rejects with {@link ChartNotKept}, and with ReleaseDamaged for a record that is none.
 */
export async function writeKeptChart(stored: unknown, folder: string, subcharts: string): Promise<KeptChart> {
  const { chart, config } = (stored ?? {}) as Stored
  const { metadata, templates, files, values, schema } = chart ?? {}
  if (!isObject(metadata) || !isObject(values ?? {}) || !isObject(config ?? {})) {
    throw new ReleaseDamaged('the release has no chart that could be read')
  }
  const root = join(folder, 'chart')
  const dependencies: unknown[] = Array.isArray(metadata.dependencies) ? metadata.dependencies : []
  if (dependencies.length > 0) {
    const names = dependencies.map((one) => String((one as { name?: unknown } | null)?.name)).join(', ')
    const isThere = await stat(subcharts).then(
      (found) => found.isDirectory(),
      () => false,
    )
    if (!isThere) {
      throw new ChartNotKept(
        `its chart had subcharts (${names}), which Helm does not keep with a release, and the chart of this checkout has no folder charts`,
      )
    }
    await cp(subcharts, join(root, 'charts'), { recursive: true })
  }
  const text = (value: unknown) => Buffer.from(JSON.stringify(value))
  const parts: [string, Buffer][] = [
    ['Chart.yaml', text(metadata)],
    ['values.yaml', text(values ?? {})],
  ]
  const kept = [...filesIn(templates), ...filesIn(files)]
  if (typeof schema === 'string') kept.push({ name: 'values.schema.json', data: schema })
  if (kept.some(({ data = '' }) => Buffer.from(data, 'base64').toString() === fixedTemplate)) {
    throw new ChartNotKept('it was put back from a manifest, and has no chart')
  }
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
  const isFile = (one: unknown) => isObject(one) && typeof one.name === 'string' && typeof (one.data ?? '') === 'string'
  if (Array.isArray(list) && list.every(isFile)) return list as StoredFile[]
  throw new ReleaseDamaged('the files of the release are no list of files')
}
