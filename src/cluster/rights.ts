// Whether the credentials may do what is needed, asked before anything is changed: a right that lacks half way leaves half a change.
import type { Cluster } from './client.ts'

/** A verb on a resource, as Kubernetes writes them: `patch`, `deployments.apps`; `get`, `pods/log`. */
export interface Right {
  verb: string
  resource: string
}

/** One rule of RBAC, as a SelfSubjectRulesReview tells it. */
export interface Rule {
  verbs?: readonly string[]
  apiGroups?: readonly string[]
  resources?: readonly string[]
  resourceNames?: readonly string[]
}

/** The credentials lack rights. Nothing was changed. */
export class RightsMissing extends Error {
  override name = 'RightsMissing'

  constructor(missing: readonly Right[], namespace: string) {
    const lines = missing.map(({ verb, resource }) => `- the verb "${verb}" on ${resource}`)
    super(
      `the credentials may not do what is needed; nothing was changed. Grant by a Role in namespace ${namespace}:\n${lines.join('\n')}`,
    )
  }
}

/** Rejects with {@link RightsMissing}. Where the cluster does not tell the rights, the first request that lacks one will. */
export async function requireRights(
  cluster: Cluster,
  namespace: string,
  needed: readonly Right[],
  signal?: AbortSignal,
): Promise<void> {
  const rules = await cluster.rules(namespace, signal)
  if (rules === undefined) return
  const missing = needed.filter((right) => !rules.some((rule) => grants(rule, right)))
  if (missing.length > 0) throw new RightsMissing(missing, namespace)
}

/** Rules for single names count: whether they name the right ones is for the server to say. */
export function grants(rule: Rule, { verb, resource }: Right): boolean {
  const [path = '', subresource] = resource.split('/')
  const [plural = '', ...group] = path.split('.')
  const names = [subresource ? `${plural}/${subresource}` : plural, ...(subresource ? [`*/${subresource}`] : [])]
  const has = (list: readonly string[] | undefined, ...values: string[]) =>
    ['*', ...values].some((value) => list?.includes(value))
  return has(rule.verbs, verb) && has(rule.apiGroups, group.join('.')) && has(rule.resources, ...names)
}
