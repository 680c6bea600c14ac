// The database against a registry on loopback that is unwell in every way, and against a cache that lies.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { scratch } from '../../../lab/scratch.ts'
import { head, pack } from '../../../lab/trivy/archive.ts'
import { metadata, packDatabase } from '../../../lab/trivy/database.ts'
import { type LabRegistry, type RegistryFault, startRegistry } from '../../../lab/trivy/registry.ts'
import type { Clock, Log } from '../../host.ts'
import { scanDefaults } from '../../policy/standard.ts'
import { usualBounds } from './answers.ts'
import { DatabaseUnavailable, obtainDatabase } from './obtain.ts'

const hour = 3_600_000
const noon = Date.parse('2026-11-26T12:00:00Z')
const content = { 'trivy.db': 'a database', 'metadata.json': metadata(noon - 2 * hour) }
const good = packDatabase(content)
const bounds = { ...usualBounds, headMs: 300, stallMs: 300 }

let first: LabRegistry
let second: LabRegistry
let cache: string
let slept: number[]
let now: number

beforeEach(async () => {
  first = await startRegistry(good)
  second = await startRegistry(good, { asksForToken: false })
  cache = scratch('databases')
  slept = []
  now = noon
})

afterEach(async () => {
  await first.stop()
  await second.stop()
})

const clock = (): Clock => ({
  now: () => now,
  sleep: async (milliseconds) => {
    slept.push(milliseconds)
  },
})
const quiet = () => {}
const log: Log = { info: quiet, notice: quiet, warning: quiet, error: quiet, debug: quiet, group: (_, work) => work() }

function obtain(
  changes: Partial<typeof scanDefaults.database> = {},
  more: { offline?: boolean; signal?: AbortSignal } = {},
) {
  const { offline = false, signal } = more
  const policy = { ...scanDefaults.database, mirrors: [first.mirror, second.mirror], ...changes }
  return obtainDatabase(
    { kind: 'db', policy, cache, offline },
    { clock: clock(), log, bounds, ...(signal && { signal }) },
  )
}

const files = () => readdirSync(cache).sort()
const whole = `db-${good.digest.replace(':', '-')}`

test('a database comes once a day, and is whole', async () => {
  const database = await obtain()
  expect(readFileSync(join(database.folder, 'trivy.db'), 'utf8')).toBe('a database')
  expect(database).toMatchObject({ updatedAt: noon - 2 * hour, notices: [], entry: { digest: good.digest } })
  expect(files()).toEqual([whole])
  const asked = first.requests.length
  now += 11 * hour
  expect((await obtain()).folder).toBe(database.folder)
  expect(first.requests).toHaveLength(asked)
})

test('the next day the registry is asked, and what is still the newest is not downloaded again', async () => {
  await obtain()
  now += 13 * hour
  const blobs = () => first.requests.filter((request) => request.includes('/blobs/')).length
  expect(blobs()).toBe(1)
  await obtain()
  expect(blobs()).toBe(1)
  const other = packDatabase({ ...content, 'metadata.json': metadata(now - hour) })
  first.serve(other)
  now += 24 * hour
  expect((await obtain()).entry.digest).toBe(other.digest)
  expect(files()).toEqual([`db-${other.digest.replace(':', '-')}`])
})

test.each<[what: string, fault: RegistryFault, pauses: number[]]>([
  ['429 once', { on: 'blob', times: 1, how: { status: 429, code: 'TOOMANYREQUESTS' } }, [1000]],
  ['429 twice, with a time', { on: 'manifest', times: 2, how: { status: 429, retryAfterSeconds: 7 } }, [7000, 7000]],
  ['503 once', { on: 'blob', times: 1, how: { status: 503 } }, [1000]],
  ['a token that does not come at once', { on: 'token', times: 1, how: { status: 500 } }, [1000]],
  ['a reset', { on: 'blob', times: 1, how: 'reset' }, [1000]],
  ['half of it', { on: 'blob', times: 1, how: 'truncate' }, [1000]],
  ['half of a manifest', { on: 'manifest', times: 1, how: 'truncate' }, [1000]],
  ['other bytes', { on: 'blob', times: 1, how: 'wrong-bytes' }, [1000]],
  ['no answer', { on: 'manifest', times: 1, how: 'never' }, [1000]],
])('%s is tried again at the same mirror', async (_, fault, pauses) => {
  first.fault(fault)
  expect((await obtain()).notices).toEqual([])
  expect(slept).toEqual(pauses)
  expect(second.requests).toEqual([])
  expect(files()).toEqual([whole])
})

