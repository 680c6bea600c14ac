// The Roles of docs/rbac.yaml, as people apply them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from 'kubernetes-types/rbac/v1.js'
import type { KubeObject } from '../../src/cluster/client.ts'
import { parseManifest } from '../../src/helm/manifest.ts'
import type { Right } from './rights.ts'

const file = join(import.meta.dirname, '..', '..', 'docs', 'rbac.yaml')

/** Everything in the file, for a namespace. */
export function grants(namespace: string): KubeObject[] {
  return parseManifest(readFileSync(file, 'utf8'), 'docs/rbac.yaml').map((object) => ({
    ...object,
    metadata: { ...object.metadata, namespace },
  }))
}

/** Rights that a Role grants. Throws when it names one twice. */
export function rightsOf(role: Role): Right[] {
  const rights = (role.rules ?? []).flatMap(({ verbs, apiGroups = [], resources = [] }) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((resource) => verbs.map((verb) => `${verb} ${inGroup(resource, group)}`)),
    ),
  )
  const twice = rights.filter((right, index) => rights.indexOf(right) !== index)
  if (twice.length > 0) throw new Error(`${role.metadata?.name} grants twice: ${twice.join(', ')}`)
  return rights
}

/** The Role without one right: rules are taken apart, so that nothing else is lost. */
export function without(role: Role, right: Right): Role {
  const rules = (role.rules ?? []).flatMap(({ verbs, apiGroups = [], resources = [] }) =>
    apiGroups.flatMap((group) =>
      resources.map((resource) => ({
        apiGroups: [group],
        resources: [resource],
        verbs: verbs.filter((verb) => `${verb} ${inGroup(resource, group)}` !== right),
      })),
    ),
  )
  return { ...role, rules: rules.filter(({ verbs }) => verbs.length > 0) }
}

/** `deployments.apps`, `pods/log`. */
function inGroup(resource: string, group: string): string {
  const [plural, ...subresource] = resource.split('/')
  return [`${plural}${group === '' ? '' : `.${group}`}`, ...subresource].join('/')
}
