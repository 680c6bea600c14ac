import { deployment } from '../manifests.ts'
import type { Conversation } from '../talk.ts'

/** What goes with what, what stays, and what is held. */
export const deletions: Conversation = {
  name: 'deletions',
  async run(talk) {
    const all = talk.path('apps/v1', 'deployments')
    const sets = talk.path('apps/v1', 'replicasets')
    for (const propagation of ['Background', 'Foreground', 'Orphan']) {
      const name = propagation.toLowerCase()
      const made = deployment(name, '1')
      made.spec!.replicas = 0
      await talk.quietly(`POST ${all}?fieldManager=author`, { body: made })
      const mine = `GET ${sets}?labelSelector=app%3D${name}`
      await talk.until(mine, ({ json }) => json.items.length === 1)
      await talk.until(`GET ${all}/${name}`, ({ json }) => json.status.observedGeneration === 1)
      await talk.pause()
      const end = await talk.watch(`${name} followed`, `GET ${all}?watch=true&fieldSelector=metadata.name%3D${name}`)
      const endSets = await talk.watch(`sets of ${name} followed`, `${mine}&watch=true`)
      await talk.ask(name, `DELETE ${all}/${name}`, { body: { propagationPolicy: propagation } })
      await talk.until(`GET ${all}/${name}`, ({ status }) => status === 404)
      if (propagation !== 'Orphan') await talk.until(mine, ({ json }) => json.items.length === 0)
      await talk.pause()
      await talk.ask(`what ${name} leaves`, mine)
      end()
      endSets()
    }

    const maps = talk.core('configmaps')
    await talk.quietly(`POST ${maps}?fieldManager=author`, {
      body: { metadata: { name: 'held', finalizers: ['example.com/hold'] } },
    })
    await talk.ask('held by a finalizer', `DELETE ${maps}/held`)
    await talk.ask('deleted once more', `DELETE ${maps}/held`)
    await talk.ask('another finalizer', `PATCH ${maps}/held?fieldManager=author`, {
      body: { metadata: { finalizers: ['example.com/hold', 'example.com/more'] } },
      contentType: 'application/merge-patch+json',
    })
    await talk.ask('let go', `PATCH ${maps}/held?fieldManager=author`, {
      body: { metadata: { finalizers: null } },
      contentType: 'application/merge-patch+json',
    })
    await talk.ask('gone', `GET ${maps}/held`)

    await talk.quietly('POST /api/v1/namespaces', { body: { metadata: { name: 'leaving' } } })
    await talk.until('GET /api/v1/namespaces/leaving/serviceaccounts/default', ({ status }) => status === 200)
    await talk.quietly('POST /api/v1/namespaces/leaving/configmaps', {
      body: { metadata: { name: 'held', finalizers: ['example.com/hold'] } },
    })
    const end = await talk.watch(
      'namespace followed',
      'GET /api/v1/namespaces?watch=true&fieldSelector=metadata.name%3Dleaving',
    )
    await talk.ask('namespace', 'DELETE /api/v1/namespaces/leaving')
    await talk.ask('new content', 'POST /api/v1/namespaces/leaving/configmaps', { body: { metadata: { name: 'new' } } })
    await talk.until('GET /api/v1/namespaces/leaving', ({ json }) => json.status.phase === 'Terminating')
    for (let pauses = 0; pauses < 4; pauses++) await talk.pause()
    // Its conditions come when the controller finds the time.
    await talk.ask('namespace that waits', 'GET /api/v1/namespaces/leaving', {
      accept: 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io',
    })
    await talk.quietly('PATCH /api/v1/namespaces/leaving/configmaps/held', {
      body: { metadata: { finalizers: null } },
      contentType: 'application/merge-patch+json',
    })
    await talk.until('GET /api/v1/namespaces/leaving', ({ status }) => status === 404)
    end()
  },
}
