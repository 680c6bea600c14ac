// What people are told: the records of the acts before, sent by slack-notify to a Slack of the demo's own.
import type { DeployRecord } from '../../src/record/record.ts'
import { runAction } from '../runner/run-action.ts'
import { renderMessage } from '../slack/render.ts'
import { startSlack } from '../slack/slack.ts'
import { expect, type Stage } from './stage.ts'

export async function slackAct({ screen, figures }: Stage, records: readonly DeployRecord[]): Promise<void> {
  screen.act('What Slack shows, rendered from the records and from nothing else')
  const slack = await startSlack()
  try {
    for (const record of records) {
      const result = await screen.step(`slack-notify "${record.headline}"`, async () => {
        const inputs = { 'webhook-url': slack.webhookUrl, record: JSON.stringify(record) }
        const value = await runAction({ action: 'slack-notify', inputs })
        return { value, detail: `ok ${value.outputs.ok}` }
      })
      expect(result.outputs.ok === 'true', 'Slack was not told', result)
    }
    for (const message of slack.messages) screen.box(renderMessage(message))
    figures.add('Slack messages', `${slack.messages.length} of ${records.length} records`)
  } finally {
    await slack.stop()
  }
}
