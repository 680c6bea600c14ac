// What the API server said no to, found in what Helm says. Helm hands on the server's words and no codes.
import type { KubeObject } from '../cluster/client.ts'
import { knownResource } from '../cluster/kinds.ts'

/** A refusal of the API server. */
export interface Refusal {
  /** `Invalid`, `Denied` by admission, `Forbidden` by RBAC, `NamespaceTerminating`, `UnknownKind`. */
  reason: string
  /** `Deployment/orders`, where it is told. */
  object?: string
  /** What to do, where the server does not say it. */
  advice?: string
}

const INVALID = /(\w+)(?:\.[\w.-]+)? "([^"]+)" is invalid:/
const FORBIDDEN = /(\w+)(?:\.[\w.-]+)? "([^"]+)" is forbidden: ([^\n]*)/
const RIGHTS = /User "([^"]*)" cannot (\w+) resource "([^"]+)" in API group "([^"]*)"(?: in the namespace "([^"]+)")?/
const WEBHOOK = /admission webhook "[^"]+" denied the request/
const UNKNOWN = /no matches for kind "([^"]+)" in version "([^"]+)"/

/** The first refusal in a text; `undefined` when Helm failed for another reason. `objects` are those of the manifest. */
export function refusalIn(text: string, objects: readonly KubeObject[]): Refusal | undefined {
  const unknown = UNKNOWN.exec(text)
  if (unknown) {
    const advice = `install what defines the kind ${unknown[1]} of ${unknown[2]} first`
    return { reason: 'UnknownKind', advice }
  }
  const invalid = INVALID.exec(text)
  if (invalid) return { reason: 'Invalid', object: `${invalid[1]}/${invalid[2]}` }
  const [, plural = '', name = '', why = ''] = FORBIDDEN.exec(text) ?? []
  const object = plural === '' ? undefined : nameIn(objects, plural, name)
  const rights = RIGHTS.exec(text)
  if (rights) {
    const [, , verb, resource, group, namespace] = rights
    const where = namespace ? `a Role in namespace ${namespace}` : 'a ClusterRole'
    const advice = `grant the verb "${verb}" on ${resource}${group ? `.${group}` : ''} by ${where}`
    return { reason: 'Forbidden', object, advice }
  }
  if (why.includes('because it is being terminated')) return { reason: 'NamespaceTerminating', object }
  if (object !== undefined || WEBHOOK.test(text)) return { reason: 'Denied', object }
  return undefined
}

/** The server names a resource, people know the kind. */
function nameIn(objects: readonly KubeObject[], plural: string, name: string): string {
  const found = objects.find(
    ({ apiVersion = '', kind = '', metadata }) =>
      metadata?.name === name && knownResource(apiVersion, kind)?.plural === plural,
  )
  return `${found?.kind ?? plural}/${name}`
}
