// Parts of a real cluster are killed or stopped in the middle of a rollout. The embedded one has no such parts.
import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect } from 'expect'
import { type DeployWorld, namespace, type WorldRun } from '../../lab/deploy/world.ts'
import type { PartControl } from '../../lab/kubernetes/kubernetes.ts'
import type { ActionResult } from '../../lab/runner/run-action.ts'
import { until } from '../../lab/until.ts'
import { recordOf } from './aftermath.ts'
import { expectOneVersion, halfWay, moment } from './faults.ts'
import { slowApi } from './interrupted.ts'
import type { ScenarioSet } from './scenario.ts'

type Part = Parameters<PartControl['start']>[0]

function partsOf({ cluster }: DeployWorld): PartControl {
  if (cluster.parts === undefined) throw new Error('this cluster has no parts that could fail')
  return cluster.parts
}

/** Kill a part, and start it again after a while. */
async function kill(world: DeployWorld, part: Part, seconds: number): Promise<void> {
  await partsOf(world).signal(part, 'SIGKILL')
  await sleep(seconds * 1000)
  await partsOf(world).start(part)
}

/** Stop a part, and let it go on after a while. */
async function suspend(world: DeployWorld, part: Part, seconds: number): Promise<void> {
  await partsOf(world).signal(part, 'SIGSTOP')
  await sleep(seconds * 1000)
  await partsOf(world).signal(part, 'SIGCONT')
}

/** Deploy, with an outage that begins half way. Both have ended afterwards. */
async function deployWith(world: DeployWorld, version: string, outage: () => Promise<void>, more: WorldRun = {}) {
  world.image(version, moment)
  let over: Promise<void> | undefined
  const during = halfWay(() => {
    over = outage()
  })
  const result = await world.deploy(version, { ...during, inputs: { ...during.inputs, ...more.inputs } })
  if (over === undefined) throw new Error(`the deploy never came half way:\n${result.log}`)
  await over
  return result
}

/** kube-proxy and the controllers come back to an API server in their own time, half a minute at most. */
async function expectOneVersionSoon(world: DeployWorld, version: string): Promise<void> {
  const asIs = () => world.serves().catch((error: Error) => error.message)
  await until(`${version} serves`, async () => (await asIs()) === version, { everyMs: 200 })
  await expectOneVersion(world, version)
}

/** The new version serves, or the one before does and the record says why. Which of them it is, is for the outage to decide. */
async function expectDecided(world: DeployWorld, result: ActionResult, [before, wanted]: [string, string]) {
  const { outcome = result.log } = result.outputs
  expect(['succeeded', 'rolled-back']).toContain(outcome)
  expect(result).toMatchObject({ orphans: [], post: { exitCode: 0 } })
  const { failure, headline } = recordOf(result)
  if (outcome === 'rolled-back') expect(headline).toMatch(new RegExp(`: ${failure?.reason}; .* serves again$`))
  await expectOneVersionSoon(world, outcome === 'succeeded' ? wanted : before)
}

/** Inputs for an account that may do what a role allows, as users have it; the world's own may do everything by its group. */
async function roleBound({ cluster, tools, kubeconfig }: DeployWorld): Promise<Record<string, string>> {
  const run = async (...args: string[]) => {
    const where = ['--kubeconfig', kubeconfig, '--namespace', namespace]
    return (await promisify(execFile)(tools.kubectl, [...where, ...args])).stdout.trim()
  }
  const name = 'deployer'
  await run('create', 'serviceaccount', name)
  await run('create', 'rolebinding', name, '--clusterrole=cluster-admin', `--serviceaccount=${namespace}:${name}`)
  return { kubeconfig: '', server: cluster.server, ca: cluster.ca, token: await run('create', 'token', name) }
}

