import { planRolling } from './plan.ts'
import { lookAt, refuseDropped, refuseSlots, type Scheme, type Survey, wayBack } from './scheme.ts'

/** Strategy `rolling`: the application's own release, in place. */
export async function rollingScheme(survey: Survey): Promise<Scheme> {
  const { request, renderings } = survey
  const { release, smoke } = request
  refuseSlots(survey)
  const [prepared, sight] = await both(renderings.get({ release }), lookAt(survey, release))
  await refuseDropped(survey, sight, prepared)
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
