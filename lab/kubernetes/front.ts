// What stands before the API server: it notes every request, and misbehaves when it is told to.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { Agent, request as send } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { Doorway } from '../cluster/api/doorway.ts'
import { type Fault, type FaultKind, Faults, refusalOf } from '../cluster/api/faults.ts'
import type { ApiRequest } from '../cluster/api/server.ts'

const REQUESTS_KEPT = 10_000

/** A proxy of one API server that behaves as the embedded API server does under {@link Fault}. */
export class Front {
  /** Newest last. */
  readonly requests: ApiRequest[] = []
  readonly #faults = new Faults()
  readonly #target: { host: string; port: number; ca: string }
  readonly #agent = new Agent({ keepAlive: true })
  readonly #doorway = new Doorway((request, response) => this.#serve(request, response))

  constructor(target: { host: string; port: number; ca: string }) {
    this.#target = target
  }

  /** PEM of the authority that vouches for it. */
  get ca(): string {
    return this.#doorway.ca
  }

  /** Returns the URL. */
  listen(): Promise<string> {
    return this.#doorway.listen()
  }

  /** Returns how to end it. */
  fault(fault: Fault): () => void {
    return this.#faults.add(fault)
  }

  async stop(): Promise<void> {
    const stopped = this.#doorway.stop()
    this.#agent.destroy()
    await stopped
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, search: query } = new URL(request.url ?? '/', 'https://cluster')
    const { method = 'GET', headers } = request
    const note = (status: number) => {
      this.requests.push({ method, path, query, status, userAgent: headers['user-agent'] ?? '' })
      if (this.requests.length > REQUESTS_KEPT) this.requests.shift()
    }
    const fault = this.#faults.meet(method, path, query)
    if (fault === 'reset') {
      note(0)
      request.socket.destroy()
      return
    }
    if (typeof fault === 'object' && 'status' in fault) return refuse(fault, request, response, note)
    if (typeof fault === 'object' && 'delayMs' in fault) await sleep(fault.delayMs, undefined, { ref: false })
    const answer = await this.#forward(request, response)
    if (typeof fault === 'object' && 'unanswered' in fault) {
      note(0)
      answer.resume()
      fault.unanswered({ method, path })
      return
    }
    if (fault === 'reset-after-handling' || fault === 'truncate') {
      note(0)
      return fault === 'truncate' ? truncate(answer, response) : breakAfter(answer, response)
    }
    note(answer.statusCode ?? 0)
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
    response.flushHeaders()
    answer.pipe(response)
    answer.once('error', () => response.destroy())
  }

  /** Settles with the head of the answer. */
  #forward(request: IncomingMessage, response: ServerResponse): Promise<IncomingMessage> {
    const { method, url: path, rawHeaders: headers } = request
    return new Promise((resolve, reject) => {
      const sent = send({ ...this.#target, method, path, headers, agent: this.#agent }, resolve)
      sent.once('error', reject)
      response.once('close', () => response.writableFinished || sent.destroy())
      request.pipe(sent)
    })
  }
}

function refuse(
  how: Extract<FaultKind, { status: number }>,
  request: IncomingMessage,
  response: ServerResponse,
  note: (status: number) => void,
): void {
  request.resume()
  note(how.status)
  const after = how.retryAfterSeconds === undefined ? {} : { 'retry-after': String(how.retryAfterSeconds) }
  response.writeHead(how.status, { 'content-type': 'application/json', ...after })
  response.end(JSON.stringify(refusalOf(how).toStatus()))
}

/** The request is carried out: its answer is read to the end, but for a watch, which has none. */
async function breakAfter(answer: IncomingMessage, response: ServerResponse): Promise<void> {
  for await (const _ of answer) break
  response.socket?.destroy()
}

async function truncate(answer: IncomingMessage, response: ServerResponse): Promise<void> {
  response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    await new Promise<void>((resolve) => response.write(chunk.subarray(0, chunk.length / 2), () => resolve()))
    break
  }
  response.socket?.destroy()
}