export const outages: ScenarioSet = {
  name: 'outages',
  options: { environment: { timeout: '120s' } },
  async prepare(world) {
    world.image('1.0.0')
    expect((await world.deploy('1.0.0')).outputs.outcome).toBe('succeeded')
  },
  scenarios: [
    {
      name: 'the API server is killed half way and comes back after 8 s: the deploy goes on, or is put back',
      async run(world) {
        const before = await world.serves()
        // It comes back before it knows its roles, and refuses for a moment what they allow.
        const inputs = await roleBound(world)
        const result = await deployWith(world, '1.1.0', () => kill(world, 'kube-apiserver', 8), { inputs })
        await expectDecided(world, result, [before, '1.1.0'])
      },
    },
    {
      name: 'the API server is killed while helm is at work: what helm left is undone',
      async run(world) {
        const before = await world.serves()
        world.image('1.2.0', moment)
        // What helm asks for now comes to a server that is not there; it would ask again for what it only reads.
        let over: Promise<void> | undefined
        const end = slowApi(world, () => {
          over = kill(world, 'kube-apiserver', 6)
        })
        const result = await world.deploy('1.2.0', { inputs: { 'lock-term': '30s' } })
        end()
        await over
        expect(result.outputs.outcome ?? result.log).toBe('rolled-back')
        expect(recordOf(result).failure?.reason).toBe('HelmFailed')
        await expectOneVersionSoon(world, before)
      },
    },
    {
      name: 'the API server is away for longer than the lock: the deploy stops, its post step puts things back',
      slow: true,
      async run(world) {
        const before = await world.serves()
        const inputs = { 'lock-term': '6s' }
        const result = await deployWith(world, '1.3.0', () => kill(world, 'kube-apiserver', 12), { inputs })
        expect(result).toMatchObject({ conclusion: 'failure', outputs: {}, orphans: [], post: { exitCode: 0 } })
        expect(result.log).toMatch(/the lease .* is lost: it could not be renewed for 6 s/)
        expect(result.post?.summary).toContain('a deploy that did not end was reverted')
        await expectOneVersionSoon(world, before)
      },
    },
    {
      name: 'etcd is stopped for 15 s: the deploy goes on, or is put back',
      slow: true,
      async run(world) {
        const before = await world.serves()
        const result = await deployWith(world, '1.4.0', () => suspend(world, 'etcd', 15))
        await expectDecided(world, result, [before, '1.4.0'])
      },
    },
    {
      name: 'etcd is killed and comes back after 5 s: the deploy goes on, or is put back',
      async run(world) {
        const before = await world.serves()
        const result = await deployWith(world, '1.5.0', () => kill(world, 'etcd', 5))
        await expectDecided(world, result, [before, '1.5.0'])
      },
    },
    {
      name: 'the kubelet is away for 10 s: the deploy waits for it',
      async run(world) {
        const before = await world.serves()
        const result = await deployWith(world, '1.6.0', () => kill(world, 'kubelet', 10))
        await expectDecided(world, result, [before, '1.6.0'])
      },
    },
    {
      name: 'the kubelet stays away: the deploy is put back in time, and says which pod nobody starts',
      async run(world) {
        const before = await world.serves()
        world.setPolicy({ timeout: '16s' })
        await partsOf(world).signal('kubelet', 'SIGKILL')
        world.image('1.7.0')
        const result = await world.deploy('1.7.0')
        world.setPolicy({})
        await partsOf(world).start('kubelet')
        expect(result.outputs.outcome ?? result.log).toBe('rolled-back')
        expect(recordOf(result).failure?.message).toMatch(/Pod\/orders-\S+ .* node-1/)
        await expectOneVersionSoon(world, before)
      },
    },
    {
      name: 'the controller manager stays away: what stands is told, and mended when it is back',
      async run(world) {
        const before = await world.serves()
        world.setPolicy({ timeout: '16s' })
        await partsOf(world).signal('kube-controller-manager', 'SIGKILL')
        world.image('1.8.0')
        const result = await world.deploy('1.8.0')
        expect(result).toMatchObject({ conclusion: 'failure', outputs: { outcome: 'failed' }, orphans: [] })
        expect(recordOf(result).headline).toContain('the way back failed too')
        expect(recordOf(result).failure?.message).toContain('the change has not been taken up yet')
        expect(await world.serves()).toBe(before)
        await partsOf(world).start('kube-controller-manager')
        world.setPolicy({})
        const mended = await world.rollback({ mode: 'reconcile' })
        expect(mended.outputs.outcome ?? mended.log).toBe('succeeded')
        expect(await world.cluster.list('Deployment', namespace)).toHaveLength(1)
        await expectOneVersionSoon(world, before)
      },
    },
  ],
}
