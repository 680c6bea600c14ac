// Inputs that every action shares which changes a release.
import { strategies } from '../record/record.ts'
import type { Inputs } from './inputs.ts'

const shortestTermMs = 3000
const longestTermMs = 600_000

/** Which cluster and environment, and for how long. */
export interface RolloutInputs {
  /** Absolute path of the policy. */
  policy: string
  environment: string
  access: { kubeconfig: { content: string } | { path: string } } | { server: string; ca?: string; token: string }
  helmVersion?: string
  /** Of the Lease, in seconds. */
  termSeconds: number
  /** Absent: the environment's. */
  timeoutMs?: number
  reason?: string
}

/** Notes what is wrong; {@link Inputs.done} throws it. */
export function readRolloutInputs(inputs: Inputs): RolloutInputs {
  const termMs = inputs.duration('lock-term', '30s')
  if (termMs < shortestTermMs || termMs > longestTermMs) inputs.reject('`lock-term` must be between 3s and 10m')
  return {
    policy: inputs.path('policy'),
    environment: inputs.required('environment'),
    access: readAccess(inputs),
    helmVersion: inputs.optional('helm-version'),
    termSeconds: Math.ceil(termMs / 1000),
    timeoutMs: inputs.duration('timeout', { optional: true }),
    reason: inputs.optional('reason'),
  }
}

/** What the source of metrics of a judged canary asks for. */
export function readMetricSecrets(inputs: Inputs) {
  return {
    token: inputs.optionalSecret('metrics-token'),
    applicationKey: inputs.optionalSecret('metrics-application-key'),
    ca: inputs.optional('metrics-ca'),
  }
}

function readAccess(inputs: Inputs): RolloutInputs['access'] {
  const kubeconfig = inputs.kubeconfig('kubeconfig')
  const server = inputs.optional('server')
  const ca = inputs.optional('ca')
  const token = inputs.optionalSecret('token')
  if (kubeconfig !== undefined) {
    if (server ?? ca ?? token) inputs.reject('`kubeconfig` and `server`, `ca`, `token` exclude each other; give one')
    return { kubeconfig }
  }
  if (server === undefined && token === undefined) {
    inputs.reject('no cluster was named: give `kubeconfig`, or `server` and `token` (is the secret set, and for here?)')
  } else if (server === undefined || token === undefined) {
    inputs.reject(`\`${server === undefined ? 'server' : 'token'}\` is missing: they belong together`)
  }
  return { server: server ?? '', ca, token: token ?? '' }
}

/** What is to be deployed, and how. Notes what is wrong. */
export function readDeployInputs(inputs: Inputs) {
  const asked = {
    ...readRolloutInputs(inputs),
    metrics: readMetricSecrets(inputs),
    strategy: inputs.oneOf('strategy', strategies, { optional: true }),
    image: inputs.optional('image'),
    digest: inputs.digest('digest'),
    version: inputs.optional('version'),
    dryRun: inputs.boolean('dry-run', false),
    allowOlder: inputs.boolean('allow-older', false),
    requireVerdict: inputs.boolean('require-verdict', false),
    bundles: inputs.paths('bundles'),
    /** Why a parked canary is given up. */
    supersede: inputs.optional('supersede'),
  }
  if (asked.allowOlder && !asked.reason) inputs.reject('`allow-older` needs a `reason`')
  return asked
}

type Destination = { to: 'previous' } | { to: 'revision'; revision: number } | { to: 'snapshot'; snapshot?: string }

/** Where a rollback leads; undefined with `mode: reconcile`, which only mends what a dead run left. */
export function readDestination(inputs: Inputs): Destination | undefined {
  const mode = inputs.oneOf('mode', ['rollback', 'reconcile'], 'rollback')
  const to = inputs.oneOf('to', ['previous', 'revision', 'snapshot'], { optional: true })
  const revision = inputs.integer('revision', { min: 1, optional: true })
  const snapshot = inputs.optional('snapshot')
  if (mode === 'reconcile') {
    if (to ?? revision ?? snapshot)
      inputs.reject('`to`, `revision` and `snapshot` have no meaning with `mode: reconcile`')
    return undefined
  }
  if (revision !== undefined && to !== 'revision') inputs.reject('`revision` needs `to: revision`')
  if (snapshot !== undefined && to !== 'snapshot') inputs.reject('`snapshot` needs `to: snapshot`')
  if (snapshot !== undefined && !/^[a-z0-9][a-z0-9-]{0,62}$/.test(snapshot)) {
    inputs.reject(`\`snapshot\` is "${snapshot}"; expected the id that helm-deploy gave out`)
  }
  if (to === 'revision') {
    if (revision === undefined) inputs.reject('`revision` is missing: `to: revision` needs it')
    return { to, revision: revision ?? 1 }
  }
  return to === 'snapshot' ? { to, snapshot } : { to: 'previous' }
}
