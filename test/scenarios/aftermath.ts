// What must hold after every deploy, abort or kill: helm works on the release as if Slipway had never been there.

import { expect } from 'expect'
import type { Lease } from 'kubernetes-types/coordination/v1.js'
import { type DeployWorld, namespace, release } from '../../lab/deploy/world.ts'
import type { ActionResult } from '../../lab/runner/run-action.ts'
import type { DeployRecord } from '../../src/record/record.ts'

const managed = ['Deployment', 'Service', 'ServiceAccount', 'ConfigMap', 'Secret'] as const

/** A plain `helm upgrade` of each release with the real binary ends 0, no field has two managers, and nothing is locked. */
export async function expectSound(world: DeployWorld, releases: readonly string[] = [release]): Promise<void> {
  expect(await holderOf(world)).toBeUndefined()
  expect(await sharedFields(world)).toEqual([])
  for (const each of releases) {
    const chart = `${world.workspace}/chart`
    const upgrade = ['upgrade', each, chart, '--namespace', namespace, '--reset-then-reuse-values', '--wait']
    const { exitCode, stderr } = await world.helm(upgrade)
    expect({ release: each, exitCode, stderr }).toEqual({ release: each, exitCode: 0, stderr: '' })
  }
  expect(await sharedFields(world)).toEqual([])
}

/** Who holds the release's Lease. */
export async function holderOf({ cluster }: DeployWorld): Promise<string | undefined> {
  return (await cluster.get<Lease>('Lease', namespace, `slipway-${release}`))?.spec?.holderIdentity
}

/** The record that an action gave out. */
export function recordOf(result: ActionResult): DeployRecord {
  return JSON.parse(result.outputs.record || '{}') as DeployRecord
}

/** What the real helm says the revisions are: `1 superseded`, oldest first. */
export async function history(world: DeployWorld, of: string = release): Promise<string[]> {
  const { stdout } = await world.helm(['history', of, '--namespace', namespace, '--output', 'json'])
  const revisions = JSON.parse(stdout) as { revision: number; status: string }[]
  return revisions.map(({ revision, status }) => `${revision} ${status}`)
}

async function sharedFields({ cluster }: DeployWorld): Promise<string[]> {
  const objects = await Promise.all(managed.map((kind) => cluster.list(kind, namespace)))
  return objects.flat().flatMap(({ kind, metadata }) => {
    const owners = new Map<string, string[]>()
    for (const { manager = '', subresource, fieldsV1 } of metadata?.managedFields ?? []) {
      if (subresource) continue
      for (const path of leaves(fieldsV1)) owners.set(path, [...(owners.get(path) ?? []), manager])
    }
    return [...owners]
      .filter(([, managers]) => new Set(managers).size > 1)
      .map(([path, managers]) => `${kind}/${metadata?.name} ${path}: ${managers.join(', ')}`)
  })
}

function leaves(fields: unknown, path = ''): string[] {
  const entries = Object.entries((fields ?? {}) as Record<string, unknown>)
  if (entries.length === 0) return path === '' ? [] : [path]
  return entries.flatMap(([key, value]) => leaves(value, `${path}/${key}`))
}
