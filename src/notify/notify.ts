// Tell people what a record says.
import type { Clock } from '../host.ts'
import type { Told } from './channel.ts'
import { messageOf } from './message.ts'
import { none } from './none.ts'
import { slack } from './slack.ts'
import { webhookAddress } from './webhook.ts'

export interface NotifyRequest {
  /** Address of an incoming webhook, a secret; nobody is told without one. */
  webhookUrl?: string
  /** JSON of a record; empty where there is nothing to tell. */
  record: string
}

/** Tell people. Never rejects: what stood in the way is the reason in the answer. */
export async function notify(request: NotifyRequest, deps: { clock: Clock; signal?: AbortSignal }): Promise<Told> {
  if (request.record === '') {
    return { ok: false, because: 'not-asked', reason: 'There is no record, so there is nothing to tell' }
  }
  try {
    const webhook = request.webhookUrl === undefined ? undefined : checked(request.webhookUrl)
    // Only here: without a record to check, an action need not load what checks it.
    const { readRecord } = await import('../record/read-record.ts')
    const channel = webhook === undefined ? none : slack(webhook, deps)
    return await channel.tell(messageOf(readRecord(request.record)), deps.signal)
  } catch (error) {
    return { ok: false, because: 'refused', reason: `Nobody was told: ${(error as Error).message}` }
  }
}

function checked(webhookUrl: string): URL {
  try {
    return webhookAddress(webhookUrl)
  } catch (error) {
    throw new Error(`\`webhook-url\` ${(error as Error).message}; copy it from the app's page on api.slack.com`)
  }
}
