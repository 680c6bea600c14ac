// How soon traffic follows a change.
import { Agent, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { quantile } from '../../lab/load/quantile.ts'

/** Milliseconds from before the change was asked for. */
export interface Followed {
  /** When the first answer came from where traffic is to go. */
  first: number
  /** When the last answer came from where it went before; 0 when there was none. */
  last: number
}

const PAUSE_MS = 2
/** So long after an answer of the old, traffic counts as moved. */
const QUIET_MS = 400
const LIMIT_MS = 10_000

/** Ask without a pause which version answers, while `change` leads traffic from one to the other. */
export async function follow(
  where: { url: string; host: string },
  { change, to }: { change: () => Promise<void>; to: string },
): Promise<Followed> {
  const agent = new Agent({ keepAlive: true })
  const began = performance.now()
  const changed = change()
  changed.catch(() => undefined) // awaited below
  const seen: Followed = { first: 0, last: 0 }
  try {
    for (;;) {
      const version = await answering(where, agent)
      const now = performance.now() - began
      if (version !== to) seen.last = now
      else if (seen.first === 0) seen.first = now
      if (seen.first > 0 && now - Math.max(seen.first, seen.last) > QUIET_MS) break
      if (now > LIMIT_MS) throw new Error(`after ${LIMIT_MS / 1000} s traffic has not moved to ${to}`)
      await sleep(PAUSE_MS)
    }
  } finally {
    await changed
    agent.destroy()
  }
  return seen
}

/** Median and largest, in whole milliseconds. */
export function spread(values: readonly number[]): { median: number; largest: number } {
  const sorted = values.toSorted((one, other) => one - other)
  return { median: Math.round(quantile(sorted, 0.5) ?? 0), largest: Math.round(sorted.at(-1) ?? 0) }
}

function answering({ url, host }: { url: string; host: string }, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { host }, signal: AbortSignal.timeout(5000) }, async (answer) => {
      const chunks: Buffer[] = []
      for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk)
      const text = Buffer.concat(chunks).toString()
      if (answer.statusCode === 200) resolve((JSON.parse(text) as { version: string }).version)
      else reject(new Error(`${host} answered ${answer.statusCode}: ${text}`))
    }).on('error', reject)
  })
}
