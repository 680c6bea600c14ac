/** One thing that is tried from end to end. It rejects when something is not as it should be. */
export interface Scenario {
  name: string
  /** Why it is not tried this time; it counts as skipped. */
  skipped?: string
  run(): Promise<void>
}

/** Scenarios that share what they need. */
export interface Suite {
  scenarios: readonly Scenario[]
  /** Why this machine cannot try the suite, which then has no scenarios. It counts as one that was skipped. */
  skipped?: string
  /** Called after the last scenario; returns what there is to print. */
  finish?(): Promise<string>
}

/** Scenarios of a suite that have a cluster to themselves. */
export interface Part {
  scenarios: readonly Scenario[]
  /** What there is to print, after the last of them; may be empty. */
  told(): string
  /** End what they started. */
  stop(): Promise<void>
}
