import { readFileSync } from 'node:fs'

/** Bytes of a file; undefined when there is none. Throws for everything else, such as a folder. */
export function readIfPresent(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
