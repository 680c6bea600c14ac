// What a step that was cancelled or killed leaves to the one that finishes it. Loads nothing: that step mostly has nothing to do.
import type { ProcessIdentity } from '../tools/run-program.ts'

/** Kept from a step to the one that finishes it. */
export interface StepState {
  save(values: Record<string, string>): void
  read(name: string): string
}

/** What an earlier step of the same job may have left. */
export interface Left {
  /** A helm that was running when the step ended. */
  orphan?: ProcessIdentity
  /** The runner cancelled it; otherwise it was killed, or broke off. */
  cancelled: boolean
}

export const stateNames = { holder: 'holder', helm: 'helm', cancelled: 'cancelled', ended: 'ended' }

/** Undefined when the step before ended by itself: then it left nothing that this one could finish. */
export function leftBehind(state: StepState): Left | undefined {
  if (state.read(stateNames.holder) === '' || state.read(stateNames.ended) !== '') return undefined
  const [pid, startTime = ''] = state.read(stateNames.helm).split(' ')
  const cancelled = state.read(stateNames.cancelled) !== ''
  return { orphan: pid ? { pid: Number(pid), startTime } : undefined, cancelled }
}
