// Runs that are cancelled, killed or in each other's way: whatever is left, somebody finishes or reverts it.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'expect'
import { type DeployWorld, namespace, release } from '../../lab/deploy/world.ts'
import type { Interruption } from '../../lab/runner/run-action.ts'
import { until } from '../../lab/until.ts'
import { expectSound, history, holderOf, recordOf } from './aftermath.ts'
import type { ScenarioSet } from './scenario.ts'

const halfWay = (line: string) => line.startsWith('waiting: Deployment/')
const interrupt = (how: Interruption['how'], when: Interruption['when'] = halfWay, scale = 1) => ({
  interrupt: { how, when, scale },
})
/** Helm waits for the API server in the middle of its next work; what is only tried is not meant. */
export const slowApi = ({ cluster }: DeployWorld, met?: () => void) =>
  cluster.fault({ method: 'PATCH', path: /\/deployments\/[^?]+\?(?!.*dryRun=)/, times: 1, how: { delayMs: 4000 }, met })
/** Helm has noted that it is at work. */
async function helmAtWork({ cluster }: DeployWorld): Promise<void> {
  const pending = async () =>
    (await cluster.list('Secret', namespace)).some(({ metadata }) => metadata?.labels?.status?.startsWith('pending-'))
  await until('helm is at work', pending, { everyMs: 10 })
}

async function expectServing(world: DeployWorld, version: string): Promise<void> {
  expect(await world.serves()).toBe(version)
  await expectSound(world)
}

/** As the kernel does it when memory runs out: the step's own process, and nothing else. */
function killStep({ workspace }: DeployWorld, version: string): void {
  const facts = [`INPUT_VERSION=${version}`, `GITHUB_WORKSPACE=${workspace}`]
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
      if (facts.every((fact) => environment.includes(fact))) process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It has ended, or belongs to somebody else.
    }
  }
}

/** Kill the real helm in the middle of an upgrade. */
async function leaveHelmPending(world: DeployWorld): Promise<void> {
  const end = slowApi(world)
  const args = ['upgrade', release, `${world.workspace}/chart`, '--namespace', namespace, '--reuse-values']
  const env = { KUBECONFIG: world.kubeconfig, HOME: world.workspace, PATH: '/usr/bin:/bin' }
  const helm = spawn(world.tools.helm, [...args, '--description=by hand'], { env, stdio: 'ignore' })
  await helmAtWork(world)
  const ended = new Promise((resolve) => helm.once('exit', resolve))
  helm.kill('SIGKILL')
  await ended
  end()
}

