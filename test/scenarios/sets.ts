import { blueGreen } from './blue-green.ts'
import { blueGreenFailures } from './blue-green-failures.ts'
import { blueGreenMoves } from './blue-green-moves.ts'
import { blueGreenScaled } from './blue-green-scaled.ts'
import { canaries } from './canary.ts'
import { canaryBaseline } from './canary-baseline.ts'
import { canaryBaselineFailures } from './canary-baseline-failures.ts'
import { canaryJudged } from './canary-judged.ts'
import { canaryParked } from './canary-parked.ts'
import { canaryRefused } from './canary-refused.ts'
import { canaryRequests } from './canary-requests.ts'
import { canaryRouters } from './canary-routers.ts'
import { canaryScaled } from './canary-scaled.ts'
import { company } from './company.ts'
import { failure } from './failure.ts'
import { faults } from './faults.ts'
import { first } from './first.ts'
import { interrupted } from './interrupted.ts'
import { irrecoverable } from './irrecoverable.ts'
import { daemonSet, job, statefulSet } from './kinds.ts'
import { rollback } from './rollback.ts'
import type { ScenarioSet } from './scenario.ts'
import { upgrade } from './upgrade.ts'

/** What a deploy does whatever its strategy, tried with a rolling one. Like those below, tried on both worlds. */
export const rollingSets: readonly ScenarioSet[] = [first, upgrade, failure, rollback, interrupted, faults]

/** What is about one strategy. */
export const strategySets: readonly ScenarioSet[] = [
  blueGreen,
  blueGreenFailures,
  blueGreenMoves,
  blueGreenScaled,
  canaries,
  canaryJudged,
  canaryBaseline,
  canaryBaselineFailures,
  canaryRequests,
  canaryRefused,
  canaryParked,
  canaryScaled,
  canaryRouters,
]

/** Every set that only the real cluster has what it takes for. */
export const realSets: readonly ScenarioSet[] = [irrecoverable, statefulSet, daemonSet, job, company]
