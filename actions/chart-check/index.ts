import { type ActionContext, runAction } from '../../src/runner/action.ts'
import { readIfPresent } from '../../src/runner/read-if-present.ts'

function read({ inputs }: ActionContext) {
  const policy = inputs.path('policy')
  const asked = {
    policy,
    environment: inputs.optional('environment'),
    report: inputs.path('report'),
    helmVersion: inputs.optional('helm-version'),
  }
  inputs.done() // reports every bad or missing input at once
  return { ...asked, policyBytes: readIfPresent(policy) }
}

await runAction(async (context) => {
  const asked = read(context)
  const { runChartCheck } = await import('../../src/charts/run-chart-check.ts')
  context.outputs.set({ ...(await runChartCheck(asked, context)) })
})
