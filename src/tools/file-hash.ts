// The sha256 of a file, at once or in a thread of its own: a program of 170 MB takes as long as all the rest of a start.
import { createHash } from 'node:crypto'
import { type BigIntStats, closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { lstat, open } from 'node:fs/promises'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

/** A hash that was begun before anybody asked for it. */
export interface HashAhead {
  path: string
  /** Undefined where the file could not be read, or is no regular one. Never rejects. */
  found: Promise<Found | undefined>
}

interface Found {
  sha256: string
  /** Which file in which state was read: it changes with every write. */
  state: string
}

/** What a thread of ours is handed. */
interface Order {
  fileToHash: string
}

/** Begin to hash a file in a thread. @param program absolute path of a script that loads this file, and does nothing else in a thread */
export function hashAhead(path: string, program: string): HashAhead {
  const order: Order = { fileToHash: path }
  const thread = new Worker(program, { workerData: order, env: {} })
  const found = new Promise<Found | undefined>((resolve) => {
    thread.once('message', resolve)
    thread.once('error', () => resolve(undefined))
    thread.once('exit', () => resolve(undefined))
  })
  return { path, found }
}

/** Hex. What was found ahead counts where the file is still the same in the same state. */
export async function sha256Of(path: string, ahead?: HashAhead): Promise<string> {
  const found = ahead?.path === path ? await ahead.found : undefined
  if (found !== undefined && found.state === stateOf(await lstat(path, { bigint: true }))) return found.sha256
  return readAndHash(path)
}

function stateOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ')
}

/** Through one buffer: a fresh one for each piece costs as much time as the hash itself. */
async function readAndHash(path: string): Promise<string> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(1 << 20)
  const handle = await open(path)
  try {
    for (let read = await handle.read(buffer); read.bytesRead > 0; read = await handle.read(buffer)) {
      hash.update(buffer.subarray(0, read.bytesRead))
    }
  } finally {
    await handle.close()
  }
  return hash.digest('hex')
}

/** In a thread: without waiting between the pieces, neither through a link nor from something that never ends. */
function hashAtOnce(path: string): Found | undefined {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const before = fstatSync(file, { bigint: true })
    if (!before.isFile()) return undefined
    const hash = createHash('sha256')
    const buffer = Buffer.allocUnsafe(1 << 18)
    for (let bytes = readSync(file, buffer); bytes > 0; bytes = readSync(file, buffer)) {
      hash.update(buffer.subarray(0, bytes))
    }
    const state = stateOf(before)
    return state === stateOf(fstatSync(file, { bigint: true })) ? { sha256: hash.digest('hex'), state } : undefined
  } finally {
    closeSync(file)
  }
}

const { fileToHash } = (isMainThread ? {} : (workerData ?? {})) as Partial<Order>
if (fileToHash !== undefined) parentPort?.postMessage(hashAtOnce(fileToHash))
