import type http from 'node:http'
import type { Outlet, Reply } from './call.ts'
import type { FaultKind } from './faults.ts'

/** A client that reads so slowly that this much waits for it, in bytes, is cut off. */
const BACKLOG_LIMIT = 32 * 1024 * 1024

/** One exchange: sends the answer, or breaks it as the fault says. */
export class Connection {
  private readonly request: http.IncomingMessage
  private readonly response: http.ServerResponse
  private readonly note: (status: number) => void
  private readonly fault: FaultKind | undefined

  /** `note` is told the status, once; 0 when the connection breaks instead. */
  constructor(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    note: (status: number) => void,
    fault: FaultKind | undefined,
  ) {
    this.request = request
    this.response = response
    this.note = note
    this.fault = fault
  }

  reset(): void {
    this.note(0)
    this.request.socket.destroy()
  }

  send(reply: Reply): void {
    if (this.fault === 'reset-after-handling') {
      this.reset()
      return
    }
    if (typeof this.fault === 'object' && 'unanswered' in this.fault) {
      this.note(0)
      const { method = 'GET', url = '' } = this.request
      this.fault.unanswered({ method, path: url.replace(/\?.*/, '') })
      return
    }
    this.note(reply.status)
    if ('stream' in reply) {
      this.stream(reply)
      return
    }
    const text = 'text' in reply ? reply.text : JSON.stringify(reply.body)
    const type = 'text' in reply ? 'text/plain' : (reply.contentType ?? 'application/json')
    const bytes = Buffer.from(text)
    this.response.writeHead(reply.status, {
      'cache-control': 'no-cache, private',
      'content-type': type,
      'content-length': bytes.length,
      ...reply.headers,
    })
    if (this.fault === 'truncate') this.cut(bytes)
    else this.response.end(bytes)
  }

  private stream({ status, contentType, stream }: Extract<Reply, { stream: unknown }>): void {
    const { response } = this
    const closed = new AbortController()
    response.once('close', () => closed.abort())
    response.writeHead(status, { 'cache-control': 'no-cache, private', 'content-type': contentType })
    response.flushHeaders()
    const outlet: Outlet = {
      closed: closed.signal,
      write: (text) => {
        if (response.destroyed || response.writableEnded || text === '') return
        if (this.fault === 'truncate') this.cut(Buffer.from(text))
        else response.write(text)
        if (response.writableLength > BACKLOG_LIMIT) response.destroy()
      },
      end: () => {
        if (!response.destroyed) response.end()
        closed.abort()
      },
    }
    stream(outlet)
  }

  /** Send the first half, then break the connection. */
  private cut(bytes: Buffer): void {
    this.response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => this.response.destroy())
  }
}
