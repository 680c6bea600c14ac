// ConfigMaps and Secrets.
import type { ConfigMap, Secret } from 'kubernetes-types/core/v1.js'
import { sameJson } from '../api/patch/json.ts'
import type { FieldErrors } from './field-error.ts'

/** Data that a Secret of a type must have. */
const REQUIRED_KEYS: Record<string, readonly string[]> = {
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
}

const SIZE_LIMIT = 1024 * 1024

export function defaultSecret(secret: Secret): void {
  secret.type ??= 'Opaque'
  if (secret.stringData === undefined) return
  const encoded = Object.entries(secret.stringData).map(([key, text]) => [key, Buffer.from(text).toString('base64')])
  secret.data = { ...secret.data, ...Object.fromEntries(encoded) }
  delete secret.stringData
}

export function checkSecret(secret: Secret, old: Secret | undefined, errors: FieldErrors): void {
  checkData(secret.data, 'data', 'base64', errors)
  for (const key of REQUIRED_KEYS[secret.type ?? ''] ?? []) {
    if (secret.data?.[key] === undefined) errors.required(`data[${key}]`)
  }
  if (old !== undefined && secret.type !== old.type) errors.immutable('type', secret.type)
  if (old?.immutable) checkImmutable(secret, old, errors)
}

export function checkConfigMap(map: ConfigMap, old: ConfigMap | undefined, errors: FieldErrors): void {
  checkData({ ...map.data, ...map.binaryData }, 'data', 'utf8', errors)
  if (old?.immutable) checkImmutable(map, old, errors)
}

function checkImmutable(now: ConfigMap | Secret, old: ConfigMap | Secret, errors: FieldErrors): void {
  const detail = 'field is immutable when `immutable` is set'
  if (!now.immutable) errors.forbidden('immutable', detail)
  if (!sameJson(now.data, old.data)) errors.forbidden('data', detail)
}

function checkData(
  data: Record<string, string> | undefined,
  path: string,
  encoding: BufferEncoding,
  errors: FieldErrors,
): void {
  let size = 0
  for (const [key, value] of Object.entries(data ?? {})) {
    size += Buffer.byteLength(value, encoding)
    if (!/^[-._a-zA-Z0-9]{1,253}$/.test(key)) {
      errors.invalid(
        `${path}[${key}]`,
        key,
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
      )
    }
  }
  if (size > SIZE_LIMIT) errors.tooLong(path, SIZE_LIMIT)
}
