import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { Places } from './places.ts'
import { templateDocuments } from './template-keys.ts'

const chart = join(import.meta.dirname, '..', '..', 'examples', 'python-trading', 'chart')
const read = (path: string) => readFileSync(join(chart, path), 'utf8')
const lineOf = (text: string, words: string) => text.split('\n').findIndex((line) => line.includes(words)) + 1

const template = read('templates/deployment.yaml')
const own = read('values.yaml')

function places(values: Record<string, string> = {}) {
  return new Places({
    folder: 'chart',
    read: async (path) => (path.startsWith('templates/') ? read(path) : undefined),
    values: [
      { file: 'chart/values.yaml', text: own },
      ...Object.entries(values).map(([file, text]) => ({ file, text })),
    ],
  })
}

const pod = 'spec.template.spec'
test.each([
  [
    `${pod}.containers[0].securityContext.runAsNonRoot`,
    '          securityContext:',
    'securityContext: {}',
    'securityContext',
  ],
  [
    `${pod}.securityContext.seccompProfile.type`,
    '      securityContext:',
    'podSecurityContext: {}',
    'podSecurityContext',
  ],
  [`${pod}.containers[0].image`, '          image:', '  digest: ""', 'image.digest'],
  [`${pod}.containers[0].resources.limits.memory`, 'resources:', 'resources: {}', 'resources'],
  [`${pod}.containers[0].livenessProbe.httpGet.host`, 'livenessProbe:', '  httpGet:', 'livenessProbe.httpGet'],
  ['spec.replicas', '  replicas:', 'replicaCount: 1', 'replicaCount'],
])('%s of a chart as helm makes it', async (field, templateLine, valuesLine, path) => {
  const found = await places().of('orders/templates/deployment.yaml', 'Deployment', field)
  expect(found.template).toEqual({ file: 'chart/templates/deployment.yaml', line: lineOf(template, templateLine) })
  expect(found.values).toEqual({ file: 'chart/values.yaml', line: lineOf(own, valuesLine), path })
})

test('the last values file that says it wins, and one that says nothing of it does not', async () => {
  const field = `${pod}.containers[0].securityContext.privileged`
  const staging = 'replicaCount: 2\nsecurityContext:\n  privileged: true\n'
  const found = await places({ 'a.yaml': staging, 'b.yaml': 'replicaCount: 3\n' }).of(
    'orders/templates/deployment.yaml',
    'Deployment',
    field,
  )
  expect(found.values).toEqual({ file: 'a.yaml', line: 3, path: 'securityContext.privileged' })
})

test('what the template does not write leads to the nearest line around it, and to no values', async () => {
  const found = await places().of('orders/templates/deployment.yaml', 'Deployment', `${pod}.hostPID`)
  expect(found).toEqual({ template: { file: 'chart/templates/deployment.yaml', line: lineOf(template, '    spec:') } })
})

test.each([undefined, 'orders/charts/redis/templates/set.yaml'])(
  'without the template (%s): the chart',
  async (source) => {
    expect(await places().of(source, 'StatefulSet', 'spec.replicas')).toEqual({
      template: { file: 'chart/Chart.yaml', line: 1 },
    })
  },
)

test('values of a chart inside stand below its name, global ones do not', async () => {
  const text = 'kind: Pod\nspec:\n  hostPID: {{ .Values.pid }}\n  hostIPC: {{ .Values.global.ipc }}\n'
  const values = [{ file: 'v.yaml', text: 'pid: 1\nredis:\n  pid: true\nglobal: { ipc: true }\n' }]
  const inside = new Places({ folder: 'chart', read: async () => text, values })
  const source = 'orders/charts/redis/templates/pod.yaml'
  expect((await inside.of(source, 'Pod', 'spec.hostPID')).values).toEqual({
    file: 'v.yaml',
    line: 3,
    path: 'redis.pid',
  })
  expect((await inside.of(source, 'Pod', 'spec.hostIPC')).values).toMatchObject({ path: 'global.ipc' })
})

test('documents, list items, blocks inside blocks', () => {
  const text = `{{- /* a: comment
b: of two lines */ -}}
kind: Service
---
kind: "Deployment"
spec:
  containers:
  - name: a
    {{- with .Values.app }}
    {{- if .enabled }}
    image: {{ .image.tag | default $.Values.tag | quote }}
    {{- end }}
    {{- else }}
    args: {{ .Values.args }}
    {{- end }}
  - name: b
    securityContext: {{ toYaml $.Values.b.context | nindent 6 }}
  volumes: []
`
  const [service, deployment] = templateDocuments(text)
  expect(service).toMatchObject({ kind: 'Service', line: 3 })
  expect(
    deployment?.keys.map(({ line, path, values }) => [line, path.join('.'), ...values.map((one) => one.join('.'))]),
  ).toEqual([
    [5, 'kind'],
    [6, 'spec'],
    [7, 'spec.containers'],
    [8, 'spec.containers.0.name'],
    [11, 'spec.containers.0.image', 'app.image.tag', 'tag'],
    [14, 'spec.containers.0.args', 'args'],
    [16, 'spec.containers.1.name'],
    [17, 'spec.containers.1.securityContext', 'b.context'],
    [18, 'spec.volumes'],
  ])
})

test('any text: no throw, lines that exist, linear time', () => {
  const word = fc.constantFrom(
    '{{',
    '}}',
    '{{- with .Values.a }}',
    '{{ end }}',
    '- a:',
    '  b:',
    '---',
    '"',
    '`',
    '/*',
    '\n',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 60 }), (words) => {
      const text = words.join('')
      for (const { keys } of templateDocuments(text)) {
        for (const { line } of keys) expect(line).toBeLessThanOrEqual(text.split('\n').length)
      }
    }),
  )
  const time = (count: number) => {
    const started = performance.now()
    templateDocuments('{{ "'.repeat(count))
    templateDocuments('{{/*'.repeat(count))
    templateDocuments(`{{ ${'.a.b '.repeat(count)} }}`)
    templateDocuments(`${'  '.repeat(count)}- a: {{ .Values${'.a'.repeat(count)} `)
    return performance.now() - started
  }
  time(1000)
  expect(time(20_000)).toBeLessThan(2_000)
})
