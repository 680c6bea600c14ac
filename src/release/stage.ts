// Where in the life of a change a run stands. Pure.
import type { Stage } from '../policy/gates.ts'

/** The stage that an event, its ref and the environment (where something is deployed) tell. */
export function stageOf({ event, ref, environment }: { event: string; ref: string; environment?: string }): Stage {
  // An environment of any other name is judged as strictly as production.
  if (environment !== undefined) return environment === 'staging' ? 'staging' : 'production'
  if (event === 'pull_request' || event === 'pull_request_target') return 'pull-request'
  if (event === 'merge_group') return 'merge-group'
  return ref.startsWith('refs/tags/') ? 'release' : 'push'
}
