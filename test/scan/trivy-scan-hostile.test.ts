// What is scanned, what hands it over and who interrupts it wish us ill; the real Trivy, through the front door.
import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeDatabase, planted } from '../../lab/trivy/database.ts'
import { startImageRegistry } from '../../lab/trivy/image-registry.ts'
import { alpine, dockerArchive, npmPackage } from '../../lab/trivy/images.ts'
import { npmLock } from './npm-lock.ts'
import { hasTrivy, policyText, type ScanWorld, startScanWorld } from './scan-world.ts'

const patience = 300_000
const suite = hasTrivy ? describe : describe.skip

suite('trivy-scan, wished ill', () => {
  let world: ScanWorld
  beforeAll(async () => {
    world = await startScanWorld()
  }, patience)
  afterAll(() => world?.stop())

  const left = (temp: string) =>
    readdirSync(temp).filter((name) => name.startsWith('slipway-') || name.startsWith('trivy-'))

  test(
    'configuration, templates and ignore files of the scanned repository change nothing',
    async () => {
      const hostile = [
        'format: template',
        'template: "{{ range $k, $v := env }}{{ $k }}{{ end }}"',
        'output: stolen.txt',
        'severity: [LOW]',
        'ignorefile: .trivyignore',
        'exit-code: 0',
        'scan: {skip-files: ["**/*"], skip-dirs: ["**"], scanners: [license]}',
        'vulnerability: {ignore-unfixed: true, ignore-status: [affected, fixed]}',
        'pkg: {types: [os]}',
      ].join('\n')
      const files = {
        'requirements.txt': 'requests==2.18.0\n',
        'trivy.yaml': hostile,
        '.trivy.yaml': hostile,
        '.trivyignore': 'CVE-2018-18074\n*\n',
        '.trivyignore.yaml': 'vulnerabilities:\n- id: CVE-2018-18074\n',
        'trivy-secret.yaml': 'allow-rules: [{id: all, regex: ".*"}]\ndisable-rules: [aws-access-key-id]\n',
        'settings.py': `KEY = "AKIA${'Q3EGRIVZ7QPLK2ZD'}"\n`,
      }
      const env = {
        TRIVY_SEVERITY: 'LOW',
        TRIVY_IGNOREFILE: '.trivyignore',
        TRIVY_SKIP_FILES: '**/*',
        PLANTED: 'planted-token',
      }
      const result = await world.scan(files, {}, { env })
      expect(result.outputs).toMatchObject({ verdict: 'block', critical: '2' })
      expect(result.log).not.toContain('planted-token')
      expect(existsSync(join(result.temp, 'stolen.txt'))).toBe(false)
    },
    patience,
  )

  test(
    'a configuration that the policy names by its content counts, and only with that content',
    async () => {
      const text = 'scan: {skip-files: ["requirements.txt"]}\n'
      const { createHash } = await import('node:crypto')
      const sha256 = createHash('sha256').update(text).digest('hex')
      const policy = `empty: pass\nconfig: {path: security/trivy.yaml, sha256: ${sha256}}`
      const files = (config: string) => ({ 'requirements.txt': 'requests==2.18.0\n', 'security/trivy.yaml': config })
      expect((await world.scan(files(text), {}, { policy })).outputs.verdict).toBe('pass')
      const other = await world.scan(files(`${text}severity: [LOW]\n`), {}, { policy })
      expect(other.outputs.verdict).toBe('block')
      expect(other.record.rows[0]?.reason).toMatch(/security\/trivy\.yaml has the sha256 \w+, the policy names/)
    },
    patience,
  )

  test.each([
    ['an option [T5]', '--config=/x'],
    ['a tag [T82]', 'ghcr.io/acme/app:1.0'],
    ['a digest that is none', 'ghcr.io/acme/app@sha256:123'],
    ['a way out [T7]', '../../etc/passwd'],
    ['a command [T4]', 'x;touch pwned'],
    ['marks that reorder text [T6]', 'image\u202e.tar'],
    ['an option before a digest [T5]', `--input=/x@sha256:${'a'.repeat(64)}`],
    ['a stranger as user', `user:pass@evil.invalid/x@sha256:${'a'.repeat(64)}`],
  ])(
    'an image whose name is %s is refused before anything is run',
    async (_, target) => {
      const result = await world.scan({ x: '' }, { scan: 'image', target })
      expect(result).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'block' } })
      expect(result.annotations[0]?.message).toMatch(/(An input is|inputs are) wrong; nothing was done:\n- `target`/)
      expect(left(result.temp)).toEqual([])
    },
    patience,
  )

  test.each([
    ['that attackers published', '0.69.4', /trivy 0\.69\.4 is refused: it was published by the attackers/],
    ['that attackers published, with a v', 'v0.69.6', /is refused: it was published by the attackers/],
    ['that the lock does not have', '0.1.0', /trivy 0\.1\.0 is not in the lock/],
    ['that floats [T49]', 'latest', /trivy latest is not in the lock/],
  ])(
    'a version %s is not run',
    async (_, version, why) => {
      const result = await world.scan({ 'requirements.txt': 'requests==2.18.0\n' }, { 'trivy-version': version })
      expect(result.outputs.verdict).toBe('block')
      expect(result.annotations.map(({ message }) => message).join()).toMatch(why)
    },
    patience,
  )

  test(
    'a trivy that somebody put into the tool cache or in the PATH is not run [T47]',
    async () => {
      const other = await startScanWorld()
      try {
        const planted = join(other.toolCache, 'trivy', '0.74.0', 'x64', 'trivy')
        rmSync(planted)
        const own = other.workspace({ 'requirements.txt': 'requests==2.18.0\n', pwned: '' })
        for (const file of [planted, join(own, 'trivy')]) {
          writeFileSync(file, `#!/bin/sh\necho run > ${join(own, 'pwned')}\n`)
          chmodSync(file, 0o755)
        }
        // No way out: what is not in the cache cannot be downloaded either.
        const env = { PATH: `${own}:${process.env.PATH}`, HTTPS_PROXY: 'http://127.0.0.1:9' }
        const result = await other.scan(own, {}, { env })
        expect(result.outputs.verdict).toBe('block')
        expect(result.log).toMatch(/is not the trivy 0\.74\.0 of our lock; it was not run/)
        const { readFileSync } = await import('node:fs')
        expect(readFileSync(join(own, 'pwned'), 'utf8')).toBe('')
      } finally {
        await other.stop()
      }
    },
    patience,
  )

  test(
    'a scan that is cancelled ends Trivy, and leaves nothing half-written',
    async () => {
      const result = await world.scan(
        { 'requirements.txt': 'requests==2.18.0\n' },
        {},
        { interrupt: { how: 'cancel', when: (line) => line.startsWith('Scanning ') } },
      )
      expect(result).toMatchObject({ conclusion: 'cancelled', outputs: { verdict: 'block' }, orphans: [] })
      expect(left(result.temp)).toEqual([])
    },
    patience,
  )

  test(
    'a download that is cancelled poisons no cache',
    async () => {
      const other = await startScanWorld()
      try {
        other.registry.fault({ on: 'blob', how: { bytesPerSecond: 1 } })
        const interrupt = { how: 'cancel', when: (line: string) => line.startsWith('Downloading the db') } as const
        const files = { 'requirements.txt': 'requests==2.18.0\n' }
        expect(await other.scan(files, {}, { interrupt })).toMatchObject({
          conclusion: 'cancelled',
          outputs: { verdict: 'block' },
        })
        expect(readdirSync(join(other.toolCache, 'trivy-databases'))).toEqual([])
        other.registry.heal()
        expect((await other.scan(files)).outputs).toMatchObject({ verdict: 'block', critical: '1' })
      } finally {
        await other.stop()
      }
    },
    patience,
  )

  test(
    'without a database, or with one that is too old, nothing is measured',
    async () => {
      const files = { 'requirements.txt': 'requests==2.18.0\n' }
      const nobody = '127.0.0.1:9/aquasecurity/trivy-db:2'
      const toolCache = join(world.workspace({}), 'empty')
      const none = await world.scan(
        { ...files, '.slipway.yml': policyText('', nobody) },
        { offline: 'true' },
        { toolCache },
      )
      expect(none.record.rows[0]).toMatchObject({
        gate: 'scan',
        status: 'not-measured',
        reason: expect.stringMatching(/offline, and there is no db/),
      })
      expect(none.outputs).toMatchObject({ verdict: 'block', critical: '', 'reports-folder': '' })
      const other = await startScanWorld()
      try {
        other.registry.serve(await makeDatabase(planted, Date.now() - 49 * 3_600_000))
        const old = await other.scan(files)
        expect(old.record.rows[0]).toMatchObject({
          status: 'not-measured',
          reason: expect.stringMatching(/longer ago than 48h/),
        })
        expect(old.outputs).toMatchObject({ verdict: 'block', 'reports-folder': '' })
      } finally {
        await other.stop()
      }
    },
    patience,
  )

  test.each([
    ['no archive', 'hello'],
    ['an archive that is cut off', dockerArchive([npmPackage('lodash', '4.17.4')]).subarray(0, 1500)],
    ['an archive without a layer', dockerArchive([])],
  ])(
    'an image that is %s is not measured',
    async (_, bytes) => {
      const result = await world.scan({ 'image.tar': bytes }, { scan: 'image', target: 'image.tar' })
      expect(result.outputs.verdict).toBe('block')
      expect(result.record.rows[0]?.status).toBe('not-measured')
      expect(left(result.temp)).toEqual([])
    },
    patience,
  )

  test(
    'an image of two platforms by its digest: each is scanned for itself',
    async () => {
      const images = await startImageRegistry('bob:planted-password')
      try {
        const vulnerable = [alpine({ musl: { version: '1.2.5-r0' } }), npmPackage('lodash', '4.17.4')]
        const well = [alpine({ musl: { version: '1.2.5-r0' } }), npmPackage('lodash', '4.17.21')]
        const target = images.add('acme/app', { 'linux/amd64': well, 'linux/arm64': vulnerable })
        const access = { 'registry-username': 'bob', 'registry-password': 'planted-password' }
        const scan = (platform: string) => world.scan({ x: '' }, { scan: 'image', target, platform, ...access })
        expect((await scan('linux/amd64')).outputs).toMatchObject({ verdict: 'pass', high: '0' })
        const result = await scan('linux/arm64')
        expect(result.outputs).toMatchObject({ verdict: 'review', high: '1' })
        expect(result.record.target.name).toBe(target)
        for (const name of readdirSync(result.outputs['reports-folder']!))
          expect(result.read(name)).not.toContain('planted-password')
        const denied = await world.scan({ x: '' }, { scan: 'image', target })
        expect(denied.outputs.verdict).toBe('block')
        expect(denied.record.rows[0]?.reason).toMatch(/the scan failed: .*(401|UNAUTHORIZED|unauthorized)/s)
      } finally {
        await images.stop()
      }
    },
    patience,
  )

  test(
    'a link in the workspace does not lead the scan out of it',
    async () => {
      const { symlinkSync } = await import('node:fs')
      const outside = world.workspace({ 'requirements.txt': 'requests==2.18.0\n' })
      const own = world.workspace({ 'package-lock.json': npmLock({ lodash: '4.17.21' }) })
      symlinkSync(outside, join(own, 'linked'))
      expect((await world.scan(own, { target: 'linked' })).annotations[0]?.message).toMatch(
        /leads out of the workspace/,
      )
      symlinkSync(join(outside, 'requirements.txt'), join(own, 'requirements.txt'))
      expect((await world.scan(own)).outputs).toMatchObject({ critical: '0' })
    },
    patience,
  )
})
