import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cached } from './cache.ts'
import { succeed } from './command.ts'

const here = import.meta.dirname

/** Build one of the `tool` packages of go.mod beside this file, once, into the cache; returns the program's path. */
export async function goTool(toolPackage: string): Promise<string> {
  const name = toolPackage.slice(toolPackage.lastIndexOf('/') + 1)
  const key = [toolPackage, ...['go.mod', 'go.sum'].map((file) => readFileSync(join(here, file), 'utf8'))].join('\n')
  const folder = await cached(name, key, async (folder) => {
    const args = ['build', '-trimpath', '-buildvcs=false', '-mod=readonly', '-o', join(folder, name), toolPackage]
    await succeed('go', args, { cwd: here })
  })
  return join(folder, name)
}