test.each<[what: string, fault: RegistryFault, why: RegExp]>([
  ['429 for ever', { on: 'manifest', how: { status: 429, code: 'TOOMANYREQUESTS' } }, /answered 429 TOOMANYREQUESTS/],
  ['429 for a day', { on: 'manifest', how: { status: 429, retryAfterSeconds: 86_400 } }, /429/],
  ['500 for ever', { on: 'blob', how: { status: 500 } }, /answered 500/],
  ['404', { on: 'manifest', how: { status: 404 } }, /answered 404/],
  ['403', { on: 'blob', how: { status: 403 } }, /answered 403/],
  ['wrong bytes for ever', { on: 'blob', how: 'wrong-bytes' }, /has the digest sha256:\w+, not sha256:/],
  ['half of it for ever', { on: 'blob', how: 'truncate' }, /cut off/],
  ['a byte a second [T72]', { on: 'blob', how: { bytesPerSecond: 1 } }, /less than 10000 bytes a second/],
  ['a manifest of a byte a second', { on: 'manifest', how: { bytesPerSecond: 1 } }, /bytes a second/],
  ['no answer for ever', { on: 'blob', how: 'never' }, /did not answer within 0.3 s/],
  [
    'a redirect to a stranger [T45]',
    { on: 'blob', how: { redirect: 'https://evil.invalid/x' } },
    /evil\.invalid, which is not known/,
  ],
  [
    'a redirect to plain http',
    { on: 'blob', how: { redirect: 'http://ghcr.io/x' } },
    /http:\/\/ghcr\.io, which is not https/,
  ],
  ['a redirect to a file [T45]', { on: 'blob', how: { redirect: 'file:///etc/passwd' } }, /not https/],
])('%s is left for the next mirror, and told', async (_, fault, why) => {
  first.fault(fault)
  const { notices, entry } = await obtain()
  expect(entry.repository).toBe(second.mirror)
  expect(notices.join()).toMatch(why)
  expect(files()).toEqual([whole])
})

test('redirects in a circle end', async () => {
  first.fault({ on: 'blob', how: { redirect: `/v2/aquasecurity/trivy-db/blobs/${good.digest}` } })
  expect((await obtain()).notices.join()).toMatch(/redirects more than 3 times/)
})

test('a redirect to a host that the policy knows is followed, without the token', async () => {
  first.fault({ on: 'blob', how: { redirect: `http://${second.host}/v2/x/blobs/${good.digest}` } })
  expect((await obtain({ mirrors: [first.mirror], 'blob-hosts': [second.host] })).entry.repository).toBe(first.mirror)
  expect(second.requests).toEqual([`GET /v2/x/blobs/${good.digest}`])
})

const bomb = gzipSync(pack({ 'trivy.db': Buffer.alloc(200 * 2 ** 20), 'metadata.json': content['metadata.json'] }))
const archive = (layer: Buffer) => ({
  layer,
  digest: `sha256:${createHash('sha256').update(layer).digest('hex')}`,
})

test.each<[what: string, layer: Buffer, why: RegExp]>([
  ['grows a thousandfold [T60] [T72]', bomb, /unpacks to more than/],
  ['is no archive', Buffer.from('hello'), /damaged or cut off/],
  ['is cut off', good.layer.subarray(0, good.layer.length - 12), /damaged or cut off/],
  ['has no metadata', gzipSync(pack({ 'trivy.db': 'x' })), /holds no metadata\.json/],
  ['has more in it', gzipSync(pack({ ...content, 'trivy.yaml': 'x' })), /holds "trivy\.yaml"/],
  ['leads out [T59]', gzipSync(pack({ '../../trivy.db': 'x' })), /holds "\.\.\/\.\.\/trivy\.db"/],
  [
    'has a link [T59]',
    gzipSync(Buffer.concat([head('trivy.db', 0, '2', '/etc/passwd'), Buffer.alloc(1024)])),
    /holds "trivy\.db", which/,
  ],
  ['has a file twice', gzipSync(Buffer.concat([pack({ 'trivy.db': 'x' }).subarray(0, 1024), pack(content)])), /twice/],
  ['is of another version', packDatabase({ ...content, 'metadata.json': metadata(noon, 3) }).layer, /version 3/],
  ['does not say its age', packDatabase({ ...content, 'metadata.json': '{"Version":2}' }).layer, /./],
])('an archive that %s is not used', async (_, layer, why) => {
  first.serve(archive(layer))
  await expect(obtain({ mirrors: [first.mirror] })).rejects.toThrow(DatabaseUnavailable)
  await expect(obtain({ mirrors: [first.mirror] })).rejects.toThrow(why)
  expect(files()).toEqual([])
})

