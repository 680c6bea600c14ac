import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Inputs } from './inputs.ts'

/**
 * The input's address of a copy of a database, `https:` or `file:`; undefined where it is empty. A folder must hold what is in every
 * such database, since scanners find nothing in an empty one and end well, and must lie where no change can write.
 * @param holds path below the folder, of a file or of a folder that is not empty
 */
export function databaseUrl(inputs: Inputs, name: string, workspace: string, holds: string): string | undefined {
  const given = inputs.optional(name)
  if (given === undefined) return undefined
  const problem = problemWith(given, workspace, holds)
  if (problem !== undefined) inputs.reject(`\`${name}\` ${problem}`)
  return given
}

function problemWith(given: string, workspace: string, holds: string): string | undefined {
  const url = URL.parse(given)
  if (url?.protocol === 'https:') return undefined
  if (url?.protocol !== 'file:' || url.host !== '') return `is "${given}"; it must begin with https:// or file:///`
  const folder = fileURLToPath(url)
  if (!isFilled(join(folder, holds))) return `is "${given}", which is no such database: ${holds} is not there, or empty`
  return `${realpathSync(folder)}/`.startsWith(`${realpathSync(workspace)}/`)
    ? `is "${given}", which lies in the workspace: whoever writes a change would say what is found in it`
    : undefined
}

function isFilled(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found !== undefined && (found.isDirectory() ? readdirSync(path).length > 0 : found.size > 0)
}
