import { loosenings } from './compare.ts'
import type { ScanPolicy } from './gates.ts'
import { loadPolicy } from './load.ts'
import type { Policy } from './schema.ts'

let base: Policy
beforeAll(async () => {
  base = await loadPolicy('.slipway.yml', Buffer.from('version: 1\nextends: standard\n'))
})

const paths = (changes: Partial<ScanPolicy>, from = base) =>
  loosenings(from, { ...from, scan: { ...from.scan, ...changes } }).map(({ path }) => path)

test.each<[what: string, changes: () => Partial<ScanPolicy>, loosened: string[]]>([
  ['nothing', () => ({}), []],
  ['a tier that weighs more', () => ({ tiers: { ...base.scan.tiers, high: 'block' } }), []],
  ['a tier that weighs less', () => ({ tiers: { ...base.scan.tiers, critical: 'review' } }), ['scan.tiers.critical']],
  ['what has no fix weighs less', () => ({ unfixed: { critical: 'log' } }), ['scan.unfixed']],
  ['one more scanner', () => ({ scanners: [...base.scan.scanners, 'license'] }), []],
  ['a scanner less', () => ({ scanners: ['vuln'] }), ['scan.scanners']],
  ['a folder that is not looked at', () => ({ 'skip-dirs': ['src/**'] }), ['scan.skip-dirs']],
  ['a file that is not looked at', () => ({ 'skip-files': ['lock'] }), ['scan.skip-files']],
  ['other values of charts', () => ({ 'helm-values': ['safe.yaml'] }), ['scan.helm-values']],
  ['nothing is enough', () => ({ empty: 'pass' }), ['scan.empty']],
  ['a configuration', () => ({ config: { path: 'trivy.yaml', sha256: 'a'.repeat(64) } }), ['scan.config']],
  ['a younger database', () => ({ database: { ...base.scan.database, 'max-age': '24h' } }), []],
  ['an older database', () => ({ database: { ...base.scan.database, 'max-age': '7d' } }), ['scan.database.max-age']],
  [
    'another mirror',
    () => ({ database: { ...base.scan.database, mirrors: ['x.invalid/a:2'] } }),
    ['scan.database.mirrors'],
  ],
])('%s', (_, changes, loosened) => {
  expect(paths(changes())).toEqual(loosened)
})
