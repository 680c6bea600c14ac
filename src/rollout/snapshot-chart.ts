// A chart that renders to exactly what a snapshot holds, for when Helm no longer has the revision.
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KubeObject } from '../cluster/client.ts'
import { parseManifest } from '../helm/manifest.ts'
import type { Snapshot } from './snapshot.ts'

/** Write the chart under `temp`. Its template takes the manifest as a file, so that nothing in it is taken for a template. */
export async function chartOf(
  snapshot: Snapshot,
  release: string,
  temp: string,
): Promise<{ chart: string; objects: KubeObject[] }> {
  const helm = snapshot.releases[release]
  if (!helm) throw new Error(`snapshot ${snapshot.id} was taken when release ${release} was not installed`)
  const chart = await mkdtemp(join(temp, 'snapshot-'))
  await mkdir(join(chart, 'templates'))
  const description = { apiVersion: 'v2', ...helm.chart, description: `as it stood in snapshot ${snapshot.id}` }
  await Promise.all([
    writeFile(join(chart, 'Chart.yaml'), JSON.stringify(description)),
    writeFile(join(chart, 'manifest.yaml'), helm.manifest, { mode: 0o600 }),
    writeFile(join(chart, 'templates', 'manifest.yaml'), '{{ .Files.Get "manifest.yaml" }}\n'),
  ])
  return { chart, objects: parseManifest(helm.manifest) }
}
