// Request bodies into objects.
import { load, YAMLException } from 'js-yaml'
import type { ClusterObject } from '../objects.ts'
import { badRequest, unsupportedMedia } from '../store/refusal.ts'
import type { Call } from './call.ts'
import { decodeProtobuf, UnsupportedProtobuf } from './protobuf/decode.ts'

const PROTOBUF = 'application/vnd.kubernetes.protobuf'

/** The object of a POST, PUT or DELETE; undefined when there is no body. */
export function objectIn(call: Call): ClusterObject | undefined {
  if (call.body.length === 0) return undefined
  const body = call.contentType === PROTOBUF ? fromProtobuf(call.body) : fromText(call)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest('the body of the request is not an object')
  }
  return body
}

/** The patch of a PATCH; its media type has been looked at before. */
export function patchIn(call: Call): unknown {
  return call.contentType === 'application/apply-patch+yaml' ? fromYaml(call.body) : fromJson(call.body)
}

function fromText(call: Call): unknown {
  // Clients that say nothing send JSON.
  if (call.contentType === '' || call.contentType === 'application/json') return fromJson(call.body)
  if (call.contentType === 'application/yaml') return fromYaml(call.body)
  throw unsupportedMedia(
    `the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, ${PROTOBUF}`,
  )
}

function fromProtobuf(body: Buffer): ClusterObject {
  try {
    return decodeProtobuf(body)
  } catch (error) {
    if (error instanceof UnsupportedProtobuf) throw unsupportedMedia(error.message)
    throw badRequest(`the body of the request is not protobuf: ${(error as Error).message}`)
  }
}

function fromJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (error) {
    throw badRequest(`the body of the request is not JSON: ${(error as Error).message}`)
  }
}

function fromYaml(body: Buffer): unknown {
  try {
    return load(body.toString('utf8'))
  } catch (error) {
    if (error instanceof YAMLException) throw badRequest(`the body of the request is not YAML: ${error.message}`)
    throw error
  }
}
