import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeLayout } from '../../lab/registry/layout.ts'
import { type MemoryRegistry, startMemoryRegistry } from '../../lab/registry/memory.ts'
import { type Fault, startUnwell, type UnwellRegistry } from '../../lab/registry/unwell.ts'
import { scratch } from '../../lab/scratch.ts'
import { type ImagePolicy, imageField } from '../policy/image-schema.ts'
import { RegistryClient } from '../registry/client.ts'
import type { Bounds } from '../registry/exchange.ts'
import { repositoryOf } from '../registry/repository.ts'
import { keyOf, type Platform } from '../release/platforms.ts'
import { type Publication, pushIndex, type Registries, release } from './publish.ts'
import { push } from './push.ts'

const platforms: Platform[] = ['linux/amd64', 'linux/arm64']
const log = {
  ...{ info() {}, notice() {}, warning() {}, error() {}, debug() {} },
  group: <T>(_: string, work: () => Promise<T>) => work(),
}
/** Pauses are as good as over. */
const clock = { now: () => Date.now(), sleep: () => sleep(0) }
const bounds = { idleMs: 10_000, patienceMs: 10_000, slowest: 1024 }
/** For registries that crawl or say nothing. */
const hasty = { idleMs: 300, patienceMs: 300, slowest: 1024 }

interface Place {
  memory: MemoryRegistry
  unwell: UnwellRegistry
  client: RegistryClient
}

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop()
})

async function place(within: Bounds): Promise<Place> {
  const login = { username: 'robot', password: 'secret' }
  const memory = await startMemoryRegistry({ login })
  const unwell = await startUnwell(memory.host)
  open.push(unwell, memory)
  const repository = repositoryOf(`${unwell.host}/acme/orders`)
  return { memory, unwell, client: new RegistryClient(repository, login, { clock, bounds: within }) }
}

interface World {
  home: Place
  copy: Place
  registries: Registries
  publication(version: string, change?: Partial<Publication>): Publication
  policy: ImagePolicy
}

/** Two registries, and an image for two platforms that was pushed to the first one. */
async function world(name = 'one', within: Bounds = bounds): Promise<World> {
  const [home, copy] = [await place(within), await place(within)]
  const registries = { home: home.client, copies: [copy.client] }
  const policy = imageField.parse({
    ...{ name: home.client.repository.name, copies: [copy.client.repository.name], platforms },
  })
  const built = await pushed(home, name)
  const evidence = evidenceOf(built)
  const publication = (version: string, change = {}) => ({ policy, evidence, version, annotations: {}, ...change })
  return { home, copy, registries, publication, policy }
}

async function pushed({ client }: Place, name: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {}
  for (const platform of platforms) {
    const folder = join(scratch('layout'), 'image')
    const digest = writeLayout(folder, platform, [{ base: name }, { app: `${name} for ${platform}` }])
    expect(await push(folder, platform, client, log)).toBe(digest)
    digests[keyOf(platform)] = digest
  }
  return digests
}

function evidenceOf(builds: Record<string, string>, verdicts: Record<string, string> = {}) {
  const scans = Object.fromEntries(
    Object.entries(builds).map(([key, digest]) => [key, `${verdicts[key] ?? 'pass'} ${digest}`]),
  )
  const needs = { build: { result: 'success' }, scan: { result: 'success' } }
  return { builds, scans, needs }
}

async function publish({ registries }: World, publication: Publication) {
  const { digest } = await pushIndex(publication, registries)
  return release(digest, publication, registries, log)
}

const tagsOf = ({ memory }: Place) => memory.tags('acme/orders')

test('nothing is tagged by what is built, and by its index; then every repository has the same image under the same tags', async () => {
  const all = await world()
  expect(tagsOf(all.home)).toEqual({})
  const { digest } = await pushIndex(all.publication('1.0.0'), all.registries)
  expect([tagsOf(all.home), tagsOf(all.copy)]).toEqual([{}, {}])
  const told = await release(digest, all.publication('1.0.0'), all.registries, log)
  expect(told).toMatchObject({ digest, verdict: 'pass', movesLatest: true })
  const tags = { '1.0.0': digest, latest: digest }
  expect([tagsOf(all.home), tagsOf(all.copy)]).toEqual([tags, tags])
  expect(all.copy.memory.contents('acme/orders').sort()).toEqual(all.home.memory.contents('acme/orders').sort())
  const index = JSON.parse(String((await all.copy.client.manifest('1.0.0'))?.bytes)) as { manifests: object[] }
  expect(index.manifests).toMatchObject([
    { platform: { os: 'linux', architecture: 'amd64' } },
    { platform: { os: 'linux', architecture: 'arm64' } },
  ])
})

test('latest stays with the highest version', async () => {
  const all = await world('first')
  const first = await publish(all, all.publication('1.10.0'))
  const second = await publish(
    all,
    all.publication('1.9.1', { evidence: evidenceOf(await pushed(all.home, 'second')) }),
  )
  const third = await publish(
    all,
    all.publication('2.0.0-rc.1', { evidence: evidenceOf(await pushed(all.home, 'third')) }),
  )
  expect([first, second, third].map(({ movesLatest }) => movesLatest)).toEqual([true, false, false])
  const tags = { '1.10.0': first.digest, '1.9.1': second.digest, '2.0.0-rc.1': third.digest, latest: first.digest }
  expect([tagsOf(all.home), tagsOf(all.copy)]).toEqual([tags, tags])
})

test('without a version there is an image everywhere and no tag anywhere', async () => {
  const all = await world()
  const { digest, tags } = await publish(all, all.publication(''))
  expect(tags).toEqual([])
  expect(await all.copy.client.manifest(digest)).toMatchObject({ digest })
  expect([tagsOf(all.home), tagsOf(all.copy)]).toEqual([{}, {}])
})

