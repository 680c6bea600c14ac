// slack-notify through its bundle: what people see, and what happens when Slack does not want to know.
import { type ActionResult, runAction } from '../lab/runner/run-action.ts'
import { renderMessage } from '../lab/slack/render.ts'
import { type LabSlack, type SlackFault, startSlack } from '../lab/slack/slack.ts'
import type { RunRecord } from '../src/record/record.ts'
import { deployRecord, gateRecord } from './sample-records.ts'

const secret = 'n0tF0rTheL0g'
let slack: LabSlack
beforeEach(async () => {
  slack = await startSlack({ secret })
})
afterEach(() => slack.stop())

const failure = { reason: 'ErrImagePull', object: 'Pod/orders-6f', message: 'manifest unknown', evidence: [] }
const rolledBack = deployRecord({ outcome: 'rolled-back', headline: 'orders 1.2.0 did not come up', failure })
const alarm = gateRecord({
  verdict: 'block',
  headline: 'Blocked: security 3 critical (wanted none critical)',
  rows: [
    {
      gate: 'security',
      evidence: 'security',
      status: 'fail',
      onFailure: 'block',
      measure: '3 critical',
      reason: 'CVE-2026-1 <!channel>',
      sources: [],
    },
  ],
})

/** Run the action; whatever happens, the webhook's secret is nowhere but in the command that masks it. */
async function run(record: RunRecord | string, inputs: Record<string, string> = {}): Promise<ActionResult> {
  const text = typeof record === 'string' ? record : JSON.stringify(record)
  const result = await runAction({
    action: 'slack-notify',
    inputs: { 'webhook-url': slack.webhookUrl, record: text, ...inputs },
  })
  const unmasked = result.rawLog.split('\n').filter((line) => line.includes(secret) && !line.startsWith('::add-mask::'))
  expect(unmasked).toEqual([])
  expect(JSON.stringify([result.outputs, result.summary, result.annotations, result.log])).not.toContain(secret)
  expect([result.foreign, result.orphans]).toEqual([[], []])
  return result
}

test.each<[string, RunRecord, string]>([
  ['success', deployRecord(), '✅ orders 1.1.0 serves in production'],
  ['rollback', rolledBack, '⏪ orders 1.2.0 did not come up'],
  ['failure', deployRecord({ outcome: 'failed', headline: 'all is lost', failure }), '❌ all is lost'],
  ['security alert', alarm, '🚨 Security alert: Blocked: security 3 critical (wanted none critical)'],
  ['review', gateRecord({ verdict: 'review', headline: 'Needs a review' }), '👀 Needs a review'],
])('%s is told once', async (_, record, first) => {
  const result = await run(record)
  expect([result.conclusion, result.outputs, result.annotations]).toEqual(['success', { ok: 'true', reason: '' }, []])
  expect(slack.messages.map((message) => renderMessage(message).split('\n')[1])).toEqual([first])
  expect(slack.messages[0]?.text).toBe(first)
})

test('hostile text is taken, and mentions nobody', async () => {
  const hostile = '<!channel> <@U1> ```::error::x'
  const record = deployRecord({ outcome: 'failed', headline: hostile, failure: { ...failure, message: hostile } })
  const result = await run(record)
  expect(result.outputs.ok).toBe('true')
  expect(JSON.stringify(slack.messages)).not.toMatch(/<[!@]/)
})

const tellsNobody: [string, SlackFault['how'], { attempts: number; messages?: number; reason: RegExp }][] = [
  ['blocks and text refused', { status: 400 }, { attempts: 2, reason: /answered 400 invalid_blocks/ }],
  ['a wrong token', { status: 403 }, { attempts: 1, reason: /403 invalid_token; make a new webhook/ }],
  ['a revoked webhook', { status: 404 }, { attempts: 1, reason: /404 no_service; the webhook is gone/ }],
  ['an archived channel', { status: 410 }, { attempts: 1, reason: /410 channel_is_archived; the channel is archived/ }],
  [
    'a long wait',
    { status: 429, retryAfter: '3600' },
    { attempts: 1, reason: /429 rate_limited; it asks to wait 3600 s/ },
  ],
  ['errors without end', { status: 500 }, { attempts: 4, reason: /answered 500 rollup_error \(attempt 4\)/ }],
  [
    'a redirect',
    { status: 302, location: 'http://169.254.169.254/' },
    { attempts: 1, reason: /redirects are not followed/ },
  ],
  ['a sign-in page', { status: 200, body: '<html>' }, { attempts: 1, reason: /answered 200 that is not Slack/ }],
  ['a flood', 'flood', { attempts: 1, reason: /answered 200 that is not Slack/ }],
  ['a reset', 'reset', { attempts: 1, reason: /may have been told or not: ECONNRESET/ }],
  ['a reset once posted', 'reset-after-posting', { attempts: 1, messages: 1, reason: /may have been told or not/ }],
  [
    'silence',
    'hang-after-posting',
    { attempts: 1, messages: 1, reason: /no answer came within 10 s after the message was sent/ },
  ],
]

