const BLOCK = 512

/** One entry of a tar archive. */
export interface TarFile {
  name: string
  data: Buffer
  mode: number
}

/** An uncompressed archive (ustar) whose bytes follow from the files alone. Names are at most 100 bytes long. */
export function tar(files: readonly TarFile[]): Buffer {
  const parts = files.flatMap(({ name, data, mode }) => {
    if (Buffer.byteLength(name) > 100) throw new Error(`"${name}" is too long a name for a tar archive`)
    const header = Buffer.alloc(BLOCK)
    header.write(name, 0)
    header.write(octal(mode, 8), 100)
    header.write(octal(0, 8), 108) // user
    header.write(octal(0, 8), 116) // group
    header.write(octal(data.length, 12), 124)
    header.write(octal(0, 12), 136) // time
    header.write('        ', 148) // the checksum is taken with itself blank
    header.write('0', 156)
    header.write('ustar\u000000', 257)
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    return [header, data, Buffer.alloc((BLOCK - (data.length % BLOCK)) % BLOCK)]
  })
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)])
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`
}
