// An incoming webhook on loopback: takes what Slack takes, answers what Slack answers, keeps what it took.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Block, SlackMessage } from './message.ts'
import { problemsOf } from './validate.ts'

/** How to misbehave; each fault is for the next `times` requests (default: all). */
export interface SlackFault {
  times?: number
  how:
    | { status: number; body?: string; retryAfter?: string; location?: string }
    /** Cut the connection before anything is done. */
    | 'reset'
    /** Post the message, then cut the connection without an answer. */
    | 'reset-after-posting'
    /** Post the message, and never answer. */
    | 'hang-after-posting'
    /** Answer without end. */
    | 'flood'
    | { delayMs: number }
}

/** One request as it came. */
export interface SlackRequest {
  method: string
  path: string
  body: string
  status: number
  /** What was wrong with the message, where something was. */
  problems: string[]
  at: number
}

export interface LabSlack {
  webhookUrl: string
  /** Messages that stand in the channel, oldest first. */
  messages: readonly SlackMessage[]
  requests: readonly SlackRequest[]
  /** Returns how to end it. */
  fault(fault: SlackFault): () => void
  stop(): Promise<void>
}

const BODY_LIMIT = 256 * 1024
const team = 'T00000000'
const service = 'B00000000'

export async function startSlack(options: { secret?: string } = {}): Promise<LabSlack> {
  const secret = options.secret ?? 'labXwebhookXsecretXXXXXX'
  const path = `/services/${team}/${service}/${secret}`
  const messages: SlackMessage[] = []
  const requests: SlackRequest[] = []
  const faults: SlackFault[] = []
  const server = createServer((request, response) => {
    void read(request).then((body) => answer(request, response, body))
  })

  function answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    const seen: SlackRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      body,
      status: 0,
      problems: [],
      at: Date.now(),
    }
    requests.push(seen)
    const say = (status: number, text: string, headers: Record<string, string> = {}) => {
      seen.status = status
      response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(text)
    }
    const proceed = () => {
      const [status, text] = post(request, body, seen)
      say(status, text)
    }
    const how = take(faults)
    if (how === undefined) {
      proceed()
    } else if (how === 'reset') {
      request.socket.resetAndDestroy()
    } else if (how === 'reset-after-posting') {
      post(request, body, seen)
      request.socket.resetAndDestroy()
    } else if (how === 'hang-after-posting') {
      post(request, body, seen)
    } else if (how === 'flood') {
      response.writeHead(200, { 'content-type': 'text/html' })
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(16_384)));
      }
      response.on('drain', pour)
      pour()
    } else if ('delayMs' in how) {
      setTimeout(proceed, how.delayMs).unref()
    } else {
      const headers = {
        ...(how.retryAfter !== undefined && { 'retry-after': how.retryAfter }),
        ...(how.location !== undefined && { location: how.location }),
      }
      say(how.status, how.body ?? usual[how.status] ?? '', headers)
    }
  }

  /** Judge the message and keep it; returns the answer. */
  function post(request: IncomingMessage, body: string, seen: SlackRequest): [number, string] {
    const [, t, b, given] = /^\/services\/(T\w+)\/(B\w+)\/(\w+)$/.exec(request.url ?? '') ?? []
    if (request.method !== 'POST' || t !== team || b !== service) return [404, 'no_service']
    if (given !== secret) return [403, 'invalid_token']
    if (!request.headers['content-type']?.startsWith('application/json')) return [400, 'invalid_payload']
    let message: unknown
    try {
      message = JSON.parse(body)
    } catch {
      return [400, 'invalid_payload']
    }
    const problems = problemsOf(message)
    seen.problems.push(...problems.map(({ problem }) => problem))
    if (problems[0] !== undefined) return [400, problems[0].error]
    const { text, blocks = [] } = message as { text: string; blocks?: Block[] }
    messages.push({ text, blocks })
    return [200, 'ok']
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    webhookUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    messages,
    requests,
    fault: (fault) => {
      const own = { ...fault }
      faults.push(own)
      return () => void faults.splice(faults.indexOf(own) >>> 0, 1)
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Bodies that Slack answers with, by status. */
const usual: Record<number, string> = {
  400: 'invalid_blocks',
  403: 'invalid_token',
  404: 'no_service',
  410: 'channel_is_archived',
  429: 'rate_limited',
  500: 'rollup_error',
}

/** The fault for this request; one that is used up is dropped. */
function take(faults: SlackFault[]): SlackFault['how'] | undefined {
  const [fault] = faults
  if (fault?.times !== undefined && --fault.times <= 0) faults.shift()
  return fault?.how
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size <= BODY_LIMIT) chunks.push(chunk)
    }
  } catch {
    // The client went away; what it sent until then is judged.
  }
  return Buffer.concat(chunks).toString()
}
