// Answers of a registry within bounds of time and size, and what is wrong where there is none.
import type { IncomingMessage } from 'node:http'
import type { Clock } from '../../host.ts'

/** A registry did not hand over what was asked for. */
export class RegistryError extends Error {
  override name = 'RegistryError'
  /** Milliseconds after which it may be asked again; absent where that cannot help. */
  readonly retryAfterMs: number | undefined

  constructor(message: string, retryAfterMs?: number) {
    super(message)
    this.retryAfterMs = retryAfterMs
  }
}

export interface Deps {
  clock: Clock
  signal?: AbortSignal
}

export interface Bounds {
  /** Milliseconds of one request until its head is there. */
  headMs: number
  /** Milliseconds in which a download has to bring something, and how many bytes a second it has to bring over that time. */
  stallMs: number
  leastBytesPerSecond: number
  /** Bytes of a blob. */
  blobBytes: number
}

export const usualBounds: Readonly<Bounds> = {
  headMs: 20_000,
  stallMs: 20_000,
  leastBytesPerSecond: 10_000,
  blobBytes: 2 ** 31,
}

/** Why there is no answer but this one. */
export async function refusal(response: IncomingMessage, deps: Deps, bounds: Readonly<Bounds>): Promise<RegistryError> {
  const status = response.statusCode ?? 0
  const said = await bounded(response, 64 * 1024, deps, bounds).catch(() => Buffer.alloc(0))
  const code = /"code"\s*:\s*"([A-Z_]{3,40})"/.exec(said.toString('utf8'))?.[1]
  const text = `it answered ${status}${code === undefined ? '' : ` ${code}`}`
  if (status !== 429 && status < 500 && code !== 'TOOMANYREQUESTS') return new RegistryError(text)
  const after = Number(response.headers['retry-after'])
  return new RegistryError(text, response.headers['retry-after'] !== undefined && after >= 0 ? after * 1000 : 1000)
}

/** Throws for whatever is no object. */
export function parseObject(bytes: Uint8Array): object {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Said below.
  }
  throw new RegistryError('it answered with something other than JSON', 1000)
}

/** A whole answer of at most so many bytes. */
export async function bounded(
  response: IncomingMessage,
  most: number,
  deps: Deps,
  bounds: Readonly<Bounds>,
): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of paced(response, deps, bounds)) {
    bytes += piece.length
    if (bytes > most) {
      response.destroy()
      throw new RegistryError(`it answered with more than ${most} bytes`)
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** The bytes of an answer, as long as they come fast enough. */
export async function* paced(
  response: IncomingMessage,
  { clock, signal }: Deps,
  bounds: Readonly<Bounds>,
): AsyncGenerator<Buffer> {
  const { stallMs, leastBytesPerSecond } = bounds
  let bytes = 0
  let windowStart = clock.now()
  const slow = () => new RegistryError(`it sends less than ${leastBytesPerSecond} bytes a second`)
  let timer = setTimeout(() => response.destroy(slow()), stallMs)
  try {
    for await (const piece of response as AsyncIterable<Buffer>) {
      bytes += piece.length
      const now = clock.now()
      if (now - windowStart >= stallMs) {
        if ((bytes * 1000) / (now - windowStart) < leastBytesPerSecond) throw slow()
        bytes = 0
        windowStart = now
      }
      yield piece
      clearTimeout(timer)
      timer = setTimeout(() => response.destroy(slow()), stallMs)
    }
    if (!response.complete) throw new RegistryError('its answer was cut off', 1000)
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    throw error instanceof RegistryError
      ? error
      : new RegistryError(`its answer was cut off (${(error as Error).message})`, 1000)
  } finally {
    clearTimeout(timer)
  }
}
