// Admission that denies something, without a server of its own: a ValidatingAdmissionPolicy.
import { namespace } from '../../lab/deploy/world.ts'
import { until } from '../../lab/until.ts'
import { type Cluster, KubeError } from '../../src/cluster/client.ts'

const apiVersion = 'admissionregistration.k8s.io/v1'
const name = 'images'

/** Deny what runs an image of a version, until the function that it returns is called. Settles once it is in force. */
export async function denyImages(
  content: Cluster,
  resource: 'deployments' | 'pods',
  version: string,
): Promise<() => Promise<unknown>> {
  const template = resource === 'pods' ? 'object.spec' : 'object.spec.template.spec'
  const expression = `object.kind == 'ConfigMap' ? !('denied' in object.data) : ${template}.containers.all(c, !c.image.contains(':${version}'))`
  const resourceRules = [
    {
      apiGroups: ['', 'apps'],
      apiVersions: ['v1'],
      operations: ['CREATE', 'UPDATE'],
      resources: [resource, 'configmaps'],
    },
  ]
  const validations = [{ expression, message: `${version} is not allowed here` }]
  const policy = { apiVersion, kind: 'ValidatingAdmissionPolicy', metadata: { name } }
  const binding = { apiVersion, kind: 'ValidatingAdmissionPolicyBinding', metadata: { name } }
  await content.create({
    ...policy,
    spec: { failurePolicy: 'Fail', matchConstraints: { resourceRules }, validations },
  } as never)
  await content.create({ ...binding, spec: { policyName: name, validationActions: ['Deny'] } } as never)
  await until(`${version} is denied`, () => denies(content))
  return async () => {
    for (const { kind } of [binding, policy]) await content.delete({ apiVersion, kind, name })
    await until(`${version} is allowed again`, async () => !(await denies(content)))
  }
}

/** Whether a ConfigMap made to be denied is. */
async function denies(content: Cluster): Promise<boolean> {
  const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: 'denied' }
  try {
    const probe = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'denied', namespace }, data: { denied: '' } }
    await content.create(probe)
    await content.delete(ref)
    return false
  } catch (error) {
    if (error instanceof KubeError && error.message.includes('denied request')) return true
    throw error
  }
}
