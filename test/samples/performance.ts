import type { Expectations } from './expect.ts'

/** Percentiles and mean in milliseconds, requests and how many of them failed; where a rate can be told, the milliseconds it rests on. */
const load = (
  p50: number,
  p95: number,
  p99: number,
  mean: number,
  requests: number,
  failed: number,
  span?: number,
) => ({
  ...{ p50, p95, p99, mean, requests, 'error-rate': (100 * failed) / requests },
  ...(span === undefined ? {} : { throughput: requests / (span / 1000) }),
})

/** Percentiles of single requests are told to 1 %; the truth stands here. */
export const performanceReports: Expectations = {
  read: {
    'k6-1.4.0-clean.json': [
      'performance',
      'k6',
      {
        ...load(4.5082640000000005, 49.151996099999934, 70.70417146999999, 9.9742697, 40, 0),
        throughput: 193.68921696441922,
      },
    ],
    'k6-1.4.0-faulty.json': [
      'performance',
      'k6',
      {
        ...load(3.802232, 8.710559549999907, 42.716338279999995, 5.500056999999998, 40, 14),
        throughput: 339.31308746017083,
      },
    ],
    'k6-1.4.0-faulty.handlesummary.json': [
      'performance',
      'k6',
      {
        ...load(3.7522495, 12.693824199999995, 20.219762089999996, 5.019812450000002, 40, 10),
        throughput: 368.9670009658357,
      },
    ],
    'jmeter-dsl-1.29.1-clean.jtl.csv': ['performance', 'jmeter', load(5, 13, 14, 6.1, 20, 0, 77)],
    'jmeter-dsl-1.29.1-faulty.jtl.csv': ['performance', 'jmeter', load(5, 14, 104, 8.5875, 80, 5, 415)],
    'jmeter-dsl-1.29.1-faulty.jtl.xml': ['performance', 'jmeter', load(7, 12, 129, 9.95, 80, 15, 484)],
    'locust-2.47.0-clean.stats.csv': [
      'performance',
      'locust',
      { ...load(10, 81, 160, 20.166425786677184, 75, 0), throughput: 42.58193941904332 },
    ],
    'locust-2.47.0-faulty.stats.csv': [
      'performance',
      'locust',
      { ...load(11, 91, 130, 20.4690171084079, 166, 26), throughput: 82.84390369156017 },
    ],
    'hyperfine-1.20.0-clean.json': [
      'performance',
      'hyperfine',
      load(7.90563, 9.885470999999999, 9.885470999999999, 8.022615250000001, 12, 0),
    ],
    // Two commands: the times of the slower one, the failures of both.
    'hyperfine-1.20.0-faulty.json': [
      'performance',
      'hyperfine',
      load(9.888274720000002, 41.50524272, 41.50524272, 13.329739420000005, 20, 10),
    ],
  },
  refused: {},
}
