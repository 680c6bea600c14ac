// Enough of the ZIP format to take a few files out of an archive that was verified before.
import { crc32, inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8

/** Contents of one file of the archive. Throws when there is no such file, or when it is damaged. */
export function unzip(archive: Buffer, name: string): Buffer {
  for (const entry of directory(archive)) {
    if (entry.name === name) return content(archive, entry)
  }
  throw new Error(`the zip archive holds no file ${name}`)
}

interface Entry {
  name: string
  method: number
  crc: number
  packed: number
  size: number
  offset: number
}

function* directory(archive: Buffer): Generator<Entry> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new Error('not a zip archive: it has no directory')
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw new Error('the directory of the zip archive is damaged')
    const nameLength = archive.readUInt16LE(at + 28)
    yield {
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      crc: archive.readUInt32LE(at + 16),
      packed: archive.readUInt32LE(at + 20),
      size: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    }
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
}

function content(archive: Buffer, { name, method, crc, packed, size, offset }: Entry): Buffer {
  if (archive.readUInt32LE(offset) !== LOCAL) throw new Error(`${name} is not where the zip directory says`)
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28)
  const bytes = archive.subarray(start, start + packed)
  if (method !== STORED && method !== DEFLATED) throw new Error(`${name} is packed by method ${method}, not by deflate`)
  const data = method === STORED ? bytes : inflateRawSync(bytes, { maxOutputLength: size })
  if (data.length !== size || crc32(data) !== crc) throw new Error(`${name} is damaged in the zip archive`)
  return data
}

/** An archive of these files, stored as they are. */
export function zip(files: Readonly<Record<string, string>>): Buffer {
  const [contents, entries]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [path, text] of Object.entries(files)) {
    const [name, data] = [Buffer.from(path), Buffer.from(text)]
    const local = Buffer.alloc(30)
    local.writeUInt32LE(LOCAL, 0)
    local.writeUInt16LE(20, 4) // needs version 2.0; stored; no time
    local.writeUInt32LE(crc32(data), 14)
    local.writeUInt32LE(data.length, 18)
    local.writeUInt32LE(data.length, 22)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(CENTRAL, 0)
    entry.writeUInt16LE(20, 4)
    local.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(at, 42)
    contents.push(local, name, data)
    entries.push(entry, name)
    at += local.length + name.length + data.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  for (const where of [8, 10]) end.writeUInt16LE(contents.length / 3, where)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...contents, directory, end])
}
