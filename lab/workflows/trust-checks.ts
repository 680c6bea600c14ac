// House rules about who can start a workflow, and what a stranger's run may reach. Pure.
import type { Content, Job, WorkflowFile } from './workflow-file.ts'

/** Events that give a stranger's change the rights of the branch. */
const forbidden = ['pull_request_target', 'issue_comment', 'discussion_comment', 'pull_request_review']
/** What a run on a stranger's change must not be able to write. */
const sensitive = ['id-token', 'packages', 'contents', 'deployments', 'actions', 'attestations']
/** Texts that callers and events choose, read as JSON or as a format. */
const evaluatedTwice = /\b(?:fromJSON|format)\(\s*(?:inputs\b|github\.(?:event|head_ref|ref_name|actor)\b)/i

export function* trust(file: WorkflowFile): Iterable<string> {
  const { path, pairs, content } = file
  for (const { value, line } of pairs) {
    if (evaluatedTwice.test(String(value)))
      yield `${path}:${line} fromJSON and format of what a caller or an event says: hand it over as it is`
  }
  const events = eventsOf(content)
  for (const event of events.filter((each) => forbidden.includes(each))) {
    yield `${path}:1 ${event} runs with the rights of the branch on what anybody wrote; no workflow here uses it`
  }
  if (events.includes('workflow_run') && pairs.some(({ key, value }) => key === 'uses' && isCheckout(value)))
    yield `${path}:1 a run of workflow_run checks nothing out: it has rights that what it would check out must not have`
  if (events.includes('pull_request')) yield* forStrangers(file)
}

/** Anybody can open a pull request: such a run sees no secret and writes nothing that others rely on. */
function* forStrangers({ path, pairs, content }: WorkflowFile): Iterable<string> {
  for (const { value, line } of pairs) {
    const [, secret] = /\bsecrets\.(?!GITHUB_TOKEN\b)(\w+)/.exec(String(value)) ?? []
    if (secret !== undefined) yield `${path}:${line} the secret ${secret} is in reach of a run on pull_request`
  }
  for (const [name, { permissions, secrets }] of Object.entries<Job>(content.jobs ?? {})) {
    if ((secrets as unknown) === 'inherit') yield `${path}:1 job ${name} hands all secrets to a run on pull_request`
    for (const [scope, level] of Object.entries(typeof permissions === 'object' ? permissions : {})) {
      if (level === 'write' && sensitive.includes(scope))
        yield `${path}:1 job ${name} may write ${scope} in a run on pull_request`
    }
  }
}

function isCheckout(value: unknown): boolean {
  return String(value).startsWith('actions/checkout@')
}

function eventsOf({ on }: Content): string[] {
  if (typeof on === 'string') return [on]
  return Array.isArray(on) ? on.map(String) : Object.keys(on ?? {})
}
