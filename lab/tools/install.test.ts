import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { installLabTools } from './install.ts'
import { untar } from './tar.ts'
import { unzip } from './zip.ts'

describe('installLabTools', () => {
  it('delivers programs that say their versions, and does not fetch them twice', async () => {
    const first = await installLabTools()
    expect(execFileSync(first.helm, ['version', '--short'], { encoding: 'utf8' })).toMatch(/^v4\.1\.4/)
    expect(execFileSync(first.kubectl, ['version', '--client'], { encoding: 'utf8' })).toContain('v1.35.2')
    const before = await stat(first.helm)
    expect(await installLabTools()).toEqual(first)
    expect((await stat(first.helm)).ino).toBe(before.ino)
  })

  it('delivers Helm 3 to whoever asks for it', async () => {
    const { helm } = await installLabTools('3.18.0')
    expect(execFileSync(helm, ['version', '--short'], { encoding: 'utf8' })).toMatch(/^v3\.18\.0/)
  })

  it('replaces a program in the cache that is not the pinned one', async () => {
    const cache = await mkdtemp(join(tmpdir(), 'lab-tools-'))
    try {
      const { helm } = await installLabTools()
      const planted = join(cache, dirname(helm).split('/').at(-1)!, 'helm')
      await mkdir(dirname(planted), { recursive: true })
      await writeFile(planted, '#!/bin/sh\necho planted\n', { mode: 0o755 })
      const tools = await installLabTools('4.1.4', cache)
      expect(tools.helm).toBe(planted)
      expect(execFileSync(tools.helm, ['version', '--short'], { encoding: 'utf8' })).toMatch(/^v4\.1\.4/)
    } finally {
      await rm(cache, { recursive: true, force: true })
    }
  })
})

describe('archives', () => {
  it('refuses damaged and missing zip entries', () => {
    const archive = zip('a/file', Buffer.from('some text, some text, some text'))
    expect(unzip(archive, 'a/file').toString()).toContain('some text')
    expect(() => unzip(archive, 'b')).toThrow('no file b')
    const damaged = Buffer.from(archive)
    damaged.writeUInt32LE(1, damaged.indexOf('PK\x01\x02') + 16)
    expect(() => unzip(damaged, 'a/file')).toThrow('damaged')
    expect(() => unzip(Buffer.from('plain'), 'a')).toThrow('not a zip archive')
  })

  it('refuses a tar archive that ends early', () => {
    const header = Buffer.alloc(512)
    header.write('x', 0)
    header.write('00000001000', 124)
    expect(() => untar(header, 'x')).toThrow('ends inside x')
    expect(() => untar(header, 'y')).toThrow('no file y')
  })
})

function zip(name: string, data: Buffer): Buffer {
  const body = deflateRawSync(data)
  const local = Buffer.alloc(30)
  local.write('PK\x03\x04', 'latin1')
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.write('PK\x01\x02', 'latin1')
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(crc32(data), 16)
  central.writeUInt32LE(body.length, 20)
  central.writeUInt32LE(data.length, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(local.length + name.length + body.length, 16)
  return Buffer.concat([local, Buffer.from(name), body, central, Buffer.from(name), end])
}
