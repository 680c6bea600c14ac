import type { Conversation } from '../talk.ts'

/** Requests that miss: paths, methods, media types, bodies, tokens. */
export const access: Conversation = {
  name: 'access',
  async run(talk) {
    const maps = talk.core('configmaps')
    await talk.quietly(`POST ${maps}?fieldManager=a`, { body: { metadata: { name: 'm' } } })
    await talk.ask('without a token', `GET ${maps}`, { token: '' })
    await talk.ask('with a wrong token', `GET ${maps}`, { token: 'wrong' })
    await talk.ask('no such path', 'GET /odd')
    await talk.ask('no such group', 'GET /apis/odd.example.com/v1')
    await talk.ask('no such version', 'GET /apis/apps/v9/deployments')
    await talk.ask('no such resource', 'GET /api/v1/odds')
    await talk.ask('no such resource in a namespace', `GET ${talk.core('odds/x')}`)
    await talk.ask('no such subresource', `GET ${maps}/m/status`)
    await talk.ask('post to one', `POST ${maps}/m`, { body: { metadata: { name: 'm' } } })
    await talk.ask('put to all', `PUT ${maps}`, { body: { metadata: { name: 'm' } } })
    await talk.ask('patch of all', `PATCH ${maps}`, { body: {}, contentType: 'application/merge-patch+json' })
    await talk.ask('post to the collection of all namespaces', 'POST /api/v1/configmaps', {
      body: { metadata: { name: 'm', namespace: talk.namespace } },
    })
    await talk.ask('a method of no use', `TRACE ${maps}`)
    await talk.ask('body of a strange type', `POST ${maps}`, { body: 'x', contentType: 'text/csv' })
    await talk.ask('body that is no JSON', `POST ${maps}`, { body: '{' })
    await talk.ask('body that is a list', `POST ${maps}`, { body: '[]' })
    await talk.ask('no body', `POST ${maps}`)
    await talk.ask('a field of the wrong type', `POST ${maps}`, { body: { metadata: { name: 'n' }, data: { a: 1 } } })
    await talk.ask('yaml', `POST ${maps}?fieldManager=a`, {
      body: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: written}\ndata: {a: "1"}\n',
      contentType: 'application/yaml',
    })
    await talk.ask('patch of a strange type', `PATCH ${maps}/m`, { body: {}, contentType: 'application/json' })
    await talk.ask('answer of a strange type', `GET ${maps}/m`, { accept: 'text/csv' })
    await talk.ask('protobuf', `GET ${maps}/m`, { accept: 'application/vnd.kubernetes.protobuf,application/json' })
    await talk.ask('dry run of its own kind', `POST ${maps}?dryRun=Some`, { body: { metadata: { name: 'd' } } })
    await talk.ask('validation of its own kind', `POST ${maps}?fieldValidation=Odd`, {
      body: { metadata: { name: 'd' } },
    })
    await talk.ask('manager with a long name', `POST ${maps}?fieldManager=${'x'.repeat(129)}`, {
      body: { metadata: { name: 'd' } },
    })
    await talk.ask('propagation of its own kind', `DELETE ${maps}/m?propagationPolicy=Odd`)
    await talk.ask('both ways to say propagation', `DELETE ${maps}/m`, {
      body: { propagationPolicy: 'Orphan', orphanDependents: true },
    })
    for (const path of ['/healthz', '/livez', '/readyz']) await talk.ask(path, `GET ${path}`)
    await talk.ask('version', 'GET /version')
    await talk.ask('groups of the core', 'GET /api')
    for (const group of ['apps/v1', 'batch/v1', 'coordination.k8s.io/v1', 'policy/v1']) {
      await talk.ask(`resources of ${group}`, `GET /apis/${group}`)
    }
    await talk.ask('resources of the core', 'GET /api/v1')
  },
}
