// Canaries beside a baseline that end by something else than a verdict: killed, cancelled, or not even begun.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'expect'
import { exampleChart, namespace } from '../../lab/deploy/world.ts'
import { until } from '../../lab/until.ts'
import { all, policy, router, steps } from './canary-baseline.ts'
import { http, underLoad } from './canary-judged.ts'
import {
  baseline,
  canary,
  expectStable,
  journalOf,
  releases,
  scale,
  validRecordOf,
  withoutChange,
} from './canary-traffic.ts'
import { longTerm } from './kill-points.ts'
import type { ScenarioSet } from './scenario.ts'

export const canaryBaselineFailures: ScenarioSet = {
  name: 'canary-baseline-failures',
  busy: true,
  slow: true,
  // Its own chart, which is changed.
  options: { scale, gateway: true, chart: exampleChart },
  async prepare(world) {
    world.image('1.1.0', { drainMs: 2000, http })
    expect((await world.deploy('1.1.0')).outputs.outcome).toBe('succeeded')
    policy(world)
  },
  scenarios: [
    {
      name: 'a lost runner while both stand: reconcile leaves the old version alone',
      async run(world) {
        world.image('1.3.0', { drainMs: 2000, http })
        const when = (line: string) => line.startsWith('traffic: ')
        const lost = await underLoad(world, () => world.deploy('1.3.0', { interrupt: { how: 'lose-runner', when } }))
        expect(lost).toMatchObject({ conclusion: 'lost', outputs: {} })
        expect((await releases(world)).toSorted()).toEqual(all)
        expect((await journalOf(world)).operation?.releases).toMatchObject({
          [canary]: { goal: { kind: 'absent' }, revision: 1 },
          [baseline]: { goal: { kind: 'absent' }, revision: 1 },
        })
        const mended = await world.rollback({ mode: 'reconcile', ...longTerm })
        expect(mended.outputs.outcome ?? mended.log).toBe('succeeded')
        await expectStable(world, router, '1.1.0')
      },
    },
    {
      name: 'a lost runner while helm begins the canary beside the baseline: the next deploy mends, and is promoted',
      async run(world) {
        const helmAtWork = until(
          'helm begins the canary',
          async () => {
            const secrets = await world.cluster.list('Secret', namespace)
            return secrets.some(({ metadata }) => {
              const { name, status } = metadata?.labels ?? {}
              return name === canary && status === 'pending-install'
            })
          },
          { everyMs: 10 },
        )
        const end = world.cluster.fault({
          method: 'PATCH',
          path: new RegExp(`/deployments/${canary}[?](?!.*dryRun=)`),
          times: 1,
          how: { delayMs: 4000 },
        })
        const lost = await underLoad(world, () =>
          world.deploy('1.3.0', { interrupt: { how: 'lose-runner', when: helmAtWork } }),
        )
        end()
        expect(lost).toMatchObject({ conclusion: 'lost', outputs: {} })
        world.image('1.4.0', { drainMs: 2000, http })
        const next = await underLoad(world, () => world.deploy('1.4.0', { inputs: longTerm }))
        expect(next.outputs.outcome ?? next.log).toBe('succeeded')
        expect(validRecordOf(next).notices).toEqual(
          expect.arrayContaining([expect.stringMatching(/^a deploy that did not end was reverted; 1\.1\.0 /)]),
        )
        await expectStable(world, router, '1.4.0')
      },
    },
    {
      name: 'a cancel gives traffic back at once, and its post step removes both',
      async run(world) {
        const when = (line: string) => line.startsWith('judge: ')
        const result = await underLoad(world, () => world.deploy('1.3.0', { interrupt: { how: 'cancel', when } }))
        expect(result).toMatchObject({ conclusion: 'cancelled', orphans: [], foreign: [], post: { exitCode: 0 } })
        await expectStable(world, router, '1.4.0')
      },
    },
    {
      name: 'a version that cannot be made again as it stands is not stood beside a canary',
      async run(world) {
        // Helm keeps no subcharts: those of the checkout have to make the same.
        const chart = join(world.workspace, 'chart')
        const file = join(chart, 'Chart.yaml')
        const original = readFileSync(file, 'utf8')
        const part = join(chart, 'charts', 'settings')
        const template = (mode: string) => {
          const metadata = '{ name: "{{ .Release.Name }}-settings" }'
          const object = `apiVersion: v1\nkind: ConfigMap\nmetadata: ${metadata}\ndata: { mode: ${mode} }\n`
          writeFileSync(join(part, 'templates', 'settings.yaml'), object)
        }
        mkdirSync(join(part, 'templates'), { recursive: true })
        writeFileSync(
          join(part, 'Chart.yaml'),
          JSON.stringify({ apiVersion: 'v2', name: 'settings', version: '1.0.0' }),
        )
        template('live')
        writeFileSync(file, `${original}\ndependencies: [{ name: settings, version: 1.0.0 }]\n`)
        policy(world, { steps: [{ ...steps[0], bake: '1s' }], judge: undefined })
        world.image('2.0.0', { drainMs: 2000, http })
        const first = await world.deploy('2.0.0')
        expect(first.outputs.outcome ?? first.log).toBe('succeeded')
        policy(world)
        world.image('2.1.0', { drainMs: 2000, http })
        const dryRun = { inputs: { 'dry-run': 'true' } }
        const same = await underLoad(world, () => world.deploy('2.1.0', dryRun))
        expect(same).toMatchObject({ conclusion: 'success' })
        expect(same.log).toContain(`create ConfigMap/${baseline}-settings`)
        template('test')
        const changed = await withoutChange(world, () => world.deploy('2.1.0'))
        rmSync(join(chart, 'charts'), { recursive: true })
        writeFileSync(file, original)
        const gone = await withoutChange(world, () => world.deploy('2.1.0'))
        for (const refused of [changed, gone])
          expect(refused).toMatchObject({
            conclusion: 'failure',
            outputs: {},
            orphans: [],
            post: { exitCode: 0, log: '' },
          })
        expect(changed.log).toMatch(
          /cannot be made again: its chart does not make ConfigMap\/orders-settings again as revision \d+ has it; nothing was changed/,
        )
        expect(gone.log).toMatch(/its chart had subcharts \(settings\), .* Deploy with compare: stable/)
        await expectStable(world, router, '2.0.0')
      },
    },
  ],
}
