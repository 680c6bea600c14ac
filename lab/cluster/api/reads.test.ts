import { type LabCluster, startCluster } from '../cluster.ts'
import { ask } from './raw-client.ts'
import { labelMatcher } from './selectors.ts'

const MAPS = '/api/v1/namespaces/default/configmaps'

let cluster: LabCluster
beforeAll(async () => {
  cluster = await startCluster({ scale: 0.02 })
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    const labels = { name, side: name < 'c' ? 'left' : 'right' }
    await ask(cluster, `POST ${MAPS}`, { body: { metadata: { name, labels }, data: { name } } })
  }
  await ask(cluster, 'POST /api/v1/namespaces/kube-public/configmaps', { body: { metadata: { name: 'z' } } })
})
afterAll(() => cluster.stop())

interface Named {
  metadata: { name: string }
}
const namesIn = ({ items }: { items: Named[] }) => items.map(({ metadata }) => metadata.name).join('')
const selected = (query: string) => ask(cluster, `GET ${MAPS}?${query}`)

describe('a list', () => {
  it('has its kind and a revision, and items without theirs', async () => {
    const { json } = await ask(cluster, `GET ${MAPS}`)
    expect(json).toMatchObject({
      kind: 'ConfigMapList',
      apiVersion: 'v1',
      metadata: { resourceVersion: expect.stringMatching(/^\d+$/) },
    })
    expect(json.items[0]).not.toHaveProperty('kind')
    expect(namesIn(json)).toBe('abcde')
    expect(namesIn((await ask(cluster, 'GET /api/v1/configmaps')).json)).toBe('abcdez')
  })

  it.each([
    ['name=a', 'a'],
    ['name==a', 'a'],
    ['name!=a', 'bcde'],
    ['name in (a, c),side', 'ac'],
    ['name notin (a,c)', 'bde'],
    ['side=left,name!=a', 'b'],
    ['!side', ''],
    ['absent!=x', 'abcde'],
  ])('by labels: %s', async (selector, names) => {
    expect(namesIn((await selected(`labelSelector=${encodeURIComponent(selector)}`)).json)).toBe(names)
  })

  it.each([
    ['metadata.name=a', 'a'],
    ['metadata.name!=a,metadata.namespace=default', 'bcde'],
    ['metadata.namespace==other', ''],
  ])('by fields: %s', async (selector, names) => {
    expect(namesIn((await selected(`fieldSelector=${encodeURIComponent(selector)}`)).json)).toBe(names)
  })

  it.each([
    ['labelSelector=a b', 'unable to parse requirement'],
    ['labelSelector=a=b=c', 'unable to parse requirement'],
    ['fieldSelector=spec.x=1', '"spec.x" is not a known field selector'],
    ['fieldSelector=name', "can't understand 'name'"],
    ['limit=many', 'limit: "many" is not a whole number'],
  ])('refuses %s', async (query, message) => {
    expect((await selected(query.replaceAll(' ', '%20'))).json).toMatchObject({
      code: 400,
      message: expect.stringContaining(message),
    })
  })
})

it.each([
  ['n>1', { n: '2' }, true],
  ['n>1', { n: '1' }, false],
  ['n<1', {}, false],
  ['example.com/a.b=c-d', { 'example.com/a.b': 'c-d' }, true],
  ['a in (x),b notin (y)', { a: 'x', b: 'y' }, false],
  ['', {}, true],
])('the selector %j over %j: %s', (selector, labels, is) => {
  expect(labelMatcher(selector)({ metadata: { labels: labels as Record<string, string> } })).toBe(is)
})

