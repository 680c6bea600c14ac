import { runGate } from '../../src/gatekeeper/run-gate.ts'
import { stages } from '../../src/policy/gates.ts'
import { changeFacts } from '../../src/release/change-facts.ts'
import { eventFacts } from '../../src/release/event-facts.ts'
import { stageOf } from '../../src/release/stage.ts'
import { runAction } from '../../src/runner/action.ts'
import { handedToGate } from '../../src/runner/gate-inputs.ts'

await runAction(async ({ inputs, outputs, run, env, log, summary, fail, ...context }) => {
  outputs.set({ verdict: 'block' }) // holds for whoever reads the output of a gate that could not decide
  const event = context.readEvent()
  const facts = eventFacts(event, run.sha)
  const token = inputs.optionalSecret('token')
  const request = {
    workspace: context.workspace,
    temp: context.temp,
    policy: inputs.path('policy'),
    policyName: inputs.text('policy'),
    change: changeFacts(run.event, event),
    stage: inputs.oneOf('stage', stages, { optional: true }) ?? stageOf(run),
    reports: inputs.list('reports'),
    ...handedToGate(inputs),
    notBefore: inputs.moment('started-at') ?? facts.happenedAt,
    run,
    commit: facts.sha,
    status: token === undefined ? undefined : { apiUrl: env.GITHUB_API_URL || 'https://api.github.com', token },
    commentAs: inputs.boolean('comment', true) ? inputs.text('comment-author') : undefined,
    asked: { reviewers: inputs.list('reviewers'), label: inputs.text('label') },
  }
  inputs.done() // reports every bad or missing input at once
  const { record, folder, ...shown } = await runGate(request, context)
  const { verdict, rows: gates, coverage } = record
  outputs.set({ verdict, gates, coverage, record, 'reports-folder': folder })
  summary.append(shown.summary)
  for (const line of shown.table) log.info(line)
  // Before the annotations of single findings: the runner shows the first ten errors.
  if (verdict === 'block') fail(shown.message)
  else log.info(record.headline)
  for (const { level, text, place } of shown.annotations) log[level](text, place)
  if (shown.unannotated > 0) log.info(`${shown.unannotated} more are not shown here.`)
  for (const notice of record.notices) log.notice(notice)
})
