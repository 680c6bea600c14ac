// Opens exactly the file that was found: regular, inside the root, no link on the way, nothing that blocks or never ends.
import { constants } from 'node:fs'
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { Unreadable } from './reader.ts'

/** An open report. The caller closes it. */
export interface OpenReport {
  handle: FileHandle
  /** Time of the last change, milliseconds since the epoch. */
  changedAt: number
}

/** `root` must be a real path. Throws {@link Unreadable} for whatever must not be read. */
export async function openReport(root: string, path: string): Promise<OpenReport> {
  const file = join(root, path)
  const before = await lstat(file).catch(refuse)
  if (before.isSymbolicLink()) throw new Unreadable('is a symbolic link, which is not followed')
  if (!before.isFile()) throw new Unreadable('is not a regular file')
  if ((await realpath(file).catch(refuse)) !== file) throw new Unreadable('lies behind a symbolic link')
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(refuse)
  try {
    const { dev, ino, size, mtimeMs } = await handle.stat()
    if (dev !== before.dev || ino !== before.ino) throw new Unreadable('was exchanged while it was opened')
    if (size === 0) throw new Unreadable('is empty')
    return { handle, changedAt: mtimeMs }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** An error of the file system as a reason. */
export function refuse(error: NodeJS.ErrnoException): never {
  throw new Unreadable(`cannot be read (${error.code ?? error.message})`)
}
