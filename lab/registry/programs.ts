// The real parts of images, from Debian's packages: a registry, a builder, a reader of registries, and an emulator.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
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

async function startRegistry(env: NodeJS.ProcessEnv, folder: string): Promise<RealRegistry> {
  const host = `127.0.0.1:${await freePort()}`
  const own = join(folder, `registry-${count++}`)
  mkdirSync(own)
  const file = join(own, 'config.yml')
  const settings = {
    version: '0.1',
    log: { level: 'error', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(own, 'data') } },
    http: { addr: host, secret: 'of the lab' },
  }
  writeFileSync(file, JSON.stringify(settings)) // JSON is YAML
  const child = spawn('docker-registry', ['serve', file], { env, stdio: 'ignore' })
  await answers(`http://${host}/v2/`, child)
  return { host, stop: () => ended(child) }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`docker-registry ended with ${child.exitCode}`)
    if ((await fetch(url).catch(() => undefined))?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill()
  throw new Error('docker-registry did not answer within 20 s')
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill()
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
