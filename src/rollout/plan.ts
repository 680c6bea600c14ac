// What a rollout does, as data. Pure: what is wanted and what was observed go in, steps come out.
import type { Captured, Split } from '../traffic/router.ts'
import type { Change, Goal, HealthyRevision, Operation } from './journal-state.ts'
import type { SmokeCheck } from './smoke.ts'

/** One Helm revision, as its release Secret says it. */
export interface Revision {
  release: string
  revision: number
  /** Helm's status: `deployed`, `superseded`, `failed`, `pending-upgrade`, `uninstalled`, ... */
  status: string
  /** sha256 of the rendered manifest. */
  manifestSha256: string
}

/** One thing to do. Every mutation says what to set, so that doing it twice changes nothing. `release` is Helm's. */
export type Step =
  /** Set the release to a rendered payload. `wait: resources` lets Helm wait too, beside our watch. */
  | { kind: 'helm-apply'; release: string; payload: string; revision: number; wait: 'hooks' | 'resources' }
  /** Set a release that a dead run left pending to failed, so that Helm works on it again. */
  | { kind: 'helm-unlock'; release: string; pending: number }
  /** Set the release to what an earlier revision was. */
  | { kind: 'helm-rollback'; release: string; to: number; revision: number }
  /** Set the release to the manifest of the snapshot, where Helm no longer has the revision. */
  | { kind: 'helm-restore'; release: string; snapshot: string; revision: number }
  /** Set the release to absent. */
  | { kind: 'helm-uninstall'; release: string }
  /** Wait until what the revision describes serves, or name why it does not. */
  | { kind: 'wait-healthy'; release: string; revision: number }
  /** Prove that the release could be put back, before what cannot be undone without it. */
  | { kind: 'prove-rollback'; release: string; payload: string; goal: Goal }
  /** Set where traffic goes, and measure until it does. */
  | { kind: 'route'; split: Split }
  /** Set traffic as it was captured. */
  | { kind: 'route-back'; captured: Captured }
  /** Watch a release that has traffic for a time, and those beside it: nothing of it may end, and all be healthy. Milliseconds. */
  | { kind: 'bake'; release: string; beside: string[]; ms: number }
  /**
   * The same, and judge the release by its requests against those of the first one beside it; shorter where the judge knows
   * before. At the `last` one an open question is no answer. `share`, 0 to 1: of the requests of both, where a router sends
   * it request by request. Milliseconds.
   */
  | { kind: 'judge'; release: string; beside: string[]; ms: number; last: boolean; share?: number }
  /** Watch the promoted release, and hold its requests against its SLOs. Milliseconds. */
  | { kind: 'watch'; release: string; ms: number }
  /** Leave it like that, without a runner, for at most a time. Milliseconds. */
  | { kind: 'park'; ms: number }
  | { kind: 'smoke'; checks: SmokeCheck[] }

/** What one release shall become. */
export interface Target {
  /** Name of the rendered payload. */
  payload: string
  manifestSha256: string
  /** Helm must wait too: for post-hooks, which must not run before the pods are ready, or for kinds that only Helm can judge. */
  helmWaits: boolean
}

/** One release as it stands. */
export interface Observed {
  release: string
  /** Oldest first. */
  revisions: readonly Revision[]
  /** Whether what the latest revision describes is healthy now. */
  healthy: boolean
}

/** Steps of strategy `rolling`: the Deployment's own rolling update, watched. None when the target already serves. */
export function planRolling(
  target: Target,
  observed: Observed,
  policy: { smoke: readonly SmokeCheck[]; goal: Goal },
): Step[] {
  if (serves(target, observed)) return []
  const { release, revisions } = observed
  const proof: Step[] =
    policy.goal.kind === 'revision'
      ? [{ kind: 'prove-rollback', release, payload: target.payload, goal: policy.goal }]
      : []
  return [...proof, ...applied(release, target, nextRevision(revisions)), ...smoked(policy.smoke)]
}

/** Set a release to a target and wait for it. */
export function applied(release: string, target: Target, revision: number): Step[] {
  return appliedTogether([{ release, target, revision }])
}

/** Set releases to targets, and then wait for all of them, the last one first: their pods are of one age. */
export function appliedTogether(all: readonly { release: string; target: Target; revision: number }[]): Step[] {
  const set = all.map(({ release, target: { payload, helmWaits }, revision }): Step => {
    return { kind: 'helm-apply', release, payload, revision, wait: helmWaits ? 'resources' : 'hooks' }
  })
  const waited = all.map(({ release, revision }): Step => ({ kind: 'wait-healthy', release, revision }))
  return [...set, ...waited.reverse()]
}

export function smoked(checks: readonly SmokeCheck[]): Step[] {
  return checks.length > 0 ? [{ kind: 'smoke', checks: [...checks] }] : []
}

/** The release is what the target wants, and healthy. */
export function serves(target: Target, { revisions, healthy }: Observed): boolean {
  const latest = revisions.at(-1)
  return latest?.status === 'deployed' && latest.manifestSha256 === target.manifestSha256 && healthy
}

/**
 * Steps that undo a deploy, or finish a rollback, from wherever it stands. A deploy gives traffic back first, for what it
 * left may be broken; a rollback sends it on once its releases serve.
 */
export function planBack(
  { kind, releases, traffic, split }: Pick<Operation, 'kind' | 'releases' | 'traffic' | 'split'>,
  revisionsOf: (release: string) => readonly Revision[],
): Step[] {
  const each = Object.entries(releases).flatMap(([release, { goal }]) =>
    planRestore(release, goal, revisionsOf(release)),
  )
  const back: Step[] = traffic ? [{ kind: 'route-back', captured: traffic }] : []
  const on: Step[] = split ? [{ kind: 'route', split }] : []
  return kind === 'deploy' ? [...(traffic ? back : on), ...each] : [...each, ...on]
}