export const interrupted: ScenarioSet = {
  name: 'interrupted',
  options: { scale: 0.2, replicas: 1 },
  async prepare(world) {
    world.image('1.0.0')
    // Never ready within any of these scenarios.
    for (const version of ['2.0.0', '2.0.1', '2.0.2', '2.0.3']) world.image(version, { startupMs: 600_000 })
    expect((await world.deploy('1.0.0')).outputs.outcome).toBe('succeeded')
  },
  scenarios: [
    {
      name: 'a cancelled deploy is put back by its own post step',
      async run(world) {
        const result = await world.deploy('2.0.0', interrupt('cancel'))
        expect(result).toMatchObject({ conclusion: 'cancelled', exitCode: 130, orphans: [], foreign: [] })
        expect(result.durationMs).toBeLessThan(15_000)
        expect(result.post).toMatchObject({ exitCode: 0 })
        expect(result.post?.summary).toContain(
          '## ↩️ deploy of orders in production was cancelled: a deploy that did not end was reverted',
        )
        expect(result.post?.summary).toContain('**Cancelled**')
        expect(result.post?.log).toContain('1.0.0 (revision 3) serves')
        await expectServing(world, '1.0.0')
      },
    },
    {
      name: 'a helm that outlives a killed step is ended by the post step',
      async run(world) {
        const end = slowApi(world)
        const running = world.deploy('2.0.1')
        await helmAtWork(world)
        killStep(world, '2.0.1')
        const result = await running
        end()
        expect(result).toMatchObject({ conclusion: 'failure', signal: 'SIGKILL', orphans: [] })
        expect(result.post).toMatchObject({ exitCode: 0 })
        expect(result.post?.log).toMatch(/ended helm \(pid \d+\)/)
        expect(result.post?.summary).toContain('**Interrupted**')
        await expectServing(world, '1.0.0')
      },
    },
    {
      name: 'a deploy that cannot renew its lock stops, and its post step puts things back',
      async run(world) {
        const fault = { method: 'PUT', path: /\/leases\//, how: { status: 403, message: 'revoked' } }
        // Once: the post step waits too, and its line is the same.
        let end: (() => void) | undefined
        const result = await world.deploy('2.0.1', {
          onLine: (line) => {
            if (halfWay(line)) end ??= world.cluster.fault(fault)
            if (line.startsWith('##[error]')) end?.()
          },
        })
        end?.()
        expect(result).toMatchObject({ conclusion: 'failure', outputs: {}, post: { exitCode: 0 } })
        expect(result.log).toMatch(/the lease .* is lost: it could not be renewed for 3 s/)
        expect(result.post?.summary).toContain('was interrupted: a deploy that did not end was reverted')
        await expectServing(world, '1.0.0')
      },
    },
    {
      name: 'a cancel before anything was begun leaves nothing to finish',
      async run(world) {
        const end = world.cluster.fault({ method: 'GET', path: /\/leases\//, how: { delayMs: 3000 } })
        const reading = (async () => {
          const before = world.cluster.requests.length
          await until('two more requests', () => world.cluster.requests.length >= before + 2, { everyMs: 10 })
        })()
        const result = await world.deploy('2.0.2', { interrupt: { how: 'cancel', when: reading } })
        end()
        expect(result).toMatchObject({ conclusion: 'cancelled', post: { exitCode: 0 } })
        await expectServing(world, '1.0.0')
      },
    },
    {
      name: 'a lost runner: the next deploy mends, then deploys',
      async run(world) {
        const lost = await world.deploy('2.0.2', interrupt('lose-runner'))
        expect(lost).toMatchObject({ conclusion: 'lost', outputs: {} })
        expect(await holderOf(world)).toContain('acme/orders/')
        world.image('1.1.0')
        const next = await world.deploy('1.1.0')
        expect(next.outputs.outcome ?? next.log).toBe('succeeded')
        expect(recordOf(next).notices).toEqual([
          expect.stringMatching(/^a deploy that did not end was reverted; 1\.0\.0 /),
        ])
        await expectServing(world, '1.1.0')
      },
    },
    {
      name: 'a runner lost in the middle of helm: reconcile mends, and then finds nothing',
      async run(world) {
        const end = slowApi(world)
        const lost = await world.deploy('2.0.3', interrupt('lose-runner', helmAtWork(world)))
        end()
        expect(lost.conclusion).toBe('lost')
        expect((await history(world)).at(-1)).toMatch(/pending-upgrade$/)
        const mended = await world.rollback({ mode: 'reconcile' })
        expect(mended.outputs.outcome ?? mended.log).toBe('succeeded')
        expect(recordOf(mended)).toMatchObject({ kind: 'reconcile', headline: expect.stringContaining('was reverted') })
        const again = await world.rollback({ mode: 'reconcile' })
        expect(again).toMatchObject({ conclusion: 'success', outputs: { outcome: 'nothing-to-do' } })
        expect(recordOf(again).headline).toMatch(/nothing was left to mend; 1\.1\.0 .* serves/)
        await expectServing(world, '1.1.0')
      },
    },
    {
      name: 'a cancelled rollback is finished',
      async run(world) {
        world.image('1.2.0', { startupMs: 2000 })
        expect((await world.deploy('1.2.0')).outputs.outcome).toBe('succeeded')
        const end = slowApi(world)
        const result = await world.rollback({}, interrupt('cancel', helmAtWork(world)))
        end()
        expect(result).toMatchObject({ conclusion: 'cancelled', post: { exitCode: 0 }, orphans: [] })
        expect(result.post?.log).toContain('a rollback that did not end was finished; 1.1.0')
        await expectServing(world, '1.1.0')
      },
    },
    {
      name: 'a helm operation of somebody else is not touched until it is asked for',
      async run(world) {
        await leaveHelmPending(world)
        const refused = await world.deploy('1.2.0')
        expect(refused).toMatchObject({ conclusion: 'failure', outputs: {} })
        expect(refused.log).toMatch(/is pending-upgrade, and no run of Slipway began it/)
        expect((await history(world)).at(-1)).toMatch(/pending-upgrade$/)
        const mended = await world.rollback({ mode: 'reconcile' })
        expect(mended.outputs.outcome ?? mended.log).toBe('succeeded')
        await expectServing(world, '1.1.0')
      },
    },
    {
      name: 'a second deploy is refused and told who is at work',
      async run(world) {
        world.image('1.3.0', { startupMs: 15_000 })
        const begun = Promise.withResolvers<void>()
        const first = world.deploy('1.3.0', { onLine: (line) => halfWay(line) && begun.resolve() })
        await Promise.race([begun.promise, first])
        const second = await world.deploy('1.2.0', { run: { id: '777' } })
        expect(second).toMatchObject({ conclusion: 'failure', outputs: {}, post: { exitCode: 0 } })
        expect(second.log).toMatch(/acme\/orders\/\d+\/1\/deploy\/\w+ is at work on release orders since/)
        expect((await first).outputs.outcome).toBe('succeeded')
        await expectServing(world, '1.3.0')
      },
    },
  ],
}
