// Who owns which field of everything in the namespace, as `kubectl get --show-managed-fields` tells it.
import { expect } from 'expect'
import type { ClusterObject } from '../../lab/cluster/objects.ts'
import { type DeployWorld, namespace } from '../../lab/deploy/world.ts'

/** What was looked at, so that nothing is proven by looking at nothing. */
export interface Looked {
  releases: string[]
  objects: number
  fields: number
}

/**
 * A plain `helm upgrade` of every release ends 0 with not a word of warning, and before and after it no field of any object
 * has two owners.
 */
export async function expectOwnedOnce(world: DeployWorld): Promise<Looked> {
  const before = await fieldsOf(world)
  expect(shared(before)).toEqual([])
  const releases = await releasesOf(world)
  expect(releases).not.toEqual([])
  for (const release of releases) {
    const chart = `${world.workspace}/chart`
    const args = ['upgrade', release, chart, '--namespace', namespace, '--reset-then-reuse-values', '--wait']
    const { exitCode, stderr } = await world.helm([...args, '--timeout', '60s'])
    expect({ release, exitCode, stderr }).toEqual({ release, exitCode: 0, stderr: '' })
  }
  const after = await fieldsOf(world)
  expect(shared(after)).toEqual([])
  const objects = new Set(after.map(({ object }) => object))
  for (const kind of [
    'Deployment.apps/',
    'Service/',
    'Secret/',
    'ConfigMap/slipway-',
    'Lease.coordination.k8s.io/slipway-',
  ])
    expect([...objects].join('\n')).toContain(kind)
  return { releases, objects: objects.size, fields: after.length }
}

interface Field {
  object: string
  path: string
  /** `helm Apply`: one program that writes in two ways is two owners, and in its own way. */
  owners: string[]
}

async function fieldsOf(world: DeployWorld): Promise<Field[]> {
  const { exitCode, stdout, stderr } = await world.kubectl([
    ...['get', await kindsOf(world), '--namespace', namespace],
    ...['--show-managed-fields', '--output', 'json'],
  ])
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  const { items } = JSON.parse(stdout) as { items: ClusterObject[] }
  return items.flatMap(fieldsOfObject)
}

/** Every kind of the namespace that can be listed. Events are told by their senders, each its own. */
async function kindsOf(world: DeployWorld): Promise<string> {
  const args = ['api-resources', '--namespaced', '--verbs=list', '--output', 'name']
  const { stdout } = await world.kubectl(args)
  const kinds = stdout.split('\n').filter((name) => name !== '' && !/^(events\b|.*\.metrics\.k8s\.io$)/.test(name))
  return kinds.join(',')
}

function fieldsOfObject({ apiVersion = '', kind, metadata }: ClusterObject): Field[] {
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : ''
  const owners = new Map<string, string[]>()
  for (const { manager = '', operation = '', subresource, fieldsV1 } of metadata?.managedFields ?? []) {
    // Controllers say there what they see, several of one object among them, and no chart and no rollout ever writes it.
    if (subresource === 'status') continue
    const owner = `${manager} ${operation}${subresource ? ` (${subresource})` : ''}`
    for (const path of leaves(fieldsV1)) owners.set(path, [...(owners.get(path) ?? []), owner])
  }
  return [...owners].map(([path, all]) => ({ object: `${kind}${group}/${metadata?.name}`, path, owners: all }))
}

function shared(fields: readonly Field[]): string[] {
  return fields
    .filter(({ owners }) => owners.length > 1)
    .map(({ object, path, owners }) => `${object} ${path}: ${owners.join(', ')}`)
}

function leaves(fields: unknown, path = ''): string[] {
  const entries = Object.entries((fields ?? {}) as Record<string, unknown>)
  if (entries.length === 0) return path === '' ? [] : [path]
  return entries.flatMap(([key, value]) => leaves(value, `${path}/${key}`))
}

async function releasesOf(world: DeployWorld): Promise<string[]> {
  const { exitCode, stdout, stderr } = await world.helm(['list', '--namespace', namespace, '--short'])
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  return stdout.split('\n').filter(Boolean)
}
