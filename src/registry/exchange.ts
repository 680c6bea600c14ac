// One request and its answer, within bounds.
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { oneLine } from '../text/inert.ts'

/** A registry did not do what was asked. The message completes "ghcr.io: ...". */
export class RegistryError extends Error {
  override name = 'RegistryError'
  /** Absent where there was no answer. */
  readonly status: number | undefined
  /** Milliseconds after which it may be asked again; undefined where that cannot help. */
  readonly againAfterMs: number | undefined

  constructor(
    message: string,
    { status, againAfterMs }: { status?: number | undefined; againAfterMs?: number | undefined } = {},
  ) {
    super(message)
    this.status = status
    this.againAfterMs = againAfterMs
  }
}

export interface Bounds {
  /** How long a connection may do nothing before the answer begins. */
  idleMs: number
  /** After this time a body must have come with `slowest` bytes per second on average. */
  patienceMs: number
  slowest: number
}

export const usualBounds: Readonly<Bounds> = { idleMs: 30_000, patienceMs: 30_000, slowest: 1024 }

export interface Request {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT'
  url: URL
  headers: Record<string, string>
  /** Bytes, or pieces whose total `length` is known. */
  body?: Uint8Array | { length: number; pieces: AsyncIterable<Uint8Array> }
}

/** Send one request. Rejects with a {@link RegistryError}, with what `body` throws, or with the reason of the signal. */
export async function exchange(
  { method, url, headers, body }: Request,
  { idleMs }: Bounds,
  signal?: AbortSignal,
): Promise<IncomingMessage> {
  signal?.throwIfAborted()
  const ask = url.protocol === 'https:' ? httpsRequest : httpRequest
  const length = body === undefined ? undefined : { 'content-length': String(body.length) }
  const request = ask(url, { method, headers: { 'user-agent': 'slipway', ...headers, ...length }, signal })
  const idle = new RegistryError(`did nothing for ${idleMs / 1000} s`, { againAfterMs: 1000 })
  request.setTimeout(idleMs, () => request.destroy(idle))
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    request.on('response', (response) => {
      request.setTimeout(0)
      resolve(response)
    })
    request.on('error', (error: Error) => {
      if (signal?.aborted) reject(signal.reason)
      else if (error instanceof RegistryError) reject(error)
      else reject(new RegistryError(`could not be reached: ${oneLine(error.message, 200)}`, { againAfterMs: 1000 }))
    })
  })
  try {
    await Promise.race([answer, send(request, body)]) // an answer may come before everything was sent
    return await answer
  } catch (error) {
    request.destroy()
    answer.catch(() => {}) // what is thrown says more
    throw error
  }
}

async function send(request: ClientRequest, body: Request['body']): Promise<void> {
  if (body === undefined || body instanceof Uint8Array) {
    request.end(body)
    return
  }
  for await (const piece of body.pieces) {
    if (request.destroyed) return
    if (!request.write(piece)) await new Promise((resolve) => request.once('drain', resolve).once('close', resolve))
  }
  request.end()
}

export function isRedirect({ statusCode, headers }: IncomingMessage): boolean {
  return [301, 302, 303, 307, 308].includes(statusCode ?? 0) && headers.location !== undefined
}

/** The pieces of a body that keeps coming. */
export async function* paced(
  response: IncomingMessage,
  { patienceMs, slowest }: Bounds,
  signal?: AbortSignal,
): AsyncIterable<Buffer> {
  const started = performance.now()
  let bytes = 0
  const slow = new RegistryError(`sends fewer than ${slowest} bytes per second`, { againAfterMs: 1000 })
  const watch = setInterval(
    () => {
      const elapsed = performance.now() - started
      if (elapsed >= patienceMs && bytes / (elapsed / 1000) < slowest) response.destroy(slow)
    },
    Math.min(1000, patienceMs),
  )
  try {
    for await (const piece of response as AsyncIterable<Buffer>) {
      bytes += piece.length
      yield piece
    }
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    if (error instanceof RegistryError) throw error
    throw new RegistryError(`broke off: ${oneLine((error as Error).message, 200)}`, { againAfterMs: 1000 })
  } finally {
    clearInterval(watch)
  }
}

/** All of a body, which may have at most `most` bytes. */
export async function whole(
  response: IncomingMessage,
  most: number,
  bounds: Bounds,
  signal?: AbortSignal,
): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of paced(response, bounds, signal)) {
    bytes += piece.length
    if (bytes > most) {
      response.destroy()
      throw new RegistryError(`answers with more than ${most} bytes`)
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** What an answer that is none says, with the codes of the distribution API. */
export async function refusal(
  what: string,
  response: IncomingMessage,
  bounds: Bounds,
  signal?: AbortSignal,
): Promise<RegistryError> {
  const status = response.statusCode ?? 0
  const text = await whole(response, 65_536, bounds, signal).then(String, () => '')
  const said = [...text.matchAll(/"(?:code|message)"\s*:\s*"([^"]{1,200})"/g)].map(([, found]) => found).join(': ')
  const may = status === 401 || status === 403 ? '; check the credentials and what they may' : ''
  return new RegistryError(`answered ${what} with ${status}${said && ` (${oneLine(said, 300)})`}${may}`, {
    status,
    ...(isPassing(status) && { againAfterMs: retryAfter(response.headers['retry-after']) }),
  })
}

function isPassing(status: number): boolean {
  return [408, 425, 429, 500, 502, 503, 504].includes(status)
}

/** At most a minute; a date is not believed. */
function retryAfter(header: string | undefined): number {
  return /^\d{1,6}$/.test(header ?? '') ? Math.min(Number(header), 60) * 1000 : 0
}
