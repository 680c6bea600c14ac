import { leftBehind } from '../../src/rollout/left.ts'
import { type ActionContext, runAction } from '../../src/runner/action.ts'
import { readIfPresent } from '../../src/runner/read-if-present.ts'
import { readRolloutInputs } from '../../src/runner/rollout-inputs.ts'

function read({ inputs }: ActionContext) {
  const asked = { ...readRolloutInputs(inputs), mode: inputs.oneOf('mode', ['auto', 'once', 'abort'], 'auto') }
  inputs.done() // reports every bad or missing input at once
  return { ...asked, policyBytes: readIfPresent(asked.policy) }
}

await runAction(
  async (context) => {
    const asked = read(context)
    const { runPromote } = await import('../../src/rollout/run-promote.ts')
    const told = await runPromote(asked, context)
    context.outputs.set({
      outcome: told.outcome,
      decision: told.decision,
      weight: told.weight,
      revision: told.revision,
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
