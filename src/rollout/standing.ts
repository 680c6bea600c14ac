// An application as it stands before the lock: its journal, and what Helm has of the releases that matter.
import type { Cluster } from '../cluster/client.ts'
import { readJournal } from './journal.ts'
import type { JournalState } from './journal-state.ts'
import type { Revision } from './plan.ts'
import { type ReleaseHistory, readHistories, releasesIn } from './release.ts'

export interface Standing {
  /** Absent when nothing was ever rolled out. */
  journal?: JournalState
  /** By Helm release. */
  histories: ReadonlyMap<string, ReleaseHistory>
  /** All of theirs, each release's oldest first. */
  revisions: Revision[]
}

/** `release` is the application. */
export async function readStanding(at: { cluster: Cluster; namespace: string; release: string }): Promise<Standing> {
  const journal = (await readJournal(at))?.state
  const histories = await readHistories(at, releasesIn(at.release, journal))
  return { journal, histories, revisions: [...histories.values()].flatMap(({ revisions }) => revisions) }
}
