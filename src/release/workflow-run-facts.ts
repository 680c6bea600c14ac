// What the payload of a workflow_run event says about the run that ended. Pure. GitHub writes all of it but the name, which stands in the
// workflow file of the change itself.

export interface WorkflowRunFacts {
  /** Commit that the run was about: of a pull request its head. */
  sha: string
  /** Name of the workflow. */
  workflow: string
  /** Link to the run for people. */
  url: string
}

/** Facts of the run; undefined where the payload is not of such an event. */
export function workflowRunFacts(payload: unknown): WorkflowRunFacts | undefined {
  const run = field(payload, 'workflow_run')
  const [sha, workflow, url] = [field(run, 'head_sha'), field(run, 'name'), field(run, 'html_url')]
  if (typeof sha !== 'string' || !/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(sha)) return undefined
  if (typeof workflow !== 'string' || typeof url !== 'string') return undefined
  return { sha, workflow, url }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}
