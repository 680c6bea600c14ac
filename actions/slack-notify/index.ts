import { notify } from '../../src/notify/notify.ts'
import { runAction } from '../../src/runner/action.ts'

await runAction(async ({ inputs, outputs, clock, signal, log, fail }) => {
  const request = {
    webhookUrl: inputs.optionalSecret('webhook-url'),
    record: inputs.text('record'),
  }
  const required = inputs.boolean('required', false)
  inputs.done() // reports every bad or missing input at once
  const told = await notify(request, { clock, signal })
  outputs.set({ ok: told.ok, reason: told.ok ? '' : told.reason })
  if (told.ok) log.info('Slack was told')
  else if (required) fail(told.reason)
  else if (told.because === 'not-asked') log.notice(told.reason)
  else log.warning(told.reason)
})
