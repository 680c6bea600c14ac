import type { Inputs } from './inputs.ts'

/** What a workflow hands to the gate besides the reports. */
export function handedToGate(inputs: Inputs) {
  return {
    needs: inputs.optional('needs'),
    allowedToSkip: inputs.list('allowed-to-skip'),
    allowedToFail: inputs.list('allowed-to-fail'),
    skips: inputs.optional('skips'),
    changes: inputs.optionalPath('changes'),
    baseReports: inputs.optionalPath('base-reports'),
    approvals: inputs.optional('approvals'),
    digest: inputs.text('digest') === '' ? undefined : inputs.digest('digest'),
  }
}
