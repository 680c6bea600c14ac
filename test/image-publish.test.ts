// image-publish through its front door: what wishes it ill, and cancelled runs. Whatever happens, the verdict is block until all is done.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeLayout } from '../lab/registry/layout.ts'
import { type MemoryRegistry, startMemoryRegistry } from '../lab/registry/memory.ts'
import { startUnwell, type UnwellRegistry } from '../lab/registry/unwell.ts'
import { type ActionResult, type ActionRun, runAction } from '../lab/runner/run-action.ts'
import { scratch } from '../lab/scratch.ts'

const path = 'acme/orders'
const password = 'canary-password-of-the-registry'
const login = { username: 'robot', password }
const patience = 60_000

interface Place {
  memory: MemoryRegistry
  unwell: UnwellRegistry
}

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop()
})

async function place(): Promise<Place> {
  const memory = await startMemoryRegistry({ login })
  const unwell = await startUnwell(memory.host)
  open.push(unwell, memory)
  return { memory, unwell }
}

/** Inputs of one mode, in a workspace with this `image`. */
function run(image: string, inputs: Record<string, string>, more: Partial<ActionRun> = {}): Promise<ActionResult> {
  const workspace = join(scratch('publish'), 'workspace')
  mkdirSync(workspace)
  writeFileSync(join(workspace, '.slipway.yml'), `version: 1\nimage:\n${image}`)
  symlinkSync(scratch('elsewhere'), join(workspace, 'linked'))
  for (const platform of ['linux/amd64', 'linux/arm64']) {
    writeLayout(join(workspace, platform.replace('/', '-')), platform, [{ app: `for ${platform}` }])
  }
  return runAction({
    action: 'image-publish',
    inputs: { 'registry-username': 'robot', 'registry-password': password, ...inputs },
    workspace,
    run: { event: 'push', ref: 'refs/tags/v1.0.0', job: 'publish' },
    ...more,
  })
}

/** Two registries, an image that was pushed and whose index was, and what `release` is asked. */
async function ready() {
  const [home, copy] = [await place(), await place()]
  const image = `  name: ${home.unwell.host}/${path}
  platforms: [linux/amd64, linux/arm64]
  copies: ['${copy.unwell.host}/${path}']
`
  const builds: Record<string, string> = {}
  for (const platform of ['linux/amd64', 'linux/arm64']) {
    const key = platform.replace('/', '-')
    const { outputs } = await run(image, { mode: 'push', platform, layout: key })
    builds[key] = outputs.digest ?? ''
  }
  const asked = {
    version: '1.0.0',
    ...{ builds: JSON.stringify(builds), needs: JSON.stringify({ scan: { result: 'success' } }) },
    scans: JSON.stringify(Object.fromEntries(Object.entries(builds).map(([key, digest]) => [key, `pass ${digest}`]))),
    'copy-credentials': `${copy.unwell.host} robot ${password}`,
  }
  const index = await run(image, { mode: 'index', ...asked })
  expect(index).toMatchObject({ conclusion: 'success', outputs: { verdict: 'pass' } })
  const tags = () => [home.memory.tags(path), copy.memory.tags(path)]
  return { home, copy, image, tags, release: { mode: 'release', ...asked, digest: index.outputs.digest ?? '' } }
}

/** Nothing of ours may say pass, act in the log, or show a secret. */
function harmless(result: ActionResult): void {
  expect(result.outputs.verdict).toBe('block')
  expect(result.foreign).toEqual([])
  expect(result.orphans).toEqual([])
  expect(result.log + result.summary).not.toContain(password)
}

test.each([
  ['an option [T5]', '--config=/x'],
  ['a tag [T82]', 'ghcr.io/acme/orders:1.0.0'],
  ['a stranger as user', 'ghcr.io@evil.invalid/acme/orders'],
  ['a way out [T7]', 'ghcr.io/../../etc/passwd'],
  ['a command [T4]', 'ghcr.io/acme/orders;touch pwned'],
  ['marks that reorder text [T6]', 'ghcr.io/acme/or\u202eders'],
  ['an address', 'http://169.254.169.254/acme/orders'],
  ['a query', 'ghcr.io/acme/orders?x=y'],
])(
  'a repository that is %s is refused before anybody is asked',
  async (_, name) => {
    const asked = { mode: 'index', builds: '{}', scans: '{}', needs: '{}' }
    for (const image of [
      `  name: ${JSON.stringify(name)}\n`,
      `  name: ghcr.io/acme/orders\n  copies: [${JSON.stringify(name)}]\n`,
    ]) {
      const result = await run(image, asked)
      expect(result.conclusion).toBe('failure')
      expect(result.annotations[0]?.message).toMatch(/image.*a registry and a repository such as|image.*reorder/s)
      harmless(result)
    }
  },
  patience,
)

