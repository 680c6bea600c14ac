// The Roles of docs/rbac.yaml on the real cluster: enough for everything, no line too many, and each one is missed by its name.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'expect'
import type { Role } from 'kubernetes-types/rbac/v1.js'
import { type DeployWorld, namespace, startDeployWorld, type WorldRun } from '../../lab/deploy/world.ts'
import type { ActionResult } from '../../lab/runner/run-action.ts'
import { leftOut, type Part } from '../e2e/scenario.ts'
import { expectSound, history, holderOf, recordOf } from '../scenarios/aftermath.ts'
import { setRoles, signIn } from './account.ts'
import type { Asker, Recorder } from './recorder.ts'
import type { Right } from './rights.ts'
import { grants, rightsOf, without } from './roles.ts'

type Action = Exclude<Asker, 'helm'>
const actions: readonly Action[] = ['helm-deploy', 'rollback']

const byHand = 'a Lease that was deleted by hand is lifted above the journal'
const firstRun = 'the first run on a release that Helm alone has installed'

/** Rights that no scenario asks for, and why they are granted. */
const conditional: Record<Asker, Record<Right, string>> = {
  'helm-deploy': { 'patch leases.coordination.k8s.io': byHand },
  rollback: {
    'patch leases.coordination.k8s.io': byHand,
    'create leases.coordination.k8s.io': firstRun,
    'create configmaps': firstRun,
    'get secrets': 'a failing pod refers to a Secret, whose values must not show in the evidence',
    'delete pods': 'a StatefulSet is rolled back from a version whose pods never got ready',
  },
  helm: {},
}

/** Kinds that only a scenario's chart has: the file says that they are to be granted by whoever has some. */
function isOfChart(right: Right): boolean {
  return right.endsWith('.example.com')
}

/** Rights without which an action does its work: what it then says, or nothing. */
const spared: Record<Right, string | undefined> = {
  'list horizontalpodautoscalers.autoscaling': undefined,
  'get namespaces': undefined,
  'get pods': 'grant the verb "get" on pods by a Role in namespace trading',
  'get pods/log': 'grant the verb "get" on pods/log by a Role in namespace trading',
}

/** `recorder` has seen every scenario by the time that the first of these runs. */
export function rbac(recorder: Recorder, quick: boolean): Part {
  const roles = new Map(
    grants(namespace)
      .filter(({ kind }) => kind === 'Role')
      .map((role) => [role.metadata?.name ?? '', role as Role]),
  )
  const roleOf = (asker: Asker): Role => {
    const role = roles.get(`slipway-${asker}`)
    if (!role) throw new Error(`docs/rbac.yaml has no Role slipway-${asker}`)
    return role
  }
  const byPolicy = ['traffic', 'metrics'].flatMap((name) => roles.get(`slipway-${name}`) ?? [])
  const all = (action: Action): Role[] => [roleOf(action), roleOf('helm'), forFurther]
  const own = new Set(rightsOf(roleOf('helm-deploy')))
  let running: Promise<Signed> | undefined
  const world = () => (running ??= start(all))

  return {
    scenarios: [
      ...(['helm-deploy', 'rollback', 'helm'] as const).map((asker) => ({
        name: `rbac: what ${asker} asks for is what docs/rbac.yaml grants`,
        async run() {
          const granted = rightsOf(roleOf(asker))
          // The actions have these Roles as well: some strategies alone move traffic and judge it, a plan reads the chart's objects.
          const besides = asker === 'helm' ? [] : [...byPolicy, roleOf('helm')].flatMap(rightsOf)
          const asked = [...recorder.rights[asker], ...Object.keys(conditional[asker])].filter(
            (right) => !isOfChart(right),
          )
          const own = asked.filter((right) => granted.includes(right) || !besides.includes(right))
          assert.deepEqual([...new Set(own)].sort(), granted.sort())
        },
      })),
      {
        name: 'rbac: what moves traffic and judges it asks for all that docs/rbac.yaml grants for it',
        // Not every router is tried then.
        skipped: quick ? leftOut : undefined,
        async run() {
          const asked = actions.flatMap((action) => [...recorder.rights[action]])
          assert.deepEqual(
            byPolicy.flatMap(rightsOf).filter((right) => !asked.includes(right)),
            [],
          )
        },
      },
      {
        name: 'rbac: with these rights alone everything works [T86]',
        run: async () => mainPath(await world()),
      },
      ...actions.flatMap((action) =>
        rightsToMiss(action, roleOf).map((right) => ({
          name: `rbac: ${action} without ${right} [T86]`,
          skipped: quick && !(action === 'helm-deploy' && own.has(right)) ? leftOut : undefined,
          run: async () => missed(await world(), action, right, all(action)),
        })),
      ),
    ],
    stop: async () => (await running?.catch(() => undefined))?.world.stop(),
  }
}

/** Those of the action, and with the first one those of the helm that both run. */
function rightsToMiss(action: Action, roleOf: (asker: Asker) => Role): Right[] {
  const helms = action === 'helm-deploy' ? rightsOf(roleOf('helm')) : []
  return [...new Set([...rightsOf(roleOf(action)), ...helms])]
}

