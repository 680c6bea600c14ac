// Samples of reports: outputs of real tools (test/corpus/reports), and files written after a schema where the tool cannot run
// (test/corpus/written). Names are unique over both.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Sample {
  name: string
  /** Folder it lies in, absolute. */
  root: string
  bytes: Buffer
}

const corpus = join(import.meta.dirname, '../corpus')

export const samples: readonly Sample[] = ['reports', 'written'].flatMap((folder) => {
  const root = join(corpus, folder)
  return readdirSync(root)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .map((name) => ({ name, root, bytes: readFileSync(join(root, name)) }))
})

/** The sample of this name; throws where there is none. */
export function sample(name: string): Sample {
  const found = samples.find((each) => each.name === name)
  if (found === undefined) throw new Error(`test/corpus has no sample ${name}`)
  return found
}
