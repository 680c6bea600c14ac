import type { RunFacts } from '../record/record.ts'

/** What the runner's environment says about this run. */
export function runFacts(env: Readonly<NodeJS.ProcessEnv>): RunFacts {
  const read = (name: string) => env[`GITHUB_${name}`] ?? ''
  const url = read('RUN_ID') === '' ? '' : `${read('SERVER_URL')}/${read('REPOSITORY')}/actions/runs/${read('RUN_ID')}`
  return {
    repository: read('REPOSITORY'),
    runId: read('RUN_ID'),
    attempt: Number(read('RUN_ATTEMPT')) || 1,
    job: read('JOB'),
    workflow: read('WORKFLOW'),
    event: read('EVENT_NAME'),
    ref: read('REF'),
    sha: read('SHA'),
    actor: read('ACTOR'),
    url,
  }
}
