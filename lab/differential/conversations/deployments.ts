import type { RawReply } from '../../cluster/api/raw-client.ts'
import { repository } from '../../deploy/digest.ts'
import { deployment } from '../manifests.ts'
import type { Conversation, Talk } from '../talk.ts'

const TABLE = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' }

/** A Deployment from its first pod to its last, with a Service before it. */
export const deployments: Conversation = {
  name: 'deployments',
  async run(talk) {
    const all = talk.path('apps/v1', 'deployments')
    const sets = talk.path('apps/v1', 'replicasets')
    const one = `${all}/web`
    const patch = (step: string, body: object) =>
      talk.ask(step, `PATCH ${one}?fieldManager=author`, {
        body,
        contentType: 'application/strategic-merge-patch+json',
      })
    const image = (tag: string) => ({
      spec: { template: { spec: { containers: [{ name: 'web', image: `${repository}:${tag}` }] } } },
    })
    const ends = [
      await talk.watch('pods followed', `GET ${talk.core('pods')}?watch=true`),
      await talk.watch('sets followed', `GET ${sets}?watch=true`),
      await talk.watch('deployment followed', `GET ${all}?watch=true`),
      await talk.watch('endpoints followed', `GET ${talk.path('discovery.k8s.io/v1', 'endpointslices')}?watch=true`),
    ]
    await talk.ask('service', `POST ${talk.core('services')}?fieldManager=author`, {
      body: { metadata: { name: 'web' }, spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] } },
    })
    await talk.ask('create', `POST ${all}?fieldManager=author`, { body: deployment('web', '1') })
    await rolledOut(talk, one)
    await look(talk, 'at first')
    await patch('new image', image('2'))
    await rolledOut(talk, one)
    await look(talk, 'after an upgrade')
    await talk.ask('change of the selector', `PATCH ${one}`, {
      body: { spec: { selector: { matchLabels: { app: 'other' } } } },
      contentType: 'application/merge-patch+json',
    })
    await talk.ask('scale', `PATCH ${one}/scale?fieldManager=scaler`, {
      body: { spec: { replicas: 3 } },
      contentType: 'application/merge-patch+json',
    })
    await rolledOut(talk, one)
    await talk.ask('scale put', `PUT ${one}/scale?fieldManager=scaler`, {
      body: {
        apiVersion: 'autoscaling/v1',
        kind: 'Scale',
        metadata: { name: 'web', namespace: talk.namespace },
        spec: { replicas: 1 },
      },
    })
    await rolledOut(talk, one)
    await talk.ask('scale read', `GET ${one}/scale`)
    await talk.ask('scale of a wrong number', `PATCH ${one}/scale`, {
      body: { spec: { replicas: -1 } },
      contentType: 'application/merge-patch+json',
    })
    await patch('pause', { spec: { paused: true } })
    await talk.until(`GET ${one}`, ({ json }) => json.status.observedGeneration === json.metadata.generation)
    await talk.ask('paused', `GET ${one}`)
    await patch('resume, and back to the old image', { spec: { paused: null, ...image('1').spec } })
    await rolledOut(talk, one)
    await look(talk, 'after the way back')
    await patch('a deadline that is missed', {
      spec: { progressDeadlineSeconds: 2, ...image('sick').spec },
    })
    await talk.until(`GET ${one}`, ({ json }) =>
      json.status.conditions.some(({ reason }: { reason: string }) => reason === 'ProgressDeadlineExceeded'),
    )
    await talk.ask('deadline exceeded', `GET ${one}`)
    await talk.ask('status written by hand', `PATCH ${one}/status?fieldManager=author&dryRun=All`, {
      body: { status: { collisionCount: 1 }, spec: { replicas: 9 } },
      contentType: 'application/merge-patch+json',
    })
    await talk.ask('delete', `DELETE ${one}`, { body: { propagationPolicy: 'Foreground' } })
    await talk.until(`GET ${one}`, ({ status }) => status === 404)
    await talk.until(`GET ${talk.core('pods')}`, ({ json }) => json.items.length === 0)
    for (const end of ends) end()
  },
}

/** Everything that there is once nothing moves any more. */
async function look(talk: Talk, when: string): Promise<void> {
  await talk.until(`GET ${talk.core('pods')}`, ({ json }) =>
    json.items.every(({ metadata }: { metadata: object }) => !('deletionTimestamp' in metadata)),
  )
  await talk.pause()
  for (const [name, path] of [
    ['deployments', talk.path('apps/v1', 'deployments')],
    ['replica sets', talk.path('apps/v1', 'replicasets')],
    ['pods', talk.core('pods')],
    ['endpoints', talk.core('endpoints')],
    ['endpoint slices', talk.path('discovery.k8s.io/v1', 'endpointslices')],
    ['events', talk.core('events')],
  ] as const) {
    await talk.ask(`${name} ${when}`, `GET ${path}`)
    if (name !== 'events') await talk.ask(`table of ${name} ${when}`, `GET ${path}`, TABLE)
  }
}

function rolledOut(talk: Talk, path: string): Promise<RawReply> {
  return talk.until(`GET ${path}`, ({ json: { metadata, spec, status } }) => {
    const { observedGeneration, replicas, updatedReplicas, availableReplicas } = status
    const counts = [replicas, updatedReplicas, availableReplicas]
    return observedGeneration === metadata.generation && counts.every((count) => count === spec.replicas)
  })
}
