// scipy as an oracle, on numbers that change with the seed; without it the tables of the other tests still hold.
import { join } from 'node:path'
import { succeed } from '../../lab/workflows/command.ts'
import { pythonEnvironment } from '../../lab/workflows/venv.ts'
import { logBeta, logGamma, logRising, normalCdf, normalQuantile } from '../../src/analysis/judge/special.ts'
import { Random } from '../judge/random.ts'
import { pGreater, ranks } from './mann-whitney.ts'

const seed = 2201
const program = `
import json, sys
from scipy import special, stats
asked = json.loads(sys.argv[1])
tests = [stats.mannwhitneyu(x, y, alternative='greater', method='asymptotic') for x, y in asked['samples']]
json.dump({
  'gamma': special.gammaln(asked['gamma']).tolist(),
  'beta': [special.betaln(a, b) for a, b in asked['beta']],
  'rising': [special.gammaln(a + n) - special.gammaln(a) for a, n in asked['rising']],
  'cdf': stats.norm.cdf(asked['cdf']).tolist(),
  'quantile': stats.norm.ppf(asked['quantile']).tolist(),
  'ranks': [[t.statistic, t.pvalue] for t in tests],
}, sys.stdout)
`

const random = new Random(seed)
const many = <T>(draw: () => T) => Array.from({ length: 200 }, draw)
const size = () => 10 ** (8 * random.uniform() - 3)
const asked = {
  gamma: many(size),
  beta: many(() => [size(), size()] as const),
  rising: many(() => [10 ** (4 * random.uniform() - 2), random.poisson(30)] as const),
  cdf: many(() => 12 * random.uniform() - 6),
  quantile: many(() => 10 ** (-6 * random.uniform())),
  // Few different values, so that ties are many; of two sizes.
  samples: many(() => {
    const [n, m] = [3 + random.poisson(9), 3 + random.poisson(30)]
    const mean = 0.3 + 6 * random.uniform()
    const draw = () => random.poisson(mean)
    return [[...Array.from({ length: n }, draw), 99], Array.from({ length: m }, draw)] as const
  }),
}

interface Told {
  gamma: number[]
  beta: number[]
  rising: number[]
  cdf: number[]
  quantile: number[]
  ranks: [number, number][]
}

const sum = (values: readonly number[]) => values.reduce((all, x) => all + x, 0)
const minutes = 60_000
const environment = await pythonEnvironment(join(import.meta.dirname, 'requirements.txt')).catch(
  (error: Error) => error,
)
const isHere = typeof environment === 'string'
const told: Promise<Told> | undefined = isHere
  ? succeed(join(environment, 'bin', 'python'), ['-c', program, JSON.stringify(asked)]).then(({ stdout }) =>
      JSON.parse(stdout),
    )
  : undefined
const held = isHere ? test : test.skip
const reason = isHere ? '' : ` (not held against it: ${environment.message.split('\n')[0]})`

held(
  `special functions agree with scipy${reason}`,
  async () => {
    const { gamma, beta, rising, cdf, quantile } = (await told) as Told
    const agree = (found: readonly number[], expected: readonly number[], relative: number) => {
      for (const [i, value] of found.entries()) {
        const other = expected[i] as number
        expect(Math.abs(value - other)).toBeLessThan(1e-9 + relative * Math.abs(other))
      }
    }
    agree(asked.gamma.map(logGamma), gamma, 1e-11)
    // The difference of large logarithms: as good as the terms are, whatever is left.
    const ofTerms = (values: readonly number[]) => values.map((value, i) => value / (1 + sum(asked.beta[i] ?? [])))
    agree(ofTerms(asked.beta.map(([a, b]) => logBeta(a, b))), ofTerms(beta), 1e-9)
    agree(
      asked.rising.map(([a, n]) => logRising(a, n)),
      rising,
      1e-9,
    )
    agree(
      asked.cdf.map((z, i) => normalCdf(z) / (cdf[i] as number)),
      cdf.map(() => 1),
      3e-7,
    )
    agree(asked.quantile.map(normalQuantile), quantile, 2e-6)
  },
  5 * minutes,
)

held(
  `the rank test agrees with scipy${reason}`,
  async () => {
    const { ranks: expected } = (await told) as Told
    for (const [i, [x, y]] of asked.samples.entries()) {
      const [u, p] = expected[i] as [number, number]
      expect(ranks(x, y).u).toBe(u)
      expect(Math.abs(pGreater(x, y) - p)).toBeLessThan(1e-6)
    }
  },
  5 * minutes,
)