test('one platform that its scan blocks keeps the whole image from being one', async () => {
  const all = await world()
  const { builds } = all.publication('1.0.0').evidence as { builds: Record<string, string> }
  const evidence = evidenceOf(builds, { 'linux-arm64': 'block' })
  const publication = all.publication('1.0.0', { evidence })
  await expect(pushIndex(publication, all.registries)).rejects.toThrow('linux/arm64: the scan says block')
  const { digest } = await pushIndex(all.publication('1.0.0'), all.registries)
  await expect(release(digest, publication, all.registries, log)).rejects.toThrow('linux/arm64: the scan says block')
  expect([tagsOf(all.home), tagsOf(all.copy)]).toEqual([{}, {}])
})

test('what is tagged is what was admitted: another digest is refused [T91]', async () => {
  const all = await world()
  const digest = `sha256:${'0'.repeat(64)}`
  await expect(release(digest, all.publication('1.0.0'), all.registries, log)).rejects.toThrow(`not ${digest}`)
  await expect(
    release(
      (await world('elsewhere').then((other) => publish(other, other.publication('1.0.0')))).digest,
      all.publication('1.0.0'),
      all.registries,
      log,
    ),
  ).rejects.toThrow('nothing was tagged')
  expect([tagsOf(all.home), tagsOf(all.copy)]).toEqual([{}, {}])
})

test('a platform that is not what it says is refused', async () => {
  const all = await world()
  const { builds } = all.publication('').evidence as { builds: Record<string, string> }
  const swapped = { 'linux-amd64': builds['linux-arm64']!, 'linux-arm64': builds['linux-amd64']! }
  const publication = all.publication('1.0.0', { evidence: evidenceOf(swapped) })
  await expect(pushIndex(publication, all.registries)).rejects.toThrow('is for linux/arm64, not for linux/amd64')
  const folder = join(scratch('layout'), 'image')
  writeLayout(folder, 'linux/amd64')
  await expect(push(folder, 'linux/arm64', all.home.client, log)).rejects.toThrow(
    'is for linux/amd64, not for linux/arm64',
  )
})

test('a version that another image has, in whichever repository, is refused before anything is tagged [T50]', async () => {
  const all = await world('first')
  const alone = { home: all.copy.client, copies: [] }
  const evidence = evidenceOf(await pushed(all.copy, 'stranger'))
  const stranger = all.publication('1.0.0', { evidence })
  const { digest } = await pushIndex(stranger, alone)
  await release(digest, stranger, alone, log)
  await expect(publish(all, all.publication('1.0.0'))).rejects.toThrow(
    `:1.0.0 is ${digest}, and a version that was released`,
  )
  expect(tagsOf(all.home)).toEqual({})
})

const passing: Fault['how'][] = [
  { status: 429, retryAfterSeconds: 1 },
  { status: 503 },
  'cut',
  'unanswered',
  'truncated',
  'wrong',
]
test.each(passing)('a registry that is unwell for a moment, by %j, costs nothing but time', async (how) => {
  const all = await world()
  for (const { unwell } of [all.home, all.copy]) {
    for (const method of ['GET', 'POST', 'PUT']) unwell.fault({ method, path: /^\/v2\//, times: 1, how })
  }
  const { digest } = await publish(all, all.publication('1.0.0'))
  const tags = { '1.0.0': digest, latest: digest }
  expect([tagsOf(all.home), tagsOf(all.copy)]).toEqual([tags, tags])
})

const lasting: Fault['how'][] = [
  { status: 429 },
  { status: 500 },
  { status: 403 },
  { bytesPerSecond: 1 },
  'cut',
  'never',
]
test.each(lasting)(
  'a registry that stays unwell, by %j, at whichever request it begins, leaves no tag; the next run completes all',
  async (how) => {
    const calm = await world()
    const before = requestsOf(calm)
    await publish(calm, calm.publication('1.0.0'))
    const made = calm.home.unwell.requests.slice(before[0]),
      copied = calm.copy.unwell.requests.slice(before[1])
    const untilTag = (requests: string[]) =>
      requests.findIndex((each) => each.startsWith('PUT') && each.endsWith('/manifests/1.0.0'))
    // Bodies that crawl, and answers that never come, take their time to be noticed: a few requests will do.
    const isSlow = how === 'never' || (typeof how === 'object' && 'bytesPerSecond' in how)
    for (const which of ['home', 'copy'] as const) {
      // The copy is tagged first, so that its own first tag ends what can be left without any.
      const last =
        which === 'copy'
          ? untilTag(copied)
          : made.indexOf(made.filter((each) => each.includes('/tags/list')).at(-1) ?? '')
      expect(last).toBeGreaterThan(3)
      for (let after = 0; after <= last; after += isSlow ? Math.ceil(last / 3) : 1) {
        const all = await world('one', isSlow ? hasty : bounds)
        all[which].unwell.fault({ path: /./, after, how })
        const failed = await publish(all, all.publication('1.0.0')).then(
          () => 'done',
          (error: Error) => error.message,
        )
        expect(failed).toMatch(/the registry |was not set/)
        expect([tagsOf(all.home), tagsOf(all.copy)]).toEqual([{}, {}])
        all[which].unwell.heal()
        const { digest } = await publish(all, all.publication('1.0.0'))
        const tags = { '1.0.0': digest, latest: digest }
        expect([tagsOf(all.home), tagsOf(all.copy)]).toEqual([tags, tags])
        for (const each of open.splice(0)) await each.stop()
      }
    }
  },
  120_000,
)

function requestsOf({ home, copy }: World): [number, number] {
  return [home.unwell.requests.length, copy.unwell.requests.length]
}