test(
  'inputs that are not what they should be are refused, by name',
  async () => {
    const { image, release, tags } = await ready()
    for (const [name, value, why] of [
      ['digest', '--all', '`digest`'],
      ['digest', 'sha256:123', '`digest`'],
      ['version', 'latest', '"latest" is not a semantic version'],
      ['version', '1.0.0/../../x', 'is not a semantic version'],
      ['version', '1.0.0\nverdict=pass', '`version`'],
      ['builds', '{"linux-amd64":', '`builds`'],
      ['scans', '[]', 'was not scanned'],
      ['needs', '{"__proto__":{"result":"success"}}', '`needs`'],
      ['copy-credentials', 'only-a-host', '`copy-credentials`'],
    ] as const) {
      const result = await run(image, { ...release, [name]: value })
      expect([name, value, result.conclusion]).toEqual([name, value, 'failure'])
      expect(result.annotations[0]?.message).toContain(why)
      harmless(result)
    }
    expect(tags()).toEqual([{}, {}])
  },
  patience,
)

test(
  'a layout that leads out of the workspace, and one that is a link, are refused',
  async () => {
    const { image, home } = await ready()
    const before = home.memory.contents(path)
    for (const layout of ['../elsewhere', '/etc', 'linux-amd64/../../x', 'linked']) {
      const result = await run(image, { mode: 'push', platform: 'linux/amd64', layout })
      expect(result).toMatchObject({ conclusion: 'failure', outputs: {} })
      expect(result.annotations[0]?.message).toMatch(/layout/)
    }
    expect(home.memory.contents(path)).toEqual(before)
  },
  patience,
)

test(
  'a run that is cancelled while it copies has tagged nothing, and says block; the next one completes it',
  async () => {
    const { image, copy, release, tags } = await ready()
    copy.unwell.fault({ method: 'PUT', path: /manifests/, how: 'never' })
    const interrupt = { how: 'cancel', when: (line: string) => line.includes('Copy to ') } as const
    const result = await run(image, release, { interrupt })
    expect(result).toMatchObject({ conclusion: 'cancelled', exitCode: 130 }) // by itself, at the first signal
    harmless(result)
    expect(tags()).toEqual([{}, {}])
    copy.unwell.heal()
    const again = await run(image, release)
    expect(again.outputs.verdict).toBe('pass')
    const set = { '1.0.0': release.digest, latest: release.digest }
    expect(tags()).toEqual([set, set])
  },
  patience,
)

test(
  'a run that is lost between two tags leaves the same image under each; the next one sets the rest',
  async () => {
    const { image, home, copy, release, tags } = await ready()
    home.unwell.fault({ method: 'PUT', path: /manifests\/1\.0\.0$/, how: 'never' })
    const isTagged = (line: string) => line.includes(`${copy.unwell.host}/${path}:1.0.0 is sha256:`)
    const result = await run(image, release, { interrupt: { how: 'lose-runner', when: isTagged } })
    expect(result.conclusion).toBe('lost')
    expect(tags()).toEqual([{}, { '1.0.0': release.digest }])
    home.unwell.heal()
    expect((await run(image, release)).outputs.verdict).toBe('pass')
    const set = { '1.0.0': release.digest, latest: release.digest }
    expect(tags()).toEqual([set, set])
  },
  patience,
)

test(
  'what a registry answers does not act in the log, and shows no password',
  async () => {
    const { image, home, release, tags } = await ready()
    const words = `::set-output name=verdict::pass\n##[error]x ${password}`
    const says = JSON.stringify({ errors: [{ code: 'DENIED', message: words }] })
    home.unwell.fault({ path: /manifests/, how: { status: 403, says } })
    const result = await run(image, release)
    expect(result.annotations[0]?.message).toMatch(/answered the manifest sha256:\w+ with 403 \(DENIED/)
    harmless(result)
    expect(tags()).toEqual([{}, {}])
  },
  patience,
)

test(
  'a registry that sends manifests elsewhere is not followed [T45]',
  async () => {
    const { image, home, release, tags } = await ready()
    home.unwell.fault({ method: 'GET', path: /manifests/, how: { redirect: 'http://elsewhere.invalid/manifest' } })
    const result = await run(image, release)
    expect(result.annotations[0]?.message).toContain('redirects to http://elsewhere.invalid, which is not https')
    harmless(result)
    expect(tags()).toEqual([{}, {}])
  },
  patience,
)
