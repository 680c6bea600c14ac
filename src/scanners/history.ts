import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runProgram } from '../tools/run-program.ts'

/** A clone without a work tree: in it nothing of the repository lies where a scanner would take it for its configuration. */
export async function cloneHistory(
  workspace: string,
  to: string,
  { path, temp }: { path: string; temp: string },
  { signal }: { signal: AbortSignal },
): Promise<string> {
  if (existsSync(join(workspace, '.git', 'shallow'))) {
    throw new Error('only a part of the history is here; check it out with `fetch-depth: 0`')
  }
  const env = { PATH: path, HOME: temp, GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_COUNT: '1' }
  // The checkout may belong to another user than the one that runs this.
  const trusted = { GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' }
  const { exitCode, stderr } = await runProgram(
    '/usr/bin/env',
    ['git', 'clone', '--quiet', '--mirror', '--no-hardlinks', pathToFileURL(workspace).href, to],
    { env: { ...env, ...trusted }, signal },
  )
  if (exitCode !== 0) throw new Error(`the history could not be read: ${stderr.trim()}`)
  return to
}
