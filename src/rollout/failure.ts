import type { FailureFacts } from '../record/record.ts'

/** A step did not come to what it should: the reason, named for people, with what was saved. */
export class RolloutFailure extends Error {
  override name = 'RolloutFailure'
  readonly facts: FailureFacts

  constructor(facts: FailureFacts, options?: ErrorOptions) {
    super(facts.message, options)
    this.facts = facts
  }
}

/** The time the request allows is used up but for what is needed to put things back. */
export class DeadlineExceeded extends Error {
  override name = 'DeadlineExceeded'
}

/** The facts of any error, in the form of the record. */
export function factsOf(error: unknown): FailureFacts {
  if (error instanceof RolloutFailure) return error.facts
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return { reason: name, message, evidence: [] }
}
