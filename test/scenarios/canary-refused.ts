// Canaries that are refused, before they change anything or before they get traffic that they could not carry.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'expect'
import { type DeployWorld, exampleChart, namespace, release } from '../../lab/deploy/world.ts'
import { history } from './aftermath.ts'
import {
  canary,
  canaryPolicy,
  expectNoneFailed,
  expectStable,
  scale,
  validRecordOf,
  watchTraffic,
  withoutChange,
} from './canary-traffic.ts'
import type { ScenarioSet } from './scenario.ts'

const router = 'gateway-api'
const quick = { steps: [{ weight: 20, bake: '1s' }] }

/** Put a template into the chart; returns how to take it out again. */
function template({ workspace }: DeployWorld, name: string, ...objects: object[]): () => void {
  const file = join(workspace, 'chart', 'templates', `${name}.yaml`)
  mkdirSync(join(workspace, 'chart', 'templates'), { recursive: true })
  writeFileSync(file, objects.map((object) => `---\n${JSON.stringify(object)}\n`).join(''))
  return () => rmSync(file)
}

async function expectRefused(world: DeployWorld, version: string, ...said: (string | RegExp)[]): Promise<void> {
  const result = await withoutChange(world, () => world.deploy(version))
  expect(result).toMatchObject({ conclusion: 'failure', outputs: {}, orphans: [], post: { exitCode: 0, log: '' } })
  for (const words of said) expect(result.log).toMatch(words)
}

