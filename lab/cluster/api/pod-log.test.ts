import type { Pod } from 'kubernetes-types/core/v1.js'
import { type LabCluster, startCluster } from '../cluster.ts'
import { image } from '../nodes-world.ts'
import { ask } from './raw-client.ts'

const PODS = '/api/v1/namespaces/default/pods'

let cluster: LabCluster
beforeAll(async () => {
  const crashes = { afterMs: 2000, exitCode: 1, log: 'first line\nlast line' }
  cluster = await startCluster({ images: [image('web'), image('crashes', { crash: crashes })], scale: 0.05 })
})
afterAll(() => cluster.stop())

const container = (name: string, tag: string) => ({
  name,
  image: `registry.lab/orders:${tag}`,
  ports: [{ containerPort: 8080 }],
})
const status = (name: string) =>
  cluster.objects.get<Pod>('Pod', 'default', name)?.status?.containerStatuses?.find((one) => one.name === 'main')
const logs = (name: string, query = '') => ask(cluster, `GET ${PODS}/${name}/log${query}`)

async function run(name: string, tag: string, test: () => unknown, others: object[] = []): Promise<void> {
  const spec = { containers: [container('main', tag), ...others] }
  await ask(cluster, `POST ${PODS}`, { body: { metadata: { name }, spec } })
  for (const end = Date.now() + 5000; !test(); ) {
    if (Date.now() > end) throw new Error(JSON.stringify(status(name)))
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

it('shows lines from the end, with their times, up to so many bytes', async () => {
  await run('web', 'web', () => status('web')?.state?.running)
  await new Promise((resolve) => setTimeout(resolve, 50))
  const whole = await logs('web')
  expect(whole.headers['content-type']).toBe('text/plain')
  expect(whole.text).toBe('starting web\nlistening on port 8080\n')
  expect((await logs('web', '?tailLines=1&container=main')).text).toBe('listening on port 8080\n')
  expect((await logs('web', '?limitBytes=8')).text).toBe('starting')
  expect((await logs('web', '?tailLines=1&timestamps=true')).text).toMatch(/^2\d{3}-.*Z listening on port 8080\n$/)
  expect((await logs('web', '?sinceTime=2999-01-01T00:00:00Z')).text).toBe('')
  expect((await logs('web', '?sinceSeconds=60')).text).toBe(whole.text)
})

it('of the run before is asked for by name, and followed to its end', async () => {
  await run('crashes', 'crashes', () => status('crashes')?.state?.running)
  expect((await logs('crashes', '?previous=true')).json).toMatchObject({
    code: 400,
    message: 'previous terminated container "main" in pod "crashes" not found',
  })
  const followed = await logs('crashes', '?follow=true&tailLines=0')
  expect(followed.text).toContain('first line\nlast line\n')
  await run('crashes', 'crashes', () => (status('crashes')?.restartCount ?? 0) > 0)
  expect((await logs('crashes', '?previous=true')).text).toContain('last line\n')
})

it.each([
  ['?container=none', 400, 'container none is not valid for pod two'],
  ['', 400, 'a container name must be specified for pod two, choose one of: [main side]'],
  ['?container=side', 400, 'container "side" in pod "two" is waiting to start: '],
  ['?container=main&stream=Stdout', 501, 'the parameter "stream" of logs'],
  ['?container=main&tailLines=few', 400, 'tailLines: "few" is not a whole number'],
  ['?container=main&sinceTime=soon', 400, 'sinceTime: "soon" is not a time'],
])('refuses %s', async (query, code, message) => {
  const side = { ...container('side', 'absent'), ports: [] }
  await run('two', 'web', () => status('two')?.state?.running, [side])
  expect((await logs('two', query)).json).toMatchObject({ code, message: expect.stringContaining(message) })
})
