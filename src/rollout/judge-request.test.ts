import { loadPolicy } from '../policy/load.ts'
import { environmentOf } from './environment.ts'
import { besideOf, watchedOf } from './judge-request.ts'

const source =
  "{ kind: prometheus, url: 'https://prometheus.example.com', requests: r_total, errors: e_total, lag: 10s }"

function environment(judge: string, steps: string, traffic = '{ router: gateway-api, route: orders }', match = '') {
  const text = `
version: 1
environments:
  production:
    namespace: trading
    release: orders
    traffic: ${traffic}
    canary:
      steps: ${steps}
      judge: { source: ${source}${judge} }
      ${match}
`
  const policy = loadPolicy('/repo/.slipway.yml', new TextEncoder().encode(text))
  return policy.then((read) => environmentOf(read, 'production', { strategy: 'canary' }))
}

const steps = '[{ weight: 5, bake: 3m }, { weight: 50, bake: 2m, park: 1h }]'

test('it is judged as the policy says, in the time of its steps', async () => {
  const { canary } = await environment(', interval: 5s, watch: 1m, inconclusive: park, warm-up: 30s', steps)
  expect(canary.judge).toMatchObject({ intervalMs: 5000, lagMs: 10_000, watchMs: 60_000, inconclusive: 'park' })
  expect(canary.judge?.policy).toMatchObject({ alpha: 0.01, warmUp: 30, minimum: 60, compare: 'stable' })
  expect(canary.judge?.policy).not.toHaveProperty('budget')
})

test('beside the stable release stands the canary, and its baseline where it is compared to that', async () => {
  const [stable, baseline] = await Promise.all([environment('', steps), environment(', compare: baseline', steps)])
  expect(besideOf('orders', undefined)).toEqual(['orders-canary'])
  expect(besideOf('orders', stable.canary.judge)).toEqual(['orders-canary'])
  expect(besideOf('orders', baseline.canary.judge)).toEqual(['orders-canary', 'orders-baseline'])
})

test('counts that come late, and the watch after it, take time too', async () => {
  const { canary } = await environment(', watch: 1m', steps)
  expect(watchedOf(canary)).toEqual([{ bake: 190_000 }, { bake: 130_000, park: 3_600_000 }, { bake: 70_000 }])
  expect(watchedOf({ ...canary, judge: undefined })).toMatchObject([{ bake: 180_000 }, { bake: 120_000 }])
})

test.each<[string, Parameters<typeof environment>, RegExp]>([
  ['an interval of no time', [', interval: 100ms', steps], /canary\.judge\.interval must be at least 1s/],
  [
    'more than half of the traffic beside a baseline',
    [', compare: baseline', '[{ weight: 5, bake: 3m }, { weight: 51, bake: 2m }]'],
    /- \/repo\/\.slipway\.yml, environments\.production: canary\.steps\.1\.weight is 51: canary\.judge\.compare is baseline, which takes as much traffic again, so that 50 is the most$/,
  ],
  [
    'half of the traffic by the number of pods beside a baseline',
    [', compare: baseline', '[{ weight: 50, bake: 3m }]', '{ router: replicas, service: orders-live }'],
    /canary\.steps\.0\.weight is 50: .* 49 is the most/,
  ],
  [
    'copies that a baseline does not get',
    [', compare: baseline', '[{ weight: 5, mirror: 10, bake: 3m }]'],
    /canary\.steps\.0\.mirror copies requests to the canary alone/,
  ],
  [
    'requests that a baseline does not get',
    [', compare: baseline', steps, undefined, "match: { header: x-canary, value: '1' }"],
    /canary\.match sends requests to the canary alone/,
  ],
  [
    'no time at the end',
    ['', '[{ weight: 5, bake: 5m }, { weight: 50 }]'],
    /canary\.steps\.1\.bake is 0s: a judge needs time/,
  ],
  [
    'nothing but warm-up',
    ['', '[{ weight: 5, bake: 90s }]'],
    /bakes for 90 s, all of it within canary\.judge\.warm-up/,
  ],
  ['a step without a look', [', warm-up: 0s', '[{ weight: 5, bake: 10s }]'], /canary\.steps\.0\.bake is shorter than/],
  ['no traffic', ['', steps, '{ router: none }'], /canary\.judge needs traffic to judge by/],
])('refused: %s', async (_, given, said) => {
  await expect(environment(...given)).rejects.toThrow(said)
})
