import { type LabSlack, startSlack } from './slack.ts'

let slack: LabSlack
beforeEach(async () => {
  slack = await startSlack()
})
afterEach(() => slack.stop())

const good = { text: 'x', blocks: [{ type: 'divider' }] }

async function send(body: unknown, changes: { url?: string; method?: string; type?: string } = {}) {
  const { url = slack.webhookUrl, method = 'POST', type = 'application/json' } = changes
  const content = method === 'GET' ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await fetch(url, { method, headers: { 'content-type': type }, body: content })
  return `${answer.status} ${await answer.text()}`
}

test('keeps what it takes', async () => {
  expect(await send(good)).toBe('200 ok')
  expect(await send({ text: 'plain' })).toBe('200 ok')
  expect(slack.messages).toEqual([good, { text: 'plain', blocks: [] }])
})

test.each<[string, () => Promise<string>, string]>([
  ['no JSON', () => send('{'), '400 invalid_payload'],
  ['another type', () => send(good, { type: 'text/plain' }), '400 invalid_payload'],
  ['no text', () => send({ blocks: good.blocks }), '400 no_text'],
  ['wrong blocks', () => send({ text: 'x', blocks: [{ type: 'header' }] }), '400 invalid_blocks'],
  ['another secret', () => send(good, { url: `${slack.webhookUrl}x` }), '403 invalid_token'],
  ['another team', () => send(good, { url: slack.webhookUrl.replace('/T0', '/T1') }), '404 no_service'],
  ['a GET', () => send(good, { method: 'GET' }), '404 no_service'],
])('refuses %s', async (_, act, answer) => {
  expect(await act()).toBe(answer)
  expect(slack.messages).toEqual([])
  expect(slack.requests.map(({ status }) => status)).toEqual([Number(answer.slice(0, 3))])
})

test('faults come in order, as often as they were asked for', async () => {
  slack.fault({ how: { status: 503 }, times: 1 })
  slack.fault({ how: { status: 410 }, times: 1 })
  const end = slack.fault({ how: { status: 404 } })
  expect([await send(good), await send(good), await send(good)]).toEqual([
    '503 ',
    '410 channel_is_archived',
    '404 no_service',
  ])
  end()
  expect(await send(good)).toBe('200 ok')
})
