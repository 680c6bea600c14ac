// How long it takes until an image that is not there is named as the reason, beside helm alone.
import { type DeployWorld, startDeployWorld } from '../lab/deploy/world.ts'
import type { DeployRecord } from '../src/record/record.ts'
import { bareRollback, bareUpgrade } from './bare-helm.ts'
import type { Bench } from './bench.ts'
import { table, timing } from './pair.ts'

/** Longest time from the start of the action to the line that names the image. */
const goalMs = 5000
const replicas = 3
/** Helm's own default is 5m; it would use that up as well. */
const helmTimeout = '20s'
/** What says that the image is the reason. */
const naming = /manifest unknown|not found|ErrImagePull|ImagePullBackOff/

interface Named {
  /** From the start of the action to the line of its log. */
  lineMs: number
  /** From the first change, as the record says. */
  changeMs: number
  /** To the end, with the version before serving again. */
  endMs: number
}

/** Deploy what was never pushed. */
async function deployMissing(world: DeployWorld, version: string): Promise<Named> {
  const started = performance.now()
  let lineMs: number | undefined
  const onLine = (line: string) => {
    if (naming.test(line) && line.includes(version)) lineMs ??= performance.now() - started
  }
  const { outputs, durationMs, log } = await world.deploy(version, { onLine })
  const { outcome, failure } = JSON.parse(outputs.record || '{}') as Partial<DeployRecord>
  if (outcome !== 'rolled-back' || lineMs === undefined || failure?.namedAfterMs === undefined) {
    throw new Error(`the deploy of a missing image was not named and rolled back:\n${log}`)
  }
  return { lineMs, changeMs: failure.namedAfterMs, endMs: durationMs }
}

/** The same with helm alone, which is then put back by hand. */
async function upgradeMissing(world: DeployWorld, version: string): Promise<{ endMs: number; named: boolean }> {
  const started = performance.now()
  const { exitCode, stdout, stderr } = await bareUpgrade(world, version, { replicas, timeout: helmTimeout })
  const endMs = performance.now() - started
  if (exitCode === 0) throw new Error('helm upgrade took a missing image for a success')
  await bareRollback(world)
  return { endMs, named: naming.test(stdout + stderr) }
}

export const bench: Bench = async ({ quick }) => {
  const world = await startDeployWorld({ replicas, environment: { smoke: [] } })
  try {
    world.image('1.0.0')
    const deployed = await world.deploy('1.0.0')
    if (deployed.exitCode !== 0) throw new Error(`the first deploy failed:\n${deployed.log}`)
    const named: Named[] = []
    const helm: Awaited<ReturnType<typeof upgradeMissing>>[] = []
    for (let round = 0; round < (quick ? 1 : 3); round += 1) {
      named.push(await deployMissing(world, `9.${round}.0`))
      helm.push(await upgradeMissing(world, `9.${round}.1`))
    }
    const seconds = (times: number[]) => `${(timing(times).median / 1000).toFixed(1)} s`
    const worst = Math.max(...named.map(({ lineMs }) => lineMs))
    const met = worst <= goalMs
    const helmEnd = seconds(helm.map(({ endMs }) => endMs))
    const byHelm = helm.some((each) => each.named) ? helmEnd : 'never'
    console.log(
      table([
        ['an image that is not in the registry', 'helm-deploy', `helm upgrade --wait --timeout ${helmTimeout}`],
        ['named after the first change', seconds(named.map(({ changeMs }) => changeMs)), byHelm],
        ['named after the start', seconds(named.map(({ lineMs }) => lineMs)), byHelm],
        [
          'ended',
          `${seconds(named.map(({ endMs }) => endMs))}, and 1.0.0 serves again`,
          `${helmEnd}, 1.0.0 put back by hand`,
        ],
        ['goal', `<= ${goalMs / 1000} s from the start, in the worst round ${met ? 'met' : 'MISSED'}`, ''],
      ]),
    )
    return met ? [] : [`a missing image was named after ${(worst / 1000).toFixed(1)} s, goal ${goalMs / 1000} s`]
  } finally {
    await world.stop()
  }
}
