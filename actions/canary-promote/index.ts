import { leftBehind } from '../../src/rollout/left.ts'
import { type ActionContext, runAction } from '../../src/runner/action.ts'
import { readIfPresent } from '../../src/runner/read-if-present.ts'
import { readReplayInputs } from '../../src/runner/replay-inputs.ts'
import { readMetricSecrets, readRolloutInputs } from '../../src/runner/rollout-inputs.ts'

function read({ inputs }: ActionContext) {
  const mode = inputs.oneOf('mode', ['auto', 'once', 'abort', 'plan', 'replay'], 'auto')
  if (mode !== 'replay' && inputs.text('evidence') !== '') inputs.reject('`evidence` needs `mode: replay`')
  const asked =
    mode === 'replay'
      ? { ...readReplayInputs(inputs), mode }
      : { ...readRolloutInputs(inputs), metrics: readMetricSecrets(inputs), mode }
  inputs.done() // reports every bad or missing input at once
  return { ...asked, policyBytes: readIfPresent(asked.policy) }
}

await runAction(
  async (context) => {
    const asked = read(context)
    if (asked.mode === 'replay') {
      const { runReplay } = await import('../../src/analysis/run-replay.ts')
      return context.outputs.set(await runReplay(asked, context))
    }
    const { mode } = asked
    if (mode === 'plan') {
      const { runDetection } = await import('../../src/rollout/run-detection.ts')
      return context.outputs.set(await runDetection(asked, context))
    }
    const { runPromote } = await import('../../src/rollout/run-promote.ts')
    const { outcome, decision, weight, revision, record, evidence } = await runPromote({ ...asked, mode }, context)
    context.outputs.set({ outcome, decision, weight, revision, record, evidence })
  },
  async (context) => {
    const left = leftBehind(context.state)
    const asked = left && read(context)
    if (!left || !asked || asked.mode === 'replay') return
    const { runFinish } = await import('../../src/rollout/run-finish.ts')
    await runFinish(left, asked, context)
  },
)
