import { readdirSync } from 'node:fs'
import { relative } from 'node:path'
import { stages } from '../../src/policy/gates.ts'
import { loadPolicy } from '../../src/policy/load.ts'
import { plan } from '../../src/release/plan.ts'
import { runAction } from '../../src/runner/action.ts'
import { readIfPresent } from '../../src/runner/read-if-present.ts'

await runAction(async ({ inputs, outputs, run, workspace, log }) => {
  const policyPath = inputs.path('policy')
  const request = {
    event: run.event,
    ref: run.ref,
    environment: inputs.optional('environment'),
    stage: inputs.oneOf('stage', stages, { optional: true }),
    strategy: inputs.oneOf('strategy', ['rolling'], 'rolling'),
    files: readdirSync(workspace),
  }
  inputs.done() // reports every bad or missing input at once
  const policy = await loadPolicy(relative(workspace, policyPath), readIfPresent(policyPath))
  const planned = plan(policy, request)
  outputs.set({
    stage: planned.stage,
    version: planned.version,
    languages: planned.languages,
    matrix: planned.matrix,
    environment: planned.environment,
    strategy: planned.strategy,
    'deploy-allowed': planned.deployAllowed,
    reason: planned.reason,
  })
  log.info(`Stage ${planned.stage}, by ${policy.source}; languages: ${planned.languages.join(', ') || 'none found'}`)
  if (request.environment !== undefined) log.info(planned.reason)
})
