const BLOCK = 512

/** Contents of one file of an uncompressed tar archive. Throws when there is no such file. */
export function untar(archive: Buffer, name: string): Buffer {
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const header = archive.subarray(at, at + BLOCK)
    const size = Number.parseInt(text(header, 124, 12), 8) || 0
    const prefix = text(header, 345, 155)
    const path = prefix === '' ? text(header, 0, 100) : `${prefix}/${text(header, 0, 100)}`
    if (path === name) {
      if (at + BLOCK + size > archive.length) throw new Error(`the tar archive ends inside ${name}`)
      return archive.subarray(at + BLOCK, at + BLOCK + size)
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  throw new Error(`the tar archive holds no file ${name}`)
}

function text(header: Buffer, start: number, length: number): string {
  const field = header.toString('latin1', start, start + length)
  const end = field.indexOf('\0')
  return (end < 0 ? field : field.slice(0, end)).trim()
}
