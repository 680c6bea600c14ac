// A lab cluster as a program of its own, until SIGINT or SIGTERM.
// Usage: node lab/cluster/main.ts [--images FILE.json] [--kubeconfig FILE]
import { readFile, writeFile } from 'node:fs/promises'
import { enableCompileCache } from 'node:module'
import { parseArgs } from 'node:util'
import type { Image } from './images.ts'

// The compiler would take two thirds of the start; only the first start pays for it.
enableCompileCache()
const { startCluster } = await import('./cluster.ts')

const { values } = parseArgs({ options: { images: { type: 'string' }, kubeconfig: { type: 'string' } } })
const images: Image[] = values.images === undefined ? [] : JSON.parse(await readFile(values.images, 'utf8'))
const cluster = await startCluster({ images })
if (values.kubeconfig !== undefined) await writeFile(values.kubeconfig, cluster.kubeconfig, { mode: 0o600 })
process.stdout.write(`${cluster.server}\n`)
await new Promise((resolve) => {
  process.once('SIGINT', resolve)
  process.once('SIGTERM', resolve)
})
await cluster.stop()
