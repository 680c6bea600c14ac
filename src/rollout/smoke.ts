// Asks the deployed service itself: status, body and latency of a few URLs.
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Clock, Log } from '../host.ts'
import { ForbiddenAddress, guardedLookup, isMetadataAddress } from '../net/guarded-address.ts'

/** One URL and what it must answer. Times in milliseconds. */
export interface SmokeCheck {
  url: string
  status: number
  /** Substring of the body. */
  body?: string
  maxLatency?: number
  /** How often it is asked, a second apart, before it counts as failed; at least 1. */
  attempts: number
}

/** What one check came to, after its last attempt. */
export interface SmokeResult {
  check: SmokeCheck
  passed: boolean
  attempts: number
  /** What was answered, or why nothing was: `status 500 instead of 200`. */
  detail: string
  latencyMs?: number
}

interface Answer {
  status: number
  body: string
  location?: string
  latencyMs: number
}

const bodyLimit = 1024 * 1024
const attemptTimeoutMs = 10_000
const pauseMs = 1000
const maxRedirects = 5

/**
 * Run every check, all URLs side by side, each until it passes or its attempts are used up. Rejects only when the
 * signal aborts; a check that cannot be made is a failed check that says why.
 */
export function runSmoke(
  checks: readonly SmokeCheck[],
  deps: { clock: Clock; log: Log; signal: AbortSignal },
): Promise<SmokeResult[]> {
  return Promise.all(checks.map((check) => runCheck(check, deps)))
}

async function runCheck(
  check: SmokeCheck,
  { clock, log, signal }: { clock: Clock; log: Log; signal: AbortSignal },
): Promise<SmokeResult> {
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted()
    const verdict = await tryOnce(check, clock, signal)
    const final = verdict.passed || verdict.permanent || attempt >= check.attempts
    log.info(`smoke ${check.url}: ${verdict.detail} (attempt ${attempt} of ${check.attempts})`)
    if (final) {
      return {
        check,
        passed: verdict.passed,
        attempts: attempt,
        detail: verdict.detail,
        latencyMs: verdict.latencyMs,
      }
    }
    await clock.sleep(pauseMs, signal)
  }
}

interface Attempt {
  passed: boolean
  detail: string
  latencyMs?: number
  /** Asking again cannot help. */
  permanent?: boolean
}

async function tryOnce(check: SmokeCheck, clock: Clock, signal: AbortSignal): Promise<Attempt> {
  try {
    const answer = await follow(check, clock, signal)
    return { ...judge(check, answer), latencyMs: answer.latencyMs }
  } catch (error) {
    if (signal.aborted) throw signal.reason
    return {
      passed: false,
      detail: reasonOf(error),
      permanent: error instanceof ForbiddenAddress || error instanceof ForeignRedirect,
    }
  }
}

/** Compare an answer with what was asked for. The first difference names the failure. */
export function judge(
  check: SmokeCheck,
  answer: { status: number; body: string; latencyMs: number },
): { passed: boolean; detail: string } {
  const latency = `${Math.round(answer.latencyMs)} ms`
  if (answer.status !== check.status) {
    return { passed: false, detail: `status ${answer.status} instead of ${check.status} after ${latency}` }
  }
  if (check.body !== undefined && !answer.body.includes(check.body)) {
    const start = JSON.stringify(answer.body.slice(0, 120))
    return { passed: false, detail: `body lacks ${JSON.stringify(check.body)}; it begins with ${start}` }
  }
  if (check.maxLatency !== undefined && answer.latencyMs > check.maxLatency) {
    return { passed: false, detail: `answered in ${latency}, more than ${check.maxLatency} ms` }
  }
  return { passed: true, detail: `status ${answer.status} in ${latency}` }
}

class ForeignRedirect extends Error {
  override name = 'ForeignRedirect'
}

async function follow(check: SmokeCheck, clock: Clock, signal: AbortSignal): Promise<Answer> {
  const origin = new URL(check.url)
  let url = origin
  const started = clock.now()
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    const answer = await ask(url, signal)
    const redirected = answer.status >= 300 && answer.status < 400 && answer.location !== undefined
    if (!redirected || check.status === answer.status) return { ...answer, latencyMs: clock.now() - started }
    const next = new URL(answer.location as string, url)
    if (next.hostname !== origin.hostname) {
      throw new ForeignRedirect(`redirected to another host, ${next.hostname}, which is not followed`)
    }
    if (url.protocol === 'https:' && next.protocol !== 'https:') {
      throw new ForeignRedirect(`redirected from https to ${next.protocol}//, which is not followed`)
    }
    url = next
  }
  throw new Error(`more than ${maxRedirects} redirects`)
}

function ask(url: URL, signal: AbortSignal): Promise<Omit<Answer, 'latencyMs'>> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ForeignRedirect(`${url.protocol}// is not http or https`)
  }
  if (isMetadataAddress(url.hostname)) throw new ForbiddenAddress(url.host, url.hostname)
  const limit = AbortSignal.any([signal, AbortSignal.timeout(attemptTimeoutMs)])
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const outgoing = send(
      url,
      {
        // A fresh connection for each attempt: a kept one may still end at a pod of the version before.
        agent: false,
        lookup: guardedLookup as never,
        headers: { 'user-agent': 'slipway-smoke', accept: '*/*' },
        signal: limit,
      },
      (incoming) => {
        const chunks: Buffer[] = []
        let size = 0
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > bodyLimit) outgoing.destroy(new Error(`body is larger than ${bodyLimit} bytes`))
          else chunks.push(chunk)
        })
        incoming.on('error', reject)
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            location: incoming.headers.location,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        )
      },
    )
    outgoing.on('error', (error) => {
      const late = limit.aborted && !signal.aborted
      reject(late ? new Error(`no answer within ${attemptTimeoutMs / 1000} s`) : error)
    })
    outgoing.end()
  })
}

function reasonOf(error: unknown): string {
  const { code, message, name } = error as NodeJS.ErrnoException
  if (code === 'ECONNREFUSED') return 'connection refused'
  if (code === 'ENOTFOUND') return 'the host name does not resolve'
  return message || code || name
}
