// The policy's bytes. A policy is small and a regular file; whatever else lies there is refused before it can hang or fill the run.
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { PolicyError } from '../policy/load.ts'

/** A little more than the loader takes, so that it is the loader that says how large a policy may be. */
const mostBytes = 2 * 2 ** 20

/**
 * Bytes of the policy; undefined when there is no such file. Rejects with {@link PolicyError}.
 * @param path absolute, links resolved
 * @param file workspace-relative, for messages
 */
export async function readPolicyFile(path: string, file: string): Promise<Uint8Array | undefined> {
  const refuse = (error: NodeJS.ErrnoException): never => {
    throw new PolicyError(file, [{ message: `cannot be read (${error.code ?? error.message})` }])
  }
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? undefined : refuse(error)),
  )
  if (handle === undefined) return undefined
  try {
    if (!(await handle.stat()).isFile()) throw new PolicyError(file, [{ message: 'is not a regular file' }])
    const buffer = Buffer.alloc(mostBytes)
    let length = 0
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, mostBytes - length).catch(refuse)
      length += bytesRead
      if (bytesRead === 0 || length === mostBytes) return buffer.subarray(0, length)
    }
  } finally {
    await handle.close()
  }
}
