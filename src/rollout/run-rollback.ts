// The action rollback without the runner: from what was asked to what people are told.

import { environmentOf } from './environment.ts'
import { type Host, withRollout } from './open.ts'
import { policyOf } from './policy.ts'
import { reconcileRelease } from './reconcile-release.ts'
import { type Destination, rollBack } from './roll-back.ts'
import type { ReleaseAsked, Told } from './run-deploy.ts'
import { type Audience, tell } from './tell.ts'

export interface RollbackAsked extends ReleaseAsked {
  /** Absent: only what a dead run left is mended. */
  destination?: Destination
}

/** Rejects, with nothing changed, when the input is refused; see rollBack() and reconcileRelease(). */
export async function runRollback(asked: RollbackAsked, host: Host & Audience): Promise<Told> {
  const policy = await policyOf(asked, host)
  const request = environmentOf(policy, asked.environment, asked)
  const { destination } = asked
  return withRollout(asked, request, host, async (deps) => {
    const result = await (destination ? rollBack({ ...request, destination }, deps) : reconcileRelease(request, deps))
    return { ...result, ...(await tell(result, host)) }
  })
}
