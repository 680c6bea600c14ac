import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ChartNotKept, fixedTemplate, writeKeptChart } from './kept-chart.ts'
import { decodeRelease, encodeRelease, ReleaseDamaged } from './release.ts'

const file = (name: string, text: string) => ({ name, data: Buffer.from(text).toString('base64') })
const chart = {
  metadata: { apiVersion: 'v2', name: 'orders', version: '1.0.0' },
  templates: [file('templates/deployment.yaml', 'kind: {{ .Values.kind }}'), file('templates/NOTES.txt', '')],
  files: [file('crds/order.yaml', 'kind: CustomResourceDefinition')],
  values: { kind: 'Deployment' },
  schema: Buffer.from('{"type":"object"}').toString('base64'),
}
const nowhere = join(tmpdir(), 'there-is-no-such-folder')
const folder = () => mkdtemp(join(tmpdir(), 'kept-chart-'))

test('a chart is the folder again that it was, and digits of values are as they were', async () => {
  const text = JSON.stringify({ chart, config: {} }).replace(
    '"config":{}',
    '"config":{"ratio":1.10,"id":12345678901234567890}',
  )
  const kept = await writeKeptChart(
    await decodeRelease(await encodeRelease(JSON.parse(text, exact))),
    await folder(),
    nowhere,
  )
  const read = (name: string) => readFileSync(join(kept.chart, name), 'utf8')
  expect(JSON.parse(read('Chart.yaml'))).toEqual(chart.metadata)
  expect(JSON.parse(read('values.yaml'))).toEqual(chart.values)
  expect(read('templates/deployment.yaml')).toBe('kind: {{ .Values.kind }}')
  expect(read('crds/order.yaml')).toBe('kind: CustomResourceDefinition')
  expect(read('values.schema.json')).toBe('{"type":"object"}')
  expect(readFileSync(kept.values, 'utf8')).toBe('{"ratio":1.10,"id":12345678901234567890}')
  expect(kept.defaults).toEqual(chart.values)
})

test('subcharts come from elsewhere, and only where there were some', async () => {
  const subcharts = await folder()
  writeFileSync(join(subcharts, 'redis.tgz'), 'packed')
  const withOne = { chart: { ...chart, metadata: { ...chart.metadata, dependencies: [{ name: 'redis' }] } } }
  const [has, hasNone] = [
    await writeKeptChart(withOne, await folder(), subcharts),
    await writeKeptChart({ chart }, await folder(), subcharts),
  ]
  expect(readFileSync(join(has.chart, 'charts', 'redis.tgz'), 'utf8')).toBe('packed')
  expect(existsSync(join(hasNone.chart, 'charts'))).toBe(false)
})

test.each<[string, unknown, new (...args: never[]) => Error, RegExp]>([
  [
    'subcharts',
    { chart: { ...chart, metadata: { ...chart.metadata, dependencies: [{ name: 'redis' }, { name: 'common' }] } } },
    ChartNotKept,
    /had subcharts \(redis, common\), which Helm does not keep .* no folder charts/,
  ],
  [
    'a manifest that was put back',
    { chart: { ...chart, templates: [file('templates/manifest.yaml', fixedTemplate)] } },
    ChartNotKept,
    /put back from a manifest, and has no chart/,
  ],
  ['no chart', { manifest: '' }, ReleaseDamaged, /no chart that could be read/],
  ['nothing', undefined, ReleaseDamaged, /no chart that could be read/],
  ['files that are none', { chart: { ...chart, files: [{ name: 1 }] } }, ReleaseDamaged, /no list of files/],
  [
    'a file outside of the chart',
    { chart: { ...chart, files: [file('../../outside', '')] } },
    ReleaseDamaged,
    /has a file \.\.\/\.\.\/outside/,
  ],
])('refused: %s', async (_, stored, kind, said) => {
  const written = writeKeptChart(stored, await folder(), nowhere)
  await expect(written).rejects.toThrow(said)
  await expect(written).rejects.toBeInstanceOf(kind)
})

const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }
function exact(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && context?.source ? rawJSON(context.source) : value
}