describe('pages', () => {
  it('show one state of the cluster, whatever happens between them', async () => {
    const first = (await selected('limit=2')).json
    expect(first.metadata).toMatchObject({ continue: expect.any(String), remainingItemCount: 3 })
    await ask(cluster, `POST ${MAPS}`, { body: { metadata: { name: 'bb' } } })
    const token = encodeURIComponent(first.metadata.continue)
    const second = (await selected(`limit=2&continue=${token}`)).json
    const third = (await selected(`continue=${encodeURIComponent(second.metadata.continue)}`)).json
    await ask(cluster, `DELETE ${MAPS}/bb`)
    expect([first, second, third].map(namesIn)).toEqual(['ab', 'cd', 'e'])
    expect(new Set([first, second, third].map(({ metadata }) => metadata.resourceVersion)).size).toBe(1)
    expect(third.metadata).not.toHaveProperty('continue')
  })

  it('count only what is selected, and do not tell how much is left of that', async () => {
    const { json } = await selected('limit=1&labelSelector=side=right')
    expect(namesIn(json)).toBe('c')
    expect(json.metadata).not.toHaveProperty('remainingItemCount')
  })

  it('end with 410 when their state is forgotten, and with a token for the rest as it is now', async () => {
    const { metadata } = (await selected('limit=2')).json
    for (let n = 0; n < 4100; n++) {
      const object = cluster.objects.get('ConfigMap', 'default', 'a')!
      cluster.objects.change(object, (draft) => Object.assign(draft, { data: { n: String(n) } }))
    }
    const gone = await selected(`limit=2&continue=${encodeURIComponent(metadata.continue)}`)
    expect(gone.json).toMatchObject({ code: 410, reason: 'Expired', metadata: { continue: expect.any(String) } })
    const rest = await selected(`continue=${encodeURIComponent(gone.json.metadata.continue)}`)
    expect(namesIn(rest.json)).toBe('cde')
  })

  it.each([
    ['continue=xyz', 400, 'continue key is not valid'],
    ['continue=xyz&resourceVersion=5', 400, 'specifying resource version is not allowed when using continue'],
  ])('refuse %s', async (query, code, message) => {
    expect((await selected(query)).json).toMatchObject({ code, message: expect.stringContaining(message) })
  })
})

describe('revisions', () => {
  it('can be asked for exactly, at least, or not at all', async () => {
    const now = Number((await selected('limit=1')).json.metadata.resourceVersion)
    await ask(cluster, `POST ${MAPS}`, { body: { metadata: { name: 'late' } } })
    const exact = await selected(`resourceVersion=${now}&resourceVersionMatch=Exact`)
    expect([namesIn(exact.json), exact.json.metadata.resourceVersion]).toEqual(['abcde', String(now)])
    for (const query of [
      `resourceVersion=${now}&resourceVersionMatch=NotOlderThan`,
      `resourceVersion=${now}`,
      'resourceVersion=0',
    ]) {
      expect(namesIn((await selected(query)).json)).toBe('abcdelate')
    }
    await ask(cluster, `DELETE ${MAPS}/late`)
  })

  it.each([
    ['resourceVersion=1&resourceVersionMatch=Exact', 410, 'too old resource version: 1'],
    ['resourceVersion=99999999', 504, 'Too large resource version: 99999999'],
    ['resourceVersion=x', 400, 'resourceVersion: Invalid value: "x"'],
    ['resourceVersionMatch=Exact', 422, 'resourceVersionMatch: Forbidden'],
    ['resourceVersion=1&resourceVersionMatch=Roughly', 422, 'resourceVersionMatch: Unsupported value'],
  ])('%s: %d', async (query, code, message) => {
    expect((await selected(query)).json).toMatchObject({ code, message: expect.stringContaining(message) })
  })
})

it('shows no object as of a revision that is not there yet', async () => {
  expect((await ask(cluster, `GET ${MAPS}/a?resourceVersion=1`)).status).toBe(200)
  expect((await ask(cluster, `GET ${MAPS}/a?resourceVersion=99999999`)).json).toMatchObject({ code: 504 })
})

describe('other views', () => {
  const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json'
  const PARTIAL = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1'

  it('a table has a row for each object, with as much of it as asked for', async () => {
    const { json } = await ask(cluster, `GET ${MAPS}?limit=2&includeObject=Object`, { accept: TABLE })
    expect(json).toMatchObject({ kind: 'Table', metadata: { continue: expect.any(String) } })
    expect(json.columnDefinitions[0]).toMatchObject({ name: 'Name' })
    expect(json.rows.map(({ cells }: { cells: unknown[] }) => cells[0])).toEqual(['a', 'b'])
    expect(json.rows[0].object).toMatchObject({ kind: 'ConfigMap' })
    const slim = await ask(cluster, `GET ${MAPS}/a`, { accept: TABLE })
    expect(slim.json.rows[0].object).toMatchObject({ kind: 'PartialObjectMetadata' })
  })

  it('metadata alone', async () => {
    const { json } = await ask(cluster, `GET ${MAPS}`, { accept: PARTIAL })
    expect(json).toMatchObject({ kind: 'PartialObjectMetadataList', items: expect.any(Array) })
    expect(json.items[0]).toEqual({
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata: expect.objectContaining({ name: 'a' }),
    })
  })

  it.each([
    ['application/vnd.kubernetes.protobuf', 406],
    ['application/vnd.kubernetes.protobuf, */*', 200],
    ['application/json;as=Other', 406],
    ['', 200],
  ])('accepting %j: %d', async (accept, status) => {
    expect((await ask(cluster, `GET ${MAPS}`, { accept })).status).toBe(status)
  })
})
