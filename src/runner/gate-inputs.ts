import type { Inputs } from './inputs.ts'

/** What a workflow hands to the gate besides the reports. */
export function handedToGate(inputs: Inputs) {
  return {
    needs: inputs.optional('needs'),
    allowedToSkip: inputs.list('allowed-to-skip'),
    allowedToFail: inputs.list('allowed-to-fail'),
    skips: inputs.optional('skips'),
    scanners: inputs.optional('scanners'),
    changes: inputs.optionalPath('changes'),
    baseReports: inputs.optionalPath('base-reports'),
    approvals: inputs.optional('approvals'),
    digest: inputs.text('digest') === '' ? undefined : inputs.digest('digest'),
    sonar: sonarOf(inputs),
  }
}

function sonarOf(inputs: Inputs) {
  const token = inputs.optionalSecret('sonar-token')
  const reportTask = inputs.optionalPath('sonar-report-task')
  const server = inputs.optional('sonar-url')
  const timeoutMs = inputs.duration('sonar-timeout', '5m')
  if (token === undefined && reportTask === undefined && server === undefined) return undefined
  if (token === undefined || reportTask === undefined || server === undefined) {
    inputs.reject('`sonar-report-task`, `sonar-url` and `sonar-token` are given together or not at all')
    return undefined
  }
  return { reportTask, server, token, timeoutMs }
}
