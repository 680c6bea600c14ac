// What a reply of the API server means.
import { KubeError } from './client.ts'
import { retryAfter } from './retry.ts'
import type { Reply } from './transport.ts'

/** What was asked for, for messages and hints. */
export interface Asked {
  verb: string
  /** Plural with group: `leases.coordination.k8s.io`. */
  resource: string
  namespace?: string
  name?: string
}

/** The JSON of a good reply. Rejects with {@link KubeError} for every other one, and for a good one that is not JSON. */
export function bodyOf(reply: Reply, asked: Asked): unknown {
  if (reply.status < 200 || reply.status > 299) throw refusal(reply, asked)
  try {
    return JSON.parse(reply.body)
  } catch (cause) {
    // A proxy's login page, or a body cut off: as good as no answer.
    throw new KubeError(502, 'BadReply', `${say(asked)}: the reply with status ${reply.status} is not JSON`, { cause })
  }
}

/** The error a reply stands for, with what to do about it. */
export function refusal(reply: Reply, asked: Asked): KubeError {
  const status = statusObject(reply.body)
  const said = status?.message ?? clean(reply.body).slice(0, 300)
  const reason = status?.reason || REASONS[reply.status] || 'Unknown'
  const message = [`${say(asked)}: ${clean(said) || `status ${reply.status}`}`, hint(reply.status, asked, said)]
  return new KubeError(reply.status, reason, message.filter(Boolean).join('; '), { retryAfterMs: retryAfter(reply) })
}

/** The error of a reply that came through the API server: its own refusal, or another status than 200 from what is behind. */
export function refusalBehind(reply: Reply, asked: Asked): KubeError {
  if (statusObject(reply.body) !== undefined) return refusal(reply, asked)
  return new KubeError(reply.status, 'PodAnswered', `${say(asked)}: the pod answered status ${reply.status}`)
}

/** A watch's ERROR event as an error. */
export function watchRefusal(object: unknown, asked: Asked): KubeError {
  const code = Number((object as { code?: unknown }).code)
  return refusal({ status: Number.isInteger(code) ? code : 500, headers: {}, body: JSON.stringify(object) }, asked)
}

const REASONS: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  410: 'Gone',
  422: 'Invalid',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
  504: 'Timeout',
}

function hint(status: number, asked: Asked, said: string): string {
  if (status === 403 && said.includes('because it is being terminated'))
    return 'wait until the namespace is gone, then create it again'
  // The namespace's own rules: no right lets such a pod in.
  if (said.includes('violates PodSecurity')) return ''
  if (status === 401)
    return 'the credentials were not accepted: the token may have expired, or belong to another cluster'
  if (status === 403) {
    const where = asked.namespace ? `a Role in namespace ${asked.namespace}` : 'a ClusterRole'
    return `grant the verb "${asked.verb}" on ${asked.resource} by ${where}`
  }
  return ''
}

function say(asked: Asked): string {
  const place = asked.namespace ? `${asked.namespace}/` : ''
  return `${asked.verb} ${asked.resource}${asked.name ? ` ${place}${asked.name}` : asked.namespace ? ` in ${asked.namespace}` : ''}`
}

function statusObject(body: string): { reason?: string; message?: string } | undefined {
  try {
    const parsed = JSON.parse(body)
    return parsed?.kind === 'Status' ? { reason: text(parsed.reason), message: text(parsed.message) } : undefined
  } catch {
    return undefined
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function clean(value: string): string {
  return value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim()
}
