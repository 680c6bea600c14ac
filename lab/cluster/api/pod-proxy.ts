// The subresource `proxy` of pods: what a pod answers, through the API server.
import http from 'node:http'
import https from 'node:https'
import type { Pod } from 'kubernetes-types/core/v1.js'
import { ApiRefusal, badRequest, notImplemented } from '../store/refusal.ts'
import type { Call, Reply } from './call.ts'

/** Where a port of a pod really listens. */
export type ActualPort = (address: string, port: number) => number

/** The parts of `https:web-1:8080`; a port may be left out. */
export function podPlace(id: string): { scheme: string; name: string; port: string } {
  const [, scheme = '', name, port = ''] = /^(?:(https?):)?([^:]+)(?::([^:]*))?$/.exec(id) ?? []
  if (name === undefined) throw badRequest(`invalid pod request ${JSON.stringify(id)}`)
  return { scheme: scheme || 'http', name, port }
}

/** A GET of a pod's port; what it answers is passed on as it is. Rejects with 503 where it cannot be reached. */
export async function podProxy(
  call: Call,
  pod: Pod,
  { scheme, port: named, rest }: { scheme: string; port: string; rest: string },
  actual: ActualPort,
): Promise<Reply> {
  if (call.method !== 'GET') throw notImplemented(`the method ${call.method} of pods/proxy`)
  const first = pod.spec?.containers.find(({ ports = [] }) => ports.length > 0)?.ports?.[0]?.containerPort
  const port = named === '' ? (first ?? (scheme === 'https' ? 443 : 80)) : Number(named)
  // The API server does not look at the names of the containers' ports.
  if (!Number.isInteger(port)) throw unreachable(`dial tcp: lookup tcp/${named}: unknown port`)
  const host = pod.status?.podIP
  if (host === undefined) throw badRequest('address not allowed')
  const path = `${rest}${call.query.size > 0 ? `?${call.query}` : ''}`
  const headers = { accept: call.accept, 'user-agent': call.userAgent, host: `${host}:${port}` }
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>()
  const send = scheme === 'https' ? https.request : http.request
  const options = { host, port: actual(host, port), path, headers, agent: false, rejectUnauthorized: false }
  const sent = send(options, resolve)
  sent.on('error', (error: NodeJS.ErrnoException) => {
    const why = error.code === 'ECONNREFUSED' ? 'connect: connection refused' : error.message
    reject(unreachable(`dial tcp ${host}:${port}: ${why}`))
  })
  sent.end()
  const answer = await promise
  const chunks: Buffer[] = []
  for await (const chunk of answer as AsyncIterable<Buffer>) chunks.push(chunk)
  return {
    status: answer.statusCode ?? 502,
    text: Buffer.concat(chunks).toString('utf8'),
    headers: { 'content-type': answer.headers['content-type'] ?? '' },
  }
}

function unreachable(why: string): ApiRefusal {
  return new ApiRefusal(503, 'ServiceUnavailable', `error trying to reach service: ${why}`)
}
