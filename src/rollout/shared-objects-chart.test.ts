import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { installLabTools } from '../../lab/tools/install.ts'
import { parseManifest } from '../helm/manifest.ts'
import { sharedObjects } from './shared-objects.ts'

const chart = join(import.meta.dirname, '../../examples/python-trading/chart')

/** As the real helm renders it, hooks apart. */
async function rendered(release: string, values: readonly string[]) {
  const { helm } = await installLabTools()
  const { stdout } = await promisify(execFile)(helm, [
    'template',
    release,
    chart,
    ...values.map((value) => `--set=${value}`),
  ])
  const all = parseManifest(stdout)
  const isHook = (object: (typeof all)[number]) => object.metadata?.annotations?.['helm.sh/hook'] !== undefined
  const hookObjects = all.filter(isHook)
  return { release, namespace: 'trading', objects: all.filter((object) => !isHook(object)), hookObjects }
}

const route = 'httpRoute.hostnames={orders.example.com}'
test.each<[string, string[], string[], string[]]>([
  ['as it stands', [], [], []],
  ['with an autoscaler', ['autoscaling.enabled=true'], ['autoscaling.enabled=true'], []],
  ['with an Ingress', ['ingress.enabled=true'], ['ingress.enabled=true'], ['Ingress/orders-canary']],
  ['with a route that the second turns off', ['httpRoute.enabled=true', route], [], []],
  [
    'with a route of its own',
    ['httpRoute.enabled=true', route],
    ['httpRoute.enabled=true', route],
    ['HTTPRoute/orders-canary'],
  ],
  [
    'under one name',
    ['fullnameOverride=orders'],
    ['fullnameOverride=orders'],
    ['ServiceAccount/orders', 'Service/orders', 'Deployment/orders'],
  ],
])('the example beside itself, %s', async (_, first, second, listed) => {
  const [one, other] = await Promise.all([rendered('orders', first), rendered('orders-canary', second)])
  expect(one.hookObjects).toHaveLength(1)
  expect(sharedObjects(one, other, 'canary.values').map(({ object }) => object)).toEqual(listed)
})
