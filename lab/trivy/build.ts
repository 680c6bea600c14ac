// Trivy, and the program that makes its databases, from Go modules: built once, kept in the cache, the same bytes on every machine.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cached, held } from '../workflows/cache.ts'
import { succeed } from '../workflows/command.ts'

const here = import.meta.dirname
const trivyPackage = 'github.com/aquasecurity/trivy'

/** The version that go.mod names. */
export const trivyVersion = /^\s*github\.com\/aquasecurity\/trivy v(\S+)/m.exec(source('go.mod'))?.[1] ?? ''

/** Path of Trivy. It takes many minutes the first time, and 5 GB of Go's own caches. */
export async function buildTrivy(): Promise<string> {
  const folder = await cached('trivy', trivyKey(), async (folder) => {
    console.error('building trivy, once')
    const stamp = `-X ${trivyPackage}/pkg/version/app.ver=${trivyVersion}`
    await build(['-ldflags', `-s -w ${stamp}`, '-o', join(folder, 'trivy'), `${trivyPackage}/cmd/trivy`])
  })
  return join(folder, 'trivy')
}

/** Path of Trivy where it was built before; undefined where that would take its time. */
export function builtTrivy(): string | undefined {
  const folder = held('trivy', trivyKey())
  return folder && join(folder, 'trivy')
}

/** Path of the program that makes databases. */
export async function buildDatabaseMaker(): Promise<string> {
  const key = [...modules(), source('database/main.go')].join('\n')
  const folder = await cached('trivy-database', key, (folder) => build(['-o', join(folder, 'database'), './database']))
  return join(folder, 'database')
}

function trivyKey(): string {
  return modules().join('\n')
}

function modules(): string[] {
  return ['go.mod', 'go.sum'].map(source)
}

function source(name: string): string {
  return readFileSync(join(here, name), 'utf8')
}

/** Whatever the machine is set to: another toolchain, or another flag, would make other bytes. */
async function build(args: readonly string[]): Promise<void> {
  const toolchain = /^toolchain (\S+)$/m.exec(source('go.mod'))?.[1] ?? 'local'
  await succeed('go', ['build', '-trimpath', '-buildvcs=false', '-mod=readonly', ...args], {
    cwd: here,
    env: {
      ...process.env,
      ...{ CGO_ENABLED: '0', GOAMD64: 'v1', GOEXPERIMENT: 'jsonv2', GOFLAGS: '', GOTOOLCHAIN: toolchain },
    },
  })
}

if (import.meta.main) console.log(await buildTrivy())
