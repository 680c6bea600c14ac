// For tests: kubectl in a namespace of its own, and a Deployment to try it on.
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import type { Container } from 'kubernetes-types/core/v1.js'
import type { ClientsWorld, Ran } from './clients-world.ts'
import type { ClusterObject } from './objects.ts'

export interface Kubectl {
  namespace: string
  /** What it says; rejects when it does not end well. */
  kubectl(...args: string[]): Promise<string>
  /** What it says; rejects when it ends well. */
  refused(...args: string[]): Promise<string>
  /** With a manifest at its standard input, for `-f -`. */
  pipe(manifest: object | readonly object[], ...args: string[]): Promise<string>
  /** Apply a new Deployment `web` and wait for it. */
  applied(deployment: Deployment): Promise<void>
  get<T extends ClusterObject>(kind: string, name: string): T
  /** Resolves once the Service answers with that version. */
  serves(service: string, version: string): Promise<void>
}

export function kubectlIn(world: ClientsWorld, namespace: string): Kubectl {
  world.namespace(namespace)
  const place = ['-n', namespace]
  const kubectl = async (...args: string[]) => good(await world.kubectl(...place, ...args), args)
  const pipe = async (manifest: object | readonly object[], ...args: string[]) =>
    good(await world.pipe(manifest, ...place, ...args), args)
  return {
    namespace,
    kubectl,
    pipe,
    refused: async (...args) => {
      const { code, said } = await world.kubectl(...place, ...args)
      if (code !== 1) throw new Error(`kubectl ${args.join(' ')} ended with ${code}: ${said}`)
      return said
    },
    applied: async (deployment) => {
      await pipe(deployment, 'apply', '-f', '-')
      await kubectl('rollout', 'status', 'deploy/web', '--timeout=20s')
    },
    get: <T extends ClusterObject>(kind: string, name: string) => world.cluster.objects.get<T>(kind, namespace, name)!,
    serves: (service, version) => world.serves(namespace, service, version),
  }
}

function good({ code, said }: Ran, args: readonly string[]): string {
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')} ended with ${code}: ${said}`)
  return said
}

/** A Deployment of two pods. */
export function web(
  tag: string,
  spec: Partial<Deployment['spec']> = {},
  container: Partial<Container> = {},
): Deployment {
  const labels = { app: 'web' }
  const made = {
    name: 'web',
    image: `ghcr.io/your-org/orders:${tag}`,
    ports: [{ containerPort: 8080 }],
    readinessProbe: { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 1 },
    ...container,
  }
  const template = { metadata: { labels }, spec: { containers: [made] } }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { replicas: 2, selector: { matchLabels: labels }, template, ...spec },
  }
}
