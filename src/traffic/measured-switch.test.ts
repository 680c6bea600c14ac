// Router, probe and a data plane together, on the embedded cluster: a whole canary, measured.
import { fastClock } from '../../lab/gateway/clock.ts'
import { type Gateway, startGateway } from '../../lab/gateway/gateway.ts'
import { namespace, type ReleaseWorld, startReleases } from '../../lab/gateway/two-releases.ts'
import { openRouter, type RouterRequest } from './open-router.ts'
import { expectationOf, type Followed, startProbe } from './probe.ts'
import type { Router, Split } from './router.ts'

let world: ReleaseWorld
let gateway: Gateway
beforeAll(async () => {
  world = await startReleases()
  await world.release('orders', '1.0.0')
  await world.release('orders-canary', '2.0.0')
  gateway = await startGateway(world.lab)
})
afterAll(async () => {
  await gateway.stop()
  await world.stop()
})

/** Milliseconds are those of a clock that runs so many times as fast. */
const speed = 4
const clock = fastClock(speed)
const signal = new AbortController().signal
const stable: Split = { weights: { orders: 100 } }
const half: Split = { weights: { orders: 50, 'orders-canary': 50 } }
const canary: Split = { weights: { 'orders-canary': 100 } }

function open(kind: RouterRequest['kind'], over: Partial<RouterRequest>): Promise<Router> {
  return openRouter({
    kind,
    cluster: world.cluster,
    namespace,
    application: 'orders',
    backends: { orders: { service: 'orders', port: 80 }, 'orders-canary': { service: 'orders-canary', port: 80 } },
    fence: 1,
    perform: (work) => work(),
    ...over,
  })
}

async function shift(router: Router, to: Split, at: { url: string; host?: string }): Promise<Followed> {
  const before = await router.read()
  const probe = startProbe({ ...at, header: 'x-version', clock, signal })
  try {
    const expectation = expectationOf(before, to)
    await probe.ready(expectation)
    await router.write(to)
    return await probe.follow(expectation)
  } finally {
    await probe.stop()
  }
}

test.each<['gateway-api' | 'istio', string, object]>([
  [
    'gateway-api',
    'gateway.networking.k8s.io/v1 HTTPRoute',
    { rules: [{ backendRefs: [{ name: 'orders', port: 80 }] }] },
  ],
  [
    'istio',
    'networking.istio.io/v1 VirtualService',
    { http: [{ route: [{ destination: { host: 'orders', port: { number: 80 } } }] }] },
  ],
])('%s: traffic follows every step, and no request fails', async (router, named, rules) => {
  const [apiVersion, kind] = named.split(' ') as [string, string]
  const host = `${router}.example`
  const where =
    router === 'istio'
      ? { hosts: [host], gateways: [gateway.istioGateway] }
      : { hostnames: [host], parentRefs: [gateway.parent] }
  await world.create({ apiVersion, kind, metadata: { name: router }, spec: { ...where, ...rules } })
  const opened = await open(router, { route: router })
  await world.until('it is settled', async () => (await opened.settled(stable)) !== false)
  for (const to of [half, canary, half, stable]) {
    const { followedAfterMs, failed } = await shift(opened, to, { url: gateway.url, host })
    expect([failed, typeof followedAfterMs]).toEqual([0, 'number'])
    // It takes 20 ms to follow, and a request is sent every 20 ms; the rest is what this machine does besides.
    expect(followedAfterMs ?? 0).toBeLessThan(1000 * speed)
    expect(await opened.settled(to)).toBe(router === 'istio' ? undefined : true)
  }
})

test('service: traffic follows the selector', async () => {
  const opened = await open('service', { service: 'live' })
  await opened.write(stable)
  await world.until('it is settled', () => opened.settled(stable))
  const url = await world.lab.serviceUrl(namespace, 'live')
  for (const to of [canary, stable]) {
    const { followedAfterMs, failed } = await shift(opened, to, { url })
    expect([failed, typeof followedAfterMs]).toEqual([0, 'number'])
    expect(await opened.settled(to)).toBe(true)
  }
})

test('a slow data plane shows', async () => {
  const spec = {
    hostnames: ['slow.example'],
    parentRefs: [gateway.parent],
    rules: [{ backendRefs: [{ name: 'orders', port: 80 }] }],
  }
  await world.create({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'slow' },
    spec,
  })
  const opened = await open('gateway-api', { route: 'slow' })
  await world.until('it is settled', () => opened.settled(stable))
  const end = gateway.fault({ kind: 'slow', followMs: 700 })
  const { followedAfterMs } = await shift(opened, canary, { url: gateway.url, host: 'slow.example' })
  end()
  expect(followedAfterMs).toBeGreaterThan(600 * speed)
})
