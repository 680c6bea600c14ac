import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { renderKubeconfig } from './credentials.ts'
import { directCredentials, KubeconfigRefused, readKubeconfig } from './kubeconfig.ts'

const PEM = '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n'
const KEY = PEM.replaceAll('CERTIFICATE', 'PRIVATE KEY')
const base64 = (text: string) => Buffer.from(text).toString('base64')

let workspace: string
beforeAll(async () => {
  workspace = await mkdtemp(path.join(tmpdir(), 'kubeconfig-'))
  await writeFile(path.join(workspace, 'ca.pem'), PEM)
  await writeFile(path.join(workspace, 'token'), 'from-a-file\n')
  await symlink('/etc/hostname', path.join(workspace, 'sly'))
  await mkdir(path.join(workspace, 'folder'))
})
afterAll(() => rm(workspace, { recursive: true }))

type Fields = Record<string, unknown>

function config(cluster: Fields, user: Fields, context: Fields = {}): string {
  return JSON.stringify({
    clusters: [{ name: 'c', cluster: { server: 'https://api.example.com:6443', ...cluster } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u', ...context } }],
    'current-context': 'x',
  })
}

const read = (text: string) => readKubeconfig(text, { allowedRoots: [workspace], directory: workspace })
const reasons = async (text: string): Promise<readonly string[]> => {
  const error = await read(text).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(KubeconfigRefused)
  return (error as KubeconfigRefused).reasons
}

test('data, files and names become plain credentials', async () => {
  const credentials = await read(
    config(
      { 'certificate-authority-data': base64(PEM), 'tls-server-name': 'kubernetes' },
      { token: 't' },
      { namespace: 'trading' },
    ),
  )
  expect(credentials).toEqual({
    server: 'https://api.example.com:6443',
    ca: PEM,
    serverName: 'kubernetes',
    token: 't',
    namespace: 'trading',
  })
  const files = await read(config({ 'certificate-authority': 'ca.pem' }, { tokenFile: path.join(workspace, 'token') }))
  expect(files).toMatchObject({ ca: PEM, token: 'from-a-file' })
  const certificate = await read(config({}, { 'client-certificate-data': base64(PEM), 'client-key-data': base64(KEY) }))
  expect(certificate).toMatchObject({ clientCertificate: PEM, clientKey: KEY })
})

test('what is handed to helm is only what passed', async () => {
  const credentials = await read(
    config({ 'certificate-authority-data': base64(PEM) }, { token: 't' }, { namespace: 'trading' }),
  )
  expect(await read(renderKubeconfig(credentials))).toEqual(credentials)
})

test('loopback may be plain or unverified, and then has no CA', async () => {
  expect(await read(config({ server: 'http://127.0.0.1:1234' }, {}))).toMatchObject({ server: 'http://127.0.0.1:1234' })
  const unverified = config(
    { server: 'https://localhost:1', 'insecure-skip-tls-verify': true, 'certificate-authority-data': base64(PEM) },
    {},
  )
  expect(await read(unverified)).toMatchObject({ insecureLoopback: true, ca: undefined })
})

test.each([
  ['exec [T78]', {}, { exec: { command: '/tmp/evil', args: ['x'] } }, 'it would run a program (exec: /tmp/evil)'],
  [
    'exec of a cloud',
    {},
    { exec: { command: '/opt/bin/gke-gcloud-auth-plugin' } },
    'its log-in by gke-gcloud-auth-plugin is not run here',
  ],
  ['auth-provider [T78]', {}, { 'auth-provider': { name: 'gcp' } }, 'auth-provider runs programs'],
  ['password', {}, { username: 'a', password: 'b' }, 'user names and passwords'],
  ['impersonation', {}, { 'act-as': 'root' }, 'impersonation (act-as)'],
  ['http', { server: 'http://api.example.com' }, {}, 'is not encrypted'],
  ['http to a name that begins like loopback', { server: 'http://127.0.0.1.example.com' }, {}, 'is not encrypted'],
  ['insecure [T70]', { 'insecure-skip-tls-verify': true }, {}, 'insecure-skip-tls-verify is only for loopback'],
  ['insecure as text', { 'insecure-skip-tls-verify': 'true' }, {}, 'is not true or false'],
  ['user in the URL', { server: 'https://a:b@api.example.com' }, {}, 'has a user'],
  ['other protocol', { server: 'file:///etc/passwd' }, {}, 'protocol is file:'],
  ['no URL', { server: 'api' }, {}, 'is not a URL'],
  ['proxy', { 'proxy-url': 'http://evil' }, {}, 'proxy-url'],
  ['file outside [T78]', {}, { tokenFile: '/etc/hostname' }, 'outside the workspace'],
  ['file outside by a link [T62]', {}, { tokenFile: 'sly' }, 'outside the workspace'],
  [
    'file outside by dots',
    { 'certificate-authority': '../../etc/hostname' },
    {},
    'certificate-authority names ../../etc/hostname',
  ],
  ['folder', {}, { tokenFile: 'folder' }, 'which is not a file'],
  ['no such file', {}, { tokenFile: 'gone' }, 'cannot be read'],
  ['half a certificate', {}, { 'client-certificate-data': base64(PEM) }, 'belong together'],
  ['data that is no PEM', { 'certificate-authority-data': 'AAAA' }, {}, 'is not PEM'],
  ['line break in the token [T69]', {}, { token: 'a\r\nX-Evil: 1' }, 'characters that no token has'],
] as [string, Fields, Fields, string][])('%s is refused', async (_name, cluster, user, reason) => {
  expect((await reasons(config(cluster, user))).join('\n')).toContain(reason)
})

test('all reasons come at once', async () => {
  const found = await reasons(
    config({ server: 'http://x.example.com', 'proxy-url': 'y' }, { exec: {}, 'auth-provider': {} }),
  )
  expect(found).toHaveLength(4)
})

test.each([
  ['nothing', '', 'it is empty or not a map'],
  ['text', 'hello', 'not a map'],
  ['broken YAML', 'a: [', 'kubeconfig:1 is not valid YAML'],
  ['no context', '{}', 'no current-context'],
  ['unknown context', 'current-context: other', 'contexts has no entry "other"'],
  ['unknown user', config({}, {}, { user: 'v' }), 'users has no entry "v"'],
  [
    'a bomb [T52]',
    `a0: &a0 [x]\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`).join('\n')}`,
    'unfolds to more than',
  ],
  ['1 MiB', `a: ${'x'.repeat(1024 * 1024)}`, 'at most'],
  ['a poisoned key', '__proto__: {current-context: x}', '__proto__'],
])('%s is refused', async (_name, text, reason) => {
  const begin = performance.now()
  expect((await reasons(text)).join('\n')).toContain(reason)
  expect(performance.now() - begin).toBeLessThan(1000)
})

test('server, CA and token follow the same rules', () => {
  expect(directCredentials({ server: 'https://api.example.com', ca: PEM, token: 't' })).toMatchObject({ token: 't' })
  expect(() => directCredentials({ server: 'http://api.example.com', ca: 'x', token: '' })).toThrow(
    /not encrypted[\s\S]*not PEM[\s\S]*token is empty/,
  )
})
