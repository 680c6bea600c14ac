// Databases of vulnerabilities with what is planted in them, packed as registries hand them out.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { pack } from './archive.ts'
import { buildDatabaseMaker } from './build.ts'

export interface Planted {
  id: string
  severity: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW' | 'UNKNOWN'
  title: string
  /** Ecosystem: `npm`, `pip`, or a release of Alpine such as `alpine 3.22`. */
  in: string
  package: string
  /** Versions below are vulnerable; absent where there is no fix. */
  fixedIn?: string
}

/** One of each severity, in packages of the system and of languages. */
export const planted: readonly Planted[] = [
  {
    id: 'CVE-2023-6129',
    severity: 'MEDIUM',
    title: 'planted in openssl',
    in: 'alpine 3.22',
    package: 'openssl',
    fixedIn: '3.1.4-r3',
  },
  {
    id: 'CVE-2018-18074',
    severity: 'CRITICAL',
    title: 'planted in requests',
    in: 'pip',
    package: 'requests',
    fixedIn: '2.20.0',
  },
  {
    id: 'CVE-2021-23337',
    severity: 'HIGH',
    title: 'planted in lodash',
    in: 'npm',
    package: 'lodash',
    fixedIn: '4.17.21',
  },
  { id: 'CVE-2099-0001', severity: 'HIGH', title: 'planted in left-pad, no fix', in: 'npm', package: 'left-pad' },
  { id: 'CVE-2099-0002', severity: 'LOW', title: 'planted in ms', in: 'npm', package: 'ms', fixedIn: '2.0.1' },
]

const sources: Record<string, string> = {
  npm: 'npm::GitHub Security Advisory npm',
  pip: 'pip::GitHub Security Advisory pip',
}

export interface PackedDatabase {
  /** The layer: a `.tar.gz` with trivy.db and metadata.json. */
  layer: Buffer
  digest: string
}

/** A database that says it was made at `updatedAt`, milliseconds since the epoch. */
export async function makeDatabase(
  vulnerabilities: readonly Planted[] = planted,
  updatedAt = Date.now(),
): Promise<PackedDatabase> {
  const maker = await buildDatabaseMaker()
  const folder = mkdtempSync(join(tmpdir(), 'slipway-database-'))
  try {
    const file = join(folder, 'trivy.db')
    const { status, stderr } = spawnSync(maker, [file], { input: JSON.stringify(vulnerabilities.flatMap(entries)) })
    if (status !== 0) throw new Error(`the database was not made: ${stderr}`)
    return packDatabase({ 'trivy.db': readFileSync(file), 'metadata.json': metadata(updatedAt) })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function metadata(updatedAt: number, version = 2): string {
  const time = new Date(updatedAt).toISOString()
  return JSON.stringify({ Version: version, NextUpdate: time, UpdatedAt: time, DownloadedAt: '0001-01-01T00:00:00Z' })
}

export function packDatabase(files: Readonly<Record<string, string | Buffer>>): PackedDatabase {
  const layer = gzipSync(pack(files), { level: 1 })
  return { layer, digest: `sha256:${createHash('sha256').update(layer).digest('hex')}` }
}

function entries({ id, severity, title, in: place, package: name, fixedIn }: Planted) {
  const isSystem = place.startsWith('alpine ')
  const source = isSystem ? place : (sources[place] ?? place)
  const about = isSystem
    ? { ID: 'alpine', Name: 'Alpine Secdb', URL: 'https://secdb.example.invalid/' }
    : { ID: 'ghsa', Name: `GitHub Security Advisory ${place}`, URL: 'https://advisories.example.invalid/' }
  const range = fixedIn === undefined ? '>=0.0.0' : `<${fixedIn}`
  const advisory = isSystem
    ? { FixedVersion: fixedIn }
    : { VulnerableVersions: [range], ...(fixedIn !== undefined && { PatchedVersions: [fixedIn] }) }
  const rank = ['UNKNOWN', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'].indexOf(severity)
  const details = {
    Title: title,
    Description: `${title}.`,
    Severity: severity,
    VendorSeverity: { nvd: rank, ghsa: rank },
  }
  return [
    { Path: ['data-source', source], Value: about },
    { Path: [source, name, id], Value: advisory },
    { Path: ['vulnerability', id], Value: { ...details, References: ['https://advisories.example.invalid/1'] } },
  ]
}
