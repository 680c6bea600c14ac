// Scanners from Go modules: built once, kept in the cache, the same bytes on every machine. Usage: node lab/scanners/build.ts
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cached } from '../workflows/cache.ts'
import { succeed } from '../workflows/command.ts'

const here = import.meta.dirname

const packages = {
  gitleaks: 'github.com/zricethezav/gitleaks/v8',
  kubeconform: 'github.com/yannh/kubeconform/cmd/kubeconform',
  actionlint: 'github.com/rhysd/actionlint/cmd/actionlint',
} as const
export type BuiltScanner = keyof typeof packages

/** Path of a scanner. Seconds the first time. */
export async function buildScanner(name: BuiltScanner): Promise<string> {
  const key = [name, ...['go.mod', 'go.sum'].map((file) => readFileSync(join(here, file), 'utf8'))].join('\n')
  const folder = await cached(`scanner-${name}`, key, async (folder) => {
    const args = [
      'build',
      '-trimpath',
      '-buildvcs=false',
      '-mod=readonly',
      '-ldflags',
      '-s -w',
      '-o',
      join(folder, name),
    ]
    // Whatever the machine is set to: another toolchain, or another flag, would make other bytes.
    const set = { CGO_ENABLED: '0', GOAMD64: 'v1', GOEXPERIMENT: '', GOFLAGS: '', GOTOOLCHAIN: 'go1.26.8' }
    await succeed('go', [...args, packages[name]], { cwd: here, env: { ...process.env, ...set } })
  })
  return join(folder, name)
}

if (import.meta.main) {
  for (const name of Object.keys(packages) as BuiltScanner[]) {
    const file = await buildScanner(name)
    console.log(`${name} ${createHash('sha256').update(readFileSync(file)).digest('hex')} ${file}`)
  }
}
