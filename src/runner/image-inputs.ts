import type { Inputs } from './inputs.ts'

export const imageModes = ['plan', 'push', 'index', 'release'] as const

/** The inputs of image-publish that each of its modes wants. */
export function readImageInputs(inputs: Inputs) {
  const mode = inputs.oneOf('mode', imageModes, 'plan')
  const shared = {
    policyFile: inputs.path('policy'),
    token: inputs.optionalSecret('token'),
    timeoutMs: inputs.duration('timeout', '10m'),
    credentials: credentials(inputs),
    copyCredentials: inputs.logins('copy-credentials'),
  }
  const version = inputs.optional('version')
  if (mode === 'plan') return { mode, ...shared, version }
  if (mode === 'push') return { mode, ...shared, platform: inputs.text('platform'), layout: inputs.path('layout') }
  const evidence = { builds: inputs.json('builds'), scans: inputs.json('scans'), needs: inputs.json('needs') }
  if (mode === 'index') return { mode, ...shared, version, evidence }
  return { mode, ...shared, version, evidence, digest: inputs.digest('digest') }
}

function credentials(inputs: Inputs) {
  const username = inputs.optional('registry-username')
  const password = inputs.optionalSecret('registry-password')
  if (username !== undefined && password !== undefined) return { username, password }
  if (username !== undefined || password !== undefined) {
    inputs.reject('`registry-username` and `registry-password` are given together or not at all')
  }
  return undefined
}
