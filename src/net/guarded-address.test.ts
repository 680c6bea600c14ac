import { isIP } from 'node:net'
import { guardedLookup, isMetadataAddress } from './guarded-address.ts'

test.each([
  ['169.254.0.0', true],
  ['169.255.0.0', false],
  ['169.253.255.255', false],
  ['fe80::1%eth0', true],
  ['[FE80::1]', true],
  ['febf::1', true],
  ['fec0::1', false],
  ['::ffff:a9fe:a9fe', true],
  ['64:ff9b::a9fe:a9fe', true],
  ['64:ff9b::7f00:1', false],
  ['127.0.0.1', false],
  ['::1', false],
  ['example.com', false],
  ['', false],
])('%s: %p [T68]', (address, forbidden) => {
  expect(isMetadataAddress(address)).toBe(forbidden)
})

test('a name is resolved once, and what was checked is what is connected to [T68]', async () => {
  const all = await new Promise<{ address: string }[]>((resolve, reject) =>
    guardedLookup('localhost', { all: true }, (error, found) =>
      error ? reject(error) : resolve(found as { address: string }[]),
    ),
  )
  expect(all.every(({ address }) => isIP(address) > 0 && !isMetadataAddress(address))).toBe(true)
  const one = await new Promise((resolve) =>
    guardedLookup('localhost', {}, (_, address, family) => resolve([address, family])),
  )
  expect(one).toEqual([all[0]?.address, isIP(all[0]?.address ?? '')])
})

test('a name that is one of them is refused', async () => {
  const error = await new Promise((resolve) => guardedLookup('169.254.169.254', {}, resolve))
  expect(String(error)).toContain('URLs of a policy are never asked there')
})
