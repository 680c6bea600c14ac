// What cannot be read as an object of its kind: values of the wrong type, as the API server's decoder tells them.
import type { ClusterObject } from '../objects.ts'

const TEXTS = ['data', 'stringData', 'metadata.labels', 'metadata.annotations']
const NUMBERS = ['replicas', 'minReadySeconds', 'progressDeadlineSeconds', 'revisionHistoryLimit', 'backoffLimit']

/** Why an object cannot be read; undefined when it can. */
export function unreadable(object: ClusterObject): string | undefined {
  const { kind = '', metadata = {} } = object
  const { data, stringData, spec = {} } = object as Record<string, unknown>
  const texts = [data, stringData, metadata.labels, metadata.annotations]
  for (const [n, map] of texts.entries()) {
    const wrong = Object.values(map ?? {}).find((value) => value !== null && typeof value !== 'string')
    const [holder, field] = n < 2 ? [kind, TEXTS[n]] : ['ObjectMeta', TEXTS[n]]
    if (wrong !== undefined) return mismatch(wrong, `${holder}.${field}`, 'string')
  }
  for (const name of NUMBERS) {
    const value = (spec as Record<string, unknown>)[name] ?? 0
    if (!Number.isInteger(value)) return mismatch(value, `${kind}Spec.spec.${name}`, 'int32')
  }
  return kind === 'Secret' ? badBase64((data ?? {}) as Record<string, string>) : undefined
}

function mismatch(value: unknown, field: string, type: string): string {
  const is = typeof value === 'boolean' ? 'bool' : Array.isArray(value) ? 'array' : typeof value
  return `json: cannot unmarshal ${is} into Go struct field ${field} of type ${type}`
}

function badBase64(data: Record<string, string>): string | undefined {
  for (const text of Object.values(data)) {
    const at = text.search(/[^A-Za-z0-9+/=\r\n]/)
    if (at >= 0) return `illegal base64 data at input byte ${at}`
    if (text.replace(/[\r\n]/g, '').length % 4 !== 0) return `illegal base64 data at input byte ${text.length - 1}`
  }
  return undefined
}
