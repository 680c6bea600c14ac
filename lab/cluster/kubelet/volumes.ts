import type { ConfigMap, KeyToPath, Pod, Secret, Volume } from 'kubernetes-types/core/v1.js'
import type { Objects } from '../objects.ts'

/** Why a volume of the pod cannot be mounted, in the kubelet's words; undefined when all can. */
export function mountFailure(pod: Pod, objects: Objects): string | undefined {
  for (const volume of pod.spec?.volumes ?? []) {
    const cause = volumeFailure(volume, pod.metadata?.namespace, objects)
    if (cause !== undefined) return `MountVolume.SetUp failed for volume "${volume.name}" : ${cause}`
  }
  return undefined
}

function volumeFailure(volume: Volume, namespace: string | undefined, objects: Objects): string | undefined {
  const { configMap, secret, projected } = volume
  if (configMap) return source('ConfigMap', configMap.name, configMap, namespace, objects)
  if (secret) return source('Secret', secret.secretName, secret, namespace, objects)
  for (const part of projected?.sources ?? []) {
    const cause = part.configMap
      ? source('ConfigMap', part.configMap.name, part.configMap, namespace, objects)
      : part.secret && source('Secret', part.secret.name, part.secret, namespace, objects)
    if (cause !== undefined) return cause
  }
  return undefined
}

function source(
  kind: 'ConfigMap' | 'Secret',
  name: string | undefined,
  { items, optional }: { items?: KeyToPath[]; optional?: boolean },
  namespace: string | undefined,
  objects: Objects,
): string | undefined {
  if (optional) return undefined
  const object = objects.get<ConfigMap | Secret>(kind, namespace, name ?? '')
  if (object === undefined) return `${kind.toLowerCase()} "${name}" not found`
  const absent = items?.find(({ key }) => object.data?.[key] === undefined)
  return absent && `references non-existent ${kind === 'Secret' ? 'secret' : 'config'} key: ${absent.key}`
}
