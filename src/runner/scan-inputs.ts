import type { Inputs } from './inputs.ts'

/** What a workflow hands to a scan besides its target, and the way out of its network. */
export function handedToScan(inputs: Inputs, env: Readonly<NodeJS.ProcessEnv>) {
  const username = inputs.optional('registry-username')
  const password = inputs.optionalSecret('registry-password')
  if ((username === undefined) !== (password === undefined)) {
    inputs.reject('`registry-username` and `registry-password` are given together or not at all')
  }
  const token = inputs.optionalSecret('token')
  const ways = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy', 'SSL_CERT_FILE']
  const proxy = ways.flatMap((name) =>
    env[name] === undefined || env[name] === '' ? [] : [[name, env[name]] as const],
  )
  return {
    platform: inputs.optional('platform'),
    base: inputs.optional('base') === undefined ? undefined : baseFolder(inputs),
    offline: inputs.boolean('offline', false),
    timeoutMs: inputs.duration('timeout', '10m'),
    trivyVersion: inputs.optional('trivy-version'),
    hostPlatform: `${process.platform}-${process.arch}`,
    access: { username, password, proxy: Object.fromEntries(proxy) },
    audience: {
      access: token === undefined ? undefined : { apiUrl: env.GITHUB_API_URL || 'https://api.github.com', token },
      reviewers: inputs.list('reviewers'),
      label: inputs.text('label'),
    },
  }
}

/** As it was given: what lies there is looked at by who reads it. */
function baseFolder(inputs: Inputs): string | undefined {
  const text = inputs.optional('base')
  return inputs.optionalPath('base') === undefined ? undefined : text?.replace(/^\.\//, '').replace(/\/+$/, '')
}
