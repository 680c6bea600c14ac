// What a rollout does, as data. Pure: what is wanted and what was observed go in, steps come out.
import type { Goal, HealthyRevision } from './journal-state.ts'
import type { SmokeCheck } from './smoke.ts'

/** One Helm revision, as its release Secret says it. */
export interface Revision {
  revision: number
  /** Helm's status: `deployed`, `superseded`, `failed`, `pending-upgrade`, `uninstalled`, ... */
  status: string
  /** sha256 of the rendered manifest. */
  manifestSha256: string
}

/** One thing to do. Every mutation says what to set, so that doing it twice changes nothing. */
export type Step =
  /** Set the release to the rendered target. `wait: resources` lets Helm wait too, beside our watch. */
  | { kind: 'helm-apply'; revision: number; wait: 'hooks' | 'resources' }
  /** Set a release that a dead run left pending to failed, so that Helm works on it again. */
  | { kind: 'helm-unlock'; pending: number }
  /** Set the release to what an earlier revision was. */
  | { kind: 'helm-rollback'; to: number; revision: number }
  /** Set the release to the manifest of the snapshot, where Helm no longer has the revision. */
  | { kind: 'helm-restore'; snapshot: string; revision: number }
  /** Set the release to absent. */
  | { kind: 'helm-uninstall' }
  /** Wait until what the revision describes serves, or name why it does not. */
  | { kind: 'wait-healthy'; revision: number }
  | { kind: 'smoke'; checks: SmokeCheck[] }

export interface Target {
  manifestSha256: string
  /** Helm must wait too: for post-hooks, which must not run before the pods are ready, or for kinds that only Helm can judge. */
  helmWaits: boolean
}

export interface Observed {
  /** Oldest first. */
  revisions: readonly Revision[]
  /** Whether what the latest revision describes is healthy now. */
  healthy: boolean
}

/** Steps of strategy `rolling`: the Deployment's own rolling update, watched. None when the target already serves. */
export function planRolling(target: Target, observed: Observed, policy: { smoke: readonly SmokeCheck[] }): Step[] {
  const latest = observed.revisions.at(-1)
  const serves = latest?.status === 'deployed' && latest.manifestSha256 === target.manifestSha256 && observed.healthy
  if (serves) return []
  const revision = nextRevision(observed.revisions)
  const steps: Step[] = [
    { kind: 'helm-apply', revision, wait: target.helmWaits ? 'resources' : 'hooks' },
    { kind: 'wait-healthy', revision },
  ]
  if (policy.smoke.length > 0) steps.push({ kind: 'smoke', checks: [...policy.smoke] })
  return steps
}

/** Steps that bring the release to a goal from wherever it stands. None when it already stands there. */
export function planRestore(goal: Goal, observed: Pick<Observed, 'revisions'>): Step[] {
  const latest = observed.revisions.at(-1)
  const steps: Step[] = []
  if (latest && isPending(latest)) steps.push({ kind: 'helm-unlock', pending: latest.revision })
  if (goal.kind === 'absent') {
    if (latest && latest.status !== 'uninstalled') steps.push({ kind: 'helm-uninstall' })
    return steps
  }
  const revision = nextRevision(observed.revisions)
  if (goal.kind === 'unchanged') return steps
  if (latest?.status === 'deployed' && latest.manifestSha256 === goal.manifestSha256) {
    return [{ kind: 'wait-healthy', revision: latest.revision }]
  }
  const kept = observed.revisions.find((one) => one.revision === goal.revision)
  if (kept && kept.manifestSha256 === goal.manifestSha256) {
    steps.push({ kind: 'helm-rollback', to: goal.revision, revision })
  } else if (goal.snapshot !== undefined) {
    steps.push({ kind: 'helm-restore', snapshot: goal.snapshot, revision })
  } else {
    throw new Error(
      `revision ${goal.revision} is no longer in Helm's history and no snapshot holds it; deploy the wanted version again`,
    )
  }
  steps.push({ kind: 'wait-healthy', revision })
  return steps
}

/** Helm says that an operation on it has not ended. */
export function isPending(revision: Revision | undefined): boolean {
  return revision?.status.startsWith('pending-') ?? false
}

/** The revision number that Helm will give next. */
export function nextRevision(revisions: readonly Revision[]): number {
  return (revisions.at(-1)?.revision ?? 0) + 1
}

/**
 * The revision an abort goes back to: the latest one when it is deployed and healthy now (whoever deployed it), else the
 * last one that the journal calls healthy and Helm still has, else the last one that Helm calls deployed.
 */
export function lastHealthy(observed: Observed, healthy: readonly HealthyRevision[]): Revision | undefined {
  const { revisions } = observed
  const latest = revisions.at(-1)
  if (latest?.status === 'deployed' && observed.healthy) return latest
  const known = healthy.map((one) => revisions.find((kept) => sameRevision(kept, one)))
  return known.findLast((kept) => kept !== undefined) ?? revisions.findLast(({ status }) => status === 'deployed')
}

/** What `previous` means for a release that stands as observed. */
export type Previous =
  | { kind: 'go'; to: Revision }
  /** The version before already serves: the last deploy failed and was put back. */
  | { kind: 'already'; revision: Revision }
  | { kind: 'none'; why: string }

/**
 * The last healthy version before the one that was deployed last. A failed deploy that was put back already counts as
 * rolled back, so a person and an automatic rollback that act on the same alarm do not go back two versions.
 */
export function previous(
  observed: Observed,
  journal: { healthy: readonly HealthyRevision[]; putBack?: number },
): Previous {
  const latest = observed.revisions.at(-1)
  if (!latest) return { kind: 'none', why: 'nothing is installed' }
  const known = journal.healthy.some((one) => sameRevision(latest, one))
  if (known && latest.status === 'deployed' && observed.healthy && journal.putBack === latest.revision) {
    return { kind: 'already', revision: latest }
  }
  const candidates = journal.healthy
    .map((one) => observed.revisions.find((kept) => sameRevision(kept, one)))
    .filter((kept) => kept !== undefined)
  const other = candidates.findLast((kept) => kept.manifestSha256 !== latest.manifestSha256)
  if (other) return { kind: 'go', to: other }
  // The same content once more: worth setting again only when it does not stand.
  const same = candidates.at(-1)
  if (same && !(latest.status === 'deployed' && observed.healthy)) return { kind: 'go', to: same }
  return { kind: 'none', why: `no earlier revision than ${latest.revision} is known to be healthy` }
}

function sameRevision(kept: Revision, healthy: HealthyRevision): boolean {
  return kept.revision === healthy.revision && kept.manifestSha256 === healthy.manifestSha256
}
