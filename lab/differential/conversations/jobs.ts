import { container } from '../manifests.ts'
import type { Conversation, Talk } from '../talk.ts'

/** Jobs that end well, end badly, and never end. */
export const jobs: Conversation = {
  name: 'jobs',
  async run(talk) {
    await job(talk, 'good', 'task', {}, 'Complete')
    await job(talk, 'twice', 'task', { completions: 2, parallelism: 2 }, 'Complete')
    await job(talk, 'bad', 'crash', { backoffLimit: 0 }, 'Failed')
    await job(talk, 'late', '1', { activeDeadlineSeconds: 2 }, 'Failed')
  },
}

async function job(talk: Talk, name: string, tag: string, rest: object, condition: string): Promise<void> {
  const all = talk.path('batch/v1', 'jobs')
  const spec = { restartPolicy: 'Never', terminationGracePeriodSeconds: 1, containers: [container(tag)] }
  const end = await talk.watch(`${name} followed`, `GET ${all}?watch=true&fieldSelector=metadata.name%3D${name}`)
  await talk.ask(`${name} created`, `POST ${all}?fieldManager=author`, {
    body: { apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: { ...rest, template: { spec } } },
  })
  await talk.until(`GET ${all}/${name}`, ({ json }) =>
    json.status.conditions?.some(
      ({ type, status }: { type: string; status: string }) => type === condition && status === 'True',
    ),
  )
  await talk.pause()
  await talk.ask(name, `GET ${all}/${name}`)
  await talk.ask(`table of ${name}`, `GET ${all}/${name}`, {
    accept: 'application/json;as=Table;v=v1;g=meta.k8s.io',
  })
  await talk.ask(`pods of ${name}`, `GET ${talk.core('pods')}?labelSelector=job-name%3D${name}`)
  await talk.ask(`events of ${name}`, `GET ${talk.core('events')}?fieldSelector=involvedObject.name%3D${name}`)
  await talk.ask(`${name} deleted`, `DELETE ${all}/${name}?propagationPolicy=Background`)
  await talk.until(`GET ${talk.core('pods')}`, ({ json }) => json.items.length === 0)
  end()
}
