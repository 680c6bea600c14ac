import { dirname, resolve } from 'node:path'
import { runAction } from '../../src/runner/action.ts'
import { runSelftest } from '../../src/selftest/run-selftest.ts'

await runAction(async ({ inputs, outputs, workspace, temp, clock, signal, log, summary, program, fail }) => {
  outputs.set({ proven: false }) // holds for whoever reads the output of a self-test that could not end
  const request = {
    workspace,
    policy: inputs.path('policy'),
    allowed: inputs.list('allow-unproven'),
    // The gate of the same release lies beside this action.
    bundle: resolve(dirname(program.bundle), '../../quality-gate/dist/index.js'),
    node: program.node,
    temp,
  }
  inputs.done() // reports every bad or missing input at once
  const result = await runSelftest(request, { clock, signal })
  outputs.set({ proven: result.proven, proofs: result.proofs, unproven: result.unproven })
  summary.append(result.summary)
  for (const line of result.table) log.info(line)
  if (result.proven) log.info(result.headline)
  else fail(result.headline)
})
