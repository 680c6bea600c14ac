import { scanDefaults } from '../policy/standard.ts'
import { scanArgs, scannerEnvironment } from './argv.ts'
import { isImageReference, isPlatform, type ScanTarget } from './target.ts'

const digest = `sha256:${'a'.repeat(64)}`

test.each(['app', 'acme/app', 'ghcr.io/acme/app', '127.0.0.1:5000/acme/app', 'ghcr.io/acme/app:1.0', 'a_b/c-d.e'])(
  '%s by digest is an image',
  (name) => {
    expect(isImageReference(`${name}@${digest}`)).toBe(true)
  },
)

test.each([
  ...['', 'app', 'app:1.0', 'app@sha256:123', `@${digest}`, `-app@${digest}`, `--config=/x@${digest}`, `App@${digest}`],
  ...[`a b@${digest}`, `a;b@${digest}`, `../a@${digest}`, `/a@${digest}`, `a//b@${digest}`, `a@${digest}@${digest}`],
  ...[
    `http://a/b@${digest}`,
    `user:p@a/b@${digest}`,
    `a@${digest}\n--x`,
    `a$(x)@${digest}`,
    `${'a/'.repeat(400)}a@${digest}`,
  ],
])('%j is none', (text) => {
  expect(isImageReference(text)).toBe(false)
})

test.each([
  ['linux/amd64', true],
  ['linux/arm64/v8', true],
  ['linux', false],
  ['--x/y', false],
  ['linux/amd64 --x', false],
])('%j is a platform: %j', (text, is) => {
  expect(isPlatform(text)).toBe(is)
})

const places = {
  private: '/p/home',
  report: '/p/report',
  config: '/p/trivy.yaml',
  ignores: '/p/none',
  helmValues: [],
  cache: '/p/cache',
}
const targets: ScanTarget[] = [
  { kind: 'image', reference: `app@${digest}`, name: 'app' },
  { kind: 'image', archive: '/w/image.tar', name: 'image.tar' },
  { kind: 'filesystem', path: '/w', name: 'w' },
  { kind: 'repository', path: '/w', name: 'w' },
  { kind: 'config', path: '/w', name: 'w' },
  { kind: 'sbom', path: '/w/bom.json', name: 'bom.json' },
]

test.each(targets)('$kind $name: every scan is told where its configuration is, and what it must not do', (target) => {
  const args = scanArgs(target, scanDefaults, places, 60_000)
  for (const flag of ['--config=/p/trivy.yaml', '--ignorefile=/p/none', '--skip-db-update', '--offline-scan']) {
    expect(args).toContain(flag)
  }
  expect(args).toEqual(
    expect.arrayContaining(['--cache-backend=memory', '--exit-code=0', '--format=json', '--timeout=60s']),
  )
  // What is scanned stands behind the dashes, where nothing is an option.
  const named = 'path' in target ? target.path : 'reference' in target ? target.reference : undefined
  if (named !== undefined) expect(args.slice(-2)).toEqual(['--', named])
})

test('the environment of the scanner is ours alone, and leads nowhere unless it asks a registry', () => {
  const alone = scannerEnvironment({ kind: 'filesystem' }, places)
  expect(alone).not.toHaveProperty('PATH')
  expect(alone).toMatchObject({ HOME: '/p/home', HTTPS_PROXY: 'http://127.0.0.1:9' })
  const access = { username: 'bob', password: 'secret', proxy: { HTTPS_PROXY: 'http://proxy.invalid' } }
  expect(scannerEnvironment({ kind: 'filesystem' }, places, access)).not.toHaveProperty('TRIVY_PASSWORD')
  expect(scannerEnvironment({ kind: 'image', reference: 'x' }, places, access)).toMatchObject({
    ...{ TRIVY_USERNAME: 'bob', TRIVY_PASSWORD: 'secret', HTTPS_PROXY: 'http://proxy.invalid' },
  })
})
