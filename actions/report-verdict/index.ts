import { resolve } from 'node:path'
import { reportVerdict } from '../../src/gatekeeper/report-verdict.ts'
import { workflowRunFacts } from '../../src/release/workflow-run-facts.ts'
import { runAction } from '../../src/runner/action.ts'

await runAction(async ({ inputs, outputs, run, workspace, temp, env, readEvent, clock, signal, log, fail }) => {
  const of = workflowRunFacts(readEvent())
  if (of === undefined) inputs.reject('This action tells the verdict of a run that ended: call it on workflow_run')
  const request = {
    folder: resolve(workspace, inputs.optional('folder') ?? `${temp}/slipway-gate`),
    repository: run.repository,
    apiUrl: env.GITHUB_API_URL || 'https://api.github.com',
    token: inputs.secret('token'),
    commentAs: inputs.boolean('comment', true) ? inputs.text('comment-author') : undefined,
  }
  inputs.done() // reports every bad or missing input at once
  const { verdict, problem, notices } = await reportVerdict({ ...request, of: of! }, { clock, signal })
  outputs.set({ verdict: verdict?.verdict, told: notices.length === 0 })
  if (problem !== undefined) fail(problem)
  else log.info(verdict!.headline)
  for (const notice of notices) log.notice(notice)
})
