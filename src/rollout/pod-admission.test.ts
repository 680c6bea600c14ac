import { join } from 'node:path'
import { type Cluster, KubeError, type KubeObject } from '../cluster/client.ts'
import { judgePods } from './pod-admission.ts'
import type { Payload } from './site.ts'

const workspace = join(import.meta.dirname, '..', '..', 'examples', 'python-trading')
const request = {
  namespace: 'trading',
  podSecurity: 'refuse' as const,
  workspace,
  chart: join(workspace, 'chart'),
  texts: [{ file: 'chart/values.yaml', text: 'securityContext:\n  privileged: true\n' }],
}

const orders: KubeObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'orders' },
  spec: { template: { spec: { containers: [{ name: 'orders', securityContext: { privileged: true } }] } } },
} as KubeObject
const elsewhere = { ...orders, kind: 'DaemonSet', metadata: { name: 'agent', namespace: 'system' } }
const sources = new Map([[orders, 'orders/templates/deployment.yaml']])

const payload = (objects: KubeObject[]) => ({ objects, hookObjects: [], sources }) as unknown as Payload

/** Labels by namespace, without their prefix. */
function cluster(namespaces: Record<string, Record<string, string> | KubeError>, minor?: number) {
  const asked: string[] = []
  const get = async ({ name }: { name: string }) => {
    asked.push(name)
    const labels = namespaces[name]
    if (labels instanceof Error) throw labels
    const entries = Object.entries(labels ?? {}).map(([key, value]) => [`pod-security.kubernetes.io/${key}`, value])
    return labels && { metadata: { name, labels: Object.fromEntries(entries) } }
  }
  return { asked, minor, get } as unknown as Cluster & { asked: string[] }
}

const judge = (
  namespaces: Parameters<typeof cluster>[0],
  {
    objects = [orders],
    ...more
  }: { objects?: KubeObject[]; podSecurity?: 'refuse' | 'warn' | 'off'; minor?: number } = {},
) =>
  judgePods(cluster(namespaces, more.minor), { ...request, ...more }, [payload(objects)], AbortSignal.timeout(10_000))

test('a namespace that enforces refuses, by workload, container, field, template and value', async () => {
  const refused = judge({ trading: { enforce: 'baseline' } })
  await expect(refused).rejects.toThrow(
    'namespace trading enforces the Pod Security Standard baseline:latest and would not let these pods in; nothing was changed:\n' +
      '- Deployment/orders, container orders: spec.template.spec.containers[0].securityContext.privileged is true; it must be ' +
      'false or absent (chart/templates/deployment.yaml:',
  )
  await expect(refused).rejects.toThrow('value securityContext.privileged at chart/values.yaml:2)')
})

test.each<[string, Parameters<typeof cluster>[0], string[]]>([
  ['no labels', { trading: {} }, []],
  ['privileged', { trading: { enforce: 'privileged' } }, []],
  ['no such namespace', {}, []],
  [
    'warn',
    { trading: { enforce: 'privileged', warn: 'baseline' } },
    ['namespace trading warns of pods that violate baseline:latest: Deployment/orders'],
  ],
  [
    'audit',
    { trading: { audit: 'restricted' } },
    ['namespace trading notes pods that violate restricted:latest: Deployment/orders'],
  ],
  [
    'no right',
    { trading: new KubeError(403, 'Forbidden', 'no') },
    ['cannot be told: grant the verb "get" on namespaces'],
  ],
])('%s: told, not refused', async (_, namespaces, said) => {
  const notices = await judge(namespaces)
  expect(notices).toHaveLength(said.length)
  for (const [index, words] of said.entries()) expect(notices[index]).toContain(words)
})

test('by the policy a refusal becomes a notice, or nothing is asked', async () => {
  const namespaces = { trading: { enforce: 'baseline', warn: 'privileged' } }
  expect(await judge(namespaces, { podSecurity: 'warn' })).toEqual([
    expect.stringContaining(
      'namespace trading may not let pods in, for it enforces baseline:latest: Deployment/orders',
    ),
  ])
  const silent = cluster(namespaces)
  const off = judgePods(silent, { ...request, podSecurity: 'off' }, [payload([orders])], AbortSignal.timeout(10_000))
  await expect(off).resolves.toEqual([])
  expect(silent.asked).toEqual([])
})

test('each pod by the namespace that it goes to; objects without pods ask nothing', async () => {
  await expect(
    judge({ trading: {}, system: { enforce: 'baseline' } }, { objects: [orders, elsewhere] }),
  ).rejects.toThrow('namespace system enforces')
  await expect(judge({ trading: new KubeError(500, 'InternalError', 'no') }, { objects: [] })).resolves.toEqual([])
})

test('the same object of two payloads is told once', async () => {
  const twice = [payload([orders]), payload([{ ...orders }])]
  const notices = await judgePods(
    cluster({ trading: { warn: 'baseline' } }),
    request,
    twice,
    AbortSignal.timeout(10_000),
  )
  expect(notices.join().match(/Deployment\/orders/g)).toHaveLength(1)
})

test('a server that does not answer is not taken for one that allows', async () => {
  await expect(judge({ trading: new KubeError(0, 'Unreachable', 'no answer') })).rejects.toThrow('no answer')
})

test("the server's version bounds what its latest standards are", async () => {
  const objects = [
    {
      ...orders,
      spec: { template: { spec: { containers: [{ name: 'a', livenessProbe: { httpGet: { port: 1, host: 'x' } } }] } } },
    } as KubeObject,
  ]
  await expect(judge({ trading: { enforce: 'baseline' } }, { objects, minor: 33 })).resolves.toEqual([])
  await expect(judge({ trading: { enforce: 'baseline' } }, { objects, minor: 34 })).rejects.toThrow(
    'livenessProbe.httpGet.host',
  )
})