/** Steps that bring one release to a goal from wherever it stands. It is only waited for when it already stands there. */
export function planRestore(release: string, goal: Goal, revisions: readonly Revision[]): Step[] {
  const latest = revisions.at(-1)
  const steps: Step[] = []
  if (latest && isPending(latest)) steps.push({ kind: 'helm-unlock', release, pending: latest.revision })
  if (goal.kind === 'absent') {
    if (latest && latest.status !== 'uninstalled') steps.push({ kind: 'helm-uninstall', release })
    return steps
  }
  const revision = nextRevision(revisions)
  if (goal.kind === 'unchanged') return steps
  if (latest?.status === 'deployed' && latest.manifestSha256 === goal.manifestSha256) {
    return [{ kind: 'wait-healthy', release, revision: latest.revision }]
  }
  const kept = revisions.find((one) => one.revision === goal.revision)
  if (kept && kept.manifestSha256 === goal.manifestSha256) {
    steps.push({ kind: 'helm-rollback', release, to: goal.revision, revision })
  } else if (goal.snapshot !== undefined) {
    steps.push({ kind: 'helm-restore', release, snapshot: goal.snapshot, revision })
  } else {
    throw new Error(
      `revision ${goal.revision} is no longer in Helm's history and no snapshot holds it; deploy the wanted version again`,
    )
  }
  steps.push({ kind: 'wait-healthy', release, revision })
  return steps
}

/** An operation whose changes somebody else has gone over by hand: those are left as they are. */
export function withoutForeign(
  releases: Record<string, Change>,
  revisionsOf: (release: string) => readonly Revision[],
): { releases: Record<string, Change>; foreign: Revision[] } {
  const foreign = Object.entries(releases).flatMap(([release, { revision }]) => {
    const latest = revisionsOf(release).at(-1)
    return latest && latest.revision > revision && !isPending(latest) ? [latest] : []
  })
  const left = Object.entries(releases).map(([release, change]): [string, Change] => [
    release,
    foreign.some((one) => one.release === release) ? { ...change, goal: { kind: 'unchanged' } } : change,
  ])
  return { releases: Object.fromEntries(left), foreign }
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
export function lastHealthy(
  observed: Pick<Observed, 'revisions' | 'healthy'>,
  healthy: readonly HealthyRevision[],
): Revision | undefined {
  const { revisions } = observed
  const latest = revisions.at(-1)
  if (latest?.status === 'deployed' && observed.healthy) return latest
  const known = healthy.map((one) => revisions.find((kept) => sameRevision(kept, one)))
  return known.findLast((kept) => kept !== undefined) ?? revisions.findLast(({ status }) => status === 'deployed')
}

/** What `previous` means for an application that stands as observed. */
export type Previous =
  | { kind: 'go'; to: Revision }
  /** The version before already serves: the last deploy failed and was put back. */
  | { kind: 'already'; revision: Revision }
  | { kind: 'none'; why: string }
  /** It stood in another release, of which Helm has it no longer. An older one is not taken in its place. */
  | { kind: 'gone'; version: HealthyRevision }

/**
 * The last healthy version before the one that was deployed last. A failed deploy that was put back already counts as
 * rolled back, so a person and an automatic rollback that act on the same alarm do not go back two versions.
 * `observed` is the release that serves; `others` are revisions of the releases beside it.
 */
export function previous(
  observed: Pick<Observed, 'revisions' | 'healthy'>,
  journal: { healthy: readonly HealthyRevision[]; putBack?: number },
  others: readonly Revision[] = [],
): Previous {
  const latest = observed.revisions.at(-1)
  if (!latest) return { kind: 'none', why: 'nothing is installed' }
  const known = journal.healthy.some((one) => sameRevision(latest, one))
  if (known && latest.status === 'deployed' && observed.healthy && journal.putBack === latest.revision) {
    return { kind: 'already', revision: latest }
  }
  const all = [...observed.revisions, ...others]
  // What came after it was left for it, by hand perhaps: that is not before it.
  const at = journal.healthy.findLastIndex((one) => sameContent(one, latest))
  const earlier = at < 0 ? journal.healthy : journal.healthy.slice(0, at + 1)
  const before = earlier.findLast((one) => !sameContent(one, latest))
  if (before && before.release !== latest.release && !all.some((kept) => sameRevision(kept, before))) {
    return { kind: 'gone', version: before }
  }
  const candidates = earlier
    .map((one) => all.find((kept) => sameRevision(kept, one)))
    .filter((kept) => kept !== undefined)
  const other = candidates.findLast((kept) => !sameContent(kept, latest))
  if (other) return { kind: 'go', to: other }
  // The same content once more: worth setting again only when it does not stand.
  const same = candidates.at(-1)
  if (same && !(latest.status === 'deployed' && observed.healthy)) return { kind: 'go', to: same }
  return { kind: 'none', why: `no earlier revision than ${latest.revision} is known to be healthy` }
}

function sameContent(
  a: Pick<Revision, 'release' | 'manifestSha256'>,
  b: Pick<Revision, 'release' | 'manifestSha256'>,
): boolean {
  return a.release === b.release && a.manifestSha256 === b.manifestSha256
}

function sameRevision(kept: Revision, healthy: HealthyRevision): boolean {
  return (
    kept.release === healthy.release &&
    kept.revision === healthy.revision &&
    kept.manifestSha256 === healthy.manifestSha256
  )
}
