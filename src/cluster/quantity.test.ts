import { quantityOf, sayQuantity } from './quantity.ts'

test.each([
  ['500m', 0.5],
  ['2', 2],
  ['1.5', 1.5],
  ['1e3', 1000],
  ['2E', 2e18],
  ['128Mi', 128 * 2 ** 20],
  ['1k', 1000],
  ['-1', -1],
  ['', undefined],
  ['a lot', undefined],
  ['1Zi', undefined],
  ['1constructor', undefined],
])('%s', (text, expected) => {
  expect(quantityOf(text)).toBe(expected)
})

test.each([
  ['requests.cpu', 0.1, '100m'],
  ['limits.cpu', 2, '2'],
  ['memory', 3 * 2 ** 29, '1.5Gi'],
  ['requests.storage', 512, '512'],
  ['requests.memory', 0, '0'],
  ['pods', 3, '3'],
])('%s %s is said as %s', (resource, value, expected) => {
  expect(sayQuantity(resource, value)).toBe(expected)
})
