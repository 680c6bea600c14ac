// Opens everything that a rollout needs: credentials behind the guard, the cluster, the verified helm. Nothing is changed by it.
import { randomBytes } from 'node:crypto'
import { type ClusterAccess, credentialsOf } from '../cluster/access.ts'
import { connect } from '../cluster/connect.ts'
import type { Credentials } from '../cluster/credentials.ts'
import { type HelmTool, openHelm } from '../helm/program.ts'
import type { Clock, Log } from '../host.ts'
import type { RunFacts } from '../record/record.ts'
import { openTool, type Tool } from '../tools/install.ts'
import type { ProcessIdentity } from '../tools/run-program.ts'
import { newestVersion, toolsLock } from '../tools/tools-lock.ts'
import { direct, type Effects } from './effects.ts'
import { type StepState, stateNames } from './left.ts'
import type { MetricSecrets, ReleaseRequest, RolloutDeps } from './request.ts'

/** Which cluster, by what helm. */
export interface Asked {
  access: ClusterAccess
  /** Absent: the newest of the lock. */
  helmVersion?: string
  /** Of the Lease. */
  termSeconds: number
  /** For the source of metrics of a judged canary. */
  metrics?: MetricSecrets
}

/** What the place hands over where the rollout runs. */
export interface Host {
  clock: Clock
  log: Log
  signal: AbortSignal
  onCancel(work: () => Promise<void>): void
  run: RunFacts
  state: StepState
  workspace: string
  home: string
  temp: string
  toolCache: string
}

/**
 * Open, work, close. What is kept in the state lets the step that follows act in the same holder's name. It has nothing
 * to do when the work came to a result, or broke off before anything was changed.
 */
export async function withRollout<T>(
  asked: Asked,
  target: Pick<ReleaseRequest, 'environment' | 'server'>,
  host: Host,
  work: (deps: RolloutDeps) => Promise<T>,
): Promise<T> {
  const { clock, log, signal, onCancel, run, state, temp } = host
  const credentials = await credentialsOf(asked.access, host)
  refuseElsewhere(credentials, target)
  const inherited = state.read(stateNames.holder)
  const holder = inherited || holderOf(run)
  if (inherited === '') state.save({ [stateNames.holder]: holder })
  onCancel(async () => state.save({ [stateNames.cancelled]: 'true' }))
  let changing = false
  const effects: Effects = {
    perform: (name, effect) => {
      changing ||= name.startsWith('helm-')
      return direct.perform(name, effect)
    },
  }
  try {
    // The cancel's signal is not the connection's: what a cancel leads to is written over it.
    // A step that finishes what another one began knows the address to be right, and nobody comes after it.
    const firstPatienceMs = inherited === '' ? undefined : 60_000
    const connecting = connect(credentials, { clock, log, firstPatienceMs })
    const [cluster, tool] = await Promise.all([connecting, openHelmTool(asked, host)])
    const helm = await openHelm({ tool, credentials, temp, log })
    try {
      const { termSeconds, metrics = {} } = asked
      const deps = { cluster, helm, clock, log, effects, signal, onCancel, run, holder, termSeconds, temp, metrics }
      const result = await work(deps)
      changing = false
      return result
    } finally {
      await helm.close()
      cluster.close()
    }
  } finally {
    if (!signal.aborted && !changing && inherited === '') state.save({ [stateNames.ended]: 'true' })
  }
}

/** Credentials of one environment that were put where those of another belong are found before anything is sent. */
function refuseElsewhere(
  credentials: Credentials,
  { environment, server }: Pick<ReleaseRequest, 'environment' | 'server'>,
): void {
  if (server === undefined || addressOf(server) === addressOf(credentials.server)) return
  throw new Error(
    `the credentials lead to ${credentials.server}, and the policy says environments.${environment}.server: ${server}; nothing was changed. ` +
      'Give the kubeconfig of this environment, or correct the policy',
  )
}

/** `https://host` and `https://host:443/` are one address. */
function addressOf(server: string): string {
  return new URL(server).href.replace(/\/+$/, '')
}

async function openHelmTool(asked: Asked, { toolCache, temp, log, signal, state }: Host): Promise<HelmTool> {
  const version = asked.helmVersion ?? newestVersion(toolsLock, 'helm')
  const platform = `${process.platform}-${process.arch}`
  const request = { name: 'helm', version, lock: toolsLock, cache: toolCache, temp, platform, log, signal }
  const tool: Tool = await openTool(request)
  const onStart = ({ pid, startTime }: ProcessIdentity) => state.save({ [stateNames.helm]: `${pid} ${startTime}` })
  return { ...tool, run: (args, options) => tool.run(args, { ...options, onStart }) }
}

function holderOf({ repository, runId, attempt, job }: RunFacts): string {
  const nonce = randomBytes(4).toString('hex')
  return [repository || 'local', runId || '0', attempt, job || 'job', nonce].join('/')
}
