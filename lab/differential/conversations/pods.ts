import type { Container, PodSpec } from 'kubernetes-types/core/v1.js'
import { container } from '../manifests.ts'
import type { Conversation, Talk } from '../talk.ts'

const TABLE = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' }

/** Pods by themselves: well, unwell in every way that both worlds know, and leaving. */
export const pods: Conversation = {
  name: 'pods',
  slow: true,
  async run(talk) {
    await show(talk, 'well', {}, {}, ({ status }) => isReady(status))
    await talk.ask('log', `GET ${talk.core('pods/well/log')}`)
    await talk.ask('log of no container', `GET ${talk.core('pods/well/log')}?container=absent`)
    await talk.ask('log of what was before', `GET ${talk.core('pods/well/log')}?previous=true`)
    await talk.ask('change of the image', `PATCH ${talk.core('pods/well')}?fieldManager=author&dryRun=All`, {
      body: { spec: { containers: [{ name: 'web', image: 'ghcr.io/your-org/orders:2' }] } },
      contentType: 'application/strategic-merge-patch+json',
    })
    await talk.ask('change of what stays', `PATCH ${talk.core('pods/well')}?fieldManager=author`, {
      body: { spec: { terminationGracePeriodSeconds: 5 } },
      contentType: 'application/merge-patch+json',
    })
    await talk.ask('eviction', `POST ${talk.core('pods/well/eviction')}`, {
      body: { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'well', namespace: talk.namespace } },
    })
    await talk.until(`GET ${talk.core('pods/well')}`, ({ status }) => status === 404)

    await show(talk, 'absent', {}, { image: 'ghcr.io/your-org/orders:absent' }, waits('ImagePullBackOff'))
    await show(talk, 'denied', {}, { image: 'ghcr.io/your-org/orders:private' }, waits('ImagePullBackOff'))
    await show(talk, 'misnamed', {}, { image: 'No/Good:' }, waits('InvalidImageName'))
    await show(
      talk,
      'never-pulled',
      {},
      { image: 'ghcr.io/your-org/orders:absent', imagePullPolicy: 'Never' },
      waits('ErrImageNeverPull'),
    )
    const from = { configMapRef: { name: 'absent' } }
    await show(talk, 'unset', {}, { envFrom: [from] }, waits('CreateContainerConfigError'))
    const key = { name: 'A', valueFrom: { secretKeyRef: { name: 'absent', key: 'k' } } }
    await show(talk, 'secretless', {}, { env: [key] }, waits('CreateContainerConfigError'))
    await show(talk, 'crashing', {}, { image: 'ghcr.io/your-org/orders:crash' }, ({ events }) =>
      events.includes('BackOff'),
    )
    await talk.ask('log of a crash', `GET ${talk.core('pods/crashing/log')}?previous=true`)
    await show(
      talk,
      'done',
      { restartPolicy: 'Never' },
      { image: 'ghcr.io/your-org/orders:task' },
      ({ status }) => status.phase === 'Succeeded',
    )
    await show(
      talk,
      'failed',
      { restartPolicy: 'Never' },
      { image: 'ghcr.io/your-org/orders:crash' },
      ({ status }) => status.phase === 'Failed',
    )
    const huge = { requests: { cpu: '1000', memory: '1Mi' } }
    await show(talk, 'huge', {}, { resources: huge }, ({ status }) =>
      status.conditions?.some(({ reason }: { reason: string }) => reason === 'Unschedulable'),
    )
    await show(talk, 'picky', { nodeSelector: { odd: 'yes' } }, {}, ({ status }) =>
      status.conditions?.some(({ reason }: { reason: string }) => reason === 'Unschedulable'),
    )
    const unready = { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 1, failureThreshold: 1 }
    await show(
      talk,
      'sick',
      {},
      { image: 'ghcr.io/your-org/orders:sick', readinessProbe: unready },
      ({ status, events }) => status.phase === 'Running' && events.includes('Unhealthy'),
    )
    await show(
      talk,
      'dying',
      {},
      { image: 'ghcr.io/your-org/orders:sick', livenessProbe: unready },
      ({ status }) => status.containerStatuses?.[0]?.restartCount === 1,
    )
    await show(
      talk,
      'prepared',
      { initContainers: [{ name: 'init', image: 'ghcr.io/your-org/orders:task' }] },
      {},
      ({ status }) => isReady(status),
    )
    await show(
      talk,
      'unprepared',
      { restartPolicy: 'Never', initContainers: [{ name: 'init', image: 'ghcr.io/your-org/orders:crash' }] },
      {},
      ({ status }) => status.phase === 'Failed',
    )
  },
}

// biome-ignore lint/suspicious/noExplicitAny: of a pod that may be anything.
type Look = { status: any; events: string[] }

/** Make a pod, wait until it is as it is to be, write down all of it, and take it away. */
async function show(
  talk: Talk,
  name: string,
  spec: Partial<PodSpec>,
  rest: Partial<Container>,
  test: (look: Look) => unknown,
): Promise<void> {
  const one = talk.core(`pods/${name}`)
  const end = await talk.watch(
    `${name} followed`,
    `GET ${talk.core('pods')}?watch=true&fieldSelector=metadata.name%3D${name}`,
  )
  const events = `GET ${talk.core('events')}?fieldSelector=involvedObject.name%3D${name}`
  await talk.ask(`${name} created`, `POST ${talk.core('pods')}?fieldManager=author`, {
    body: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name },
      spec: { terminationGracePeriodSeconds: 1, containers: [container('1', rest)], ...spec },
    },
  })
  await talk.until(events, async ({ json: list }) => {
    const { json: pod } = await talk.quietly(`GET ${one}`)
    return test({ status: pod.status, events: list.items.map(({ reason }: { reason: string }) => reason) })
  })
  await talk.pause()
  await talk.ask(name, `GET ${one}`)
  await talk.ask(`table of ${name}`, `GET ${one}`, TABLE)
  await talk.ask(`events of ${name}`, events)
  if (name === 'well') {
    end()
    return
  }
  await talk.ask(`${name} deleted`, `DELETE ${one}`)
  await talk.until(`GET ${one}`, ({ status }) => status === 404)
  await talk.pause()
  end()
}

function isReady(status: Look['status']): boolean {
  return status.conditions?.some(
    ({ type, status }: { type: string; status: string }) => type === 'Ready' && status === 'True',
  )
}

function waits(reason: string): (look: Look) => boolean {
  return ({ status }) =>
    status.containerStatuses?.some(
      ({ state }: { state: { waiting?: { reason: string } } }) => state.waiting?.reason === reason,
    )
}
