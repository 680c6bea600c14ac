// Nodes without an API in front, for tests: objects go through admission and into the store.
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { Container, Pod, PodSpec } from 'kubernetes-types/core/v1.js'
import { Admission } from './admission/admission.ts'
import { Catalogue, type Image } from './images.ts'
import { AddressBlock } from './network/addresses.ts'
import { type Nodes, startNodes } from './nodes.ts'
import type { ClusterObject } from './objects.ts'
import { admissionRules } from './store/admission-rules.ts'
import { Kinds } from './store/kinds.ts'
import { Store } from './store/store.ts'
import { Time } from './time.ts'

export interface World {
  objects: Store
  nodes: Nodes
  catalogue: Catalogue
  /** As `kubectl create` does. Throws what admission refuses, as JSON. */
  apply<T extends ClusterObject>(object: T): T
  pods(): readonly Pod[]
  events(): string[]
  /** Poll until it is true; rejects after the time with what there is. */
  until(what: string, test: () => unknown, milliseconds?: number): Promise<void>
  stop(): void
}

export async function startWorld(images: readonly Image[], scale = 0.02): Promise<World> {
  const addresses = await AddressBlock.claim()
  const kinds = new Kinds()
  const objects = new Store(kinds)
  objects.rules = admissionRules(new Admission(objects, addresses), kinds)
  const catalogue = new Catalogue(images)
  const nodes = startNodes({
    objects,
    addresses,
    catalogue,
    time: new Time(scale),
    namespacedKinds: () => kinds.namespaced(),
    isKnown: (kind) => kinds.named(kind) !== undefined,
    warn: (message) => {
      throw new Error(message)
    },
  })
  objects.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } })
  await new Promise((resolve) => setImmediate(resolve))
  const pods = () => objects.list<Pod>('Pod', 'default')
  const events = () =>
    objects
      .list<ClusterObject & { reason: string; message: string }>('Event')
      .map(({ reason, message }) => `${reason}: ${message}`)
  return {
    objects,
    nodes,
    catalogue,
    apply: (object) => objects.create({ ...object, metadata: { namespace: 'default', ...object.metadata } }),
    pods,
    events,
    until: async (what, test, milliseconds = 5000) => {
      for (const end = Date.now() + milliseconds; !test(); ) {
        if (Date.now() > end) {
          const seen = pods().map(({ metadata, status }) => [metadata?.name, status?.phase, status?.containerStatuses])
          throw new Error(`not ${what} within ${milliseconds} ms: ${JSON.stringify(seen)} ${events().join('\n')}`)
        }
        await new Promise((resolve) => setTimeout(resolve, 3))
      }
    },
    stop: () => {
      nodes.stop()
      addresses.release()
    },
  }
}

export function image(tag: string, rest: Partial<Image> = {}): Image {
  const digest = `sha256:${Buffer.from(tag).toString('hex').padEnd(64, '0').slice(0, 64)}`
  return { ref: `registry.lab/orders:${tag}`, digest, version: tag, ...rest }
}

export function deployment(
  tag: string,
  spec: Partial<Deployment['spec']> = {},
  container: Partial<Container> = {},
  pod: Partial<PodSpec> = {},
): Deployment {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'orders' },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: 'orders' } },
      template: {
        metadata: { labels: { app: 'orders' } },
        spec: {
          containers: [
            {
              name: 'orders',
              image: `registry.lab/orders:${tag}`,
              ports: [{ name: 'http', containerPort: 8080 }],
              readinessProbe: { httpGet: { path: '/readyz', port: 'http' }, periodSeconds: 1 },
              ...container,
            },
          ],
          ...pod,
        },
      },
      ...spec,
    },
  }
}
