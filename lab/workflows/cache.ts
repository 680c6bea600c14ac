import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'

/**
 * A folder outside the tree that `make` fills once for each `key`; returns its real path. Several processes may ask at
 * the same time: each makes its own, the first to finish is used by all. What `make` fills is never moved, because
 * Python environments cannot be.
 */
export async function cached(name: string, key: string, make: (folder: string) => Promise<void>): Promise<string> {
  const link = linkOf(name, key)
  if (existsSync(link)) return realpathSync(link)
  mkdirSync(dirname(link), { recursive: true })
  rmSync(link, { force: true }) // a link whose folder is gone
  const own = `${link}-${randomUUID().slice(0, 8)}`
  try {
    await make(own)
    symlinkSync(basename(own), link)
  } catch (error) {
    rmSync(own, { recursive: true, force: true })
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return realpathSync(link)
}

/** The folder, where it was filled before; undefined where it was not. */
export function held(name: string, key: string): string | undefined {
  const link = linkOf(name, key)
  return existsSync(link) ? realpathSync(link) : undefined
}

function linkOf(name: string, key: string): string {
  const root = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'slipway')
  return join(root, `${name}-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`)
}
