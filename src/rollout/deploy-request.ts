// What a deploy is asked.
import type { KeyObject } from 'node:crypto'
import type { ValuesText } from '../helm/cause.ts'
import type { EnvironmentRequest } from './environment.ts'
import type { HealthyRevision } from './journal-state.ts'
import type { Wanted } from './render.ts'

export interface DeployRequest extends EnvironmentRequest, Wanted {
  /** What people call what is deployed. */
  version: string
  /** As it was asked for. */
  image?: string
  digest: string
  /** What it was made from, and how that stands to another commit; absent where the checkout does not tell. */
  commit?: HealthyRevision['commit']
  /** An older commit may go over a newer one; then `reason` says why. */
  allowOlder?: boolean
  /** Why a canary that is parked is given up for this. */
  supersede?: string
  /** The checkout, to compare commits in. */
  workspace: string
  /** Absent: the snapshot is kept in the cluster alone. */
  snapshotKey?: KeyObject
  /** The values files as text, to find the line that caused a failure in. */
  texts?: readonly ValuesText[]
}
