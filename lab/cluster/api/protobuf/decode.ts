// Bodies of type application/vnd.kubernetes.protobuf: "k8s\0" and a runtime.Unknown that holds the object's own message.
import type { ClusterObject } from '../../objects.ts'
import { type FieldType, kinds, type Message, messages } from './messages.ts'
import { wireFields } from './wire.ts'

const MAGIC = 'k8s\0'

/** A kind whose message is not known here. The clients send it as JSON when they are told to. */
export class UnsupportedProtobuf extends Error {
  override name = 'UnsupportedProtobuf'
  readonly apiVersion: string
  readonly kind: string

  constructor(apiVersion: string, kind: string) {
    super(`${apiVersion} ${kind} cannot be read from protobuf here; send application/json`)
    this.apiVersion = apiVersion
    this.kind = kind
  }
}

/** The object as JSON has it. Throws {@link UnsupportedProtobuf}, and an Error for bytes that are no such body. */
export function decodeProtobuf(bytes: Uint8Array): ClusterObject {
  if (Buffer.from(bytes.subarray(0, MAGIC.length)).toString('latin1') !== MAGIC) {
    throw new Error('the body does not begin with "k8s\\0"')
  }
  const { typeMeta, raw } = envelope(bytes.subarray(MAGIC.length))
  const { apiVersion = '', kind = '' } = typeMeta
  const message = Object.hasOwn(kinds, kind) && kinds[kind]!.test(apiVersion) ? messages[kind] : undefined
  if (message === undefined) throw new UnsupportedProtobuf(apiVersion, kind)
  return { apiVersion, kind, ...decodeMessage(message, raw) }
}

function envelope(bytes: Uint8Array): { typeMeta: { apiVersion?: string; kind?: string }; raw: Uint8Array } {
  let typeMeta = {}
  let raw: Uint8Array = new Uint8Array()
  for (const { number, value } of wireFields(bytes)) {
    if (number === 1) typeMeta = decodeMessage({ 1: ['apiVersion', 'string'], 2: ['kind', 'string'] }, asBytes(value))
    if (number === 2) raw = asBytes(value)
  }
  return { typeMeta, raw }
}

function decodeMessage(message: Message, bytes: Uint8Array): Record<string, unknown> {
  const decoded: Record<string, unknown> = {}
  for (const { number, value } of wireFields(bytes)) {
    const field = message[number]
    // To leave out what is not understood would store another object than the one that was sent.
    if (field === undefined) throw new Error(`field ${number} is not known here; send application/json`)
    const [name, type] = field
    if (typeof type === 'object' && 'list' in type) {
      decoded[name] = [...((decoded[name] as unknown[] | undefined) ?? []), decodeValue(type.list, value)]
    } else if (typeof type === 'object' && 'map' in type) {
      decoded[name] = { ...(decoded[name] as object | undefined), ...decodeEntry(type.map, asBytes(value)) }
    } else {
      const one = decodeValue(type, value)
      // Go writes empty strings and zero times of fields that JSON omits when they are empty.
      if (one !== undefined && one !== '') decoded[name] = one
    }
  }
  return decoded
}

function decodeEntry(type: FieldType, bytes: Uint8Array): Record<string, unknown> {
  let key = ''
  let held: unknown = ''
  for (const { number, value } of wireFields(bytes)) {
    if (number === 1) key = text(value)
    if (number === 2) held = decodeValue(type, value)
  }
  return { [key]: held }
}

function decodeValue(type: FieldType, value: number | Uint8Array): unknown {
  if (typeof type === 'object') {
    if (!('message' in type)) throw new Error('lists and maps do not hold lists and maps')
    const decoded = decodeMessage(messages[type.message]!, asBytes(value))
    return type.message === 'FieldsV1' ? decoded.Raw : decoded
  }
  switch (type) {
    case 'string':
      return text(value)
    case 'base64':
      return Buffer.from(asBytes(value)).toString('base64')
    case 'integer':
      return asNumber(value)
    case 'boolean':
      return asNumber(value) === 1
    case 'json':
      return JSON.parse(text(value))
    default:
      return time(asBytes(value), type)
  }
}

/** Undefined for Go's zero time. */
function time(bytes: Uint8Array, type: 'time' | 'microTime'): string | undefined {
  let [seconds, nanoseconds]: [number?, number?] = []
  for (const { number, value } of wireFields(bytes)) {
    if (number === 1) seconds = asNumber(value)
    if (number === 2) nanoseconds = asNumber(value)
  }
  if (seconds === undefined || seconds <= -62_135_596_800) return undefined
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19)
  const micro = String(Math.floor((nanoseconds ?? 0) / 1000)).padStart(6, '0')
  return type === 'time' ? `${whole}Z` : `${whole}.${micro}Z`
}

function text(value: number | Uint8Array): string {
  return Buffer.from(asBytes(value)).toString('utf8')
}

function asBytes(value: number | Uint8Array): Uint8Array {
  if (typeof value === 'number') throw new Error('a number where bytes belong')
  return value
}

function asNumber(value: number | Uint8Array): number {
  if (typeof value !== 'number') throw new Error('bytes where a number belongs')
  return value
}
