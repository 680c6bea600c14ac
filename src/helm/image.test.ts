import fc from 'fast-check'
import { type ImageReference, parseImage, renderImage, sameImage, sameRepository } from './image.ts'

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`
const other = `sha256:${'f'.repeat(64)}`

test.each<[string, ImageReference]>([
  ['nginx', { repository: 'nginx' }],
  ['nginx:1.27', { repository: 'nginx', tag: '1.27' }],
  ['ghcr.io/your-org/orders:1.2.0-rc.1', { repository: 'ghcr.io/your-org/orders', tag: '1.2.0-rc.1' }],
  ['localhost:5000/a/b__c.d-e', { repository: 'localhost:5000/a/b__c.d-e' }],
  ['localhost:5000', { repository: 'localhost', tag: '5000' }],
  ['[::1]:5000/orders:1', { repository: '[::1]:5000/orders', tag: '1' }],
  [`orders@${digest}`, { repository: 'orders', digest }],
  [`r.example/orders:1.0@${digest}`, { repository: 'r.example/orders', tag: '1.0', digest }],
  ['REGISTRY.example/orders', { repository: 'REGISTRY.example/orders' }],
  [`a:${'t'.repeat(128)}`, { repository: 'a', tag: 't'.repeat(128) }],
])('%s is an image', (text, wanted) => {
  const image = parseImage(text)
  expect(image).toEqual({ tag: undefined, digest: undefined, ...wanted })
  expect(renderImage(image!)).toBe(text)
})

test.each([
  '',
  ' nginx',
  'nginx\n',
  'Orders',
  'ghcr.io/Your-Org/orders',
  'nginx:',
  'nginx:-1',
  'nginx:1.0 --privileged',
  'https://ghcr.io/orders',
  '/orders',
  'orders/',
  'a//b',
  '../orders',
  'orders@sha256:abc',
  `orders@sha256:${'A'.repeat(64)}`,
  `orders@sha512:${'0'.repeat(64)}`,
  `a:${'t'.repeat(129)}`,
  'a'.repeat(513),
  '{{ .Values.image }}',
])('%p is none', (text) => {
  expect(parseImage(text)).toBeUndefined()
})

test('a text made to be slow is refused at once', () => {
  const started = performance.now()
  for (const part of ['a-', 'a_', 'a.', 'a/', '__', '::']) parseImage(part.repeat(256))
  expect(performance.now() - started).toBeLessThan(200)
})

test.each([
  ['nginx', 'docker.io/library/nginx', true],
  ['nginx', 'docker.io/nginx', true],
  ['your-org/orders', 'docker.io/your-org/orders', true],
  ['index.docker.io/your-org/orders', 'your-org/orders', true],
  ['nginx', 'library/nginx', true],
  ['nginx', 'evil/nginx', false],
  ['nginx', 'ghcr.io/library/nginx', false],
  ['localhost/nginx', 'nginx', false],
  ['r.example/nginx', 'r.example:443/nginx', false],
])('%s and %s are of the same repository: %p', (a, b, same) => {
  expect(sameRepository({ repository: a }, { repository: b })).toBe(same)
  expect(sameRepository({ repository: b }, { repository: a })).toBe(same)
})

test.each([
  ['a', 'a:latest', true],
  ['a:1', 'a:1', true],
  ['a:1', 'a:2', false],
  ['a:1', 'b:1', false],
  [`a@${digest}`, `a@${digest}`, true],
  [`a@${digest}`, `a@${other}`, false],
  [`a:1@${digest}`, `a:1@${other}`, false],
  // A digest decides what runs; two tags beside it must not tell people different things.
  [`a@${digest}`, `a:1@${digest}`, true],
  [`a:2@${digest}`, `a:1@${digest}`, false],
  // A tag says nothing about a digest, nor the other way round.
  ['a:1', `a:1@${digest}`, false],
  ['a', `a@${digest}`, false],
])('%s and %s are the same image: %p', (a, b, same) => {
  const [left, right] = [parseImage(a)!, parseImage(b)!]
  expect(sameImage(left, right)).toBe(same)
  expect(sameImage(right, left)).toBe(same)
})

test('what is rendered reads back the same', () => {
  const part = fc.stringMatching(/^[a-z0-9]{1,8}(?:[._-][a-z0-9]{1,8}){0,2}$/)
  const image = fc.record(
    {
      repository: fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
      tag: fc.stringMatching(/^\w[\w.-]{0,20}$/),
      digest: fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `sha256:${hex}`),
    },
    { requiredKeys: ['repository'] },
  )
  fc.assert(fc.property(image, (given) => expect(parseImage(renderImage(given))).toEqual({ ...none, ...given })))
})
const none = { tag: undefined, digest: undefined }
