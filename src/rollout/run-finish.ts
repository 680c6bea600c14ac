// What the actions do after a step that was cancelled or killed.

import { environmentOf } from './environment.ts'
import { finish } from './finish.ts'
import type { Left } from './left.ts'
import { type Host, withRollout } from './open.ts'
import { policyOf } from './policy.ts'
import type { ReleaseAsked } from './run-deploy.ts'
import { type Audience, tell } from './tell.ts'

/** Finish what a step left that was cancelled, killed, or broke off while it changed something. */
export async function runFinish(left: Left, asked: ReleaseAsked, host: Host & Audience): Promise<void> {
  const policy = await policyOf(asked, host)
  const request = environmentOf(policy, asked.environment, asked)
  await withRollout(asked, request, host, async (deps) => {
    const result = await finish(request, deps, left)
    // Going back is what this step is for: it fails when that does.
    const fail = result.record.outcome === 'failed' ? host.fail : (message: string) => host.log.notice(message)
    await tell(result, { ...host, fail })
  })
}
