// Kills a deploy at each of its writes in turn: the write is carried out, and nobody is left who could learn of it.
import type { ConfigMap, Service } from 'kubernetes-types/core/v1.js'
import { type DeployWorld, namespace, release } from '../../lab/deploy/world.ts'
import type { ActionResult } from '../../lab/runner/run-action.ts'
import { entrance } from './switching.ts'

/** Journal, snapshots and revisions of Helm, the Service and the routes that Slipway owns; workloads, but for dry runs. */
const writes = new RegExp(
  `/(configmaps(/slipway-${release})?|secrets(/[^/]+)?|services(/${entrance})?|httproutes/[^/]+)$|/deployments/[^/?]+[?](?!.*dryRun)`,
)
const methods = ['POST', 'PUT', 'PATCH', 'DELETE']

/** Whoever comes next waits for the term of a dead run's lock, and for no longer. */
const shortTerm = { 'lock-term': '5s' }
/** For runs that live: long enough for a machine that is busy with other things. */
export const longTerm = { 'lock-term': '60s' }

/** What became of a deploy whose runner is lost at one of its writes. */
export interface Killed {
  result: ActionResult
  /** What had just been written; undefined when the deploy ended before it came so far. */
  at?: string
}

/** Deploy, and lose the runner with everything on it as soon as the write of this number, counted from one, is done. */
export async function killAtWrite(world: DeployWorld, version: string, number: number): Promise<Killed> {
  const before = await journalText(world)
  const hit = Promise.withResolvers<void>()
  let at: string | undefined
  const end = world.cluster.fault({
    method: methods,
    path: writes,
    skip: number - 1,
    times: 1,
    how: {
      unanswered: ({ method, path }) => {
        at = `${method} ${path.split('/').slice(-2).join('/')}`
        hit.resolve()
      },
    },
  })
  const interrupt = { how: 'lose-runner', when: hit.promise } as const
  const result = await world.deploy(version, { inputs: shortTerm, interrupt })
  end()
  return { result, at: at && (await told(world, at, before)) }
}

/** A write in words, by what it left in the cluster. */
async function told(world: DeployWorld, write: string, before: string | undefined): Promise<string> {
  const { cluster } = world
  const [method = '', path = ''] = write.split(' ')
  const name = path.split('/').at(-1) ?? ''
  if (/^configmaps/.test(path) || name === 'configmaps') {
    const text = await journalText(world)
    if (text === before || method === 'POST') return 'journal opened'
    const { state, operation } = JSON.parse(text ?? '{}') as { state: string; operation?: { step: string } }
    return `journal ${state}${operation ? `, ${operation.step}` : ''}`
  }
  if (name === entrance || name === 'services') {
    const selector = (await cluster.get<Service>('Service', namespace, entrance))?.spec?.selector
    return `selector ${JSON.stringify(selector)}`
  }
  if (path.startsWith('httproutes/'))
    return `route ${JSON.stringify((await world.front.ways('gateway-api'))[0]?.weights)}`
  if (path.startsWith('deployments/')) return `helm set ${path}`
  if (method === 'DELETE') return `deleted ${name}`
  if (method === 'POST') return `created ${await newestSecret(world)}`
  return `set ${name} ${(await cluster.get('Secret', namespace, name))?.metadata?.labels?.status ?? ''}`
}

async function newestSecret({ cluster }: DeployWorld): Promise<string> {
  const version = (one: { metadata?: { resourceVersion?: string } }) => Number(one.metadata?.resourceVersion)
  const newest = (await cluster.list('Secret', namespace)).toSorted((a, b) => version(a) - version(b)).at(-1)
  return `${newest?.metadata?.name} ${newest?.metadata?.labels?.status ?? ''}`
}

async function journalText({ cluster }: DeployWorld): Promise<string | undefined> {
  return (await cluster.get<ConfigMap>('ConfigMap', namespace, `slipway-${release}`))?.data?.journal
}
