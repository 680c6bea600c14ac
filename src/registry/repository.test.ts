import { repositoryOf } from './repository.ts'

test.each([
  ['ghcr.io/acme/orders', 'ghcr.io', 'acme/orders'],
  ['docker.io/acme/orders', 'docker.io', 'acme/orders'],
  ['127.0.0.1:5000/orders', '127.0.0.1:5000', 'orders'],
  ['localhost:5000/a/b/c', 'localhost:5000', 'a/b/c'],
  ['registry.example.com/team_a/orders-api', 'registry.example.com', 'team_a/orders-api'],
])('%s', (name, host, path) => {
  expect(repositoryOf(name)).toEqual({ name, host, path })
})

test.each([
  'orders',
  'acme/orders',
  'ghcr.io/acme/orders:1.0.0',
  `ghcr.io/acme/orders@sha256:${'a'.repeat(64)}`,
  'ghcr.io/Acme/orders',
  'ghcr.io/../orders',
  'ghcr.io/acme//orders',
  '--config=/x',
  'https://ghcr.io/acme/orders',
  'ghcr.io/acme/orders\n',
  'user@ghcr.io/acme/orders',
  `ghcr.io/${'a'.repeat(260)}`,
])('%j is no repository [T5]', (name) => {
  expect(() => repositoryOf(name)).toThrow('is not a registry and a repository')
})
