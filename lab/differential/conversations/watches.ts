import type { Conversation } from '../talk.ts'

/** What is told to those who watch. */
export const watches: Conversation = {
  name: 'watches',
  async run(talk) {
    const maps = talk.core('configmaps')
    const make = (name: string, tier: string) =>
      talk.quietly(`POST ${maps}`, { body: { metadata: { name, labels: { tier } } } })
    const label = (name: string, tier: string) =>
      talk.quietly(`PATCH ${maps}/${name}`, {
        body: { metadata: { labels: { tier } } },
        contentType: 'application/merge-patch+json',
      })
    await make('a', 'front')
    const { json: list } = await talk.quietly(`GET ${maps}`)
    const { resourceVersion } = list.metadata
    const mine = 'labelSelector=tier'
    const ends = [
      await talk.watch('from the start', `GET ${maps}?watch=true&${mine}`),
      await talk.watch('from a version', `GET ${maps}?watch=true&${mine}&resourceVersion=${resourceVersion}`),
      await talk.watch('with a selector', `GET ${maps}?watch=true&labelSelector=tier%3Dfront`),
      await talk.watch('one', `GET ${maps}?watch=true&fieldSelector=metadata.name%3Da`),
      await talk.watch(
        'with the initial events',
        `GET ${maps}?watch=true&${mine}&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
      ),
      await talk.watch('metadata', `GET ${maps}?watch=true&${mine}`, {
        accept: 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io',
      }),
      await talk.watch('tables', `GET ${maps}?watch=true&${mine}`, {
        accept: 'application/json;as=Table;v=v1;g=meta.k8s.io',
      }),
    ]
    await make('b', 'back')
    await label('a', 'back')
    await label('a', 'front')
    await label('b', 'front')
    await talk.quietly(`DELETE ${maps}/a`)
    await label('b', 'back')
    await talk.quietly(`DELETE ${maps}/b`)
    await talk.pause()
    for (const end of ends) end()
    const old = await talk.watch('from too long ago', `GET ${maps}?watch=true&resourceVersion=1`)
    const rubbish = await talk.ask('from rubbish', `GET ${maps}?watch=true&resourceVersion=rubbish`)
    if (rubbish.status === 200) throw new Error('a watch began')
    await talk.ask('initial events without a match', `GET ${maps}?watch=true&sendInitialEvents=true`)
    await talk.ask('a match without initial events', `GET ${maps}?watch=true&resourceVersionMatch=NotOlderThan`)
    await talk.ask('that ends', `GET ${maps}?watch=true&${mine}&timeoutSeconds=1`)
    old()
  },
}
