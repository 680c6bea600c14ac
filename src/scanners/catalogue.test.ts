import { scannerNames, securityDefaults } from '../policy/scanner-names.ts'
import { scanners } from './catalogue.ts'
import { dockerRun } from './image.ts'
import type { Facts } from './scanner.ts'

const digest = `sha256:${'a'.repeat(64)}`
const facts: Facts = {
  copy: '/t/copy',
  files: [
    '-rf.py',
    '--config=x/Dockerfile',
    'requirements.txt',
    'package-lock.json',
    'go.mod',
    'Cargo.lock',
    '.github/workflows/a.yml',
  ],
  out: '/t/out',
  kit: '/kit',
  cache: '/cache',
  history: '/t/history',
  manifests: ['slipway-rendered/production.yaml'],
  target: 'https://staging.example.com/',
  security: securityDefaults,
}

test('every scanner has an entry, but for those with an action of their own', () => {
  const missing = scannerNames.filter((name) => scanners[name] === undefined)
  expect(missing).toEqual(['codeql', 'trivy', 'trivy-config'])
})

test.each(Object.keys(scanners) as (keyof typeof scanners)[])('%s takes no name of a file for an option', (name) => {
  for (const { args } of scanners[name]!.calls(facts)) {
    for (const path of facts.files) if (path.startsWith('-')) expect(args).not.toContain(path)
  }
})

test.each(Object.keys(scanners) as (keyof typeof scanners)[])('%s has codes for its end, and 0 is one', (name) => {
  for (const { ended } of scanners[name]!.calls(facts)) {
    expect(ended).toContain(0)
    expect(ended.length).toBeLessThan(8)
  }
})

test('a change is searched for what it adds', () => {
  const [call] = scanners.gitleaks!.calls({ ...facts, range: 'abc..HEAD' })
  expect(call!.args).toContain('--log-opts=abc..HEAD')
  expect(scanners.gitleaks!.calls(facts)[0]!.args.join(' ')).not.toContain('log-opts')
})

test('govulncheck reads the database that it is given, and leaves nothing that cannot be taken away', () => {
  const [call] = scanners.govulncheck!.calls({ ...facts, goDatabaseUrl: 'https://mirror.example.com/vuln' })
  expect(call!.args.join(' ')).toBe('-format sarif -db https://mirror.example.com/vuln -C ./. ./...')
  expect(scanners.govulncheck!.calls(facts)[0]!.args).not.toContain('-db')
  // Folders of a module cache are otherwise read-only, and only root can remove them.
  expect(call!.env!.GOFLAGS).toContain('-modcacherw')
})

test('Safety writes its report into a file: what it prints has a notice around it', () => {
  const [call] = scanners.safety!.calls(facts)
  expect([call!.by, call!.args.slice(-2)]).toEqual(['file', ['--save-json', '/t/out/safety.json']])
})

test.each([
  [undefined, '--db /cache/advisory-db'],
  ['https://git.example.com/advisory-db', '--db /cache/advisory-db --url https://git.example.com/advisory-db'],
  ['file:///srv/advisory%20db', '--db /srv/advisory db --no-fetch'],
])('cargo-audit with the advisories of %s', (rustsecUrl, told) => {
  const [call] = scanners['cargo-audit']!.calls({ ...facts, ...(rustsecUrl !== undefined && { rustsecUrl }) })
  expect(call!.args.join(' ')).toBe(`audit --format sarif --file ./Cargo.lock ${told}`)
})

test.each([
  ['baseline', 'zap-baseline.py', 'https://staging.example.com/'],
  ['full', 'zap-full-scan.py', 'https://staging.example.com/'],
  ['api', 'zap-api-scan.py', 'https://staging.example.com/openapi.json'],
] as const)('ZAP, %s', (mode, script, url) => {
  const security = { ...securityDefaults, dast: { ...securityDefaults.dast, mode } }
  const [call] = scanners.zap!.calls({ ...facts, security })
  expect(call!.args.slice(0, 3)).toEqual([script, '-t', url])
})

test('an image is run by its digest, on what it cannot write to, and secrets go by name', () => {
  const security = { ...securityDefaults, images: { snyk: `snyk/snyk@${digest}` } }
  const args = dockerRun('snyk', scanners.snyk!.source, { ...facts, security }, ['SNYK_TOKEN'], ['snyk', 'test'])
  expect(args.join(' ')).toBe(
    `run --rm --volume /t/copy:/app:ro --volume /t/out:/report --workdir /app --env SNYK_TOKEN snyk/snyk@${digest} snyk test`,
  )
})

test('Snyk does not leave out what it cannot resolve', () => {
  expect(scanners.snyk!.calls(facts)[0]!.args).toContain('--fail-fast')
})

test('an image that the policy does not name is not run', () => {
  expect(() => dockerRun('snyk', scanners.snyk!.source, facts, [], [])).toThrow('security.images.snyk')
})
