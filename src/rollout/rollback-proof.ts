// Proves a rollback before what it would undo is done: the exact objects are tried dry, and what is known to stand in the way is named.
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js'
import { type Cluster, KubeError, type KubeObject } from '../cluster/client.ts'
import { withHeld } from '../helm/held-replicas.ts'
import { readHistory } from '../helm/history.ts'
import { parseManifest } from '../helm/manifest.ts'
import { FIELD_MANAGER } from '../helm/marks.ts'
import type { HelmHook, HelmRelease } from '../helm/release.ts'
import { heldReplicas } from './live-replicas.ts'
import { type Definition, definitionFindings, definitionsIn } from './rollback-definitions.ts'
import { type Finding, type FindingLevel, named } from './rollback-finding.ts'
import { immutableFindings } from './rollback-immutable.ts'
import { hookFindings, retentionFindings, scalingFindings } from './rollback-surprises.ts'
import { autoscalersOf } from './workloads.ts'

/** What is to be proven. */
export interface RollbackClaim {
  cluster: Cluster
  namespace: string
  /** Helm's release. */
  release: string
  /** The revision that a rollback goes back to; undefined where Helm no longer has it. */
  goal: HelmRelease | undefined
  /** The manifest of this release in the snapshot that was taken, if one holds it; rejects where that cannot be read. */
  savedManifest?: () => Promise<string | undefined>
  /** What is to be applied; a rendered chart fits. */
  target: { objects: readonly KubeObject[]; hooks: readonly HelmHook[] }
  /** What is in the target chart's folder crds/. */
  crds?: readonly KubeObject[]
  signal?: AbortSignal
}

/** What came of it. */
export interface RollbackProof {
  /** Nothing breaks it. */
  restores: boolean
  /** Worst first. */
  findings: Finding[]
}

const rank: Record<FindingLevel, number> = { breaks: 0, slows: 1, notes: 2 }
/** Dry runs at a time. Helm's own dry run of a rollback asks the API server about nothing but its Secrets. */
const atOnce = 8

/** Changes nothing. Rejects when the cluster cannot be asked, and with the signal's reason. */
export async function rollbackProof(claim: RollbackClaim): Promise<RollbackProof> {
  const { cluster, namespace, target, signal } = claim
  const kept = await whatIsKept(claim)
  const plain = parseManifest(kept.manifest)
  // The way back keeps what an autoscaler decided.
  const goal = withHeld(plain, await heldReplicas(cluster, namespace, plain, signal))
  const sides = { namespace, goal, target: target.objects }
  const [tried, autoscalers, live] = await Promise.all([
    tryAll(claim, goal),
    readableAutoscalers(cluster, namespace, goal, signal),
    liveDefinitions(cluster, definitionsIn(target.objects), signal),
  ])
  const findings = [
    ...kept.findings,
    ...tried,
    ...immutableFindings(sides),
    ...definitionFindings(sides, live, claim.crds ?? []),
    ...retentionFindings(sides),
    ...hookFindings(claim.goal?.hooks ?? [], target.hooks),
    ...scalingFindings(goal, autoscalers),
  ].toSorted((a, b) => rank[a.level] - rank[b.level])
  return { restores: findings.every(({ level }) => level !== 'breaks'), findings }
}

/** `rollback breaks: Deployment/orders: ...`. */
export function findingLine({ level, object, message }: Finding): string {
  return `rollback ${level}: ${object}: ${message}`
}

/** Is there still something to go back to? The revision is what Helm has; without it, the snapshot has to do. */
async function whatIsKept(claim: RollbackClaim): Promise<{ manifest: string; findings: Finding[] }> {
  const { cluster, namespace, release, goal, savedManifest, signal } = claim
  const object = `Release/${release}`
  const found = (level: FindingLevel, message: string): Finding => ({ level, object, message })
  const history = await readHistory({ cluster, namespace, release, signal })
  const content = await history
    .find(({ revision }) => revision === goal?.revision)
    ?.read()
    .catch(() => undefined)
  const findings: Finding[] = []
  const saved = await savedManifest?.().catch((error: Error) => {
    signal?.throwIfAborted()
    findings.push(
      found('breaks', `the snapshot cannot be read: ${error.message}; start the deploy anew, so that one is taken`),
    )
    return undefined
  })
  if (goal && content?.manifestSha256 === goal.manifestSha256) return { manifest: goal.manifest, findings }
  const lost = goal
    ? `Helm no longer has revision ${goal.revision} as it was`
    : 'Helm no longer has the revision to go back to'
  if (saved !== undefined) findings.push(found('slows', `${lost}; a rollback has to restore the snapshot`))
  else findings.push(found('breaks', `${lost}, and no snapshot holds it`))
  return { manifest: saved ?? goal?.manifest ?? '', findings }
}

async function tryAll(claim: RollbackClaim, objects: readonly KubeObject[]): Promise<Finding[]> {
  const found: Finding[] = []
  for (let from = 0; from < objects.length; from += atOnce) {
    const some = objects.slice(from, from + atOnce).map((object) => tryOne(claim, object))
    found.push(...(await Promise.all(some)).flat())
  }
  return found
}

async function tryOne({ cluster, namespace, goal, signal }: RollbackClaim, object: KubeObject): Promise<Finding[]> {
  const placed = { ...object, metadata: { ...object.metadata, namespace: object.metadata?.namespace ?? namespace } }
  try {
    // Releases of the time before server-side apply are merged by Helm itself, which asks nobody whose field it is.
    await cluster.applyDryRun(placed, {
      fieldManager: FIELD_MANAGER,
      force: goal !== undefined && goal.applyMethod !== 'ssa',
      signal,
    })
    return []
  } catch (error) {
    if (!(error instanceof KubeError) || error.status === 0 || error.status >= 500 || error.status === 429) throw error
    return [findingOf(error, named(object))]
  }
}

function findingOf(error: KubeError, object: string): Finding {
  if (/does not support dry run/.test(error.message)) {
    return { level: 'notes', object, message: `its rollback could not be tried: ${error.message}` }
  }
  const advice =
    error.status === 409
      ? 'somebody else has set what a rollback would set, and Helm does not take it over; let the chart leave those fields out, or give them back'
      : 'a rollback would be refused as well; make the old version acceptable again, or deploy without a way back by `rollback-proof: warn`'
  return { level: 'breaks', object, message: `${error.message}; ${advice}` }
}

async function readableAutoscalers(
  cluster: Cluster,
  namespace: string,
  goal: readonly KubeObject[],
  signal?: AbortSignal,
): Promise<HorizontalPodAutoscaler[]> {
  const scalable = goal.some(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
  if (!scalable) return []
  return autoscalersOf(cluster, namespace, signal)
}

async function liveDefinitions(
  cluster: Cluster,
  definitions: readonly Definition[],
  signal?: AbortSignal,
): Promise<Definition[]> {
  const read = definitions.map(({ apiVersion = '', kind = '', metadata }) =>
    cluster.get<Definition>({ apiVersion, kind, name: metadata?.name ?? '' }, signal).catch(unlessBarred(undefined)),
  )
  return (await Promise.all(read)).filter((definition) => definition !== undefined)
}

/** What these credentials may not read is not held against the rollback. */
function unlessBarred<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof KubeError && [403, 404].includes(error.status)) return instead
    throw error
  }
}
