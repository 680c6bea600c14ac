import type { RawRequest } from '../../cluster/api/raw-client.ts'
import { manifests } from '../manifests.ts'
import type { Conversation } from '../talk.ts'

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io'
const PARTIAL = 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io'
const merge = (body: unknown): RawRequest => ({ body, contentType: 'application/merge-patch+json' })

/** The life of one object of every kind: everything that can be asked of each, dry runs and wrong turns included. */
export const kinds: Conversation = {
  name: 'kinds',
  async run(talk) {
    for (const { groupVersion, resource, namespaced, object } of manifests) {
      const root = groupVersion === 'v1' ? '/api/v1' : `/apis/${groupVersion}`
      const all = namespaced === false ? `${root}/${resource}` : `${root}/namespaces/${talk.namespace}/${resource}`
      const one = `${all}/${object.metadata.name}`
      const say = (step: string, target: string, request?: RawRequest) =>
        talk.ask(`${object.kind} ${step}`, target, request)
      await say('get none', `GET ${one}`)
      await say('create dry', `POST ${all}?dryRun=All&fieldManager=author`, { body: object })
      await say('create', `POST ${all}?fieldManager=author`, { body: object })
      await say('create again', `POST ${all}?fieldManager=author`, { body: object })
      await say('table', `GET ${all}?fieldSelector=metadata.name%3Dthing`, { accept: TABLE })
      await say('metadata', `GET ${one}`, { accept: PARTIAL })
      await say('list', `GET ${all}?labelSelector=app%3Dthing`)
      const labels = { metadata: { labels: { tier: 'back' } } }
      await say('merge patch', `PATCH ${one}?fieldManager=patcher`, merge(labels))
      await say('merge patch with nothing new', `PATCH ${one}?fieldManager=other`, merge(labels))
      await say('strategic patch', `PATCH ${one}?fieldManager=patcher`, {
        body: { metadata: { annotations: { note: 'x' } } },
        contentType: 'application/strategic-merge-patch+json',
      })
      await say('json patch', `PATCH ${one}?fieldManager=patcher`, {
        body: [
          { op: 'test', path: '/metadata/labels/tier', value: 'back' },
          { op: 'remove', path: '/metadata/labels/tier' },
        ],
        contentType: 'application/json-patch+json',
      })
      await say('unknown field', `PATCH ${one}?fieldValidation=Strict`, merge({ bogus: 1 }))
      await say('unknown field told', `PATCH ${one}?fieldValidation=Warn&dryRun=All`, merge({ bogus: 1 }))
      const { apiVersion, kind } = object
      const applied = { apiVersion, kind, metadata: { name: 'thing', labels: { mine: 'yes' } } }
      await say('apply', `PATCH ${one}?fieldManager=applier`, {
        body: applied,
        contentType: 'application/apply-patch+yaml',
      })
      await say('put without a version', `PUT ${one}?fieldManager=author&dryRun=All`, { body: object })
      await say('delete dry', `DELETE ${one}?dryRun=All`)
      await say('delete with a wrong uid', `DELETE ${one}`, { body: { preconditions: { uid: 'wrong' } } })
      await say('delete', `DELETE ${one}`)
      await talk.until(`GET ${one}`, ({ status }) => status === 404)
      await say('delete again', `DELETE ${one}`)
      await say('patch none', `PATCH ${one}`, merge(labels))
    }
  },
}
