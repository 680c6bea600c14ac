import fc from 'fast-check'
import { CapacityError, podsNeeded, refuseOverload } from './capacity.ts'

test.each([
  [0, 10, 0],
  [1, 10, 1],
  [5, 20, 1],
  [6, 20, 2],
  [25, 3, 1],
  [50, 3, 2],
  [29, 100, 29],
  [100, 7, 7],
  [5, 0, 1],
])('%p %% of %p pods: %p', (weight, total, needs) => {
  expect(podsNeeded(weight, total)).toBe(needs)
})

test.each<[Record<string, number>, Record<string, number>, number, string | undefined]>([
  [{ a: 75, b: 25 }, { a: 3, b: 1 }, 4, undefined],
  [
    { a: 75, b: 25 },
    { a: 3, b: 1 },
    5,
    'release a has 3 pods ready, and 75 % of the traffic of 5 pods needs 4; release b has 1 pod ready, and 25 % of the traffic of 5 pods needs 2; traffic stays as it is',
  ],
  [{ a: 100, b: 0 }, { a: 4 }, 4, undefined],
  [
    { a: 100, b: 0 },
    { a: 3, b: 4 },
    4,
    'release a has 3 pods ready, and 100 % of the traffic of 4 pods needs 4; traffic',
  ],
  [{ b: 100 }, {}, 1, 'release b has 0 pods ready, and 100 % of the traffic of 1 pod needs 1'],
  [{ b: 1 }, { b: 0 }, 0, 'release b has 0 pods ready'],
])('weights %j, ready %j of %p', (weights, ready, total, message) => {
  const guard = () => refuseOverload(weights, ready, total)
  if (message === undefined) return expect(guard).not.toThrow()
  expect(guard).toThrow(CapacityError)
  expect(guard).toThrow(message)
})

test('never is a pod given more than its part of the traffic', () => {
  const weight = fc.integer({ min: 0, max: 100 })
  fc.assert(
    fc.property(weight, fc.integer({ min: 1, max: 200 }), fc.nat(200), (weight, total, ready) => {
      const refused = (() => {
        try {
          refuseOverload({ b: weight }, { b: ready }, total)
          return false
        } catch {
          return true
        }
      })()
      expect(refused).toBe(weight > 0 && ready * 100 < weight * total)
    }),
  )
})
