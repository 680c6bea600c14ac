import { normalise } from './normalise.ts'

test.each([
  ['2026-11-26T12:00:00Z', '<time>'],
  ['2026-11-26T12:00:00.123456Z', '<time>'],
  ['web-6bf9478b7b-x2x4f', 'web-<hash>-<random>'],
  ['ReplicaSet "web-fc9ccddf" has timed out', 'ReplicaSet "web-<hash>" has timed out'],
  ['web-production', 'web-production'],
  ['web.18a2b3c4d5e6f708', 'web.<event>'],
  ['http://10.244.0.7:8080/healthz', 'http://<ip>:8080/healthz'],
  ['https://127.0.0.1:6443/api', '<server>/api'],
  [
    'Successfully pulled image "a" in 1.2s (1.3s including waiting). Image size: 12 bytes.',
    'Successfully pulled image "a" in <duration>. Image size: <bytes>.',
  ],
  ['too old resource version: 1 (5)', 'too old resource version: <version> (5)'],
])('text: %s', (text, expected) => {
  expect(normalise(text)).toBe(expected)
})

test('fields that nobody chose, but not that they are empty', () => {
  expect(normalise({ uid: 'u', resourceVersion: '', nodePort: 31_000, port: 80 })).toEqual({
    uid: '<uid>',
    resourceVersion: '',
    nodePort: '<port>',
    port: 80,
  })
})

test('a made-up name is told by its prefix', () => {
  expect(normalise({ generateName: 'job-', name: 'job-abcde' })).toEqual({ generateName: 'job-', name: 'job-<random>' })
})

test('lists whose items have names do not depend on order; others do', () => {
  const manager = (name: string) => ({ manager: name, operation: 'Update' })
  expect(normalise([manager('b'), manager('a')])).toEqual(normalise([manager('a'), manager('b')]))
  const condition = (type: string) => ({ type, status: 'True' })
  expect(normalise([condition('b'), condition('a')])).toEqual(normalise([condition('a'), condition('b')]))
  const pod = (uid: string, image: string) => ({ metadata: { name: `web-6bf9478b7b-${uid}` }, spec: { image } })
  expect(normalise([pod('bbbbb', '1'), pod('ccccc', '2')])).toEqual(normalise([pod('zzzzz', '2'), pod('xxxxx', '1')]))
  expect(normalise(['b', 'a'])).not.toEqual(normalise(['a', 'b']))
})
