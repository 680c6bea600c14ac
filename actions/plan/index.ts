import { readdirSync, realpathSync } from 'node:fs'
import { relative } from 'node:path'
import { workspaceSource } from '../../src/gatekeeper/workspace-source.ts'
import { stages } from '../../src/policy/gates.ts'
import { loadPolicy } from '../../src/policy/load.ts'
import { strategies } from '../../src/record/record.ts'
import { plan } from '../../src/release/plan.ts'
import { runAction } from '../../src/runner/action.ts'
import { readIfPresent } from '../../src/runner/read-if-present.ts'
import { scannerOutputs } from '../../src/scanners/scanner-outputs.ts'

await runAction(async ({ inputs, outputs, run, workspace, env, clock, signal, log }) => {
  const policyPath = inputs.path('policy')
  const token = inputs.optionalSecret('token')
  const request = {
    event: run.event,
    ref: run.ref,
    environment: inputs.optional('environment'),
    stage: inputs.oneOf('stage', stages, { optional: true }),
    strategy: inputs.oneOf('strategy', strategies, { optional: true }),
    files: readdirSync(workspace),
  }
  inputs.done() // reports every bad or missing input at once
  const access = token === undefined ? undefined : { apiUrl: env.GITHUB_API_URL || 'https://api.github.com', token }
  const source = workspaceSource(realpathSync(workspace), access, { clock, signal })
  const policy = await loadPolicy(relative(workspace, policyPath), readIfPresent(policyPath), source)
  const planned = plan(policy, request)
  outputs.set({
    stage: planned.stage,
    version: planned.version,
    languages: planned.languages,
    matrix: planned.matrix,
    skips: planned.skips,
    environment: planned.environment,
    strategy: planned.strategy,
    'deploy-allowed': planned.deployAllowed,
    ...(await scannerOutputs(policy, run.event, workspace)),
    reason: planned.reason,
  })
  log.info(`Stage ${planned.stage}, by ${policy.source}; languages: ${planned.languages.join(', ') || 'none found'}`)
  if (request.environment !== undefined) log.info(planned.reason)
})
