// Reads what a release has, and makes the twins that it needs.
import { type Cluster, KubeError, type KubeObject } from '../cluster/client.ts'
import { readHistory } from '../helm/history.ts'
import { parseManifest } from '../helm/manifest.ts'
import { RELEASE_NAME } from '../helm/marks.ts'
import { PREFIX } from '../prefix.ts'
import { type Adoption, AdoptRefused, type AdoptRequest, nameOf, planAdoption } from './plan.ts'

/** An adoption, and how far it has come. */
export interface Standing {
  adoption: Adoption
  /** Helm's revision that it was planned from. */
  revision: number
  /** Twins that are there already, as somebody left them. */
  there: KubeObject[]
  /** Twins that are still to be made, in this order. */
  missing: KubeObject[]
}

/** Plan from the deployed revision, and look which twins are there. Rejects with {@link AdoptRefused}; changes nothing. */
export async function readAdoption(cluster: Cluster, request: AdoptRequest, signal?: AbortSignal): Promise<Standing> {
  const { namespace, release } = request
  const history = await readHistory({ cluster, namespace, release, signal })
  const latest = history.at(-1)
  if (latest?.status.startsWith('pending-')) {
    throw new AdoptRefused([
      `revision ${latest.revision} of release ${release} is ${latest.status}; wait until it ends`,
    ])
  }
  const deployed = history.findLast(({ status }) => status === 'deployed')
  if (!deployed) throw new AdoptRefused([`release ${release} is not deployed in namespace ${namespace}`])
  const { manifest, values } = await deployed.read()
  const adoption = planAdoption(request, { objects: parseManifest(manifest), values })
  const twins = adoption.pairs.map(({ twin }) => twin)
  const live = await Promise.all(twins.map((twin) => liveOf(cluster, twin, signal)))
  const foreign = live.filter((object) => object !== undefined && !isOurs(object, release))
  if (foreign.length > 0) {
    throw new AdoptRefused(
      foreign.map(
        (object) => `${nameOf(object!)} is there, and not made by Slipway for ${release}; rename or delete it`,
      ),
    )
  }
  return {
    adoption,
    revision: deployed.revision,
    there: twins.filter((_, index) => live[index] !== undefined),
    missing: twins.filter((_, index) => live[index] === undefined),
  }
}

/** Make what is missing, the Service before the routes that lead to it. Doing it again changes nothing. */
export async function makeTwins(
  cluster: Cluster,
  { adoption, missing }: Standing,
  signal?: AbortSignal,
): Promise<void> {
  for (const twin of missing) {
    try {
      await cluster.create(twin, signal)
    } catch (error) {
      if (!(error instanceof KubeError)) throw error
      const live = error.reason === 'AlreadyExists' ? await liveOf(cluster, twin, signal) : undefined
      if (live && isOurs(live, adoption.request.release)) continue
      throw new AdoptRefused([
        `${nameOf(twin)} could not be made: ${error.message}; what was made before stays, run it again`,
      ])
    }
  }
}

const RELEASE = `${PREFIX}/release`

function isOurs({ metadata }: KubeObject, release: string): boolean {
  const { labels = {}, annotations = {} } = metadata ?? {}
  const isOwned = labels['app.kubernetes.io/managed-by'] === 'slipway' && !annotations[RELEASE_NAME]
  return isOwned && labels[RELEASE] === release
}

function liveOf(cluster: Cluster, { apiVersion = '', kind = '', metadata }: KubeObject, signal?: AbortSignal) {
  return cluster.get({ apiVersion, kind, namespace: metadata?.namespace, name: metadata?.name ?? '' }, signal)
}
