import { recognise } from '../src/compliance/documents.ts'
import { sbom } from './sbom.ts'

const lock = {
  'node_modules/yaml': { version: '2.9.1', integrity: 'sha512-AQID', license: 'ISC' },
  'node_modules/@acme/a/node_modules/@acme/b': { version: '1.0.0' },
  'node_modules/unused': { version: '9.9.9' },
}
const modules = [
  { name: './node_modules/yaml/dist/index.js + 3 modules', modules: [{ name: './node_modules/yaml/dist/x.js' }] },
  { name: './build/src/x.js', modules: [{ name: './node_modules/@acme/a/node_modules/@acme/b/index.js' }] },
  { name: 'external node-commonjs "fs"' },
]

test('the packages of a bundle, each once, by the place that the lock has them at [T41]', async () => {
  const text = sbom('plan', '0.0.0', modules, lock)
  const { components, metadata } = JSON.parse(text)
  expect(metadata.component.name).toBe('slipway/plan')
  expect(components).toEqual([
    {
      type: 'library',
      'bom-ref': 'pkg:npm/%40acme/b@1.0.0',
      purl: 'pkg:npm/%40acme/b@1.0.0',
      name: '@acme/b',
      version: '1.0.0',
    },
    {
      type: 'library',
      'bom-ref': 'pkg:npm/yaml@2.9.1',
      purl: 'pkg:npm/yaml@2.9.1',
      name: 'yaml',
      version: '2.9.1',
      licenses: [{ expression: 'ISC' }],
      hashes: [{ alg: 'SHA-512', content: '010203' }],
    },
  ])
  expect(sbom('plan', '0.0.0', modules.toReversed(), lock)).toBe(text)
  expect(await recognise('sbom.cdx.json', text)).toMatchObject({ kind: 'sbom', format: 'CycloneDX 1.6', components: 2 })
})

test('a package that the lock does not have is in no bundle of ours [T41]', () => {
  expect(() => sbom('plan', '0.0.0', [{ name: './node_modules/evil/x.js' }], lock)).toThrow(
    'node_modules/evil is in the',
  )
})
