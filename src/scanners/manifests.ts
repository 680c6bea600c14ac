// A rendered chart as scanners are to see it: as it lies in the cluster, not as Helm prints it. Pure.
import type { KubeObject } from '../cluster/client.ts'
import { knownResource } from '../cluster/kinds.ts'

/**
 * The objects as JSON documents. What belongs to a namespace says so, as Helm makes it say when it installs: without that,
 * scanners take it for the namespace `default`.
 */
export function manifestsOf(objects: readonly KubeObject[], namespace: string): string {
  return objects.map((object) => JSON.stringify(inNamespace(object, namespace))).join('\n---\n')
}

function inNamespace(object: KubeObject, namespace: string): KubeObject {
  const isKnown = knownResource(object.apiVersion ?? '', object.kind ?? '')?.namespaced === true
  return isKnown ? { ...object, metadata: { namespace, ...object.metadata } } : object
}
