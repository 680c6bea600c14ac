import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { machineState } from './machine.ts'

const linux = { platform: 'linux', arch: 'x64', uid: 0 }
const tools = { 'apt-get': 'exit 0', go: 'exit 0', unshare: 'exit 0' }
type Machine = typeof linux & { tools: Partial<typeof tools> }

test.each<[string, Partial<Machine>, string | undefined]>([
  ['where all is there', {}, undefined],
  ['another platform', { platform: 'darwin', arch: 'arm64' }, 'it needs Linux on x64, this is darwin on arm64'],
  ['another processor', { arch: 'arm64' }, 'it needs Linux on x64, this is linux on arm64'],
  ['no root', { uid: 1000 }, 'it needs root, to make namespaces and mounts of its own'],
  ['another distribution', { tools: { go: 'exit 0' } }, 'it needs Debian or Ubuntu, whose packages it uses'],
  ['no Go', { tools: { ...tools, go: 'exit 1' } }, 'it needs Go 1.21 or newer, which it is built with'],
  [
    'no namespaces',
    { tools: { ...tools, unshare: 'echo unshare failed: Operation not permitted >&2; exit 1' } },
    'this machine makes no namespaces: unshare failed: Operation not permitted',
  ],
  [
    'no unshare',
    { tools: { 'apt-get': 'exit 0', go: 'exit 0' } },
    'this machine makes no namespaces: unshare could not be started',
  ],
])('%s', (_name, changes, reason) => {
  const machine = { ...linux, tools, ...changes }
  const folder = mkdtempSync(join(tmpdir(), 'slipway-machine-'))
  for (const [name, script] of Object.entries(machine.tools)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  }
  // A process of its own, because what it is told of the machine must not be believed by this one.
  const script = `
    const facts = { platform: '${machine.platform}', arch: '${machine.arch}', getuid: () => ${machine.uid} }
    for (const [name, value] of Object.entries(facts)) Object.defineProperty(process, name, { value })
    const { reasonAgainst } = await import('${pathToFileURL(join(import.meta.dirname, 'machine.ts'))}')
    console.log(JSON.stringify({ reason: await reasonAgainst() }))`
  try {
    const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script]
    const said = execFileSync(process.execPath, args, { env: { PATH: folder }, encoding: 'utf8' })
    expect(JSON.parse(said)).toEqual(reason === undefined ? {} : { reason })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

const onLinux = process.platform === 'linux' ? test : test.skip

onLinux('a process that is left shows, and is gone with it', async () => {
  const child = spawn('sleep', ['60'])
  await once(child, 'spawn')
  const shown = `process ${child.pid} sleep`
  expect(machineState()).toContain(shown)
  child.kill()
  await once(child, 'exit')
  expect(machineState()).not.toContain(shown)
})
