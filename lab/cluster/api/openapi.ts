// OpenAPI v3 as far as clients need it to send `fieldValidation`: which kinds can be patched, and with which parameters.
import { apiVersionOf, type Kind, type Kinds } from '../store/kinds.ts'
import type { Reply } from './call.ts'

const parameters = ['dryRun', 'fieldManager', 'fieldValidation', 'force'].map((name) => ({
  name,
  in: 'query',
  schema: { type: name === 'force' ? 'boolean' : 'string', uniqueItems: true },
}))

/**
 * The older version, without a single kind: kubectl asks for it when it meets a `kind: List`, and checks what it finds
 * there. It reads protobuf only: a gnostic Document with `swagger` (1), `info` (2: title 1, version 2) and `paths` (8).
 */
export function openapiV2(accept: string): Reply {
  const body = { swagger: '2.0', info: { title: 'Kubernetes', version: 'v1.35.2' }, paths: {} }
  if (!accept.includes('protobuf')) return { status: 200, body }
  return { status: 200, text: '\n\x032.0\x12\x15\n\nKubernetes\x12\x07v1.35.2B\0' }
}

/** The document under a path; undefined when there is none. */
export function openapi(path: string, kinds: Kinds): object | undefined {
  const groups = Map.groupBy(kinds.all(), root)
  if (path === '/openapi/v3') {
    const entries = [...groups].map(([base, members]) => {
      const url = `/openapi/v3/${base}?hash=${members.length}`
      return [base, { serverRelativeURL: url }]
    })
    return { paths: Object.fromEntries(entries) }
  }
  const members = groups.get(path.slice('/openapi/v3/'.length))
  return members && documentOf(members)
}

function documentOf(members: readonly Kind[]): object {
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.35.2' },
    components: { schemas: Object.fromEntries(members.map(schemaOf)) },
    paths: Object.fromEntries(members.map(pathOf)),
  }
}

function schemaOf(kind: Kind): [string, object] {
  const name = `${kind.group || 'core'}.${kind.version}.${kind.kind}`
  const identity = [{ group: kind.group, version: kind.version, kind: kind.kind }]
  return [
    name,
    { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, 'x-kubernetes-group-version-kind': identity },
  ]
}

function pathOf(kind: Kind): [string, object] {
  const place = kind.namespaced ? '/namespaces/{namespace}' : ''
  return [
    `/${root(kind)}${place}/${kind.plural}/{name}`,
    {
      patch: {
        operationId: `patch${kind.kind}`,
        parameters,
        responses: { 200: { description: 'OK' } },
        'x-kubernetes-action': 'patch',
        'x-kubernetes-group-version-kind': { group: kind.group, version: kind.version, kind: kind.kind },
      },
    },
  ]
}

function root(kind: Kind): string {
  return `${kind.group === '' ? 'api' : 'apis'}/${apiVersionOf(kind)}`
}