export const canaryRefused: ScenarioSet = {
  name: 'canary-refused',
  busy: true,
  slow: true,
  // Its own chart, to which templates are added.
  options: { scale, gateway: true, replicas: 5, chart: exampleChart },
  async prepare(world) {
    world.image('1.0.0', { drainMs: 2000 })
    expect((await world.deploy('1.0.0')).outputs.outcome).toBe('succeeded')
    world.image('1.1.0', { drainMs: 2000 })
    world.setPolicy(canaryPolicy(world, router, quick))
  },
  scenarios: [
    {
      name: 'a dry run says all of it and changes nothing',
      async run(world) {
        const before = await history(world)
        const result = await withoutChange(world, () => world.deploy('1.1.0', { inputs: { 'dry-run': 'true' } }))
        expect(result).toMatchObject({ conclusion: 'success', foreign: [], orphans: [] })
        expect(result.outputs.outcome).toBe('')
        const { steps } = JSON.parse(result.outputs.plan ?? '{}') as { steps: { kind: string }[] }
        expect(steps.map(({ kind }) => kind)).toEqual([
          'helm-apply',
          'wait-healthy',
          'route',
          'bake',
          'prove-rollback',
          'helm-apply',
          'wait-healthy',
          'route',
          'smoke',
        ])
        expect(result.log).toContain(`send traffic to ${release} 80 %, ${canary} 20 %`)
        expect(result.log).toMatch(/when anything fails:\n.*traffic as before[\s\S]*uninstall orders-canary/)
        expect(result.summary).toContain('mermaid')
        expect(await history(world)).toEqual(before)
      },
    },
    {
      name: 'a step with fewer pods than its traffic needs is refused, with the figures',
      async run(world) {
        world.setPolicy(canaryPolicy(world, router, { steps: [{ weight: 90, bake: '1s', replicas: 1 }] }))
        const figures = /canary\.steps\.0 has replicas 1, and 90 % of the traffic of 5 pods needs 5/
        await expectRefused(world, '1.1.0', figures)
      },
    },
    {
      name: 'a chart that stops to say how many pods there are is refused: one of them would be left',
      async run(world) {
        const deployment = join(world.workspace, 'chart', 'templates', 'deployment.yaml')
        const original = readFileSync(deployment, 'utf8')
        writeFileSync(deployment, original.replace('replicas: {{ .Values.replicaCount }}', ''))
        world.setPolicy(canaryPolicy(world, router, { steps: [{ weight: 20, bake: '1s' }] }, { replicas: undefined }))
        const said =
          'no longer renders spec.replicas of Deployment/orders, which runs 5 pods: Kubernetes would make that 1'
        const command = 'kubectl apply --namespace trading --server-side --field-manager replicas'
        await expectRefused(world, '1.1.0', said, command)
        writeFileSync(deployment, original)
        world.setPolicy(canaryPolicy(world, router, quick))
      },
    },
    {
      name: 'a route that belongs to a chart is refused with the command that takes it over',
      async run(world) {
        const annotations = { 'meta.helm.sh/release-name': 'edge', 'meta.helm.sh/release-namespace': namespace }
        const metadata = { name: 'edge', namespace, annotations, labels: { 'app.kubernetes.io/managed-by': 'Helm' } }
        const spec = { hostnames: ['edge.example.com'], rules: [{ backendRefs: [{ name: release, port: 8080 }] }] }
        await world.cluster.create({
          apiVersion: 'gateway.networking.k8s.io/v1',
          kind: 'HTTPRoute',
          metadata,
          spec,
        } as object)
        world.setPolicy(canaryPolicy(world, router, quick, { traffic: { router, route: 'edge' } }))
        const command = /npm run -s adopt -- .*--namespace trading --release edge --for canary --route edge/
        await expectRefused(world, '1.1.0', /HTTPRoute trading\/edge belongs to the Helm release edge/, command)
      },
    },
    {
      name: 'a route that is not there is refused with one to create',
      async run(world) {
        world.setPolicy(canaryPolicy(world, router, quick, { traffic: { router, route: 'nowhere' } }))
        const example = new RegExp(`kind: HTTPRoute[\\s\\S]*name: nowhere[\\s\\S]*name: ${release}, port: 8080`)
        await expectRefused(world, '1.1.0', /HTTPRoute trading\/nowhere, .* is not there; create it/, example)
        world.setPolicy(canaryPolicy(world, router, quick))
      },
    },
    {
      name: 'what two releases of the chart would share is refused, all of it at once',
      async run(world) {
        const pods = { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] } }
        const nightly = { schedule: '0 3 * * *', jobTemplate: { spec: { template: pods } } }
        // Only the new version has them: the stable release gets them by the promotion.
        const remove = template(
          world,
          'shared',
          { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'orders-settings' } },
          { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'nightly-{{ .Release.Name }}' }, spec: nightly },
        )
        await expectRefused(
          world,
          '1.1.0',
          /two releases of this chart cannot stand side by side; nothing was changed/,
          /- ConfigMap\/orders-settings: both releases render it under this name; .*canary\.values/,
          /- CronJob\/nightly-orders-canary: it would run twice at each of its times; .*canary\.values/,
        )
        remove()
      },
    },
    {
      name: 'bakes that take longer than there is time are refused at once, unless they may park',
      async run(world) {
        const long = [
          { weight: 20, bake: '2m' },
          { weight: 50, bake: '2m' },
        ]
        const asked = world.cluster.requests.length
        world.setPolicy(canaryPolicy(world, router, { steps: long }))
        await expectRefused(
          world,
          '1.1.0',
          /the canary bakes for 240 s, and of a timeout of 180 s it has 135 s, .*: raise the timeout/,
        )
        expect(world.cluster.requests.length).toBe(asked)
        const parks = { steps: long.map((step) => ({ ...step, park: '1h' })) }
        world.setPolicy(canaryPolicy(world, router, parks))
        const planned = await world.deploy('1.1.0', { inputs: { 'dry-run': 'true' } })
        expect(planned.conclusion === 'success' || planned.log).toBe(true)
        world.setPolicy(canaryPolicy(world, router, quick))
      },
    },
    {
      name: 'a promotion that could not be undone is refused, or said where the policy wants that',
      async run(world) {
        const named = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '{{ .Release.Name }}-settings' } }
        template(world, 'settings', { ...named, data: { mode: 'a' } })
        world.image('1.2.0', { drainMs: 2000 })
        expect((await world.deploy('1.2.0')).outputs.outcome).toBe('succeeded')
        const remove = template(world, 'settings', { ...named, data: { mode: 'b' }, immutable: true })
        world.image('1.3.0', { drainMs: 2000 })
        const watched = watchTraffic(world, router)
        const refused = await world.deploy('1.3.0')
        expect(refused.outputs.outcome ?? refused.log).toBe('rolled-back')
        const { failure, headline, timeline } = validRecordOf(refused)
        expect(headline).toMatch(/1\.3\.0 in production was not deployed: RollbackNotProven; 1\.2\.0 .* serves again/)
        expect(failure?.message).toMatch(
          /ConfigMap\/orders-settings: it is immutable on one side, and the two sides differ/,
        )
        expect(failure?.message).toContain('rollback-proof: warn')
        expect(timeline.map(({ name }) => name).filter((name) => /^helm upgrade \(/.test(name))).toEqual([])
        world.setPolicy(canaryPolicy(world, router, quick, { 'rollback-proof': 'warn' }))
        const warned = await world.deploy('1.3.0')
        const answered = await watched.stop()
        expect(warned.outputs.outcome ?? warned.log).toBe('succeeded')
        expect(validRecordOf(warned).notices.join('\n')).toMatch(
          /would not restore what stands: .*ConfigMap\/orders-settings/,
        )
        expectNoneFailed(answered)
        await expectStable(world, router, '1.3.0')
        remove()
      },
    },
  ],
}
