// Stands before a registry, and makes it unwell in every way that registries are.
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What goes wrong with requests that match, after the first `after` of them, `times` times (default: always). */
export interface Fault {
  method?: string
  path: RegExp
  after?: number
  times?: number
  how:
    | { status: number; retryAfterSeconds?: number; says?: string }
    | { bytesPerSecond: number }
    | { redirect: string }
    /** The connection is cut before the registry hears of it, after it did what was asked, or in the middle of its answer. */
    | 'cut'
    | 'unanswered'
    | 'truncated'
    /** One bit of the body is another one. */
    | 'wrong'
    | 'never'
}

export interface UnwellRegistry {
  /** `127.0.0.1:port` */
  host: string
  /** `PUT /v2/...`, as they came. */
  requests: string[]
  fault(fault: Fault): void
  heal(): void
  stop(): Promise<void>
}

/** @param behind host and port of the registry */
export async function startUnwell(behind: string): Promise<UnwellRegistry> {
  let faults: (Fault & { seen: number })[] = []
  const requests: string[] = []
  const take = (method: string, path: string) => {
    for (const fault of faults) {
      if ((fault.method ?? method) !== method || !fault.path.test(path)) continue
      fault.seen++
      const nth = fault.seen - (fault.after ?? 0)
      if (nth > 0 && nth <= (fault.times ?? Number.POSITIVE_INFINITY)) return fault.how
    }
    return undefined
  }

  const server = createServer((request, response) => {
    const { method = '', url = '/' } = request
    requests.push(`${method} ${url}`)
    const how = take(method, url)
    if (how === 'never') return
    if (how === 'cut') {
      request.socket.resetAndDestroy()
      return
    }
    if (typeof how === 'object' && !('bytesPerSecond' in how)) {
      request.resume()
      const usual = '{"errors":[{"code":"UNKNOWN","message":"the lab is unwell"}]}'
      if ('redirect' in how) response.writeHead(307, { location: how.redirect }).end(usual)
      else {
        const { status, retryAfterSeconds: after, says = usual } = how
        response.writeHead(status, after === undefined ? {} : { 'retry-after': String(after) }).end(says)
      }
      return
    }
    const [host, port] = behind.split(':')
    const onward = send({ host, port, method, path: url, headers: request.headers }, (answer) => {
      relay(answer, request, response, how)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    fault: (fault) => faults.push({ ...fault, seen: 0 }),
    heal: () => {
      faults = []
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function relay(answer: IncomingMessage, request: IncomingMessage, response: ServerResponse, how?: Fault['how']): void {
  const pieces: Buffer[] = []
  answer.on('data', (piece: Buffer) => pieces.push(piece))
  answer.on('end', () => {
    const body = Buffer.concat(pieces)
    if (how === 'unanswered') {
      request.socket.resetAndDestroy()
      return
    }
    if (how === 'wrong' && body.length > 0) body[body.length - 1]! ^= 1
    const { 'transfer-encoding': _, ...headers } = answer.headers
    const isHead = request.method === 'HEAD'
    response.writeHead(answer.statusCode ?? 502, isHead ? headers : { ...headers, 'content-length': body.length })
    if (how === 'truncated') {
      response.flushHeaders()
      response.write(body.subarray(0, body.length / 2), () => response.destroy())
    } else if (typeof how === 'object' && 'bytesPerSecond' in how && body.length > 0) {
      response.flushHeaders()
      const { bytesPerSecond } = how
      let at = 0
      const timer = setInterval(() => {
        response.write(body.subarray(at, at + bytesPerSecond))
        at += bytesPerSecond
        if (at >= body.length) response.end()
      }, 1000)
      response.on('close', () => clearInterval(timer))
    } else response.end(isHead ? undefined : body)
  })
}
