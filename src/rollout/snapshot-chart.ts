// A chart that renders to exactly what a snapshot holds, for when Helm no longer has the revision.
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KubeObject } from '../cluster/client.ts'
import { type Held, withHeld } from '../helm/held-replicas.ts'
import { fixedTemplate } from '../helm/kept-chart.ts'
import { parseManifest } from '../helm/manifest.ts'
import type { SnapshotRelease } from './snapshot.ts'

/** Write the chart under `temp`. Its template takes the manifest as a file, so that nothing in it is taken for a template. */
export async function chartOf(
  content: Pick<SnapshotRelease, 'chart' | 'manifest'>,
  description: string,
  temp: string,
  held?: Held,
): Promise<{ chart: string; objects: KubeObject[] }> {
  const chart = await mkdtemp(join(temp, 'snapshot-'))
  await mkdir(join(chart, 'templates'))
  const objects = withHeld(parseManifest(content.manifest), held)
  const manifest = held ? objects.map((object) => `---\n${JSON.stringify(object)}\n`).join('') : content.manifest
  const about = { apiVersion: 'v2', ...content.chart, description }
  await Promise.all([
    writeFile(join(chart, 'Chart.yaml'), JSON.stringify(about)),
    writeFile(join(chart, 'manifest.yaml'), manifest, { mode: 0o600 }),
    writeFile(join(chart, 'templates', 'manifest.yaml'), fixedTemplate),
  ])
  return { chart, objects }
}
