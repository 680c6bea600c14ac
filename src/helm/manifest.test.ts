import { YamlRefused } from '../yaml/read-yaml.ts'
import { containersOf, parseManifest } from './manifest.ts'

const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: orders }\n'

test('documents become objects; empty ones and lists are taken apart', () => {
  const list = 'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: { name: a }\n'
  const objects = parseManifest(`---\n# Source: x\n${service}---\n# nothing\n---\n${list}`)
  expect(objects.map(({ kind, metadata }) => `${kind}/${metadata?.name}`)).toEqual(['Service/orders', 'ConfigMap/a'])
  expect(parseManifest('')).toEqual([])
})

test.each([
  ['a text', 'hello', 'document 1 is not a Kubernetes object'],
  ['a list', `${service}---\n- a\n`, 'document 2 is not a Kubernetes object'],
  ['no kind', 'apiVersion: v1\nmetadata: { name: a }\n', 'no apiVersion and kind'],
  ['no name', 'apiVersion: v1\nkind: Service\nmetadata: {}\n', '(Service) has no metadata.name'],
  [
    'an item without a name',
    'apiVersion: v1\nkind: List\nitems: [{ apiVersion: v1, kind: Pod }]\n',
    '(Pod) has no metadata.name',
  ],
  ['no YAML', 'a: [', 'is not valid YAML'],
  ['a prototype', `${service}__proto__: { a: 1 }\n`, '__proto__'],
])('%s is refused', (_, text, message) => {
  expect(() => parseManifest(text)).toThrow(YamlRefused)
  expect(() => parseManifest(text)).toThrow(message)
})

test('containers of all workloads, and only theirs', () => {
  const spec = '{ containers: [{ name: a, image: a:1 }], initContainers: [{ name: i, image: i:1 }] }'
  const object = (kind: string, body: string) =>
    `---\napiVersion: v1\nkind: ${kind}\nmetadata: { name: x }\nspec: ${body}\n`
  const text = [
    object('Pod', spec),
    object('Deployment', `{ template: { spec: ${spec} } }`),
    object('CronJob', `{ jobTemplate: { spec: { template: { spec: ${spec} } } } }`),
    object('Own', `{ template: { spec: { containers: text } } }`),
    object('Service', '{ ports: [] }'),
    object('Deployment', '{ template: { spec: { containers: [null] } } }'),
  ].join('')
  expect(containersOf(parseManifest(text)).map(({ object, path, image }) => `${object.kind} ${path} ${image}`)).toEqual(
    [
      'Pod spec.initContainers[0] i:1',
      'Pod spec.containers[0] a:1',
      'Deployment spec.template.spec.initContainers[0] i:1',
      'Deployment spec.template.spec.containers[0] a:1',
      'CronJob spec.jobTemplate.spec.template.spec.initContainers[0] i:1',
      'CronJob spec.jobTemplate.spec.template.spec.containers[0] a:1',
      'Deployment spec.template.spec.containers[0] ',
    ],
  )
})