test.each(tellsNobody)('%s warns and breaks nothing', async (_, how, { attempts, messages = 0, reason }) => {
  slack.fault({ how })
  const result = await run(deployRecord())
  expect([result.conclusion, result.outputs.ok]).toEqual(['success', 'false'])
  expect(result.outputs.reason).toMatch(reason)
  expect(result.annotations).toEqual([expect.objectContaining({ level: 'warning', message: result.outputs.reason })])
  expect([slack.requests.length, slack.messages.length]).toEqual([attempts, messages])
})

test.each<[string, SlackFault]>([
  ['a short wait', { how: { status: 429, retryAfter: '1' }, times: 1 }],
  ['a wait without a time', { how: { status: 429 }, times: 1 }],
  ['two errors', { how: { status: 503 }, times: 2 }],
  ['a slow answer', { how: { delayMs: 1500 }, times: 1 }],
  ['blocks refused', { how: { status: 400 }, times: 1 }],
])('%s is got over', async (_, fault) => {
  slack.fault(fault)
  const result = await run(rolledBack)
  expect([result.conclusion, result.outputs.ok, slack.messages.length]).toEqual(['success', 'true', 1])
  const [first, second] = slack.requests
  if (typeof fault.how === 'object' && 'retryAfter' in fault.how) {
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1000)
  }
})

test('an alert whose answer was lost is sent once more, and says so', async () => {
  slack.fault({ how: 'reset-after-posting', times: 1 })
  const result = await run(rolledBack)
  expect(result.outputs.ok).toBe('true')
  expect(slack.messages.map((message) => renderMessage(message).includes('Sent again'))).toEqual([false, true])
})

test('an alert whose answer is lost twice is not sent a third time', async () => {
  slack.fault({ how: 'reset-after-posting' })
  const result = await run(rolledBack)
  expect([result.outputs.ok, slack.messages.length]).toEqual(['false', 2])
  expect(result.outputs.reason).toMatch(/may have been told or not/)
})

test.each<[string, string, Record<string, string>, RegExp]>([
  ['no record', '', {}, /There is no record/],
  ['no webhook', JSON.stringify(deployRecord()), { 'webhook-url': '' }, /no webhook was given/],
])('%s is a notice', async (_, record, inputs, reason) => {
  const result = await run(record, inputs)
  expect([result.conclusion, result.outputs.ok]).toEqual(['success', 'false'])
  expect(result.outputs.reason).toMatch(reason)
  expect(result.annotations.map(({ level }) => level)).toEqual(['notice'])
  expect(slack.requests).toEqual([])
})

test.each<[string, string, Record<string, string>, RegExp]>([
  ['no JSON', '{', {}, /record is not JSON/],
  [
    'another version',
    JSON.stringify(deployRecord()).replace('record/v1', 'record/v9'),
    {},
    /version v9, and this reads v1/,
  ],
  ['half a record', '{"schema":"https://slipway.github.io/schemas/record/v1.json"}', {}, /record is not whole/],
  [
    'a webhook elsewhere',
    JSON.stringify(deployRecord()),
    { 'webhook-url': `https://evil.example/${secret}` },
    /does not lead to hooks/,
  ],
  [
    'a port where nobody listens',
    JSON.stringify(deployRecord()),
    { 'webhook-url': `http://127.0.0.1:1/services/T/B/${secret}` },
    /could not be reached, ECONNREFUSED/,
  ],
])('%s is a warning, and an error where it is required', async (_, record, inputs, reason) => {
  const asked = await run(record, inputs)
  expect([asked.conclusion, asked.annotations.map(({ level }) => level)]).toEqual(['success', ['warning']])
  const required = await run(record, { ...inputs, required: 'true' })
  expect([required.conclusion, required.annotations.map(({ level }) => level)]).toEqual(['failure', ['error']])
  for (const { outputs } of [asked, required]) {
    expect([outputs.ok, outputs.reason]).toEqual(['false', expect.stringMatching(reason)])
  }
  expect(slack.requests).toEqual([])
})

test.each([
  ['no record', { record: '' }],
  ['no webhook', { 'webhook-url': '' }],
])('required fails with %s', async (_, inputs) => {
  const result = await run(deployRecord(), { required: 'true', ...inputs })
  expect([result.conclusion, result.outputs.ok]).toEqual(['failure', 'false'])
})

test('required passes once people were told', async () => {
  expect((await run(rolledBack, { required: 'true' })).conclusion).toBe('success')
})
