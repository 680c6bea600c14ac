// The action canary-promote without the runner: from what was asked to what people are told.
import type { DeployRecord } from '../record/record.ts'
import { environmentOf } from './environment.ts'
import { type Host, withRollout } from './open.ts'
import { policyOf } from './policy.ts'
import { type PromoteMode, promote } from './promote.ts'
import { releasesOf } from './releases.ts'
import type { ReleaseAsked, Told } from './run-deploy.ts'
import { type Audience, tell } from './tell.ts'
import { wantedOf } from './wanted.ts'

export interface PromoteAsked extends ReleaseAsked {
  mode: PromoteMode
}

/** Rejects, with nothing changed, when the input is refused; see promote(). */
export async function runPromote(
  asked: PromoteAsked,
  host: Host & Audience,
): Promise<Told & { decision: 'promoted' | 'parked' | 'aborted'; weight?: number }> {
  const policy = await policyOf(asked, host)
  const { workspace } = host
  const request = environmentOf(policy, asked.environment, { ...asked, strategy: 'canary' })
  return withRollout(asked, request, host, async (deps) => {
    const wanted = (what: { image?: string; digest: string; version: string }) =>
      wantedOf(policy, request, what, workspace)
    const result = await promote({ ...request, mode: asked.mode, wantedOf: wanted, workspace }, deps)
    // To give a canary up is what was asked for: that it came to be so is no failure.
    const good = asked.mode === 'abort' && result.record.outcome === 'rolled-back'
    const fail = good ? (message: string) => host.log.info(message) : host.fail
    const told = await tell(result, { ...host, fail })
    const { outcome, traffic = [] } = result.record
    const decision = decisions[outcome] ?? 'aborted'
    const weight = decision === 'promoted' ? 100 : (traffic.at(-1)?.weights[releasesOf(request.release).canary] ?? 0)
    return { ...result, ...told, decision, weight }
  })
}

const decisions: Partial<Record<DeployRecord['outcome'], 'promoted' | 'parked'>> = {
  succeeded: 'promoted',
  'nothing-to-do': 'promoted',
  parked: 'parked',
}