test('a database that was changed in the cache is not used [T31]', async () => {
  const { folder } = await obtain()
  writeFileSync(join(folder, 'trivy.db'), 'another one')
  const { notices } = await obtain()
  expect(notices.join()).toMatch(/has another trivy\.db than was unpacked there; it was not used/)
  expect(readFileSync(join(folder, 'trivy.db'), 'utf8')).toBe('a database')
})

test.each<[what: string, change: (folder: string) => void]>([
  ['an entry that is no JSON', (folder) => writeFileSync(join(folder, 'entry.json'), '{')],
  [
    'an entry of another digest',
    (folder) => {
      const text = readFileSync(join(folder, 'entry.json'), 'utf8')
      writeFileSync(join(folder, 'entry.json'), text.replace(good.digest, `sha256:${'1'.repeat(64)}`))
    },
  ],
  ['metadata that was made younger', (folder) => writeFileSync(join(folder, 'metadata.json'), metadata(noon))],
])('%s is not believed [T31]', async (_, change) => {
  const { folder } = await obtain()
  change(folder)
  expect((await obtain()).notices.join()).toMatch(/it was not used/)
  expect(files()).toEqual([whole])
})

test('what is too old measures nothing, wherever it is from', async () => {
  await obtain()
  now += 47 * hour
  await expect(obtain()).rejects.toThrow(/was made at 2026-11-26T10:00:00\.000Z, which is longer ago than 48h/)
  await expect(obtain({}, { offline: true })).rejects.toThrow(DatabaseUnavailable)
  expect(await obtain({ 'max-age': '3d' })).toMatchObject({ updatedAt: noon - 2 * hour })
})

test('what was made in the future measures nothing', async () => {
  first.serve(packDatabase({ ...content, 'metadata.json': metadata(noon + 48 * hour) }))
  await expect(obtain()).rejects.toThrow(/has not come yet/)
})

test('offline asks nobody', async () => {
  await expect(obtain({}, { offline: true })).rejects.toThrow(/offline, and there is no db in/)
  expect(first.requests).toEqual([])
  await obtain()
  now += 20 * hour
  first.fault({ on: 'manifest', how: 'reset' })
  expect((await obtain({}, { offline: true })).entry.digest).toBe(good.digest)
})

test('where no mirror answers, yesterday is used, and said', async () => {
  await obtain()
  now += 20 * hour
  for (const registry of [first, second]) registry.fault({ on: 'manifest', how: { status: 404 } })
  const { notices } = await obtain()
  expect(notices.join()).toMatch(/answered 404.*answered 404.*no mirror had a newer one/)
})

test('a run that is cancelled leaves nothing half-written', async () => {
  first.fault({ on: 'blob', how: { bytesPerSecond: 1 } })
  const abort = new AbortController()
  const waiting = obtain({}, { signal: abort.signal })
  while (!first.requests.some((request) => request.includes('/blobs/')))
    await new Promise((resolve) => setTimeout(resolve, 5))
  abort.abort(new Error('cancelled'))
  await expect(waiting).rejects.toThrow('cancelled')
  expect(files()).toEqual([])
})

test('a cache that cannot be written to is no database', async () => {
  const file = join(cache, 'a-file')
  writeFileSync(file, '')
  const policy = { ...scanDefaults.database, mirrors: [first.mirror] }
  await expect(
    obtainDatabase({ kind: 'db', policy, cache: join(file, 'x'), offline: false }, { clock: clock(), log, bounds }),
  ).rejects.toThrow(/ENOTDIR/)
})

test('two at once share one', async () => {
  const [one, other] = await Promise.all([obtain(), obtain()])
  expect(one.folder).toBe(other.folder)
  expect(existsSync(join(one.folder, 'trivy.db'))).toBe(true)
  expect(files()).toEqual([whole])
})

test('an unfinished folder of a killed run is no database', async () => {
  mkdirSync(join(cache, 'unfinished-1'), { recursive: true })
  writeFileSync(join(cache, 'unfinished-1', 'trivy.db'), 'half')
  await obtain()
  expect(readFileSync(join(cache, whole, 'trivy.db'), 'utf8')).toBe('a database')
})
