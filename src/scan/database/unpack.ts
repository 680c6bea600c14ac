// The archive of a database -> its two files. Anything else in it, and more than was agreed, is refused.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { cleanLine } from '../../reports/clean.ts'

/** The archive is not what it should be. */
export class ArchiveError extends Error {
  override name = 'ArchiveError'
}

export interface Unpacked {
  sha256: string
  size: number
}

export interface UnpackBounds {
  /** Bytes of all files together. */
  bytes: number
  /** How many times the archive's own size that may be. */
  ratio: number
}

/** A database of 70 MiB becomes one of 900; what grows a hundredfold is made to fill disks. */
export const usualUnpackBounds: Readonly<UnpackBounds> = { bytes: 8 * 2 ** 30, ratio: 100 }

const block = 512

/** Write the named files of a `.tar.gz` into a folder; all of them must be there. Throws {@link ArchiveError}, and what the disk says. */
export async function unpack(
  archive: { path: string; size: number },
  folder: string,
  wanted: readonly string[],
  { signal, bounds = usualUnpackBounds }: { signal?: AbortSignal; bounds?: UnpackBounds } = {},
): Promise<Record<string, Unpacked>> {
  const most = Math.min(bounds.bytes, Math.max(archive.size, 2 ** 20) * bounds.ratio)
  const files: Record<string, Unpacked> = {}
  const tar = new Tar(folder, wanted, files)
  const packed = createReadStream(archive.path, { highWaterMark: 1 << 18 })
  const plain = createGunzip({ chunkSize: 1 << 18 })
  packed.on('error', (error) => plain.destroy(error))
  let bytes = 0
  try {
    for await (const piece of packed.pipe(plain) as AsyncIterable<Buffer>) {
      signal?.throwIfAborted()
      bytes += piece.length
      if (bytes > most) throw new ArchiveError(`it unpacks to more than ${most} bytes`)
      await tar.write(piece)
    }
    await tar.end()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code?.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE') {
      throw new ArchiveError(`it is damaged or cut off (${(error as Error).message})`)
    }
    throw error
  } finally {
    packed.destroy()
    plain.destroy()
    await tar.close()
  }
  const missing = wanted.filter((name) => !Object.hasOwn(files, name))
  if (missing.length > 0) throw new ArchiveError(`it holds no ${missing.join(' and no ')}`)
  return files
}

class Tar {
  readonly #folder: string
  readonly #wanted: readonly string[]
  readonly #files: Record<string, Unpacked>
  #head: Buffer = Buffer.alloc(0)
  #current: { name: string; file: FileHandle; hash: ReturnType<typeof createHash>; size: number } | undefined
  /** Bytes of the current file, and of what fills its last block. */
  #left = 0
  #padding = 0
  #isOver = false

  constructor(folder: string, wanted: readonly string[], files: Record<string, Unpacked>) {
    this.#folder = folder
    this.#wanted = wanted
    this.#files = files
  }

  async write(piece: Buffer): Promise<void> {
    for (let at = 0; at < piece.length; ) {
      if (this.#left > 0) {
        const part = piece.subarray(at, at + this.#left)
        this.#current!.hash.update(part)
        for (let done = 0; done < part.length; ) done += (await this.#current!.file.write(part, done)).bytesWritten
        this.#left -= part.length
        at += part.length
        if (this.#left === 0) await this.#finish()
      } else if (this.#padding > 0) {
        const skip = Math.min(this.#padding, piece.length - at)
        this.#padding -= skip
        at += skip
      } else {
        const part = piece.subarray(at, at + block - this.#head.length)
        this.#head = Buffer.concat([this.#head, part])
        at += part.length
        if (this.#head.length < block) return
        await this.#begin(this.#head)
        this.#head = Buffer.alloc(0)
      }
    }
  }

  async end(): Promise<void> {
    if (this.#left > 0 || this.#padding > 0 || this.#head.length > 0 || !this.#isOver) {
      throw new ArchiveError('it is damaged or cut off: the tar archive does not end')
    }
  }

  async close(): Promise<void> {
    await this.#current?.file.close()
    this.#current = undefined
  }

  async #begin(head: Buffer): Promise<void> {
    if (head.every((byte) => byte === 0)) {
      this.#isOver = true
      return
    }
    if (this.#isOver) throw new ArchiveError('something follows the end of its tar archive')
    const name = textOf(head, 0, 100).replace(/^\.\//, '')
    const size = textOf(head, 124, 12)
    const type = head.toString('latin1', 156, 157)
    if (!isSum(head)) throw new ArchiveError('it is damaged: the sum of a tar head is wrong')
    if (!this.#wanted.includes(name) || !['0', '\0'].includes(type) || textOf(head, 345, 155) !== '') {
      throw new ArchiveError(`it holds "${cleanLine(name, 100)}", which a database does not`)
    }
    if (!/^[0-7]{1,11}$/.test(size)) throw new ArchiveError('it is damaged: a size in it is no number')
    if (Object.hasOwn(this.#files, name) || this.#current !== undefined)
      throw new ArchiveError(`it holds ${name} twice`)
    const file = await open(join(this.#folder, name), 'wx', 0o600)
    this.#left = Number.parseInt(size, 8)
    this.#padding = (block - (this.#left % block)) % block
    this.#current = { name, file, hash: createHash('sha256'), size: this.#left }
    if (this.#left === 0) await this.#finish()
  }

  async #finish(): Promise<void> {
    const { name, file, hash, size } = this.#current!
    await file.sync()
    await file.close()
    this.#current = undefined
    this.#files[name] = { sha256: hash.digest('hex'), size }
  }
}

function textOf(head: Buffer, start: number, length: number): string {
  const field = head.toString('latin1', start, start + length)
  const end = field.indexOf('\0')
  return (end < 0 ? field : field.slice(0, end)).trim()
}

function isSum(head: Buffer): boolean {
  let sum = 0
  for (const [index, byte] of head.entries()) sum += index >= 148 && index < 156 ? 0x20 : byte
  return Number.parseInt(textOf(head, 148, 8), 8) === sum
}
