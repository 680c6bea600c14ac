import type { Conversation } from '../talk.ts'

/** Collections: pages, selectors, versions. */
export const lists: Conversation = {
  name: 'lists',
  async run(talk) {
    const maps = talk.core('configmaps')
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const labels = { tier: name < 'c' ? 'front' : 'back', ...(name === 'e' && { extra: 'x' }) }
      await talk.quietly(`POST ${maps}?fieldManager=a`, { body: { metadata: { name, labels }, data: { name } } })
    }
    // The one that every namespace of a real cluster has is not among them.
    const mine = 'labelSelector=tier'
    const first = await talk.ask('first page', `GET ${maps}?${mine}&limit=2`)
    const token = encodeURIComponent(first.json.metadata.continue)
    await talk.ask('second page', `GET ${maps}?${mine}&limit=2&continue=${token}`)
    await talk.ask('continue with a version', `GET ${maps}?limit=2&continue=${token}&resourceVersion=1`)
    await talk.ask('continue with rubbish', `GET ${maps}?limit=2&continue=rubbish`)
    await talk.ask('limit that is no number', `GET ${maps}?limit=many`)
    const selectors = [
      'tier=front',
      'tier!=front,tier',
      'tier in (front,back),extra',
      '!extra,tier',
      'tier notin (back),tier',
    ]
    for (const selector of selectors) {
      await talk.ask(`label selector ${selector}`, `GET ${maps}?labelSelector=${encodeURIComponent(selector)}`)
    }
    await talk.ask('label selector that is none', `GET ${maps}?labelSelector=${encodeURIComponent('tier in front')}`)
    await talk.ask('field selector', `GET ${maps}?fieldSelector=metadata.name%3Da`)
    await talk.ask('field selector that does not exist', `GET ${maps}?fieldSelector=data.name%3Da`)
    await talk.ask('field selector that is none', `GET ${maps}?fieldSelector=rubbish`)
    const version = first.json.metadata.resourceVersion
    await talk.ask('exact version', `GET ${maps}?${mine}&resourceVersion=${version}&resourceVersionMatch=Exact`)
    await talk.ask('not older', `GET ${maps}?${mine}&resourceVersion=${version}&resourceVersionMatch=NotOlderThan`)
    await talk.ask('version 0', `GET ${maps}?${mine}&resourceVersion=0`)
    await talk.ask('version that is none', `GET ${maps}?resourceVersion=rubbish`)
    await talk.ask('match without a version', `GET ${maps}?resourceVersionMatch=Exact`)
    await talk.ask('match that is none', `GET ${maps}?resourceVersion=1&resourceVersionMatch=Odd`)
    await talk.ask('one of a version to come', `GET ${maps}/a?resourceVersion=999999999`)
    await talk.ask(
      'list of a version to come',
      `GET ${maps}?resourceVersion=999999999&resourceVersionMatch=NotOlderThan`,
    )
    await talk.ask('of a namespace that is not', 'GET /api/v1/namespaces/absent/configmaps')
    await talk.ask('create in a namespace that is not', 'POST /api/v1/namespaces/absent/configmaps', {
      body: { metadata: { name: 'a' } },
    })
    await talk.ask('delete some', `DELETE ${maps}?labelSelector=tier%3Dfront`)
    await talk.ask('what is left', `GET ${maps}?${mine}`)
  },
}
