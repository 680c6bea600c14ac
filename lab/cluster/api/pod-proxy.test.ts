import type { Pod } from 'kubernetes-types/core/v1.js'
import { type LabCluster, startCluster } from '../cluster.ts'
import { image } from '../nodes-world.ts'
import { ask } from './raw-client.ts'

const PODS = '/api/v1/namespaces/default/pods'

let cluster: LabCluster
beforeAll(async () => {
  cluster = await startCluster({ images: [image('web')], scale: 0.02 })
  for (const [name, tag] of [
    ['web', 'web'],
    ['absent', 'none'],
  ]) {
    const containers = [
      { name: 'main', image: `registry.lab/orders:${tag}`, ports: [{ name: 'web', containerPort: 8080 }] },
    ]
    await ask(cluster, `POST ${PODS}`, { body: { metadata: { name }, spec: { containers } } })
  }
  const ready = () =>
    cluster.objects
      .get<Pod>('Pod', 'default', 'web')
      ?.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')
  for (const end = Date.now() + 5000; !ready(); ) {
    if (Date.now() > end) throw new Error('the pod is not ready')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
})
afterAll(() => cluster.stop())

it.each(['web:8080', 'web', 'http:web:8080'])('passes on what pod %s answers', async (id) => {
  const reply = await ask(cluster, `GET ${PODS}/${id}/proxy/metrics`)
  expect(reply.status).toBe(200)
  expect(reply.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(reply.text).toContain('# TYPE http_requests_total counter\n')
})

it.each([
  ['GET', 'nobody:8080/proxy/metrics', 404, 'NotFound', 'pods "nobody" not found'],
  ['GET', 'web:81/proxy/metrics', 503, 'ServiceUnavailable', 'error trying to reach service: dial tcp'],
  ['GET', 'web:web/proxy/metrics', 503, 'ServiceUnavailable', 'lookup tcp/web: unknown port'],
  ['GET', 'a:b:c:d/proxy/', 400, 'BadRequest', 'invalid pod request "a:b:c:d"'],
  ['POST', 'web:8080/proxy/', 501, '', 'the method POST of pods/proxy'],
])('%s %s is refused', async (method, path, code, reason, message) => {
  const { json } = await ask(cluster, `${method} ${PODS}/${path}`)
  expect(json).toMatchObject({
    kind: 'Status',
    code,
    message: expect.stringContaining(message),
    ...(reason && { reason }),
  })
})
