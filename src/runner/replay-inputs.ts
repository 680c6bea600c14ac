// Inputs of a replay: no cluster is asked, so none is named.
import type { Inputs } from './inputs.ts'

/** Notes what is wrong; {@link Inputs.done} throws it. */
export function readReplayInputs(inputs: Inputs): { policy: string; environment: string; evidence: string[] } {
  const asked = {
    policy: inputs.path('policy'),
    environment: inputs.required('environment'),
    evidence: inputs.paths('evidence'),
  }
  if (inputs.text('evidence') === '')
    inputs.reject('`evidence` is required with `mode: replay`: folders of past canaries')
  return asked
}
