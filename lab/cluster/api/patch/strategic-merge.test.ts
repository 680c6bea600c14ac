import fc from 'fast-check'
import { interleave } from './order.ts'
import { PatchRefused } from './refused.ts'
import { applyStrategicMerge } from './strategic-merge.ts'

const web = { name: 'web', image: 'web:1', ports: [{ containerPort: 80 }], env: [{ name: 'A', value: '1' }] }
const pod = (spec: object) => ({ spec: { ...spec } })

test.each<[what: string, kind: string, document: object, patch: object, expected: object]>([
  [
    'merges containers by name',
    'Pod',
    pod({ containers: [web, { name: 'side', image: 'side:1' }] }),
    pod({ containers: [{ name: 'side', image: 'side:2' }] }),
    pod({ containers: [web, { name: 'side', image: 'side:2' }] }),
  ],
  [
    'puts a new one first, without its directives and nulls',
    'Pod',
    pod({ containers: [web] }),
    pod({ containers: [{ name: 'new', image: null, env: [{ $patch: 'delete', name: 'A' }] }] }),
    pod({ containers: [{ name: 'new', env: [] }, web] }),
  ],
  [
    'deletes an item and merges another',
    'Pod',
    pod({ containers: [web] }),
    pod({
      containers: [
        {
          name: 'web',
          env: [
            { name: 'A', $patch: 'delete' },
            { name: 'B', value: '2' },
          ],
        },
      ],
    }),
    pod({ containers: [{ ...web, env: [{ name: 'B', value: '2' }] }] }),
  ],
  [
    'replaces a list',
    'Pod',
    pod({ containers: [web] }),
    pod({ containers: [{ name: 'other' }, { $patch: 'replace' }] }),
    pod({ containers: [{ name: 'other' }] }),
  ],
  [
    'ports of containers go by containerPort',
    'Pod',
    pod({ containers: [web] }),
    pod({ containers: [{ name: 'web', ports: [{ containerPort: 80, name: 'http' }] }] }),
    pod({ containers: [{ ...web, ports: [{ containerPort: 80, name: 'http' }] }] }),
  ],
  [
    'ports of Services go by port',
    'Service',
    pod({ ports: [{ port: 80, targetPort: 1 }] }),
    pod({ ports: [{ port: 80, targetPort: 2 }, { port: 81 }] }),
    pod({ ports: [{ port: 80, targetPort: 2 }, { port: 81 }] }),
  ],
  [
    'lists without a key are replaced',
    'Pod',
    pod({ tolerations: [{ key: 'a' }] }),
    pod({ tolerations: [{ key: 'b' }] }),
    pod({ tolerations: [{ key: 'b' }] }),
  ],
  [
    'retains keys',
    'Deployment',
    pod({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } }),
    pod({ strategy: { $retainKeys: ['type'], type: 'Recreate' } }),
    pod({ strategy: { type: 'Recreate' } }),
  ],
  [
    'replaces and deletes maps',
    'Deployment',
    pod({ selector: { a: '1' }, template: { b: 1 } }),
    pod({ selector: { $patch: 'replace', c: '2' }, template: { $patch: 'delete' } }),
    pod({ selector: { c: '2' }, template: {} }),
  ],
  [
    'orders items, with others kept where they were',
    'Pod',
    pod({ containers: [{ name: 'a' }, { name: 'mesh' }, { name: 'b' }] }),
    pod({ '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }], containers: [{ name: 'b', image: 'b:2' }] }),
    pod({ containers: [{ name: 'mesh' }, { name: 'b', image: 'b:2' }, { name: 'a' }] }),
  ],
  [
    'sets of single values',
    'ConfigMap',
    { metadata: { finalizers: ['x', 'y'] } },
    { metadata: { '$deleteFromPrimitiveList/finalizers': ['x'], finalizers: ['z'] } },
    { metadata: { finalizers: ['y', 'z'] } },
  ],
  [
    'null removes',
    'ConfigMap',
    { metadata: { labels: { a: '1', b: '2' } } },
    { metadata: { labels: { a: null } } },
    { metadata: { labels: { b: '2' } } },
  ],
])('%s', (_, kind, document, patch, expected) => {
  const before = JSON.stringify(document)
  expect(applyStrategicMerge(kind, document, patch)).toEqual(expected)
  expect(JSON.stringify(document)).toBe(before)
})

test.each<[status: number, what: RegExp, patch: unknown]>([
  [400, /must be an object/, []],
  [422, /does not contain declared merge key: name/, pod({ containers: [{ image: 'x' }] })],
  [422, /cannot merge strings/, pod({ containers: ['x'] })],
  [400, /Unknown patch type/, pod({ $patch: 'remove' })],
  [400, /must be a list/, pod({ $retainKeys: 'type' })],
  [400, /leaves out image/, pod({ $retainKeys: ['type'], image: 'x' })],
])('%i %s', (status, message, patch) => {
  expect(() => applyStrategicMerge('Pod', { spec: {} }, patch)).toThrow(
    expect.objectContaining({ status, message: expect.stringMatching(message) }),
  )
  expect(() => applyStrategicMerge('Pod', { spec: {} }, patch)).toThrow(PatchRefused)
})

test('what both orders name has the wanted order, everything else keeps its own', () => {
  const names = fc.uniqueArray(fc.constantFrom(...'abcdefgh'))
  fc.assert(
    fc.property(names, names, (present, wanted) => {
      const merged = interleave(present, wanted)
      expect([...merged].sort()).toEqual([...new Set([...present, ...wanted])].sort())
      expect(merged.filter((id) => wanted.includes(id))).toEqual(wanted)
      const rest = present.filter((id) => !wanted.includes(id))
      expect(merged.filter((id) => rest.includes(id))).toEqual(rest)
    }),
  )
})
