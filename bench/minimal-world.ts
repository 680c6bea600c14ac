// What minimal runs talk to, in a process of its own: whoever times them waits for each and answers nobody meanwhile.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { helmVersion, startDeployWorld } from '../lab/deploy/world.ts'
import { startSlack } from '../lab/slack/slack.ts'

/** Where a deployed release and a Slack channel are. */
export interface MinimalWorld {
  /** Checkout with chart and policy; environment `production` stands at `version`. */
  workspace: string
  toolCache: string
  kubeconfig: string
  helmVersion: string
  version: string
  digest: string
  /** The record of its deploy. */
  record: string
  webhookUrl: string
}

/** Start one. `stop` ends its process. */
export async function startMinimalWorld(): Promise<MinimalWorld & { stop(): Promise<void> }> {
  const child = fork(fileURLToPath(import.meta.url))
  const exited = once(child, 'exit')
  const [world] = await Promise.race([
    once(child, 'message') as Promise<[MinimalWorld]>,
    exited.then(([code]) => Promise.reject(new Error(`the world of the minimal runs ended with ${code}`))),
  ])
  return {
    ...world,
    stop: async () => {
      child.disconnect()
      await exited
    },
  }
}

if (import.meta.main) {
  const version = '1.0.0'
  const [world, slack] = await Promise.all([startDeployWorld({ replicas: 1 }), startSlack()])
  const { digest } = world.image(version)
  const deployed = await world.deploy(version)
  if (deployed.exitCode !== 0) throw new Error(`the first deploy failed:\n${deployed.log}`)
  const { workspace, toolCache, cluster } = world
  const { kubeconfig } = cluster
  const { webhookUrl } = slack
  const told: MinimalWorld = {
    workspace,
    toolCache,
    kubeconfig,
    helmVersion,
    version,
    digest,
    record: deployed.outputs.record ?? '',
    webhookUrl,
  }
  process.send?.(told)
  await once(process, 'disconnect')
  await Promise.all([world.stop(), slack.stop()])
}
