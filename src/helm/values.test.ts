import fc from 'fast-check'
import type { KubeObject } from '../cluster/client.ts'
import { type Held, sayHeld } from './held-replicas.ts'
import { parseImage } from './image.ts'
import {
  type Deviation,
  deviations,
  overlayFor,
  sayDeviation,
  type ValuePaths,
  type Values,
  ValuesRefused,
  type Wish,
} from './values.ts'

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`
const other = `sha256:${'f'.repeat(64)}`
const paths: ValuePaths = {
  image: 'image.repository',
  tag: 'image.tag',
  digest: 'image.digest',
  replicas: 'replicaCount',
  autoscaling: 'autoscaling.enabled',
  strategy: 'strategy',
  'min-replicas': 'autoscaling.minReplicas',
}
const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }
const image = (text: string) => parseImage(text)!

describe('overlayFor', () => {
  const both = { image: { repository: '', tag: '', digest: '' }, replicaCount: 1 }
  const tagOnly = { image: { repository: '', tag: '' } }
  const digestOnly = { image: { repository: '', digest: '' } }
  const whole = { image: { repository: '' } }

  test.each<[string, Values, Wish, Values]>([
    ['nothing asked', both, {}, {}],
    ['replicas', both, { replicas: 3 }, { replicaCount: 3 }],
    ['no replicas at all', both, { replicas: 0 }, { replicaCount: 0 }],
    [
      'pods that an autoscaler starts with',
      { autoscaling: { minReplicas: 1 } },
      { minReplicas: 4 },
      { autoscaling: { minReplicas: 4 } },
    ],
    [
      'no autoscaler',
      { ...both, autoscaling: { enabled: true } },
      { replicas: 2, autoscaling: false },
      { replicaCount: 2, autoscaling: { enabled: false } },
    ],
    ['a strategy where the chart has one', { strategy: {} }, {}, { strategy }],
    ['a tag', both, { image: image('r/a:1') }, { image: { repository: 'r/a', tag: '1', digest: '' } }],
    ['a digest', both, { image: image(`r/a@${digest}`) }, { image: { repository: 'r/a', digest } }],
    [
      'a tag and a digest',
      both,
      { image: image(`r/a:1@${digest}`) },
      { image: { repository: 'r/a', tag: '1', digest } },
    ],
    ['a tag, no value for a digest', tagOnly, { image: image('r/a:1') }, { image: { repository: 'r/a', tag: '1' } }],
    [
      'both, no value for a digest',
      tagOnly,
      { image: image(`r/a:1@${digest}`) },
      { image: { repository: 'r/a', tag: `1@${digest}` } },
    ],
    [
      'a digest, no value for a tag',
      digestOnly,
      { image: image(`r/a@${digest}`) },
      { image: { repository: 'r/a', digest } },
    ],
    [
      'both, no value for a tag',
      digestOnly,
      { image: image(`r/a:1@${digest}`) },
      { image: { repository: 'r/a', digest } },
    ],
    ['all in one value', whole, { image: image(`r/a:1@${digest}`) }, { image: { repository: `r/a:1@${digest}` } }],
  ])('says %s', (_, defaults, wish, wanted) => {
    expect(JSON.parse(JSON.stringify(overlayFor(wish, paths, defaults)))).toEqual(wanted)
  })

  test.each<[string, Values, Wish, string]>([
    [
      'an image where the chart has no value for it',
      {},
      { image: image('a:1') },
      'has no image.repository; name the right path in .slipway.yml at chart.values.image',
    ],
    ['replicas where the chart has none', {}, { replicas: 2 }, 'chart.values.replicas'],
    [
      'a digest alone where only a tag can be said',
      tagOnly,
      { image: image(`a@${digest}`) },
      `give the image as repository:tag@${digest}`,
    ],
    ['a tag where only a digest can be said', digestOnly, { image: image('a:1') }, 'give the image by its digest'],
    ['a path through a list', { image: ['x'] }, { image: image('a:1') }, 'has no image.repository'],
    ['a path through a text', { image: 'x' }, { image: image('a:1') }, 'has no image.repository'],
  ])('refuses %s', (_, defaults, wish, message) => {
    expect(() => overlayFor(wish, paths, defaults)).toThrow(ValuesRefused)
    expect(() => overlayFor(wish, paths, defaults)).toThrow(message)
  })

  test('refuses all at once', () => {
    const refuse = () => overlayFor({ image: image('a:1'), replicas: 2 }, paths, {})
    expect(refuse).toThrow(
      expect.objectContaining({
        reasons: [expect.stringContaining('chart.values.image'), expect.stringContaining('chart.values.replicas')],
      }),
    )
  })

  test.each([
    ['__proto__.polluted', JSON.parse('{"__proto__":{"polluted":1}}')],
    ['constructor.prototype.polluted', { constructor: { prototype: { polluted: 1 } } }],
    ['__proto__', JSON.parse('{"__proto__":1}')],
  ])('a path %s that the chart really has changes no prototype', (replicas, defaults) => {
    const overlay = overlayFor({ replicas: 7 }, { ...paths, replicas }, defaults)
    expect(JSON.stringify(overlay)).toContain(':7')
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    expect(Object.prototype).not.toHaveProperty('polluted')
  })

  test.each(['__proto__.x', 'toString', 'constructor.name', 'image.constructor'])(
    'a path %s that only a prototype has is refused [T12]',
    (replicas) => {
      expect(() => overlayFor({ replicas: 7 }, { ...paths, replicas }, { image: {} })).toThrow(`has no ${replicas}`)
    },
  )

  test('any path of the defaults is set, and nothing else [T75]', () => {
    const key = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString'),
      fc.stringMatching(/^[a-z]{1,4}$/),
    )
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), fc.nat(), (keys, replicas) => {
        const nest = (value: unknown) =>
          JSON.parse(keys.reduceRight((inner, each) => `{${JSON.stringify(each)}:${inner}}`, JSON.stringify(value)))
        const overlay = overlayFor({ replicas }, { ...paths, replicas: keys.join('.') }, nest(0))
        expect(JSON.stringify(overlay)).toBe(JSON.stringify(nest(replicas)))
        expect(Object.keys(Object.prototype)).toEqual([])
      }),
    )
  })
})

describe('deviations', () => {
  const pod = (...images: string[]) => ({
    template: { spec: { containers: images.map((each, index) => ({ name: `c${index}`, image: each })) } },
  })
  const deployment = (changes: object, name = 'orders') => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { strategy, ...pod('r/a:1'), ...changes },
  })
  const workload = (kind: string, spec: object, name = 'orders') => ({ kind, metadata: { name }, spec }) as KubeObject
  const autoscaler = (maxReplicas: number, target = 'orders') => ({
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'scaler' },
    spec: { maxReplicas, scaleTargetRef: { kind: 'Deployment', name: target } },
  })

  const rolling = (maxSurge: unknown, maxUnavailable: unknown) => ({
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } },
  })
  const wanted = { image: image('r/a:1') }

  test.each<[string, KubeObject[], Wish, [string, string, string][]]>([
    ['nothing asked, nothing there', [], {}, []],
    ['the image', [deployment({})], wanted, []],
    ['another tag', [deployment(pod('r/a:2'))], wanted, [['spec.template.spec.containers[0].image', 'r/a:2', 'r/a:1']]],
    [
      'a digest more',
      [deployment(pod(`r/a:1@${digest}`))],
      wanted,
      [['spec.template.spec.containers[0].image', `r/a:1@${digest}`, 'r/a:1']],
    ],
    [
      'another digest',
      [deployment(pod(`r/a:1@${other}`))],
      { image: image(`r/a:1@${digest}`) },
      [['spec.template.spec.containers[0].image', `r/a:1@${other}`, `r/a:1@${digest}`]],
    ],
    [
      'no digest',
      [deployment(pod('r/a:1'))],
      { image: image(`r/a:1@${digest}`) },
      [['spec.template.spec.containers[0].image', 'r/a:1', `r/a:1@${digest}`]],
    ],
    [
      'the digest beside the default tag',
      [deployment(pod(`r/a:0.9@${digest}`))],
      { image: image(`r/a@${digest}`) },
      [],
    ],
    ['the digest without its tag', [deployment(pod(`r/a@${digest}`))], { image: image(`r/a:1@${digest}`) }, []],
    ['a side-car of another repository', [deployment(pod('r/a:1', 'r/proxy:9'))], wanted, []],
    ['the image in another place only', [deployment(pod('r/b:1'))], wanted, [['image', 'r/b:1', 'r/a:1']]],
    ['no workload at all', [workload('Service', {})], wanted, [['image', 'no images', 'r/a:1']]],
    [
      'an old init container',
      [
        deployment({
          template: {
            spec: { initContainers: [{ name: 'm', image: 'r/a:0' }], containers: [{ name: 'a', image: 'r/a:1' }] },
          },
        }),
      ],
      wanted,
      [['spec.template.spec.initContainers[0].image', 'r/a:0', 'r/a:1']],
    ],
    ['a StatefulSet', [workload('StatefulSet', pod('r/a:1'))], wanted, []],
    [
      'an old CronJob',
      [workload('CronJob', { jobTemplate: { spec: pod('r/a:0') } })],
      wanted,
      [['spec.jobTemplate.spec.template.spec.containers[0].image', 'r/a:0', 'r/a:1']],
    ],
    ['the replicas', [deployment({ replicas: 3 })], { ...wanted, replicas: 3 }, []],
    ['other replicas', [deployment({ replicas: 1 })], { ...wanted, replicas: 3 }, [['spec.replicas', '1', '3']]],
    ['no replicas, which are one', [deployment({})], { ...wanted, replicas: 3 }, [['spec.replicas', '1', '3']]],
    ['other replicas, without an image', [deployment({ replicas: 1 })], { replicas: 3 }, [['spec.replicas', '1', '3']]],
    [
      'the replicas in one of two, without an image',
      [deployment({ replicas: 1 }), deployment({ replicas: 3 }, 'api')],
      { replicas: 3 },
      [],
    ],
    [
      'other replicas of what is not ours',
      [deployment({ replicas: 3 }), deployment({ ...pod('redis:7'), replicas: 1 }, 'redis')],
      { ...wanted, replicas: 3 },
      [],
    ],
    ['an autoscaler, which decides', [deployment({ replicas: 1 }), autoscaler(5)], { ...wanted, replicas: 3 }, []],
    ['an autoscaler, without an image', [deployment({}), autoscaler(5)], { replicas: 3 }, []],
    [
      'an autoscaler of another',
      [deployment({ replicas: 1 }), autoscaler(5, 'api')],
      { ...wanted, replicas: 3 },
      [['spec.replicas', '1', '3']],
    ],
  ])('%s', (_, objects, wish, found) => {
    expect(deviations(objects, wish).map(({ field, found, wanted }) => [field, found, wanted])).toEqual(found)
  })

  const unavailable = 'spec.strategy.rollingUpdate.maxUnavailable'
  const surge = 'spec.strategy.rollingUpdate.maxSurge'
  test.each<[string, KubeObject[], string[]]>([
    ['Recreate', [deployment({ strategy: { type: 'Recreate' } })], ['spec.strategy.type']],
    ['the default at one replica', [deployment({ strategy: undefined })], []],
    ['the default at three', [deployment({ strategy: undefined, replicas: 3 })], []],
    ['the default at four', [deployment({ strategy: undefined, replicas: 4 })], [unavailable]],
    ['the default scaled up to four', [deployment({ strategy: undefined }), autoscaler(4)], [unavailable]],
    ['percentages', [deployment({ ...rolling('10%', '0%'), replicas: 50 })], []],
    ['one unavailable', [deployment({ ...rolling(1, 1), replicas: 2 })], [unavailable]],
    ['no surge', [deployment({ ...rolling(0, '25%'), replicas: 2 })], [surge]],
    ['neither', [deployment({ ...rolling('0%', 0), replicas: 2 })], [surge]],
    ['what is no amount', [deployment({ ...rolling('many', 'few'), replicas: 2 })], [unavailable, surge]],
    ['nothing to roll', [deployment({ ...rolling(0, 1), replicas: 0 })], []],
  ])('of the strategy: %s', (_, objects, fields) => {
    expect(deviations(objects, {}).map(({ field }) => field)).toEqual(fields)
  })

  test('are said with what to do', () => {
    const say = (field: string): string =>
      sayDeviation({ object: 'Deployment/orders', field, found: '1', wanted: '3' } satisfies Deviation)
    expect(say('spec.replicas')).toBe('Deployment/orders spec.replicas is 1, wanted 3')
    expect(say('spec.strategy.type')).toBe(
      'Deployment/orders spec.strategy.type is 1, wanted 3; let the chart render a value `strategy` there',
    )
  })
})

describe('replicas that an autoscaler decides', () => {
  const held: Held = { object: 'StatefulSet/orders', replicas: 7, autoscaler: 'keda', rendered: 3 }
  const scaled = (replicas?: number) => [
    { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'orders' }, spec: { replicas } },
  ]

  test('go before what was asked', () => {
    expect(overlayFor({ replicas: 3, held }, paths, { replicaCount: 1 })).toMatchObject({ replicaCount: 7 })
  })

  test('are refused where the chart cannot be told', () => {
    expect(() => overlayFor({ held }, paths, {})).toThrow(
      'StatefulSet/orders has 7 replicas by the autoscaler keda, the chart renders 3, and its values.yaml has no replicaCount to keep it by; let the chart leave spec.replicas out',
    )
  })

  test.each([
    ['rendered as they are', 7, []],
    ['left out', undefined, []],
    ['rendered otherwise', 3, ['StatefulSet/orders spec.replicas is 3, wanted 7']],
  ])('%s', (_, replicas, expected) => {
    expect(deviations(scaled(replicas), { replicas: 3, held }).map(sayDeviation)).toEqual(expected)
  })

  test('are told', () => {
    expect(sayHeld(held)).toBe(
      'StatefulSet/orders has 7 replicas by the autoscaler keda; this was kept, where the chart would render 3. Let the chart leave spec.replicas out while something scales it',
    )
  })
})
