// What helm-deploy is measured against: the same chart, values and wait by the helm binary alone.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from '../lab/deploy/digest.ts'
import { type DeployWorld, namespace, release } from '../lab/deploy/world.ts'

/** What helm-deploy asks of the example's chart, by hand. */
function values(version: string, replicas: number): object {
  const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
  return { image: { tag: version, digest: digestOf(version) }, replicaCount: replicas, strategy }
}

/** `helm upgrade --wait` to a version. Resolves to what helm said and its exit code. */
export async function bareUpgrade(
  world: DeployWorld,
  version: string,
  { replicas, timeout }: { replicas: number; timeout: string },
): ReturnType<DeployWorld['helm']> {
  const file = join(world.workspace, 'bare-values.json')
  writeFileSync(file, JSON.stringify(values(version, replicas)))
  const chart = join(world.workspace, 'chart')
  const where = ['--namespace', namespace, '--reset-values', '--values', file]
  return world.helm(['upgrade', release, chart, ...where, '--wait', '--timeout', timeout])
}
