// The real parts of images, from Debian's packages: a registry, a builder, a reader of registries, and an emulator.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { programs } from '../kubernetes/packages.ts'
import { scratch } from '../scratch.ts'
import { type CommandResult, command } from '../workflows/command.ts'

const packages = ['docker-registry', 'buildah', 'skopeo', 'qemu-user-static']

export interface ImagePrograms {
  /** For the environment of a script that calls `docker buildx` and sudo-less Git. */
  env: Record<string, string>
  /** Run skopeo without TLS; rejects only where it cannot start. */
  skopeo(...args: string[]): Promise<CommandResult>
  /** Run a static program for arm64. */
  emulate(program: string): Promise<CommandResult>
  /** A docker-registry on loopback; tags can be deleted by nobody. */
  startRegistry(): Promise<RealRegistry>
}

export interface RealRegistry {
  /** `127.0.0.1:port` */
  host: string
  stop(): Promise<void>
}

export async function imagePrograms(): Promise<ImagePrograms> {
  const { path, libraries } = await programs('image-programs', packages)
  const folder = scratch('image-programs')
  const policy = join(folder, 'policy.json')
  writeFileSync(policy, '{"default":[{"type":"insecureAcceptAnything"}]}')
  const registries = join(folder, 'registries.conf')
  writeFileSync(registries, '')
  const docker = join(folder, 'bin', 'docker')
  mkdirSync(join(folder, 'bin'))
  writeFileSync(docker, `#!/bin/sh\nexec '${process.execPath}' '${join(import.meta.dirname, 'docker.ts')}' "$@"\n`)
  chmodSync(docker, 0o755)
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env.PATH}:${path}`,
    LAB_STORAGE: join(folder, 'storage'),
    LAB_POLICY: policy,
    LAB_LIBRARIES: libraries,
    CONTAINERS_REGISTRIES_CONF: registries,
  }
  const own = { ...process.env, PATH: `${path}:${process.env.PATH}`, LD_LIBRARY_PATH: libraries }
  return {
    env,
    skopeo: (...args) => command('skopeo', ['--policy', policy, ...args], { env: { ...own, HOME: folder } }),
    emulate: (program) => command('qemu-aarch64-static', [program], { env: own }),
    startRegistry: () => startRegistry(own, folder),
  }
}

let count = 0
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill()
})

async function startRegistry(env: NodeJS.ProcessEnv, folder: string): Promise<RealRegistry> {
  const own = join(folder, `registry-${count++}`)
  mkdirSync(own)
  const file = join(own, 'config.yml')
  const settings = {
    version: '0.1',
    log: { level: 'info', formatter: 'json', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(own, 'data') } },
    http: { addr: '127.0.0.1:0', secret: 'of the lab' },
  }
  writeFileSync(file, JSON.stringify(settings)) // JSON is YAML
  const child = spawn('docker-registry', ['serve', file], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const host = await place(child)
  return { host, stop: () => ended(child) }
}

/** What it says that it listens on; a port that is chosen for it may be taken by another meanwhile. */
function place(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill()
      reject(new Error('docker-registry did not listen within 20 s'))
    }, 20_000)
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000)
      const [, host] = /"listening on (127\.0\.0\.1:\d+)"/.exec(said) ?? []
      if (host === undefined) return
      clearTimeout(late)
      resolve(host)
    })
    child.once('error', reject)
    child.once('exit', (status) => reject(new Error(`docker-registry ended with ${status}: ${said}`)))
  })
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill()
  })
}
