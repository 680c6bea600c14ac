import type { FieldError, FieldErrors } from '../admission/field-error.ts'
import type { ClusterObject } from '../objects.ts'
import { type Kind, kindOf } from './kinds.ts'

/** The `details` of a Status object. */
export interface StatusDetails {
  name?: string
  group?: string
  kind?: string
  uid?: string
  causes?: { reason?: string; message: string; field?: string }[]
  retryAfterSeconds?: number
}

/** A request that is not carried out, as the API server says it. */
export class ApiRefusal extends Error {
  override name = 'ApiRefusal'
  /** HTTP status code. */
  readonly status: number
  readonly reason: string
  readonly details?: StatusDetails

  constructor(status: number, reason: string, message: string, details?: StatusDetails) {
    super(message)
    this.status = status
    this.reason = reason
    this.details = details
  }

  /** The Status object that answers the request. */
  toStatus(): object {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      ...(this.reason !== '' && { reason: this.reason }),
      ...(this.details && { details: this.details }),
      code: this.status,
    }
  }
}

/** `deployments.apps`, `pods`. */
export function qualified(kind: Kind): string {
  return kind.group === '' ? kind.plural : `${kind.plural}.${kind.group}`
}

function details(kind: Kind, name: string): StatusDetails {
  return { ...(name !== '' && { name }), ...(kind.group !== '' && { group: kind.group }), kind: kind.plural }
}

export function badRequest(message: string): ApiRefusal {
  return new ApiRefusal(400, 'BadRequest', message)
}

export function notFound(kind: Kind, name: string): ApiRefusal {
  return new ApiRefusal(404, 'NotFound', `${qualified(kind)} "${name}" not found`, details(kind, name))
}

export function alreadyExists(kind: Kind, name: string): ApiRefusal {
  return new ApiRefusal(409, 'AlreadyExists', `${qualified(kind)} "${name}" already exists`, details(kind, name))
}

export function conflict(
  kind: Kind,
  name: string,
  why = 'the object has been modified; please apply your changes to the latest version and try again',
): ApiRefusal {
  const message = `Operation cannot be fulfilled on ${qualified(kind)} "${name}": ${why}`
  return new ApiRefusal(409, 'Conflict', message, details(kind, name))
}

export function forbidden(kind: Kind, name: string, why: string): ApiRefusal {
  return new ApiRefusal(403, 'Forbidden', `${qualified(kind)} "${name}" is forbidden: ${why}`, details(kind, name))
}

export function invalid(kind: Kind, object: ClusterObject, errors: readonly FieldError[]): ApiRefusal {
  const name = object.metadata?.name ?? ''
  const list = errors.map(({ field, message }) => `${field}: ${message}`)
  const what = kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`
  const message = `${what} "${name}" is invalid: ${list.length === 1 ? list[0] : `[${list.join(', ')}]`}`
  return new ApiRefusal(422, 'Invalid', message, { ...details(kind, name), kind: kind.kind, causes: [...errors] })
}

/** 422 for what a request says beside its object: `CreateOptions`, `ListOptions`. */
export function invalidOptions(name: string, errors: FieldErrors): ApiRefusal {
  const options = { ...kindOf('meta.k8s.io/v1', name, name), group: 'meta.k8s.io' }
  return invalid(options, {}, errors.list)
}

/** 410: what was asked for is further back than the store remembers. */
export function expired(message: string): ApiRefusal {
  return new ApiRefusal(410, 'Expired', message)
}

export function unsupportedMedia(message: string): ApiRefusal {
  return new ApiRefusal(415, 'UnsupportedMediaType', message)
}

/** 501: real clusters do it, this one does not. */
export function notImplemented(what: string): ApiRefusal {
  return new ApiRefusal(501, 'NotImplemented', `the lab cluster does not model ${what}`)
}
