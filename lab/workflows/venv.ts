import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cached } from './cache.ts'
import { command, succeed } from './command.ts'

/**
 * A Python environment with exactly the packages of a requirements file, each checked by its hash; made once and kept
 * in the cache. Returns its folder. `python` is the interpreter to make it with; its version is part of the cache key.
 */
export async function pythonEnvironment(requirements: string, python = 'python3'): Promise<string> {
  const { stdout: version } = await succeed(python, ['-c', 'import sys; print(sys.executable, sys.version)'])
  return cached('python', `${version}\n${readFileSync(requirements, 'utf8')}`, async (folder) => {
    await succeed(python, ['-m', 'venv', folder])
    const pip = join(folder, 'bin', 'pip')
    await succeed(pip, ['install', '--quiet', '--disable-pip-version-check', '--require-hashes', '-r', requirements])
  })
}

/** Interpreter of a Python version such as `3.12`; another one, with a warning, where this machine does not have it. */
export async function interpreter(version: string): Promise<string> {
  // Where pyenv manages the versions, `python3.12` answers only to those that are selected.
  const env = { ...process.env, PYENV_VERSION: version }
  const found = await command(`python${version}`, ['-c', 'import sys; print(sys.executable)'], { env }).catch(
    () => undefined,
  )
  if (found?.status === 0) return found.stdout.trim()
  console.warn(`Python ${version} is not on this machine; python3 stands in for it`)
  return 'python3'
}
