import { Polya } from './polya.ts'

const rate = 0.02
const shape = 0.5
const pod = (name: string, requests: number, events: number) => ({ pod: name, requests, events })

/** ln of a (a+1) ... of n factors. */
const rising = (a: number, n: number) => {
  let log = 0
  for (let j = 0; j < n; j += 1) log += Math.log(a + j)
  return log
}

test.each([
  [0.5, 900, 100],
  [1, 900, 100],
  [2, 900, 100],
  [4, 900, 100],
  [2, 100, 900],
])(
  'clumps as large as the load are negative binomial counts, of the rate that a lift of %s leaves the baseline: %s and %s requests',
  (lift, canary, baseline) => {
    const polya = new Polya([lift], [shape])
    for (let t = 0; t < 50; t += 1)
      polya.of({ canary: [], baseline: [pod('a', 400, rate * 400), pod('b', 600, rate * 600)] }, 1)
    const events = Math.round(rate * (baseline + lift * canary))
    const law = polya.of({ canary: [pod('c', canary, 5)], baseline: [pod('a', baseline, events - 5)] }, 1)

    // One pod in each arm: both together have twice the shape.
    const theirs = (2 * shape) / (1 + lift)
    const ours = theirs * lift
    const size = (rate * baseline) / theirs
    const large = (size * canary) / baseline
    const ofCanary = (x: number) =>
      rising(ours, x) +
      x * Math.log(large / (1 + large)) +
      rising(theirs, events - x) +
      (events - x) * Math.log(size / (1 + size))
    const ways = (x: number) => rising(1, events) - rising(1, x) - rising(1, events - x)
    const all = Array.from({ length: events + 1 }, (_, x) => Math.exp(ofCanary(x) + ways(x)))
    const known = ofCanary(5) - Math.log(all.reduce((sum, each) => sum + each))
    expect(Math.log(law!.rows[0]![1] as number) + (law!.tops[0] as number)).toBeCloseTo(known, 9)
  },
)
