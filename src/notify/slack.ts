// Slack by an incoming webhook. It has no way to ask what arrived, so an answer that is lost is a question of harm: an
// alert is sent once more and says so, anything else is not, and the caller is told that nobody knows.
import type { Clock } from '../host.ts'
import type { Channel, Told } from './channel.ts'
import type { Message } from './message.ts'
import { type Answer, type NoAnswer, post } from './post.ts'
import { plainPayload, slackPayload } from './slack-blocks.ts'

/** What telling may cost a run; milliseconds. */
export interface SlackBudget {
  /** All attempts and pauses together. */
  patienceMs: number
  attemptMs: number
  attempts: number
}

const usual: SlackBudget = { patienceMs: 60_000, attemptMs: 10_000, attempts: 4 }
const firstPauseMs = 500

/** A channel to one webhook, which {@link webhookAddress} has let through. */
export function slack(webhook: URL, deps: { clock: Clock }, budget: SlackBudget = usual): Channel {
  return {
    tell: async (message, signal) => {
      try {
        return await new Telling(webhook, message, deps.clock, budget).run(signal)
      } catch (error) {
        if (!signal?.aborted) return failed('refused', `Slack was not told: ${(error as Error).message}`)
        return failed('unclear', 'Slack was not told for certain: the run was cancelled')
      }
    },
  }
}

class Telling {
  readonly #webhook: URL
  readonly #message: Message
  readonly #clock: Clock
  readonly #budget: SlackBudget
  #unanswered = 0

  constructor(webhook: URL, message: Message, clock: Clock, budget: SlackBudget) {
    this.#webhook = webhook
    this.#message = message
    this.#clock = clock
    this.#budget = budget
  }

  async run(signal?: AbortSignal): Promise<Told> {
    const { patienceMs, attemptMs, attempts } = this.#budget
    const until = this.#clock.now() + patienceMs
    let payload = slackPayload(this.#message)
    for (let attempt = 1; ; attempt++) {
      const left = Math.max(1, until - this.#clock.now())
      const answer = await post(this.#webhook, JSON.stringify(payload), {
        milliseconds: Math.min(attemptMs, left),
        signal,
      })
      if (answer.status === 200 && answer.body.trim() === 'ok') return { ok: true }
      if (answer.status === 400 && payload.blocks !== undefined && attempt < attempts) {
        payload = plainPayload(this.#message)
        continue
      }
      const pause = this.#pauseAfter(answer, attempt)
      const spent = attempt >= attempts || pause === undefined || this.#clock.now() + pause >= until
      if (spent) return this.#ended(answer, attempt, pause)
      // Blocks stay away once they were refused.
      if (payload.blocks !== undefined) payload = slackPayload(this.#message, this.#unanswered > 0)
      await this.#clock.sleep(pause, signal)
    }
  }

  /** Milliseconds until the next attempt; undefined where there must be none. */
  #pauseAfter(answer: Answer | NoAnswer, attempt: number): number | undefined {
    const backOff = firstPauseMs * 2 ** (attempt - 1)
    if (answer.status === undefined) {
      if (answer.permanent) return undefined
      if (!answer.sent) return backOff
      this.#unanswered++
      return isAlert(this.#message) && this.#unanswered === 1 ? backOff : undefined
    }
    if (answer.status === 429) return retryAfterMs(answer.retryAfter, this.#clock.now()) ?? backOff * 2
    return answer.status >= 500 ? backOff : undefined
  }

  #ended(answer: Answer | NoAnswer, attempt: number, pause: number | undefined): Told {
    const said = pause === undefined && attempt === 1 ? '' : ` (attempt ${attempt})`
    if (answer.status !== undefined && this.#unanswered === 0) {
      return failed('refused', `Slack was not told: ${refusal(answer, pause)}${said}`)
    }
    const why = answer.status === undefined ? answer.why : refusal(answer, pause)
    if (this.#unanswered === 0) return failed('refused', `Slack was not told: it could not be reached, ${why}${said}`)
    return failed('unclear', `Slack may have been told or not: ${why} after the message was sent${said}; look there`)
  }
}

/** Messages that somebody has to act on: one too many does less harm than one too few. */
function isAlert({ kind }: Message): boolean {
  return kind === 'failure' || kind === 'rollback' || kind === 'security-alert'
}

function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  const milliseconds = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds)
}

const advice: Record<number, string> = {
  403: 'make a new webhook and put its address into the secret',
  404: 'the webhook is gone: make a new one and put its address into the secret',
  407: 'the proxy asks for a log-in',
  410: 'the channel is archived: make a webhook for another one',
}

function refusal({ status, body, retryAfter }: Answer, pause: number | undefined): string {
  // Slack's errors are words such as invalid_blocks; whatever else answers is not quoted.
  const word = /^[a-z_]{1,60}$/.test(body.trim()) ? ` ${body.trim()}` : ''
  const wait =
    status === 429 && retryAfter !== undefined && pause !== undefined
      ? `; it asks to wait ${Math.round(pause / 1000)} s`
      : ''
  if (status === 200) return 'something answered 200 that is not Slack'
  if (status >= 300 && status < 400) return `it answered ${status}, and redirects are not followed`
  return `it answered ${status}${word}${wait}${advice[status] === undefined ? '' : `; ${advice[status]}`}`
}

function failed(because: 'refused' | 'unclear', reason: string): Told {
  return { ok: false, because, reason }
}
