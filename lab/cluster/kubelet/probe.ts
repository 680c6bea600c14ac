import { Agent, request } from 'node:http'
import { request as secureRequest } from 'node:https'
import { connect } from 'node:net'
import type { Container, Probe } from 'kubernetes-types/core/v1.js'
import type { Ports } from '../network/ports.ts'
import type { Time } from '../time.ts'

export interface ProbeTarget {
  address: string
  container: Container
  ports: Ports
  time: Time
}

/** One try. Undefined when it succeeded, else what was wrong, in the kubelet's words. */
export function tryProbe(probe: Probe, target: ProbeTarget): Promise<string | undefined> {
  const timeoutMs = (probe.timeoutSeconds ?? 1) * 1000
  return probe.httpGet ? get(probe.httpGet, target, timeoutMs) : dial(probe.tcpSocket!, target, timeoutMs)
}

type HttpGet = NonNullable<Probe['httpGet']>
type TcpSocket = NonNullable<Probe['tcpSocket']>

async function get(action: HttpGet, target: ProbeTarget, timeoutMs: number): Promise<string | undefined> {
  const port = portNumber(action.port, target.container)
  if (port === undefined) return `couldn't find port: ${action.port}`
  const host = action.host ?? target.address
  const scheme = (action.scheme ?? 'HTTP').toLowerCase()
  const url = `${scheme}://${host}:${port}${action.path ?? '/'}`
  const signal = AbortSignal.timeout(timeoutMs)
  const headers = Object.fromEntries((action.httpHeaders ?? []).map(({ name, value }) => [name, value]))
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  const send = scheme === 'https' ? secureRequest : request
  const sent = send(
    {
      host,
      port: target.ports.actual(host, port),
      path: action.path ?? '/',
      headers: { 'user-agent': 'kube-probe/1.35', host: `${host}:${port}`, ...headers, connection: 'close' },
      agent: scheme === 'https' ? undefined : closing,
      signal,
      ...(scheme === 'https' && { rejectUnauthorized: false }),
    },
    (answer) => {
      answer.resume()
      answer.on('error', () => undefined)
      const status = answer.statusCode ?? 0
      resolve(status >= 200 && status < 400 ? undefined : `HTTP probe failed with statuscode: ${status}`)
    },
  )
  sent.on('error', (error: NodeJS.ErrnoException) => {
    const cause = signal.aborted
      ? 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)'
      : words(error, host, port)
    resolve(`Get "${url}": ${cause}`)
  })
  sent.end()
  return promise
}

const closing = new Agent({ keepAlive: false })

async function dial(action: TcpSocket, target: ProbeTarget, timeoutMs: number): Promise<string | undefined> {
  const port = portNumber(action.port, target.container)
  if (port === undefined) return `couldn't find port: ${action.port}`
  const host = action.host ?? target.address
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  const socket = connect({ host, port: target.ports.actual(host, port), timeout: timeoutMs })
  socket.once('connect', () => resolve(undefined))
  socket.once('timeout', () => resolve(`dial tcp ${host}:${port}: i/o timeout`))
  socket.once('error', (error: NodeJS.ErrnoException) => resolve(words(error, host, port)))
  try {
    return await promise
  } finally {
    socket.destroy()
  }
}

function portNumber(port: string | number, container: Container): number | undefined {
  if (typeof port === 'number') return port
  return container.ports?.find(({ name }) => name === port)?.containerPort
}

function words(error: NodeJS.ErrnoException, host: string, port: number): string {
  const place = `dial tcp ${host}:${port}`
  if (error.code === 'ECONNREFUSED') return `${place}: connect: connection refused`
  if (error.code === 'ECONNRESET') return `read tcp ${host}:${port}: read: connection reset by peer`
  return `${place}: ${error.message}`
}
