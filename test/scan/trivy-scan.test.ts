// trivy-scan through its front door, with the real Trivy.
import { readdirSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { alpine, dockerArchive, npmPackage } from '../../lab/trivy/images.ts'
import { recordJsonSchema } from '../../src/record/schema.ts'
import { defaultLimits } from '../../src/reports/reader.ts'
import { toEvidence } from '../../src/reports/to-evidence.ts'
import { npmLock } from './npm-lock.ts'
import { hasTrivy, type Scanned, type ScanWorld, startScanWorld } from './scan-world.ts'

const isRecord = new Ajv2020({ formats: { 'date-time': true } }).compile(recordJsonSchema())

const openssl = alpine({ libssl3: { version: '3.1.4-r1', origin: 'openssl' } })
const statuses = ({ record }: Scanned) => Object.fromEntries(record.rows.map(({ gate, status }) => [gate, status]))
const reasonOf = ({ record }: Scanned) => record.rows.map(({ reason }) => reason).join('\n')

/** Each of them scans once to three times, on machines that do other things as well. */
const patience = 300_000

const suite = hasTrivy ? describe : describe.skip
suite('trivy-scan', () => {
  let world: ScanWorld
  beforeAll(async () => {
    world = await startScanWorld()
  }, patience)
  afterAll(() => world?.stop())

  test(
    'an image with packages of the system and of npm: one scan, every output',
    async () => {
      const image = dockerArchive(
        [openssl, npmPackage('lodash', '4.17.4'), npmPackage('left-pad', '1.3.0'), npmPackage('ms', '2.0.0')],
        {
          env: ['PATH=/bin', 'PLANTED=planted-secret-of-the-image'],
        },
      )
      const result = await world.scan({ 'image.tar': image }, { scan: 'image', target: 'image.tar' })
      expect(result).toMatchObject({ conclusion: 'success', foreign: [], orphans: [] })
      expect(result.outputs).toMatchObject({
        ...{ verdict: 'review', critical: '0', high: '2', medium: '1', low: '1', fixable: '3', unfixable: '1' },
      })
      expect(isRecord(result.record)).toBe(true)
      expect(result.record).toMatchObject({
        id: '1000-1-scan-scan-image',
        headline: 'Needs a review: scan-high 2 high, 1 with a fix and 1 without (wanted no high)',
        target: { kind: 'image', name: 'image.tar' },
        scanner: { name: 'trivy', version: '0.74.0' },
        database: { repository: world.registry.mirror },
      })
      expect(statuses(result)).toEqual({
        'scan-critical': 'pass',
        'scan-high': 'fail',
        'scan-medium': 'fail',
        'scan-low': 'fail',
      })
      const files = readdirSync(result.outputs['reports-folder']!).sort()
      expect(files).toEqual([
        ...[
          'findings-critical.json',
          'findings-high.json',
          'findings-info.json',
          'findings-low.json',
          'findings-medium.json',
        ],
        ...['findings-unknown.json', 'gl-container-scanning-report.json', 'sbom.cdx.json', 'sbom.spdx.json'],
        ...['scan-baseline.json', 'trivy-junit.xml', 'trivy.json', 'trivy.sarif', 'trivy.txt'],
      ])
      for (const name of ['trivy.sarif', 'trivy.json', 'gl-container-scanning-report.json'] as const) {
        const evidence = await toEvidence(name, [Buffer.from(result.read(name))], { root: '/x', limits: defaultLimits })
        expect(evidence).toMatchObject({ measured: true, measures: { critical: 0, high: 2, medium: 1, low: 1 } })
      }
      const bom = JSON.parse(result.read('sbom.cdx.json'))
      expect(bom).toMatchObject({
        bomFormat: 'CycloneDX',
        metadata: { component: { name: 'image.tar', type: 'container' } },
      })
      const purls = bom.components.flatMap(({ purl }: { purl?: string }) => purl ?? [])
      expect(purls).toEqual(
        expect.arrayContaining([
          'pkg:npm/lodash@4.17.4',
          expect.stringMatching(/^pkg:apk\/alpine\/libssl3@3\.1\.4-r1/),
        ]),
      )
      expect(JSON.parse(result.read('sbom.spdx.json'))).toMatchObject({
        spdxVersion: expect.stringMatching(/^SPDX-2/),
        name: 'image.tar',
      })
      expect(result.read('trivy.txt')).toMatch(
        /^high +CVE-2021-23337 +lodash +4\.17\.4 +4\.17\.21 +planted in lodash$/m,
      )
      expect(result.read('trivy.txt')).toMatch(/^high +CVE-2099-0001 +left-pad +1\.3\.0 +no fix/m)
      for (const name of files) expect(result.read(name)).not.toContain('planted-secret-of-the-image')
      for (const name of files) expect(result.read(name)).not.toContain(result.temp)
      expect(result.summary).toContain('| high | 1 | 1 | 0 | 0 |')
      expect(readdirSync(result.temp).filter((name) => name.startsWith('slipway-'))).toEqual(['slipway-scan-image'])
    },
    patience,
  )

  test(
    'critical blocks',
    async () => {
      const result = await world.scan({ 'requirements.txt': 'requests==2.18.0\n' })
      expect(result).toMatchObject({
        conclusion: 'failure',
        outputs: { verdict: 'block', critical: '1', gitlab: expect.stringMatching(/gl-dependency/) },
      })
      expect(result.annotations.map(({ message }) => message).join()).toMatch(
        /Blocked: scan-critical 1 critical.*\n- scan-critical: CVE-2018-18074 \(requests 2\.18\.0, fixed in 2\.20\.0\)/,
      )
    },
    patience,
  )

  test(
    'what is well passes',
    async () => {
      const result = await world.scan({ 'package-lock.json': npmLock({ lodash: '4.17.21' }) })
      expect(result).toMatchObject({ conclusion: 'success', outputs: { verdict: 'pass', high: '0' } })
      expect(result.record.headline).toBe('Passed: 2 gates hold')
    },
    patience,
  )

  test(
    'where Trivy knows nothing, nothing is measured',
    async () => {
      const result = await world.scan({ 'README.md': 'hello' })
      expect(result).toMatchObject({ conclusion: 'failure', outputs: { verdict: 'block' } })
      expect(reasonOf(result)).toMatch(/found nothing that it knows/)
      expect(await world.scan({ 'README.md': 'hello' }, {}, { policy: 'empty: pass' })).toMatchObject({
        outputs: { verdict: 'pass' },
      })
    },
    patience,
  )

  test(
    'an SBOM of its own is scanned as well as the image',
    async () => {
      const { read } = await world.scan(
        { 'image.tar': dockerArchive([openssl, npmPackage('lodash', '4.17.4')]) },
        { scan: 'image', target: 'image.tar' },
      )
      for (const name of ['sbom.cdx.json', 'sbom.spdx.json']) {
        const result = await world.scan({ 'bom.json': read(name) }, { scan: 'sbom', target: 'bom.json' })
        expect(result.outputs).toMatchObject({ verdict: 'review', high: '1', medium: '1' })
      }
    },
    patience,
  )

  test(
    'configuration and secrets',
    async () => {
      const key = `AKIA${'Q3EGRIVZ7QPLK2ZD'}`
      const files = {
        Dockerfile: 'FROM alpine:3.22\nUSER root\nRUN echo x\n',
        'app/settings.py': `AWS_ACCESS_KEY_ID = "${key}"\n`,
      }
      const result = await world.scan(files, { scan: 'repository' })
      expect(result.outputs.verdict).toBe('block')
      const found = ['critical', 'high', 'medium', 'low'].flatMap((severity) =>
        JSON.parse(result.read(`findings-${severity}.json`)),
      )
      expect(found).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ class: 'misconfiguration', file: 'Dockerfile' }),
          expect.objectContaining({ class: 'secret', file: 'app/settings.py', line: 1 }),
        ]),
      )
      for (const name of readdirSync(result.outputs['reports-folder']!)) expect(result.read(name)).not.toContain(key)
      expect(result.annotations).toEqual(
        expect.arrayContaining([expect.objectContaining({ level: 'error', file: 'app/settings.py', line: 1 })]),
      )
      const config = await world.scan(files, { scan: 'config' })
      expect(config.outputs).toMatchObject({ sbom: '', database: '' })
      expect(config.read('trivy.txt')).not.toContain('settings.py')
    },
    patience,
  )

  test(
    'charts are rendered with the values that the policy names, and with none that it does not',
    async () => {
      const deployment = {
        ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'orders', namespace: 'trading' } },
        spec: { template: { spec: { containers: [{ name: 'orders', image: 'orders', securityContext: 'SET' }] } } },
      }
      const chart = {
        'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 1.0.0\n',
        'chart/values.yaml': 'security: {}\n',
        'chart/templates/orders.yaml': JSON.stringify(deployment).replace('"SET"', '{{ .Values.security | toJson }}'),
        'values-production.yaml': 'security: { readOnlyRootFilesystem: true }\n',
      }
      const scan = (policy?: string) => world.scan(chart, { scan: 'config' }, policy === undefined ? {} : { policy })
      const unsafe = /root file system|readOnlyRootFilesystem/i
      const plain = await scan()
      expect(plain.read('trivy.txt')).toMatch(unsafe)
      const named = await scan('helm-values: [values-production.yaml]')
      expect(named.read('trivy.txt')).not.toMatch(unsafe)
      const gone = await scan('helm-values: [values-staging.yaml]')
      expect(gone.conclusion).toBe('failure')
      expect(gone.log).toMatch(/values-staging\.yaml, which the policy names, /)
    },
    patience,
  )

  test(
    'a database is downloaded once a day',
    async () => {
      const asked = world.registry.requests.length
      await world.scan({ 'package-lock.json': npmLock({ lodash: '4.17.21' }) })
      expect(world.registry.requests).toHaveLength(asked)
    },
    patience,
  )

  test(
    'waivers let pass until their day',
    async () => {
      const waived = (expires: string) =>
        world.scan({
          'requirements.txt': 'requests==2.18.0\n',
          '.slipway.yml': [
            'version: 1',
            'extends: standard',
            `waivers: [{id: CVE-2018-18074, reason: not called, approver: ada, expires: ${expires}}]`,
            `scan: {database: {mirrors: ['${world.registry.mirror}']}}`,
          ].join('\n'),
        })
      const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
      const held = await waived(soon)
      expect(statuses(held)).toMatchObject({ 'scan-critical': 'waived', waivers: 'pass' })
      expect(held.outputs.verdict).toBe('pass')
      const past = await waived('2026-01-01')
      expect(past.outputs.verdict).toBe('block')
      expect(statuses(past)).toMatchObject({ 'scan-critical': 'fail', waivers: 'fail' })
    },
    patience,
  )
})
