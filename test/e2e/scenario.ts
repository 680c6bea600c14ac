/** One thing that is tried from end to end. It rejects when something is not as it should be. */
export interface Scenario {
  name: string
  /** Why it is not tried this time; it counts as skipped. */
  skipped?: string
  /** Longer than this it cannot take: the whole run is then given up. Default: 15. */
  minutes?: number
  run(): Promise<void>
}

/** Why something is not tried unless it is asked for. */
export const leftOut = 'it takes long: give --all, or --only with a part of its name'

/** Scenarios that follow each other and share what they start. */
export interface Part {
  scenarios: readonly Scenario[]
  /** What there is to print, after the last part; may be empty. */
  told?(): string
  /** End what they started. Called after the last of them, whatever became of it. */
  stop?(): Promise<void>
}

/** Parts that follow each other. */
export type Lane = readonly Part[]

/** Everything that one name on the command line stands for. */
export interface Suite {
  /** The lanes of a stage run side by side; stages follow each other. */
  stages: readonly (readonly Lane[])[]
  /** Why this machine cannot try the suite, which then has no stages. It counts as one that was skipped. */
  skipped?: string
}
