// What Flagger is made of: its controller, built from its own Go modules, and the kinds that it reads.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import type { KubeObject } from '../../../src/cluster/client.ts'
import { cached } from '../../workflows/cache.ts'
import { succeed } from '../../workflows/command.ts'
import { build } from '../build.ts'

const folder = join(import.meta.dirname, 'program')
const module = 'github.com/fluxcd/flagger'

/** Path of Flagger's controller; takes minutes the first time. */
export function buildFlagger(): Promise<string> {
  return build('flagger', folder, 'go.mod', [], `${module}/cmd/flagger`)
}

/** `1.36.1`, as go.mod asks for it. */
export function flaggerVersion(): string {
  const [, version] = new RegExp(`${module} v(\\S+)`).exec(readFileSync(join(folder, 'go.mod'), 'utf8')) ?? []
  if (version === undefined) throw new Error(`${folder}/go.mod requires no ${module}`)
  return version
}

/** The custom resource definitions of the module that Flagger is built of. */
export async function flaggerKinds(): Promise<KubeObject[]> {
  const kept = await cached('kinds-of-flagger', readFileSync(join(folder, 'go.mod'), 'utf8'), async (kept) => {
    const { stdout } = await succeed('go', ['mod', 'download', '-json', module], { cwd: folder })
    const { Dir } = JSON.parse(stdout) as { Dir: string }
    const kinds = parseAllDocuments(readFileSync(join(Dir, 'artifacts', 'flagger', 'crd.yaml'), 'utf8'))
      .map((document) => document.toJS() as KubeObject | null)
      .filter((object) => object?.kind === 'CustomResourceDefinition')
    if (kinds.length === 0) throw new Error(`${module} defines no kinds in artifacts/flagger/crd.yaml`)
    mkdirSync(kept, { recursive: true })
    writeFileSync(join(kept, 'kinds.json'), JSON.stringify(kinds))
  })
  return JSON.parse(readFileSync(join(kept, 'kinds.json'), 'utf8')) as KubeObject[]
}
