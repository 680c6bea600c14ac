import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { decodeRelease, encodeRelease, hasPostHooks, ReleaseDamaged, releaseOf } from './release.ts'

/** As Helm writes it, from JSON text. */
const pack = (text: string) => Buffer.from(gzipSync(text).toString('base64'), 'latin1').toString('base64')

const stored = {
  name: 'orders',
  namespace: 'trading',
  version: 3,
  info: { status: 'deployed', description: 'Upgrade complete' },
  chart: { metadata: { name: 'orders', version: '0.1.0', appVersion: '1.2.0' } },
  config: { replicaCount: 2 },
  manifest: 'kind: Service\n',
  hooks: [
    {
      name: 'migrate',
      kind: 'Job',
      path: 'orders/templates/migrate.yaml',
      manifest: 'kind: Job',
      events: ['post-upgrade'],
    },
  ],
}

test('a release is read', async () => {
  expect(releaseOf(await decodeRelease(pack(JSON.stringify(stored))))).toEqual({
    name: 'orders',
    namespace: 'trading',
    revision: 3,
    status: 'deployed',
    description: 'Upgrade complete',
    chart: { name: 'orders', version: '0.1.0', appVersion: '1.2.0' },
    values: { replicaCount: 2 },
    manifest: 'kind: Service\n',
    manifestSha256: '0986089a4d6c36657cb202f9580c17af4d96f818afca398410926f5b9703104d',
    hooks: [expect.objectContaining({ kind: 'Job', events: ['post-upgrade'] })],
  })
})

test.each<[string, object, object]>([
  ['no hooks', { hooks: null }, { hooks: [] }],
  ['hooks left out', { hooks: undefined }, { hooks: [] }],
  [
    'a hook without events',
    { hooks: [{ name: 'a' }] },
    { hooks: [{ name: 'a', kind: '', path: '', manifest: '', events: [] }] },
  ],
  ['no values', { config: null }, { values: {} }],
  ['no chart', { chart: null }, { chart: { name: '', version: '', appVersion: undefined } }],
])('%s is fine', (_, changes, wanted) => {
  expect(releaseOf({ ...stored, ...changes })).toMatchObject(wanted)
})

test.each<[string, unknown]>([
  ['null', null],
  ['a list', []],
  ['a text', 'release'],
  ['no name', { ...stored, name: undefined }],
  ['no manifest', { ...stored, manifest: null }],
  ['no status', { ...stored, info: {} }],
  ['no revision', { ...stored, version: undefined }],
  ['a revision that is no number', { ...stored, version: 'three' }],
  ['values that are a list', { ...stored, config: [1] }],
  ['values that are a text', { ...stored, config: 'x' }],
  ['hooks that are a number', { ...stored, hooks: 5 }],
  ['a hook that is null', { ...stored, hooks: [null] }],
  ['events that are a text', { ...stored, hooks: [{ events: 'post-upgrade' }] }],
])('%s is a damaged release', (_, value) => {
  expect(() => releaseOf(value)).toThrow(ReleaseDamaged)
})

const whole = pack(JSON.stringify(stored))
test.each<[string, string | undefined]>([
  ['nothing', undefined],
  ['an empty text', ''],
  ['no base64', '%%%'],
  ['no gzip', Buffer.from(Buffer.from('plain').toString('base64')).toString('base64')],
  ['half of it', whole.slice(0, whole.length / 2)],
  ['a few bytes less', whole.slice(0, -12)],
  ['base64 only once', gzipSync(JSON.stringify(stored)).toString('base64')],
  ['no JSON', pack('{"name":')],
  ['more than 64 MiB unpacked', pack(' '.repeat((64 << 20) + 1))],
])('%s cannot be decoded', async (_, data) => {
  await expect(decodeRelease(data)).rejects.toThrow(ReleaseDamaged)
})

test('a damaged byte of the stream is noticed, or changes nothing', async () => {
  const packed = gzipSync(JSON.stringify(stored))
  const intact = await decodeRelease(whole)
  await fc.assert(
    // The first ten bytes are the header, of which gzip does not check the time and the system.
    fc.asyncProperty(
      fc.integer({ min: 10, max: packed.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (at, change) => {
        const damaged = Buffer.from(packed)
        damaged[at] = damaged[at]! ^ change
        const data = Buffer.from(damaged.toString('base64')).toString('base64')
        // Only bits that fill up the last byte of what is packed mean nothing.
        const said: unknown = await decodeRelease(data).catch((error: unknown) => error)
        if (!(said instanceof ReleaseDamaged)) expect(said).toEqual(intact)
      },
    ),
    { numRuns: 50 },
  )
})

test.each([
  '1',
  '1.0',
  '1.10',
  '-0',
  '1e3',
  '1E+400',
  '12345678901234567890',
  '0.1000000000000000055511151231257827',
  '9007199254740993',
])('a number keeps its text: %s', async (number) => {
  const text = `{"config":{"a":[${number}],"b":"${number}"}}`
  expect(await unpack(await encodeRelease(await decodeRelease(pack(text))))).toBe(text)
})

test('what is written back is what was read, to the letter', async () => {
  const number = fc.stringMatching(/^-?(0|[1-9]\d{0,24})(\.\d{1,24})?([eE][+-]?\d{1,3})?$/)
  const leaf = fc.oneof(
    fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
    number,
    fc.constantFrom('true', 'false', 'null', '{}', '[]'),
  )
  // Keys that are numbers are moved to the front by every JavaScript engine; Helm does not read the order.
  const key = fc
    .oneof(fc.constantFrom('__proto__', 'constructor', 'a.b', 'ü'), fc.stringMatching(/^[a-z]{1,5}$/))
    .map((text) => JSON.stringify(text))
  const { value } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
      fc
        .uniqueArray(fc.tuple(key, tie('value')), { maxLength: 4, selector: ([name]) => name })
        .map((pairs) => `{${pairs.map(([name, item]) => `${name}:${item}`).join(',')}}`),
    ),
  }))
  await fc.assert(
    fc.asyncProperty(value, async (text) => {
      expect(await unpack(await encodeRelease(await decodeRelease(pack(text))))).toBe(text)
    }),
  )
})

const unpack = async (data: string) => {
  const { gunzipSync } = await import('node:zlib')
  return gunzipSync(Buffer.from(Buffer.from(data, 'base64').toString(), 'base64')).toString()
}

test.each<[string[], boolean]>([
  [[], false],
  [['pre-install', 'pre-upgrade', 'pre-rollback', 'test', 'post-delete'], false],
  [['post-install'], true],
  [['pre-upgrade', 'post-upgrade'], true],
  [['post-rollback'], true],
])('hooks at %p wait for the pods: %p', (events, waits) => {
  expect(hasPostHooks([{ name: 'a', kind: 'Job', path: 'a', manifest: '', events }])).toBe(waits)
})
