import type { ConfigMap, Container, Pod, Secret } from 'kubernetes-types/core/v1.js'
import type { Objects } from '../objects.ts'

/** The environment cannot be made; the kubelet says CreateContainerConfigError with this message. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Environment of a container. Throws {@link ConfigError} when something it refers to is missing. */
export function environment(container: Container, pod: Pod, objects: Objects): Map<string, string> {
  const namespace = pod.metadata?.namespace
  const values = new Map([['HOSTNAME', pod.metadata?.name ?? '']])
  for (const source of container.envFrom ?? []) {
    const ref = source.configMapRef ?? source.secretRef
    const kind = source.configMapRef ? 'ConfigMap' : 'Secret'
    const data = dataOf(kind, ref?.name, objects, namespace)
    if (data === undefined && !ref?.optional) throw missing(kind, ref?.name)
    for (const [key, value] of data ?? []) values.set(`${source.prefix ?? ''}${key}`, value)
  }
  for (const { name, value, valueFrom } of container.env ?? []) {
    const ref = valueFrom?.configMapKeyRef ?? valueFrom?.secretKeyRef
    if (ref !== undefined) {
      const kind = valueFrom?.configMapKeyRef ? 'ConfigMap' : 'Secret'
      const data = dataOf(kind, ref.name, objects, namespace)
      if (data === undefined && !ref.optional) throw missing(kind, ref.name)
      const found = data?.get(ref.key)
      if (found === undefined && !ref.optional) {
        throw new ConfigError(`couldn't find key ${ref.key} in ${kind} ${namespace}/${ref.name}`)
      }
      if (found !== undefined) values.set(name, found)
    } else if (valueFrom?.fieldRef) values.set(name, field(pod, valueFrom.fieldRef.fieldPath))
    else values.set(name, value ?? '')
  }
  return values
}

function missing(kind: string, name: string | undefined): ConfigError {
  return new ConfigError(`${kind.toLowerCase()} "${name}" not found`)
}

function dataOf(
  kind: 'ConfigMap' | 'Secret',
  name: string | undefined,
  objects: Objects,
  namespace: string | undefined,
): Map<string, string> | undefined {
  const object = objects.get<ConfigMap | Secret>(kind, namespace, name ?? '')
  if (object === undefined) return undefined
  const encoding = kind === 'Secret' ? 'base64' : 'utf8'
  return new Map(
    Object.entries(object.data ?? {}).map(([key, value]) => [key, Buffer.from(value, encoding).toString()]),
  )
}

function field(pod: Pod, path: string): string {
  const subscript = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path)
  if (subscript !== null) return pod.metadata?.[subscript[1] as 'labels' | 'annotations']?.[subscript[2] ?? ''] ?? ''
  const value = path
    .split('.')
    .reduce<unknown>((held, key) => (held as Record<string, unknown> | undefined)?.[key], pod)
  return value === undefined ? '' : String(value)
}
