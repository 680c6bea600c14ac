import { planRolling } from './plan.ts'
import { releasesOf } from './releases.ts'
import { lookAt, type Scheme, StrategyRefused, type Survey, wayBack } from './scheme.ts'

/** Strategy `rolling`: the application's own release, in place. */
export async function rollingScheme(survey: Survey): Promise<Scheme> {
  const { request, renderings, journal } = survey
  const { release, smoke } = request
  const serving = journal.healthy.at(-1)?.release ?? release
  if (releasesOf(release).slots.includes(serving)) {
    throw new StrategyRefused(
      `${release} is served from its slot ${serving}: strategy rolling would deploy beside it; use blue-green, or uninstall ` +
        'the slots and delete the journal first',
    )
  }
  const [prepared, sight] = await both(renderings.get({ release }), lookAt(survey, release))
  const { change, back } = wayBack(survey, release, sight)
  const { revisions } = sight.history
  const steps = planRolling(
    prepared.target,
    { release, revisions, healthy: sight.healthy },
    { smoke, goal: change.goal },
  )
  return {
    steps,
    payloads: new Map([[prepared.target.payload, prepared.payload]]),
    releases: { [release]: change },
    from: sight.latest,
    to: { release, prepared, revision: change.before + 1 },
    kept: [back ?? sight.latest].filter((one) => one !== undefined),
    sights: new Map([[release, sight]]),
    idle: [],
    objects: {},
    pods: 0,
    notices: [],
  }
}

/** Like Promise.all, but a rejection waits for the other one too: helm must not be at work where nobody knows of it. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other])
  return Promise.all([one, other])
}
