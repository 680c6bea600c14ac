import { calibrate } from './calibrate.ts'
import type { Count } from './counts.ts'
import { dispersion } from './dispersion.ts'

const window = (events: number[], requests = events.map(() => 100)): Count[] =>
  events.map((each, i) => ({ pod: `p${i}`, requests: requests[i] as number, events: each }))

test.each([
  // Two pods of equal load: N q (1-q) = N/4 each, deviations x - N/2.
  ['as chance has it', [window([3, 1]), window([1, 3])], 1, 1],
  ['all in one pod', [window([4, 0])], 1, 4],
  ['no events', [window([0, 0])], 1, 1],
  ['shares of unequal load', [window([6, 2], [300, 100])], 1, 0],
  ['taking turns, seen in pairs', [window([4, 0]), window([0, 4])], 2, 0],
  ['always the same one, seen in pairs', [window([4, 0]), window([4, 0])], 2, 8],
  ['nothing at all', [], 1, 1],
])('%s', (_name, windows, block, phi) => {
  expect(dispersion(windows, block).phi).toBeCloseTo(phi, 12)
})

test('what all pods share does not count', () => {
  const calm = Array.from({ length: 20 }, (_, t) => window([2 + (t % 2), 3 - (t % 2), 2, 3]))
  const incident = calm.map((pods, t) => (t > 10 ? pods.map((pod) => ({ ...pod, events: pod.events * 10 })) : pods))
  expect(dispersion(calm).phi).toBeLessThan(1)
  expect(dispersion(incident).phi).toBeLessThan(10 * dispersion(calm).phi + 1e-9)
})

test('a history calibrates: rate, size, and how long differences last', () => {
  const restless = Array.from({ length: 80 }, (_, t) => window(t % 2 === 0 ? [6, 0] : [0, 6]))
  const lasting = Array.from({ length: 80 }, (_, t) => window(t < 40 ? [6, 0] : [0, 6]))
  expect(calibrate(restless)).toMatchObject({ requestsPerPod: 100, persistence: 1, intervals: 80 })
  expect(calibrate(restless).rate).toBeCloseTo(480.5 / 16001, 12)
  expect(calibrate(lasting).persistence).toBeLessThan(0.05)
  expect(calibrate([])).toMatchObject({ persistence: 1, phi: 1, intervals: 0 })
})

test('rare large clumps do not hide what lasts', () => {
  const history = Array.from({ length: 240 }, (_, t) => {
    const [one, other] = t % 80 < 40 ? [3, 0] : [0, 3]
    return t % 20 === 0 ? window(t % 40 === 0 ? [60, 0] : [0, 60]) : window([one, other])
  })
  expect(dispersion(history, 20).phi).toBeLessThan(2 * dispersion(history).phi)
  expect(calibrate(history).persistence).toBeLessThan(0.1)
})

test('pods that come and go are added up by name', () => {
  const windows = [window([4, 0]), [{ pod: 'p1', requests: 100, events: 4 }]]
  // p0: 4 of 100, p1: 4 of 200; N = 8, q = 1/3, 2/3.
  const expected = (2 * (4 - 8 / 3) ** 2) / (2 * 8 * (2 / 9))
  expect(dispersion(windows, 2).phi).toBeCloseTo(expected, 12)
})
