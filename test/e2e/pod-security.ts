// What a real API server says of the pods of a table, held against what the check says: the same verdict, in the same words.
import assert from 'node:assert/strict'
import { podSecurityViolated } from '../../lab/cluster/admission/pod-security.ts'
import { type KubernetesCluster, startKubernetes } from '../../lab/kubernetes/kubernetes.ts'
import { reasonAgainst } from '../../lab/kubernetes/machine.ts'
import { KubeError } from '../../src/cluster/client.ts'
import { type PodCase, podCases } from '../pod-security/pods.ts'
import type { Part, Suite } from './scenario.ts'

const levels = ['baseline', 'restricted'] as const
type Level = (typeof levels)[number]

/** Every pod is a server-side dry run: none is made. */
export async function suite(): Promise<Suite> {
  const skipped = await reasonAgainst()
  return skipped === undefined ? { stages: [[[part()]]] } : { stages: [], skipped }
}

function part(): Part {
  let running: Promise<KubernetesCluster> | undefined
  const cluster = () => (running ??= startKubernetes())
  const known = new Set<string>()
  let same = 0
  return {
    scenarios: podCases.flatMap((pod) =>
      levels.map((level) => ({
        name: `${level}: ${pod.name}`,
        skipped: pod.untried,
        async run() {
          const labels = labelsOf(level, pod)
          const namespace = Object.values(labels).join('-').replaceAll('.', '-')
          const { content } = await cluster()
          if (!known.has(namespace)) await enforce(await cluster(), namespace, labels)
          known.add(namespace)
          const object = {
            apiVersion: 'v1',
            kind: 'Pod',
            metadata: { name: 'tried', namespace, annotations: pod.annotations },
            spec: pod.spec,
          }
          const said = await content.applyDryRun(object, { fieldManager: 'e2e' }).then(
            () => undefined,
            (error: unknown) => wordsOf(error),
          )
          // The annotation and the field say the same, and the server makes one of the other.
          assert.equal(said, podSecurityViolated(object as never, { metadata: { labels } }))
          assert.equal(said === undefined, pod[level] === '')
          same += 1
        },
      })),
    ),
    told: () => `${same} verdicts of the API server are those of the check, in the same words`,
    stop: async () => (await running?.catch(() => undefined))?.stop(),
  }
}

function labelsOf(level: Level, { minor }: PodCase): Record<string, string> {
  const prefix = 'pod-security.kubernetes.io/enforce'
  return { [prefix]: level, ...(minor !== undefined && { [`${prefix}-version`]: `v1.${minor}` }) }
}

/** Pods need an account to be let in. */
async function enforce({ content }: KubernetesCluster, name: string, labels: Record<string, string>): Promise<void> {
  await content.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })
  await content
    .create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: name } })
    .catch((error: unknown) => {
      if (!(error instanceof KubeError && error.reason === 'AlreadyExists')) throw error
    })
}

/** What follows the name of the pod; anything but a refusal by Pod Security is thrown. */
function wordsOf(error: unknown): string {
  const words =
    error instanceof KubeError ? /is forbidden: (violates PodSecurity .*)$/s.exec(error.message)?.[1] : undefined
  if (words === undefined) throw error
  return words
}
