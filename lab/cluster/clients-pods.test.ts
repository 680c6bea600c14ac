// What the real kubectl tells of pods in trouble, at a tenth of real time.
import type { Deployment } from 'kubernetes-types/apps/v1.js'
import { type Kubectl, kubectlIn, web } from './clients-namespace.ts'
import { type ClientsWorld, image, startClientsWorld, waitingFor } from './clients-world.ts'

const images = [
  image('1'),
  image('crash', { crash: { afterMs: 200, exitCode: 3, log: 'no database' } }),
  image('private', { pull: { fault: 'denied' } }),
  image('flaky', { pull: { fault: 'unavailable', heals: 1 } }),
]

let world: ClientsWorld
let at: Kubectl
let count = 0

beforeAll(async () => {
  world = await startClientsWorld(images, 0.1)
})
afterAll(() => world.stop())
beforeEach(() => {
  at = kubectlIn(world, `n${++count}`)
})

test.each<[reason: RegExp, message: RegExp, deployment: Deployment]>([
  [
    /^CreateContainerConfigError$/,
    /configmap "absent" not found/,
    web('1', { replicas: 1 }, { envFrom: [{ configMapRef: { name: 'absent' } }] }),
  ],
  [
    /^CreateContainerConfigError$/,
    /secret "absent" not found/,
    web('1', { replicas: 1 }, { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'absent', key: 'k' } } }] }),
  ],
  [/^(ErrImagePull|ImagePullBackOff)$/, /orders:absent: not found/, web('absent', { replicas: 1 })],
  [/^(ErrImagePull|ImagePullBackOff)$/, /pull access denied/, web('private', { replicas: 1 })],
  [/^InvalidImageName$/, /couldn't parse image/, web('1', { replicas: 1 }, { image: 'No/Good:' })],
  [/^CrashLoopBackOff$/, /Back-off restarting failed container web in pod/, web('crash', { replicas: 1 })],
])('a pod that waits for %s says so', async (reason, message, deployment) => {
  await at.pipe(deployment, 'apply', '-f', '-')
  await world.until(`waiting for ${reason}`, () =>
    world
      .pods(at.namespace)
      .flatMap(waitingFor)
      .some((found) => reason.test(found)),
  )
  expect(await at.kubectl('get', 'pods')).toMatch(new RegExp(reason.source.slice(1, -1)))
  expect(await at.kubectl('describe', 'pod', '-l', 'app=web')).toMatch(message)
  expect(await at.refused('rollout', 'status', 'deploy/web', '--timeout=1s')).toContain('timed out waiting')
})

test('the log of the container that crashed before is kept', async () => {
  await at.pipe(web('crash', { replicas: 1 }), 'apply', '-f', '-')
  const restarts = () => world.pods(at.namespace)[0]?.status?.containerStatuses?.[0]?.restartCount ?? 0
  await world.until('started again', () => restarts() > 0)
  expect(await at.kubectl('logs', 'deploy/web', '--previous')).toContain('no database')
  expect(await at.kubectl('get', 'pods')).toMatch(/web-\w+-\w+ +0?1?\/1 +\w+ +\d+ \(\d+s ago\)/)
})

test('what was missing heals, and a pull that failed is tried again', async () => {
  const settings = { envFrom: [{ configMapRef: { name: 'late' } }] }
  await at.pipe(web('flaky', { replicas: 1 }, settings), 'apply', '-f', '-')
  await world.until(
    'waiting',
    () => world.pods(at.namespace).flatMap(waitingFor).includes('CreateContainerConfigError'),
    15_000,
  )
  await at.kubectl('create', 'cm', 'late', '--from-literal=a=1')
  await at.kubectl('rollout', 'status', 'deploy/web', '--timeout=20s')
})
