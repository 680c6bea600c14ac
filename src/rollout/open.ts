// Opens everything that a rollout needs: credentials behind the guard, the cluster, the verified helm. Nothing is changed by it.
import { randomBytes } from 'node:crypto'
import { type ClusterAccess, credentialsOf } from '../cluster/access.ts'
import { connect } from '../cluster/connect.ts'
import { type HelmTool, openHelm } from '../helm/program.ts'
import type { Clock, Log } from '../host.ts'
import type { RunFacts } from '../record/record.ts'
import { openTool, type Tool } from '../tools/install.ts'
import type { ProcessIdentity } from '../tools/run-program.ts'
import { newestVersion, toolsLock } from '../tools/tools-lock.ts'
import { direct } from './effects.ts'
import type { RolloutDeps } from './request.ts'

/** Which cluster, by what helm. */
export interface Asked {
  access: ClusterAccess
  /** Absent: the newest of the lock. */
  helmVersion?: string
  /** Of the Lease. */
  termSeconds: number
}

/** What the place hands over where the rollout runs. */
export interface Host {
  clock: Clock
  log: Log
  signal: AbortSignal
  onCancel(work: () => Promise<void>): void
  run: RunFacts
  /** Kept from a step to the one that finishes it. */
  state: { save(values: Record<string, string>): void; read(name: string): string }
  workspace: string
  home: string
  temp: string
  toolCache: string
}

/** What an earlier step of the same job may have left. */
export interface Left {
  /** A helm that was running when the step ended. */
  orphan?: ProcessIdentity
}

const names = { holder: 'holder', helm: 'helm', ended: 'ended' }

/** Undefined when the step before ended by itself: then it left nothing that this one could finish. */
export function leftBehind({ state }: Pick<Host, 'state'>): Left | undefined {
  if (state.read(names.holder) === '' || state.read(names.ended) !== '') return undefined
  const [pid, startTime = ''] = state.read(names.helm).split(' ')
  return { orphan: pid ? { pid: Number(pid), startTime } : undefined }
}

/**
 * Open, work, close. What is kept in the state lets the step that follows a cancel act in the same holder's name; it is
 * told nothing when the work ended by itself, however it ended.
 */
export async function withRollout<T>(asked: Asked, host: Host, work: (deps: RolloutDeps) => Promise<T>): Promise<T> {
  const { clock, log, signal, onCancel, run, state, temp } = host
  const credentials = await credentialsOf(asked.access, host)
  const inherited = state.read(names.holder)
  const holder = inherited || holderOf(run)
  if (inherited === '') state.save({ [names.holder]: holder })
  try {
    // The cancel's signal is not the connection's: what a cancel leads to is written over it.
    const [cluster, tool] = await Promise.all([connect(credentials, { clock, log }), openHelmTool(asked, host)])
    const helm = await openHelm({ tool, credentials, temp, log })
    try {
      const { termSeconds } = asked
      const deps = { cluster, helm, clock, log, effects: direct, signal, onCancel, run, holder, termSeconds, temp }
      return await work(deps)
    } finally {
      await helm.close()
      cluster.close()
    }
  } finally {
    if (!signal.aborted && inherited === '') state.save({ [names.ended]: 'true' })
  }
}

async function openHelmTool(asked: Asked, { toolCache, temp, log, signal, state }: Host): Promise<HelmTool> {
  const version = asked.helmVersion ?? newestVersion(toolsLock, 'helm')
  const platform = `${process.platform}-${process.arch}`
  const request = { name: 'helm', version, lock: toolsLock, cache: toolCache, temp, platform, log, signal }
  const tool: Tool = await openTool(request)
  const onStart = ({ pid, startTime }: ProcessIdentity) => state.save({ [names.helm]: `${pid} ${startTime}` })
  return { ...tool, run: (args, options) => tool.run(args, { ...options, onStart }) }
}

function holderOf({ repository, runId, attempt, job }: RunFacts): string {
  const nonce = randomBytes(4).toString('hex')
  return [repository || 'local', runId || '0', attempt, job || 'job', nonce].join('/')
}