/** A world whose actions sign in as accounts of their own. */
interface Signed {
  world: DeployWorld
  deploy(version: string, options?: WorldRun): Promise<ActionResult>
  rollback(inputs: Record<string, string>): Promise<ActionResult>
}

const idle = 'ghcr.io/your-org/idle:1'

/** Kinds that the example's chart does not have, added to it. Of these only the Job runs a pod, which ends at once. */
const further: readonly object[] = [
  { apiVersion: 'apps/v1', kind: 'StatefulSet', spec: { replicas: 0, serviceName: 'idle', ...selecting('set') } },
  {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    spec: { ...selecting('daemon', { nodeSelector: { nowhere: 'true' } }) },
  },
  { apiVersion: 'batch/v1', kind: 'Job', spec: { template: podOf('job', { restartPolicy: 'Never' }) } },
]

/** What Helm asks for because of them; a Job is among the kinds of the file already. */
const forFurther: Role = {
  rules: [
    {
      apiGroups: ['apps'],
      resources: ['statefulsets', 'daemonsets'],
      verbs: ['get', 'create', 'patch', 'delete', 'watch'],
    },
  ],
}

function selecting(role: string, spec: object = {}): object {
  return { selector: { matchLabels: { role } }, template: podOf(role, spec) }
}

function podOf(role: string, spec: object): object {
  return {
    metadata: { labels: { role } },
    spec: { containers: [{ name: 'idle', image: idle }], ...spec },
  }
}

async function start(rolesOf: (action: Action) => Role[]): Promise<Signed> {
  const world = await startDeployWorld({ world: 'kubernetes', replicas: 1 })
  const manifests = further.map((object) => JSON.stringify({ ...object, metadata: { name: 'idle' } }))
  writeFileSync(join(world.workspace, 'chart', 'templates', 'further.yaml'), manifests.join('\n---\n'))
  world.cluster.push({ ref: idle, version: '1', crash: { afterMs: 0, exitCode: 0, log: 'done' } })
  const [deployer, back] = await Promise.all(actions.map((action) => signIn(world, action, rolesOf(action))))
  for (const version of ['1.0.0', '1.1.0', '1.2.0']) world.image(version)
  return {
    world,
    deploy: (version, options) =>
      world.deploy(version, { ...options, inputs: { kubeconfig: deployer ?? '', ...options?.inputs } }),
    rollback: (inputs) => world.rollback({ ...inputs, kubeconfig: back ?? '' }),
  }
}

async function mainPath({ world, deploy, rollback }: Signed): Promise<void> {
  const outcome = ({ outputs, log }: ActionResult) => outputs.outcome ?? log
  expect(outcome(await deploy('9.0.0'))).toBe('failed') // removed again
  for (const version of ['1.0.0', '1.1.0']) expect(outcome(await deploy(version))).toBe('succeeded')
  expect(outcome(await deploy('9.0.1'))).toBe('rolled-back')
  expect(outcome(await rollback({ to: 'previous' }))).toBe('nothing-to-do')
  expect(outcome(await rollback({ to: 'revision', revision: '1' }))).toBe('succeeded')
  expect(outcome(await rollback({ mode: 'reconcile' }))).toBe('nothing-to-do')
  world.image('2.0.0', { startupMs: 600_000 })
  const lost = await deploy('2.0.0', {
    interrupt: { how: 'lose-runner', when: (line) => line.startsWith('waiting: Deployment/') },
  })
  expect(lost.conclusion).toBe('lost')
  expect(outcome(await rollback({ mode: 'reconcile' }))).toBe('succeeded')
  expect(await world.serves()).toBe('1.0.0')
  await expectSound(world)
}

async function missed({ world, deploy, rollback }: Signed, action: Action, right: Right, roles: Role[]): Promise<void> {
  // What a failure alone asks for shows where it fails.
  const bad = action === 'rollback' && right in spared ? recordOf(await deploy('9.9.8')).to?.revision : undefined
  const before = await history(world)
  const left = roles.map((role) => without(role, right))
  await setRoles(world, action, left)
  const revision = String(bad ?? before.at(-1)?.split(' ')[0])
  const result = await (action === 'helm-deploy' ? deploy('9.9.9') : rollback({ to: 'revision', revision }))
  await setRoles(world, action, roles)
  expect(await world.serves()).toBe('1.0.0')
  expect(await holderOf(world)).toBeUndefined()
  if (right in spared) {
    expect(result.outputs.outcome ?? result.log).toBe('rolled-back')
    const said = recordOf(result).failure?.evidence.map(({ text }) => text)
    if (spared[right]) expect(said?.join('\n')).toContain(spared[right])
    return
  }
  expect(result).toMatchObject({ conclusion: 'failure', outputs: {} })
  const [verb, resource = ''] = right.split(' ')
  const [plural, ...group] = resource.split('.')
  const told = [
    `the verb "${verb}" on ${resource}`,
    // Of Helm, which renders the chart with the same rights.
    `cannot ${verb} resource "${plural}" in API group "${group.join('.')}"`,
  ]
  expect(told.filter((words) => result.log.includes(words))).not.toEqual([])
  expect(await history(world)).toEqual(before)
}
