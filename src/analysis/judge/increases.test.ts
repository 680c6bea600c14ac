import fc from 'fast-check'
import { Increases } from './increases.ts'

const scrape = (pod: string, requests: number, errors: number) => ({ pod, counters: { requests, errors } })

test('a first scrape sets the mark, the next ones are increases', () => {
  const increases = new Increases()
  expect(increases.take([scrape('a', 100, 1)])).toEqual([])
  expect(increases.take([scrape('a', 130, 3)])).toEqual([
    { pod: 'a', restarted: false, counters: { requests: 30, errors: 2 } },
  ])
})

test('a failed scrape adds to the next one', () => {
  const increases = new Increases()
  increases.take([scrape('a', 100, 1), scrape('b', 0, 0)])
  expect(increases.take([scrape('b', 10, 0)]).map(({ pod }) => pod)).toEqual(['b'])
  expect(increases.take([scrape('a', 160, 1), scrape('b', 20, 0)])[0]).toMatchObject({ counters: { requests: 60 } })
})

test.each([
  ['all counters', { requests: 12, errors: 1 }, { requests: 12, errors: 1 }],
  // Errors alone seem to have grown; but the process is a new one, and so are they.
  ['one of them', { requests: 12, errors: 9 }, { requests: 12, errors: 9 }],
])('after a reset of %s, all count from zero', (_name, counters, expected) => {
  const increases = new Increases()
  increases.take([scrape('a', 100, 5)])
  expect(increases.take([{ pod: 'a', counters }])).toEqual([{ pod: 'a', restarted: true, counters: expected }])
})

test('a pod known to have started since then counts from zero; one that is merely new does not count yet', () => {
  const increases = new Increases()
  increases.take([scrape('a', 1, 0)])
  const all = increases.take([scrape('b', 7, 1), scrape('c', 9, 2)], new Set(['b']))
  expect(all).toEqual([{ pod: 'b', restarted: false, counters: { requests: 7, errors: 1 } }])
})

test.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('a counter of %p is a failed scrape', (value) => {
  const increases = new Increases()
  increases.take([scrape('a', 100, 1)])
  expect(increases.take([scrape('a', value, 2)])).toEqual([])
  expect(increases.take([scrape('a', 110, 2)])[0]).toMatchObject({ counters: { requests: 10, errors: 1 } })
})

test('increases are never negative, and add up to what was counted while the process lived', () => {
  const step = fc.record({ grows: fc.nat(50), restarts: fc.boolean(), fails: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const increases = new Increases()
      increases.take([scrape('a', 1000, 0)])
      let [value, sum, lost] = [1000, 0, 0]
      let seen = 1000
      for (const { grows, restarts, fails } of steps) {
        if (restarts) {
          lost += value - seen
          value = 0
          seen = 0
        }
        value += grows
        if (fails) continue
        seen = value
        for (const { counters } of increases.take([scrape('a', value, 0)])) {
          expect(counters.requests).toBeGreaterThanOrEqual(0)
          sum += counters.requests as number
        }
      }
      const counted = steps.reduce((all, { grows }) => all + grows, 0)
      // A restart that a counter has outgrown by the next scrape cannot be seen; then less is counted, never more.
      expect(sum).toBeLessThanOrEqual(counted - lost)
    }),
  )
})
