// What the actions do after their step, whatever became of it.
import { relative } from 'node:path'
import { loadPolicy } from '../policy/load.ts'
import { environmentOf } from './environment.ts'
import { finish } from './finish.ts'
import { type Host, leftBehind, withRollout } from './open.ts'
import type { ReleaseAsked } from './run-deploy.ts'
import { type Audience, tell } from './tell.ts'

/** Finish what a cancelled or killed step left; nothing is done after one that ended by itself. */
export async function runFinish(read: () => ReleaseAsked, host: Host & Audience): Promise<void> {
  const left = leftBehind(host)
  if (!left) return
  const asked = read()
  const policy = await loadPolicy(relative(host.workspace, asked.policy), asked.policyBytes)
  const request = environmentOf(policy, asked.environment, asked)
  await withRollout(asked, host, async (deps) => {
    const result = await finish(request, deps, left)
    // Going back is what this step is for: it fails when that does.
    const fail = result.record.outcome === 'failed' ? host.fail : (message: string) => host.log.notice(message)
    await tell(result, { ...host, fail })
  })
}
