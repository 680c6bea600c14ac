import { decodeProtobuf, UnsupportedProtobuf } from './decode.ts'

/** A message from `[field number, value]` pairs: numbers as varints, everything else with its length. */
function encode(fields: readonly [number: number, value: string | number | Uint8Array][]): Uint8Array {
  return Buffer.concat(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number') return [varint(BigInt(number * 8)), varint(BigInt(value))]
      const bytes = Buffer.from(value)
      return [varint(BigInt(number * 8 + 2)), varint(BigInt(bytes.length)), bytes]
    }),
  )
}

function varint(value: bigint): Buffer {
  let rest = BigInt.asUintN(64, value)
  const bytes: number[] = []
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  return Buffer.from([...bytes, Number(rest)])
}

function body(apiVersion: string, kind: string, message: Uint8Array): Uint8Array {
  const typeMeta = encode([
    [1, apiVersion],
    [2, kind],
  ])
  const unknown = encode([
    [1, typeMeta],
    [2, message],
    [3, ''],
    [4, ''],
  ])
  return Buffer.concat([Buffer.from('k8s\0'), unknown])
}

const entry = (key: string, value: string | Uint8Array) =>
  encode([
    [1, key],
    [2, value],
  ])
const metadata = encode([
  [1, 'x'],
  [2, ''],
  [3, 'default'],
  [7, 0],
  [8, new Uint8Array()],
  [11, entry('owner', 'helm')],
  [11, entry('empty', '')],
])
const meta = { name: 'x', namespace: 'default', generation: 0, labels: { owner: 'helm', empty: '' } }
const moment = encode([
  [1, 1_767_225_600],
  [2, 120_034_000],
])

test.each<[apiVersion: string, kind: string, fields: [number, string | number | Uint8Array][], expected: object]>([
  [
    'v1',
    'Secret',
    [
      [1, metadata],
      [2, entry('release', new Uint8Array([0, 255, 128]))],
      [3, 'helm.sh/release.v1'],
      [5, 1],
    ],
    { metadata: meta, data: { release: 'AP+A' }, type: 'helm.sh/release.v1', immutable: true },
  ],
  [
    'v1',
    'ConfigMap',
    [
      [1, metadata],
      [2, entry('a', 'ä')],
      [3, entry('b', 'x')],
    ],
    { metadata: meta, data: { a: 'ä' }, binaryData: { b: 'eA==' } },
  ],
  [
    'v1',
    'Namespace',
    [
      [1, metadata],
      [2, encode([[1, 'kubernetes']])],
      [3, new Uint8Array()],
    ],
    { metadata: meta, spec: { finalizers: ['kubernetes'] }, status: {} },
  ],
  [
    'v1',
    'ServiceAccount',
    [
      [1, metadata],
      [4, 0],
    ],
    { metadata: meta, automountServiceAccountToken: false },
  ],
  [
    'coordination.k8s.io/v1',
    'Lease',
    [
      [1, metadata],
      [
        2,
        encode([
          [1, 'me'],
          [2, 15],
          [3, moment],
        ]),
      ],
    ],
    {
      metadata: meta,
      spec: { holderIdentity: 'me', leaseDurationSeconds: 15, acquireTime: '2026-01-01T00:00:00.120034Z' },
    },
  ],
  [
    'autoscaling/v1',
    'Scale',
    [
      [1, metadata],
      [2, encode([[1, 3]])],
    ],
    { metadata: meta, spec: { replicas: 3 } },
  ],
  [
    'v1',
    'Event',
    [
      [1, metadata],
      [
        2,
        encode([
          [1, 'Pod'],
          [3, 'p'],
        ]),
      ],
      [6, moment],
      [8, -1],
    ],
    { metadata: meta, involvedObject: { kind: 'Pod', name: 'p' }, firstTimestamp: '2026-01-01T00:00:00Z', count: -1 },
  ],
  [
    'apps/v1',
    'DeleteOptions',
    [
      [1, 0],
      [2, encode([[1, 'uid']])],
      [4, 'Foreground'],
      [5, 'All'],
    ],
    { gracePeriodSeconds: 0, preconditions: { uid: 'uid' }, propagationPolicy: 'Foreground', dryRun: ['All'] },
  ],
])('%s %s', (apiVersion, kind, fields, expected) => {
  expect(decodeProtobuf(body(apiVersion, kind, encode(fields)))).toEqual({ apiVersion, kind, ...expected })
})

test.each([
  ['apps/v1', 'Deployment'],
  ['events.k8s.io/v1', 'Event'],
  ['v1', 'toString'],
])('%s %s is named as what cannot be read', (apiVersion, kind) => {
  const read = () => decodeProtobuf(body(apiVersion, kind, metadata))
  expect(read).toThrow(UnsupportedProtobuf)
  expect(read).toThrow(`${apiVersion} ${kind} cannot be read from protobuf here`)
})

test('a field that is not known is refused, never dropped', () => {
  const later = encode([
    [1, metadata],
    [99, 'x'],
  ])
  expect(() => decodeProtobuf(body('v1', 'ConfigMap', later))).toThrow('field 99 is not known here')
})

test('damage is an error, unless the bytes end between two fields of the envelope', () => {
  const typeMeta = encode([
    [1, 'v1'],
    [2, 'ConfigMap'],
  ])
  const message = encode([
    [1, metadata],
    [2, entry('a', 'b')],
  ])
  const whole = body('v1', 'ConfigMap', message)
  const read: number[] = []
  for (let length = 0; length < whole.length; length++) {
    try {
      decodeProtobuf(whole.subarray(0, length))
      read.push(length)
    } catch (error) {
      expect(error).toBeInstanceOf(Error)
    }
  }
  const first = 4 + 2 + typeMeta.length
  const second = first + 2 + message.length
  expect(message.length).toBeLessThan(128)
  expect(read).toEqual([first, second, second + 2])
  expect(() => decodeProtobuf(Buffer.from('{"kind":"Secret"}'))).toThrow('does not begin with')
})
