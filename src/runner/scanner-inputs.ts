import type { Inputs } from './inputs.ts'

const tokens: Readonly<Record<string, string>> = {
  safety: 'safety-api-key',
  snyk: 'snyk-token',
  'dependency-check': 'nvd-api-key',
}

/** The secret of one scanner; those of the others are masked and go nowhere. */
export function tokenOfScanner(inputs: Inputs, name: string): string | undefined {
  const all = Object.fromEntries(Object.values(tokens).map((input) => [input, inputs.optionalSecret(input)]))
  const wanted = Object.hasOwn(tokens, name) ? tokens[name] : undefined
  return wanted === undefined ? undefined : all[wanted]
}

const passed = [
  ...['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy'],
  ...['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'],
  // Mirrors of packages: what they hand out is held against our hashes.
  ...['PIP_INDEX_URL', 'PIP_CERT', 'PIP_CACHE_DIR', 'PIP_DEFAULT_TIMEOUT', 'PIP_FIND_LINKS', 'PIP_NO_INDEX'],
  ...['GOPROXY', 'GOSUMDB', 'GONOSUMDB', 'GOMODCACHE', 'GOCACHE', 'NPM_CONFIG_REGISTRY', 'npm_config_registry'],
  // Where Safety asks; it looks at no proxy.
  ...['SAFETY_AUTH_SERVER_URL', 'SAFETY_PLATFORM_URL', 'SAFETY_PLATFORM_API_BASE_URL', 'SAFETY_DATA_API_BASE_URL'],
]

/** The variables of a runner that say how packages and databases are reached. Nothing else of its environment reaches a scanner. */
export function waysOut(env: Readonly<NodeJS.ProcessEnv>): Record<string, string> {
  return Object.fromEntries(
    passed.flatMap((name) => (env[name] === undefined || env[name] === '' ? [] : [[name, env[name]] as const])),
  )
}
