// Deploys that succeed, through the front door: the real bundles, the real helm, pods that serve HTTP.
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'expect'
import { startLoad } from '../../lab/load/load.ts'
import { recordJsonSchema } from '../../src/record/schema.ts'
import { expectSound, history, recordOf } from './aftermath.ts'
import type { ScenarioSet } from './scenario.ts'

const isRecord = new Ajv2020({ formats: { 'date-time': true } }).compile(recordJsonSchema())

export const upgrade: ScenarioSet = {
  name: 'upgrade',
  options: { environment: { url: 'https://orders.example.com' } },
  prepare: async () => undefined,
  scenarios: [
    {
      name: 'a first version is installed and serves',
      async run(world) {
        // Clients learn of a pod's end a moment after it has begun.
        const { digest } = world.image('1.0.0', { drainMs: 2000 })
        const result = await world.deploy('1.0.0', { inputs: { reason: 'the first one' } })
        expect(result).toMatchObject({
          conclusion: 'success',
          foreign: [],
          orphans: [],
          post: { exitCode: 0, log: '' },
        })
        expect(result.outputs).toMatchObject({
          outcome: 'succeeded',
          revision: '1',
          'previous-revision': '',
          snapshot: '',
          url: 'https://orders.example.com',
          evidence: '',
        })
        const record = recordOf(result)
        expect([isRecord(record), isRecord.errors]).toEqual([true, null])
        expect(record).toMatchObject({
          kind: 'deploy',
          environment: 'production',
          reason: 'the first one',
          headline: 'orders 1.0.0 in production (revision 1) serves',
          serves: { revision: 1, images: { orders: expect.stringContaining(digest) } },
        })
        expect(record.timeline.map(({ name }) => name)).toEqual([
          'render',
          'lock',
          'helm upgrade (revision 1)',
          'wait until healthy',
          'smoke (1)',
        ])
        expect(result.summary).toContain('## ✅ orders 1.0.0 in production')
        expect(result.summary).toContain('```mermaid\ngantt\n')
        expect(await world.serves()).toBe('1.0.0')
        await expectSound(world)
      },
    },
    {
      name: 'an upgrade under load fails no request',
      async run(world) {
        world.image('1.1.0', { startupMs: 200, readyAfterMs: 100 })
        const load = startLoad({ url: await world.url(), ratePerSecond: 100, durationMs: 60_000 })
        const result = await world.deploy('1.1.0')
        const answered = await load.stop()
        expect(result.outputs).toMatchObject({ outcome: 'succeeded', 'previous-revision': '2' })
        expect(result.outputs.snapshot).toMatch(/^[a-z0-9]{6,}$/)
        expect(answered).toMatchObject({ failed: 0, errors: {} })
        expect(answered.versions).toMatchObject({ '1.0.0': expect.any(Number), '1.1.0': expect.any(Number) })
        expect(await world.serves()).toBe('1.1.0')
      },
    },
    {
      name: 'the same again changes nothing',
      async run(world) {
        const before = await history(world)
        const result = await world.deploy('1.1.0')
        expect(result).toMatchObject({ conclusion: 'success', outputs: { outcome: 'nothing-to-do', revision: '3' } })
        expect(await history(world)).toEqual(before)
        await expectSound(world)
      },
    },
    {
      name: 'an API server that falters costs time, not the deploy',
      async run(world) {
        const path = /\/(configmaps|leases|secrets\/slipway|pods|deployments\?)/
        const faults = (
          ['reset', 'reset-after-handling', { status: 429, retryAfterSeconds: 1 }, { status: 503 }] as const
        ).map((how) => world.cluster.fault({ path, times: 2, how }))
        const result = await world.deploy('1.1.0', { inputs: { digest: world.image('1.1.0-rc1').digest, image: '' } })
        for (const end of faults) end()
        expect(result.outputs.outcome ?? result.log).toBe('succeeded')
        expect(await world.serves()).toBe('1.1.0-rc1')
        await expectSound(world)
      },
    },
    {
      name: 'server, authority and token do as well as a kubeconfig, and the token shows nowhere',
      async run(world) {
        world.image('1.1.1')
        const { server, token, kubeconfig } = world.cluster
        const authority = /certificate-authority-data: (\S+)/.exec(kubeconfig)?.[1] ?? ''
        const ca = Buffer.from(authority, 'base64').toString()
        const result = await world.deploy('1.1.1', { inputs: { kubeconfig: '', image: '', server, ca, token } })
        expect({ outcome: result.outputs.outcome, log: result.log }).toEqual({
          outcome: 'succeeded',
          log: expect.anything(),
        })
        const lines = `${result.rawLog}\n${result.post?.rawLog}`
          .split('\n')
          .filter((line) => !line.startsWith('::add-mask::'))
        for (const place of [
          lines.join('\n'),
          result.summary,
          JSON.stringify(result.outputs),
          JSON.stringify(result.state),
        ]) {
          expect(place).not.toContain(token)
        }
        await expectSound(world)
      },
    },
  ],
}
