// The guard: a kubeconfig is code and file access in disguise. What passes it is plain credentials.
import { readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { readYaml, YamlRefused } from '../yaml/read-yaml.ts'
import { type Credentials, isLoopback } from './credentials.ts'

/** What a kubeconfig may do. */
export interface KubeconfigRules {
  /** Folders that it may name files in: workspace, home, temp. Absolute. */
  allowedRoots: readonly string[]
  /** Relative file names are relative to this folder: the kubeconfig's own, or the workspace. */
  directory: string
}

/** Everything that is wrong with a kubeconfig, at once. */
export class KubeconfigRefused extends Error {
  override name = 'KubeconfigRefused'
  readonly reasons: readonly string[]

  constructor(reasons: readonly string[]) {
    super(`the kubeconfig is refused:\n${reasons.map((reason) => `- ${reason}`).join('\n')}`)
    this.reasons = reasons
  }
}

/** Log-ins of the large clouds, which a workflow does before it calls us. */
const CLOUD_LOGINS = new Set(['aws', 'aws-iam-authenticator', 'gke-gcloud-auth-plugin', 'kubelogin'])
const MAX_FILE_BYTES = 64 * 1024

type Fields = Record<string, unknown>

/** Read a kubeconfig into credentials. Rejects with {@link KubeconfigRefused}; nothing is run or sent. */
export async function readKubeconfig(text: string, rules: KubeconfigRules): Promise<Credentials> {
  const reasons: string[] = []
  const config = parse(text)
  const { context, cluster, user } = select(config, reasons)
  if (!cluster || !user) throw new KubeconfigRefused(reasons)
  const server = checkServer(cluster, reasons)
  checkUser(user, reasons)
  const credentials: Credentials = {
    server,
    ca: await content(cluster, 'certificate-authority', rules, reasons),
    serverName: stringOf(cluster['tls-server-name']),
    token: stringOf(user.token) ?? (await file(user.tokenFile, 'user.tokenFile', rules, reasons))?.trim(),
    clientCertificate: await content(user, 'client-certificate', rules, reasons),
    clientKey: await content(user, 'client-key', rules, reasons),
    namespace: stringOf(context?.namespace),
    insecureLoopback: cluster['insecure-skip-tls-verify'] === true ? true : undefined,
  }
  // A CA beside a switched-off verification is refused by every client.
  if (credentials.insecureLoopback) credentials.ca = undefined
  if (credentials.token !== undefined && /[^\x21-\x7e]/.test(credentials.token))
    reasons.push('the token has characters that no token has')
  if ((credentials.clientCertificate === undefined) !== (credentials.clientKey === undefined)) {
    reasons.push('client-certificate and client-key belong together; one of them is missing')
  }
  if (reasons.length > 0) throw new KubeconfigRefused(reasons)
  return credentials
}

/** Credentials from their parts instead of a kubeconfig; the same rules. `ca` is PEM. */
export function directCredentials(parts: {
  server: string
  ca?: string
  token: string
  namespace?: string
}): Credentials {
  const reasons: string[] = []
  const server = checkServer({ server: parts.server }, reasons)
  if (parts.ca !== undefined && !parts.ca.includes('-----BEGIN CERTIFICATE-----')) reasons.push('the CA is not PEM')
  if (!/^[\x21-\x7e]+$/.test(parts.token)) reasons.push('the token is empty or has characters that no token has')
  if (reasons.length > 0) throw new KubeconfigRefused(reasons)
  return { server, ca: parts.ca, token: parts.token, namespace: parts.namespace }
}

function parse(text: string): Fields {
  try {
    const config = readYaml(text, { name: 'kubeconfig', maxNodes: 20_000 })
    if (isFields(config)) return config
  } catch (error) {
    if (error instanceof YamlRefused) throw new KubeconfigRefused([error.message])
    throw error
  }
  throw new KubeconfigRefused(['it is empty or not a map'])
}

function select(config: Fields, reasons: string[]): { context?: Fields; cluster?: Fields; user?: Fields } {
  const current = stringOf(config['current-context'])
  if (current === undefined) {
    reasons.push('it has no current-context; set one with `kubectl config use-context`')
    return {}
  }
  const context = entry(config, 'contexts', 'context', current, reasons)
  if (!context) return {}
  const cluster = entry(config, 'clusters', 'cluster', stringOf(context.cluster) ?? '', reasons)
  const user = context.user === undefined ? {} : entry(config, 'users', 'user', stringOf(context.user) ?? '', reasons)
  return { context, cluster, user }
}

function entry(config: Fields, list: string, key: string, name: string, reasons: string[]): Fields | undefined {
  const entries = Array.isArray(config[list]) ? config[list] : []
  const found = entries.filter((item) => isFields(item) && item.name === name)
  const value = found[0]?.[key]
  if (found.length === 1 && isFields(value)) return value
  reasons.push(`${list} has ${found.length === 0 ? 'no' : 'more than one, or a broken'} entry "${name}"`)
  return undefined
}

function checkServer(cluster: Fields, reasons: string[]): string {
  const server = stringOf(cluster.server) ?? ''
  if (!URL.canParse(server)) {
    reasons.push(`the server "${server}" is not a URL`)
    return server
  }
  const { protocol, username, password, search, hash } = new URL(server)
  if (protocol !== 'https:' && protocol !== 'http:')
    reasons.push(`the server's protocol is ${protocol} instead of https:`)
  if (username || password || search || hash) reasons.push('the server has a user, query or fragment')
  if (protocol === 'http:' && !isLoopback(server)) reasons.push(`${server} is not encrypted; http is only for loopback`)
  const insecure = cluster['insecure-skip-tls-verify']
  if (insecure !== undefined && typeof insecure !== 'boolean')
    reasons.push('insecure-skip-tls-verify is not true or false')
  if (insecure && !isLoopback(server))
    reasons.push('insecure-skip-tls-verify is only for loopback; give the CA instead')
  if (cluster['proxy-url'] !== undefined) reasons.push('proxy-url is not supported')
  return server
}

function checkUser(user: Fields, reasons: string[]): void {
  if (user.exec !== undefined) {
    const command = isFields(user.exec) ? stringOf(user.exec.command) : undefined
    const name = path.basename(command ?? '')
    reasons.push(
      CLOUD_LOGINS.has(name)
        ? `its log-in by ${name} is not run here: log in before, and give a kubeconfig with a token, or server, CA and token`
        : `it would run a program (exec: ${command ?? 'no command'}); give a token instead`,
    )
  }
  if (user['auth-provider'] !== undefined)
    reasons.push('auth-provider runs programs and is long gone from Kubernetes; give a token instead')
  if (user.username !== undefined || user.password !== undefined)
    reasons.push('user names and passwords are not supported; give a token')
  const acting = Object.keys(user).filter((key) => /^(as|as-|act-as)/.test(key))
  if (acting.length > 0) reasons.push(`impersonation (${acting.join(', ')}) is not supported`)
}

/** `<key>-data` in base64, or the file that `<key>` names. */
async function content(
  fields: Fields,
  key: string,
  rules: KubeconfigRules,
  reasons: string[],
): Promise<string | undefined> {
  const data = fields[`${key}-data`]
  if (data === undefined || data === '') return file(fields[key], key, rules, reasons)
  const pem = typeof data === 'string' ? Buffer.from(data, 'base64').toString('utf8') : ''
  if (!pem.includes('-----BEGIN ')) reasons.push(`${key}-data is not PEM in base64`)
  return pem
}

async function file(
  name: unknown,
  key: string,
  rules: KubeconfigRules,
  reasons: string[],
): Promise<string | undefined> {
  if (name === undefined || name === '') return undefined
  const given = path.resolve(rules.directory, String(name))
  try {
    const [real, ...roots] = await Promise.all([given, ...rules.allowedRoots].map((each) => realpath(each)))
    const inside = roots.some((root) => !path.relative(root, real ?? '').startsWith('..'))
    if (!inside) reasons.push(`${key} names ${name}, which is outside the workspace, home and temp folders`)
    else if (!(await isSmallFile(real ?? '')))
      reasons.push(`${key} names ${name}, which is not a file of at most ${MAX_FILE_BYTES} bytes`)
    else return await readFile(real ?? '', 'utf8')
  } catch {
    reasons.push(`${key} names ${name}, which cannot be read`)
  }
  return undefined
}

async function isSmallFile(name: string): Promise<boolean> {
  const facts = await stat(name)
  return facts.isFile() && facts.size <= MAX_FILE_BYTES
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
