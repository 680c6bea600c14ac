// Before what cannot be undone without it: would going back restore what stands?

import { RolloutFailure } from './failure.ts'
import type { Step } from './plan.ts'
import { readReleaseHistory } from './release.ts'
import { findingLine, rollbackProof } from './rollback-proof.ts'
import type { Payload, Site } from './site.ts'
import { loadSnapshot } from './snapshot.ts'

/** Rejects with {@link RolloutFailure} where it would not, and the policy refuses that; what else was found is a notice. */
export async function proveRollback(
  site: Site,
  { release, goal }: Extract<Step, { kind: 'prove-rollback' }>,
  { objects, hooks }: Payload,
  signal: AbortSignal,
): Promise<void> {
  if (site.rollbackProof === 'off' || goal.kind !== 'revision') return
  const { cluster, namespace, log, notices, effects, release: app } = site
  const history = await readReleaseHistory({ cluster, namespace, release })
  const { restores, findings } = await rollbackProof({
    cluster,
    namespace,
    release,
    goal: history.find(goal.revision),
    savedManifest: async () => {
      if (goal.snapshot === undefined) return undefined
      const snapshot = await loadSnapshot({ cluster, namespace, release: app, effects }, goal.snapshot)
      return snapshot.releases[release]?.manifest
    },
    target: { objects, hooks },
    signal,
  })
  for (const finding of findings) log.info(findingLine(finding))
  const breaks = findings.filter(({ level }) => level === 'breaks').map(findingLine)
  if (restores) {
    notices.push(...findings.filter(({ level }) => level === 'slows').map(findingLine))
    return
  }
  const message = `going back to revision ${goal.revision} of ${release} would not restore what stands: ${breaks.join('; ')}`
  if (site.rollbackProof === 'warn') {
    notices.push(message)
    return
  }
  const help = 'set rollback-proof: warn in the environment to deploy all the same'
  throw new RolloutFailure({ reason: 'RollbackNotProven', message: `${message}; ${help}`, evidence: [] })
}
