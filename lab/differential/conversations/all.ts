import type { Conversation } from '../talk.ts'
import { access } from './access.ts'
import { apply } from './apply.ts'
import { conflicts } from './conflicts.ts'
import { deletions } from './deletions.ts'
import { deployments } from './deployments.ts'
import { helmReleases } from './helm.ts'
import { invalid } from './invalid.ts'
import { jobs } from './jobs.ts'
import { kinds } from './kinds.ts'
import { kubectlSession } from './kubectl.ts'
import { lists } from './lists.ts'
import { pods } from './pods.ts'
import { watches } from './watches.ts'

/** Everything that both worlds are told. */
export const conversations: readonly Conversation[] = [
  kinds,
  invalid,
  conflicts,
  lists,
  access,
  apply,
  watches,
  deployments,
  pods,
  jobs,
  deletions,
  kubectlSession,
  helmReleases,
]
