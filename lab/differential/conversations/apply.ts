import { deployment } from '../manifests.ts'
import type { Conversation, Talk } from '../talk.ts'

/** Server-side apply: who owns what, and who may take it. */
export const apply: Conversation = {
  name: 'apply',
  async run(talk) {
    const maps = talk.core('configmaps')
    const map = (data: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'm' }, data })
    await applied(talk, 'creates', `${maps}/m?fieldManager=one`, map({ a: '1', b: '1' }))
    await applied(talk, 'without a manager', `${maps}/m`, map({ a: '1' }))
    await applied(talk, 'shares', `${maps}/m?fieldManager=two`, map({ a: '1', c: '1' }))
    await applied(talk, 'contests', `${maps}/m?fieldManager=two`, map({ a: '2', b: '2', c: '1' }))
    await applied(talk, 'forces', `${maps}/m?fieldManager=two&force=true`, map({ a: '2', c: '1' }))
    await applied(talk, 'gives up', `${maps}/m?fieldManager=one`, map({}))
    await applied(talk, 'dry', `${maps}/m?fieldManager=two&dryRun=All`, map({ d: '1' }))
    await applied(talk, 'under another name', `${maps}/x?fieldManager=one`, map({ a: '1' }))
    await applied(talk, 'without a kind', `${maps}/m?fieldManager=one`, { metadata: { name: 'm' } })
    await applied(talk, 'with managed fields', `${maps}/m?fieldManager=one`, {
      ...map({}),
      metadata: { name: 'm', managedFields: [{ manager: 'x', operation: 'Apply' }] },
    })
    await applied(talk, 'with an unknown field', `${maps}/m?fieldManager=one&fieldValidation=Strict`, {
      ...map({}),
      odd: true,
    })
    await talk.ask('put drops the owners', `PUT ${maps}/m?fieldManager=three`, {
      body: { ...map({ z: '1' }), metadata: { name: 'm', managedFields: [{}] } },
    })
    await talk.ask('force without apply', `PATCH ${maps}/m?fieldManager=one&force=true`, {
      body: { data: { a: 'x' } },
      contentType: 'application/merge-patch+json',
    })

    const deployments = talk.path('apps/v1', 'deployments')
    const web = deployment('web', '1', { env: [{ name: 'A', value: '1' }] })
    web.spec!.replicas = 0
    await applied(talk, 'a deployment', `${deployments}/web?fieldManager=chart`, web)
    const one = `GET ${deployments}/web`
    await talk.until(one, ({ json }) => json.status?.observedGeneration === 1)
    await talk.pause()
    await talk.ask('a container of another', `PATCH ${deployments}/web?fieldManager=side`, {
      body: { spec: { template: { spec: { containers: [{ name: 'web', env: [{ name: 'B', value: '2' }] }] } } } },
      contentType: 'application/strategic-merge-patch+json',
    })
    await talk.until(one, ({ json }) => json.status.observedGeneration === 2)
    await talk.pause()
    const next = structuredClone(web)
    next.spec!.template.spec!.containers[0]!.env = [{ name: 'C', value: '3' }]
    await applied(talk, 'a deployment again', `${deployments}/web?fieldManager=chart`, next)
    await talk.until(one, ({ json }) => json.status.observedGeneration === 3)
    await talk.pause()
    await talk.ask('scale', `PATCH ${deployments}/web/scale?fieldManager=scaler`, {
      body: { spec: { replicas: 0 }, metadata: { annotations: {} } },
      contentType: 'application/merge-patch+json',
    })
    await talk.ask('scale read', `GET ${deployments}/web/scale`)
    await applied(talk, 'against the scale', `${deployments}/web?fieldManager=chart`, {
      ...next,
      spec: { ...next.spec, replicas: 1, paused: true },
    })
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: {
        selector: { app: 'web' },
        ports: [
          { name: 'http', port: 80 },
          { name: 'admin', port: 81 },
        ],
      },
    }
    await applied(talk, 'a service', `${talk.core('services')}/web?fieldManager=chart`, service)
    await applied(talk, 'a service with a port less', `${talk.core('services')}/web?fieldManager=chart`, {
      ...service,
      spec: { ...service.spec, ports: service.spec.ports.slice(0, 1) },
    })
  },
}

function applied(talk: Talk, step: string, target: string, body: object) {
  return talk.ask(step, `PATCH ${target}`, { body, contentType: 'application/apply-patch+yaml' })
}
