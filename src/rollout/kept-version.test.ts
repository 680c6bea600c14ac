import { parseManifest } from '../helm/manifest.ts'
import { refuseOther, refuseOtherImages } from './kept-version.ts'

const deployment = (image: string, annotation = 'a', name = 'orders') => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: 4
  template:
    metadata: { annotations: { checksum/secret: ${annotation} } }
    spec: { containers: [{ name: orders, image: ${image} }] }
`
const config = (mode: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: { name: orders }
data: { mode: ${mode} }
`
const secret = (value: string) => `---
apiVersion: v1
kind: Secret
metadata: { name: orders }
stringData: { password: ${value} }
`
const revision = {
  name: 'orders',
  revision: 3,
  manifest: deployment('registry.lab/orders:1') + config('live') + secret('one'),
}

test.each([
  ['the same', revision.manifest],
  ['other random values', deployment('registry.lab/orders:1', 'b') + config('live') + secret('two')],
])('%s is the version that stands', (_, manifest) => {
  expect(() => refuseOther(revision, parseManifest(manifest))).not.toThrow()
})

test.each([
  [
    'another image',
    deployment('registry.lab/orders:2') + config('live'),
    /does not make Deployment\/orders again as revision 3 has it/,
  ],
  [
    'another configuration',
    deployment('registry.lab/orders:1') + config('test'),
    /does not make ConfigMap\/orders again/,
  ],
  ['a part of it', config('live'), /does not make Deployment\/orders again/],
  ['more than it', revision.manifest + deployment('redis:7', 'a', 'redis'), /does not make Deployment\/redis again/],
])('%s is another version', (_, manifest, said) => {
  expect(() => refuseOther(revision, parseManifest(manifest))).toThrow(said)
})

test('what is beside it under another name runs the same images', () => {
  expect(() =>
    refuseOtherImages(revision, parseManifest(deployment('registry.lab/orders:1', 'a', 'orders-baseline'))),
  ).not.toThrow()
  expect(() => refuseOtherImages(revision, parseManifest(deployment('registry.lab/orders:2')))).toThrow(
    'beside the canary it would run registry.lab/orders:2, which revision 3 does not: canary.values must not set the image',
  )
})
