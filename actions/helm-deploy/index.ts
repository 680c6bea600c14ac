import { leftBehind } from '../../src/rollout/left.ts'
import { type ActionContext, runAction } from '../../src/runner/action.ts'
import { readIfPresent } from '../../src/runner/read-if-present.ts'
import { readDeployInputs } from '../../src/runner/rollout-inputs.ts'

function read({ inputs }: ActionContext) {
  const asked = readDeployInputs(inputs)
  inputs.done() // reports every bad or missing input at once
  return { ...asked, policyBytes: readIfPresent(asked.policy) }
}

await runAction(
  async (context) => {
    const asked = read(context)
    const { runDeploy } = await import('../../src/rollout/run-deploy.ts')
    const told = await runDeploy(asked, context)
    context.outputs.set({
      outcome: told.outcome,
      revision: told.revision,
      'previous-revision': told.previousRevision,
      snapshot: told.snapshot,
      'snapshot-file': told.snapshotFile,
      url: told.record?.url,
      plan: told.plan,
      record: told.record,
      evidence: told.evidence,
    })
  },
  async (context) => {
    const left = leftBehind(context.state)
    if (!left) return
    const { runFinish } = await import('../../src/rollout/run-finish.ts')
    await runFinish(left, read(context), context)
  },
)
