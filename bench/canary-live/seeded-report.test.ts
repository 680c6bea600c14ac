import { missed, type Seeded, told } from './seeded-report.ts'
import { bad, good, type Seed } from './seeds.ts'

const [twice, fivefold, slow, crash] = bad as [Seed, Seed, Seed, Seed]
const smallest = 1.5

function ran(seed: Seed, as: Seeded['as'], effect?: number): Seeded {
  const counts = { sent: 1000, failed: 10, answeredPerSecond: 200, doneMs: 30_000 }
  const times = as === 'promoted' ? { overMs: 20_000 } : { metMs: 4000 }
  const planned = effect === undefined ? undefined : { effect, smallest }
  return { seed, as, reason: 'because', planned, ...counts, ...times }
}

const fine = [ran(good, 'promoted'), ran(good, 'undecided'), ran(fivefold, 'aborted', 4), ran(crash, 'aborted')]

it('a good version may be left undecided, and a small effect may get through', () => {
  expect(missed([...fine, ran(twice, 'promoted', 1), ran(slow, 'undecided', 1.65)])).toEqual([])
})

it.each([
  ['a good one that is aborted', ran(good, 'aborted')],
  ['a bad one that is promoted', ran(fivefold, 'promoted', 4)],
  ['a bad one that is left undecided', ran(slow, 'undecided', 3)],
  ['a crash that is not seen', ran(crash, 'promoted')],
  ['a tool that fails', ran(good, 'failed')],
])('%s misses the goal', (_, wrong) => {
  expect(missed([...fine, wrong])).toEqual([`a version of the kind "${wrong.seed.name}" was ${wrong.as}: because`])
})

it('bounds are of those that are due, and of the good ones', () => {
  const text = told([...fine, ran(twice, 'aborted', 1), ran(slow, 'aborted', 3)])
  expect(text).toMatch(/^errors x2 +100 % +150 % +1 +1 +0 +0 +0 +0 +0 +4\.0 \(4\.0\)/m)
  // Three of three: the cube root of 5 %; none of two: one less its square root.
  expect(text).toContain('Due ones: 3 of 3 aborted; with 95 % confidence at least 37 % of such are.')
  expect(text).toContain('Good ones: 0 of 2 aborted; with 95 % confidence at most 78 % of such are. 1 ended undecided.')
})
