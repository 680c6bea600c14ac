import { manifestsOf } from './manifests.ts'

const objects = [
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'orders' } },
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'orders', namespace: 'elsewhere' } },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'trading' } },
  { apiVersion: 'example.org/v1', kind: 'Unknown', metadata: { name: 'x' } },
]

test('what belongs to a namespace says to which, as Helm installs it', () => {
  const documents = manifestsOf(objects, 'trading')
    .split('\n---\n')
    .map((text) => JSON.parse(text))
  expect(documents.map(({ metadata }) => metadata.namespace)).toEqual(['trading', 'elsewhere', undefined, undefined])
})
