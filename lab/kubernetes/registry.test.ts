import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Image } from '../cluster/images.ts'
import { untar } from '../tools/tar.ts'
import { ImageBuilder } from './image.ts'
import { Registry } from './registry.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-registry-'))
const program = join(folder, 'program')
writeFileSync(program, 'the program')
const builder = new ImageBuilder(program)
const registry = new Registry()
const listener = createServer((socket) => registry.serve(socket))
let base: string
beforeAll(async () => {
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
})
afterAll(async () => {
  registry.close()
  await new Promise((resolve) => listener.close(resolve))
  rmSync(folder, { recursive: true })
})

const ask = (path: string, method = 'GET') => fetch(`${base}/v2/your-org/orders/${path}?ns=ghcr.io`, { method })
function add(version: string, more: Partial<Image> = {}): string {
  const image = { ref: `ghcr.io/your-org/orders:${version}`, version, ...more }
  const built = builder.build(image)
  registry.add(image.ref, built, image.pull)
  return built.manifest.digest
}

test('an image is pulled by its tag or its digest, down to the program', async () => {
  const digest = add('1.0.0', { startupMs: 20 })
  for (const reference of ['1.0.0', digest]) {
    const head = await ask(`manifests/${reference}`, 'HEAD')
    expect(head.status).toBe(200)
    expect(head.headers.get('docker-content-digest')).toBe(digest)
  }
  const manifest = (await (await ask('manifests/1.0.0')).json()) as { config: Part; layers: [Part] }
  const config = (await (await ask(`blobs/${manifest.config.digest}`)).json()) as { config: { Env: string[] } }
  expect(config.config.Env).toEqual(['IMAGE={"version":"1.0.0","port":8080,"startupMs":20}'])
  const layer = Buffer.from(await (await ask(`blobs/${manifest.layers[0].digest}`)).arrayBuffer())
  expect(layer.length).toBe(manifest.layers[0].size)
  expect(untar(gunzipSync(layer), 'application').toString()).toBe('the program')
})
interface Part {
  digest: string
  size: number
}

test('the digest follows from the behaviour, and a tag can be moved', async () => {
  const [one, same, other] = [add('2.0.0'), add('2.0.0'), add('2.0.0', { drainMs: 5 })]
  expect(same).toBe(one)
  expect(other).not.toBe(one)
  expect((await ask('manifests/2.0.0', 'HEAD')).headers.get('docker-content-digest')).toBe(other)
  expect((await ask(`manifests/${one}`)).status).toBe(200)
})

test('what nobody pushed, or pushed elsewhere, is not found', async () => {
  add('3.0.0')
  expect((await ask('manifests/9.9.9')).status).toBe(404)
  expect((await fetch(`${base}/v2/your-org/orders/manifests/3.0.0?ns=registry.lab`)).status).toBe(404)
})

test.each([
  ['denied', 401],
  ['unavailable', 503],
] as const)('a registry that is %s, until it heals', async (fault, status) => {
  add('4.0.0', { pull: { fault, heals: 2 } })
  const statuses = []
  for (let n = 0; n < 3; n++) statuses.push((await ask('manifests/4.0.0', 'HEAD')).status)
  expect(statuses).toEqual([status, status, 200])
})

test('what a real container cannot be told is refused by name', () => {
  const crash = { afterMs: 1, exitCode: 137, log: '', reason: 'OOMKilled' as const }
  expect(() => add('5.0.0', { crash })).toThrow(
    'ghcr.io/your-org/orders:5.0.0: a real container cannot be told to end as OOMKilled',
  )
  expect(() => add('5.0.0', { crash: { ...crash, reason: undefined, times: 1 } })).toThrow(
    'ghcr.io/your-org/orders:5.0.0: a real container does not know how often it has crashed',
  )
})
