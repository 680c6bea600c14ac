// What a release may have beside its workload: custom resources, an autoscaler, a disruption budget; and a namespace that goes.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'expect'
import { type DeployWorld, namespace, release } from '../../lab/deploy/world.ts'
import { until } from '../../lab/until.ts'
import type { KubeObject } from '../../src/cluster/client.ts'
import { expectSound, recordOf } from './aftermath.ts'
import type { ScenarioSet } from './scenario.ts'
import { contentOf, expectNamed, setValues, workload } from './workload.ts'

const group = 'example.com'
const widget = { apiVersion: `${group}/v1`, kind: 'Widget' }
const POLL_MS = 100

const autoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: release },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: release },
    minReplicas: 2,
    maxReplicas: 4,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }],
  },
}
const budget = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: release },
  spec: { maxUnavailable: 0, selector: { matchLabels: { 'app.kubernetes.io/instance': release } } },
}

/** Values with the autoscaler, the budget, and further objects. */
function beside(...objects: object[]): object {
  return { autoscaled: true, objects: [autoscaler, budget, ...objects] }
}

/** A kind of its own, whose objects say of themselves how they are. */
async function defineWidgets(world: DeployWorld): Promise<void> {
  const content = contentOf(world)
  const names = { kind: 'Widget', plural: 'widgets', singular: 'widget' }
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } }
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `widgets.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names,
      versions: [{ name: 'v1', served: true, storage: true, schema, subresources: { status: {} } }],
    },
  }
  await content.create(definition as KubeObject)
  await until('the API server knows widgets', () => content.list(widget).catch(() => undefined))
}

/** A namespace that cannot go, because something in it is held. Returns how to let it go. */
async function heldNamespace(world: DeployWorld, name: string): Promise<() => Promise<unknown>> {
  const content = contentOf(world)
  await content.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: name, name: 'held' }
  const metadata = { name: 'held', namespace: name, finalizers: [`${group}/hold`] }
  await content.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata })
  return () => content.jsonPatch(ref, [{ op: 'remove', path: '/metadata/finalizers' }])
}

type Widget = KubeObject & { spec?: { works?: boolean; takesMs?: number } }

/** A widget whose controller says whether it works, once that has taken its time; nothing at all where that is not said. */
const gauge = (spec: Widget['spec']) => ({ ...widget, metadata: { name: 'gauge' }, spec })

/** The widgets' controller. Returns how to stop it. */
function controlWidgets(world: DeployWorld): () => Promise<void> {
  const stop = new AbortController()
  const seen = new Map<string, number>()
  const look = async ({ metadata, spec }: Widget) => {
    const { name = '', generation = 0 } = metadata ?? {}
    if (spec?.works === undefined) return
    const key = `${metadata?.uid} ${generation}`
    const since = seen.get(key) ?? performance.now()
    seen.set(key, since)
    const works = spec.works && performance.now() - since >= (spec.takesMs ?? 0)
    const said = works
      ? { status: 'True', reason: 'Works' }
      : { status: 'False', reason: 'Broken', message: 'it is broken' }
    const status = { conditions: [{ type: 'Ready', observedGeneration: generation, ...said }] }
    const patch = ['--subresource=status', '--type=merge', `--patch=${JSON.stringify({ status })}`]
    await world.kubectl(['patch', `widgets.${group}`, name, '--namespace', namespace, ...patch])
  }
  const controlling = (async () => {
    while (!stop.signal.aborted) {
      const { items } = await contentOf(world).list<Widget>({ ...widget, namespace })
      await Promise.all(items.map(look))
      await sleep(POLL_MS)
    }
  })()
  return () => {
    stop.abort()
    return controlling
  }
}

export const company: ScenarioSet = {
  name: 'company',
  options: workload,
  async prepare(world) {
    await defineWidgets(world)
    for (const version of ['1.0.0', '1.1.0', '1.2.0', '1.3.0']) world.image(version)
    setValues(world, beside())
    expect((await world.deploy('1.0.0')).outputs.outcome).toBe('succeeded')
  },
  scenarios: [
    {
      name: 'an autoscaler and a disruption budget are in nobody’s way',
      async run(world) {
        const result = await world.deploy('1.1.0')
        expect(result.outputs.outcome ?? result.log).toBe('succeeded')
        expect(recordOf(result).notices).toEqual([])
        const earlier = world.cluster.requests.length
        const pull = { reason: 'ErrImagePull', object: 'Pod/orders-', message: /not found/, withinMs: 5000 }
        expectNamed(world, await world.deploy('1.9.0'), pull, earlier)
        expect(await world.serves()).toBe('1.1.0')
        await expectSound(world)
      },
    },
    {
      name: 'a custom resource that says nothing of itself is not waited for',
      async run(world) {
        setValues(world, beside({ ...widget, metadata: { name: 'quiet' } }))
        const result = await world.deploy('1.2.0')
        expect(result.outputs.outcome ?? result.log).toBe('succeeded')
        expect(result.log).not.toContain('Widget/quiet')
        expect(recordOf(result).notices).toEqual([])
        await expectSound(world)
      },
    },
    {
      name: 'one that becomes ready while it is waited for is healthy',
      async run(world) {
        const stop = controlWidgets(world)
        setValues(world, beside(gauge({ works: true })))
        expect((await world.deploy('1.2.0')).outputs.outcome).toBe('succeeded')
        setValues(world, beside(gauge({ works: true, takesMs: 2000 })))
        const result = await world.deploy('1.3.0')
        await stop()
        expect(result.outputs.outcome ?? result.log).toBe('succeeded')
        expect(result.log).toMatch(/waiting: .*Widget\/gauge: Ready is False \(Broken: it is broken\)/)
        expect(recordOf(result).notices).toEqual([])
        await expectSound(world)
      },
    },
    {
      name: 'one that says it is not ready is named when the time is over, and what stood before is waited for too',
      async run(world) {
        const stop = controlWidgets(world)
        setValues(world, beside(gauge({ works: false })))
        world.setPolicy({ timeout: '30s' })
        const result = await world.deploy('1.2.0')
        world.setPolicy({})
        await stop()
        expect(result).toMatchObject({ conclusion: 'failure', outputs: { outcome: 'rolled-back' } })
        expect(recordOf(result).failure).toMatchObject({
          reason: 'DeadlineExceeded',
          message: expect.stringContaining('Widget/gauge: Ready is False (Broken: it is broken)'),
        })
        expect(await world.serves()).toBe('1.3.0')
        await expectSound(world)
      },
    },
    {
      name: 'a kind that the cluster does not have is refused with nothing changed',
      async run(world) {
        setValues(world, beside({ apiVersion: `${group}/v1`, kind: 'Gadget', metadata: { name: 'absent' } }))
        const result = await world.deploy('1.2.0')
        setValues(world, beside())
        expect(result).toMatchObject({ conclusion: 'failure', outputs: {} })
        expect(result.log).toMatch(/no matches for kind "Gadget" in version "example.com\/v1"/)
        await expectSound(world)
      },
    },
    {
      name: 'a namespace that is being deleted is refused with nothing changed',
      async run(world) {
        const letGo = await heldNamespace(world, 'leaving')
        await contentOf(world).delete({ apiVersion: 'v1', kind: 'Namespace', name: 'leaving' })
        world.setPolicy({ namespace: 'leaving', smoke: [] })
        const result = await world.deploy('1.2.0')
        world.setPolicy({})
        expect(result).toMatchObject({ conclusion: 'failure', outputs: {} })
        expect(result.log).toMatch(
          /namespace leaving because it is being terminated; wait until the namespace is gone, then create it again/,
        )
        expect(result.durationMs).toBeLessThan(15_000)
        await letGo()
      },
    },
    {
      name: 'a namespace that is deleted half way ends the deploy, and what is told is why',
      async run(world) {
        const letGo = await heldNamespace(world, 'going')
        world.setPolicy({ namespace: 'going', smoke: [], timeout: '60s' })
        world.image('1.4.0', { startupMs: 600_000 })
        const result = await world.deploy('1.4.0', {
          onLine: (line) => {
            if (!line.startsWith('waiting: Deployment/')) return
            void contentOf(world).delete({ apiVersion: 'v1', kind: 'Namespace', name: 'going' })
          },
        })
        world.setPolicy({})
        expect(result.conclusion).toBe('failure')
        expect(`${result.log}\n${result.summary}`).toMatch(
          /is lost: somebody deleted it, or the whole namespace|being terminated/,
        )
        expect(result.durationMs).toBeLessThan(30_000)
        await letGo()
      },
    },
  ],
}
