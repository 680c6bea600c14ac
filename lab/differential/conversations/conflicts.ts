import type { Conversation } from '../talk.ts'

const LEASE = 'coordination.k8s.io/v1'

/** Two who write the same object, and conditions on what is there. */
export const conflicts: Conversation = {
  name: 'conflicts',
  async run(talk) {
    const maps = talk.core('configmaps')
    const one = `${maps}/m`
    const made = await talk.ask('create', `POST ${maps}?fieldManager=a`, {
      body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'm' }, data: { a: '1' } },
    })
    const first = made.json
    await talk.ask('put', `PUT ${one}?fieldManager=a`, { body: { ...first, data: { a: '2' } } })
    await talk.ask('put of what was', `PUT ${one}?fieldManager=b`, { body: { ...first, data: { a: '3' } } })
    await talk.ask('put under another name', `PUT ${maps}/other`, { body: first })
    await talk.ask('put of another uid', `PUT ${one}`, {
      body: { ...first, metadata: { name: 'm', uid: '00000000-0000-0000-0000-000000000000' } },
    })
    await talk.ask('put of none', `PUT ${maps}/none`, { body: { metadata: { name: 'none' } } })
    await talk.ask('merge patch on what was', `PATCH ${one}`, {
      body: { metadata: { resourceVersion: first.metadata.resourceVersion }, data: { a: '4' } },
      contentType: 'application/merge-patch+json',
    })
    const json = (body: unknown) => ({ body, contentType: 'application/json-patch+json' })
    await talk.ask('json patch whose test fails', `PATCH ${one}`, json([{ op: 'test', path: '/data/a', value: 'x' }]))
    await talk.ask('json patch of nothing', `PATCH ${one}`, json([{ op: 'remove', path: '/data/absent' }]))
    await talk.ask('json patch of no kind', `PATCH ${one}`, json([{ op: 'odd', path: '/data/a' }]))
    await talk.ask('json patch that is an object', `PATCH ${one}`, json({ data: {} }))
    await talk.ask('merge patch that is broken', `PATCH ${one}`, {
      body: '{"data":',
      contentType: 'application/merge-patch+json',
    })
    await talk.ask('delete of what was', `DELETE ${one}`, {
      body: { preconditions: { resourceVersion: first.metadata.resourceVersion } },
    })
    await talk.ask('immutable', `PATCH ${one}?fieldManager=a`, {
      body: { immutable: true },
      contentType: 'application/merge-patch+json',
    })
    await talk.ask('change of what is immutable', `PATCH ${one}?fieldManager=a`, {
      body: { immutable: false, data: { a: '9' } },
      contentType: 'application/merge-patch+json',
    })

    const leases = talk.path(LEASE, 'leases')
    const lease = { apiVersion: LEASE, kind: 'Lease', metadata: { name: 'lock' }, spec: { holderIdentity: 'nobody' } }
    const { json: held } = await talk.ask('lease', `POST ${leases}?fieldManager=a`, { body: lease })
    await talk.ask('lease without a version', `PUT ${leases}/lock`, { body: lease })
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        talk.quietly(`PUT ${leases}/lock`, { body: { ...held, spec: { holderIdentity: `holder-${n}` } } }),
      ),
    )
    const codes = replies.map(({ status, json }) => `${status} ${json.reason ?? ''}`.trim()).sort()
    talk.note('race for a lease', { codes })
    await talk.ask('lease by put', `PUT ${leases}/fresh?fieldManager=a`, {
      body: { ...lease, metadata: { name: 'fresh' } },
    })

    const services = talk.core('services')
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' }, spec: { ports: [{ port: 80 }] } }
    const { json: served } = await talk.ask('service', `POST ${services}?fieldManager=a`, { body: service })
    await talk.ask('service keeps its address', `PUT ${services}/s?fieldManager=a`, {
      body: { ...service, spec: { ports: [{ port: 81 }] } },
    })
    await talk.ask('service with another address', `PUT ${services}/s`, {
      body: { ...service, spec: { ...served.spec, clusterIP: '1.2.3.4', clusterIPs: ['1.2.3.4'] } },
    })
    await talk.ask('service becomes a node port', `PATCH ${services}/s?fieldManager=a`, {
      body: { spec: { type: 'NodePort' } },
      contentType: 'application/merge-patch+json',
    })
    await talk.ask('service becomes internal again', `PATCH ${services}/s?fieldManager=a`, {
      body: { spec: { type: 'ClusterIP' } },
      contentType: 'application/strategic-merge-patch+json',
    })
  },
}
