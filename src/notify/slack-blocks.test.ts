import fc from 'fast-check'
import type { SlackMessage } from '../../lab/slack/message.ts'
import { renderMessage } from '../../lab/slack/render.ts'
import { problemsOf } from '../../lab/slack/validate.ts'
import { anyRecord, deployRecord, gateRecord } from '../../test/sample-records.ts'
import { messageOf } from './message.ts'
import { plainPayload, slackPayload } from './slack-blocks.ts'
import { code, codeBlock, link, prose } from './slack-text.ts'

test('any record becomes a message that Slack takes, and nothing in it acts [T87] [T88]', () => {
  fc.assert(
    fc.property(anyRecord, fc.boolean(), (record, again) => {
      for (const payload of [slackPayload(messageOf(record), again), plainPayload(messageOf(record))]) {
        expect(problemsOf(payload)).toEqual([])
        const texts = JSON.stringify(payload)
        expect(texts).not.toMatch(/<[!@#]|<mailto/)
        expect(texts.match(/<[^>]*>/g)?.filter((tag) => !/^<https?:\/\/[^|]+\|Open the run>$/.test(tag)) ?? []).toEqual(
          [],
        )
      }
    }),
    { numRuns: 300 },
  )
})

test('the validator of the lab does refuse', () => {
  const text = (value: string) => ({ text: 'x', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: value } }] })
  const errors = (message: unknown) => problemsOf(message).map(({ error }) => error)
  expect(errors({ blocks: [] })).toEqual(['no_text'])
  expect(errors(text('x'.repeat(3001)))).toEqual(['invalid_blocks'])
  expect(errors(text('a < b'))).toEqual(['invalid_blocks'])
  expect(errors(text('&nbsp;'))).toEqual(['invalid_blocks'])
  expect(errors(text(''))).toEqual(['invalid_blocks'])
  expect(errors({ text: 'x', blocks: Array(51).fill({ type: 'divider' }) })).toEqual(['invalid_blocks'])
  expect(errors({ text: 'x', blocks: [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }] })).toEqual([
    'invalid_blocks',
  ])
  expect(errors({ text: 'x', blocks: [{ type: 'video' }] })).toEqual(['invalid_blocks'])
  expect(errors({ text: 'x', channel: '#prod' })).toEqual(['invalid_payload'])
  const long = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3000) } }
  expect(errors({ text: 'x', blocks: Array(5).fill(long) })).toEqual(['msg_blocks_too_long'])
})

const everywhere = '<!channel> @here <http://evil.example|Approve> `*bold*` https://evil.example & \u202e'

test('hostile text is shown and does nothing [T87]', () => {
  const record = gateRecord({
    verdict: 'block',
    headline: everywhere,
    rows: [
      { ...(gateRecord().rows[0] as never as object), gate: everywhere, status: 'fail', reason: everywhere } as never,
    ],
  })
  const { text, blocks = [] } = slackPayload(messageOf(record))
  expect(text).toBe(
    '❌ &lt;!channel&gt; @\u200bhere &lt;http:\u200b//evil.example|Approve&gt; ˋ*bold*ˋ https:\u200b//evil.example &amp;',
  )
  expect(blocks[0]).toMatchObject({
    type: 'header',
    text: {
      type: 'plain_text',
      text: '❌ ‹!channel› @here ‹http://evil.example|Approve› `*bold*` https://evil.example &',
    },
  })
})

test.each([
  ['prose', prose],
  ['code', code],
  ['code block', codeBlock],
])('%s is cut within its limit, between whole characters, with a count [T88]', (_, write) => {
  for (const text of ['&'.repeat(400), '😀'.repeat(400), `${'x'.repeat(79)}😀${'y'.repeat(400)}`]) {
    const written = write(text, 100)
    expect(written.length).toBeLessThanOrEqual(100)
    expect(written.isWellFormed()).toBe(true)
    const kept = written.replace(/… \(\d+ more\)/, '').match(/&amp;|😀|[xy]/gu)?.length ?? 0
    expect(written).toContain(`… (${[...text].length - kept} more)`)
  }
})

test.each([
  ['https://github.com/a/b/actions/runs/1?x=1&y=2', '<https://github.com/a/b/actions/runs/1?x=1&amp;y=2|Run>'],
  ['https://x.example/a|b#<c>', '<https://x.example/a%7Cb#%3Cc%3E|Run>'],
  ['javascript:alert(1)', undefined],
  ['', undefined],
  [`https://x.example/${'a'.repeat(1000)}`, undefined],
])('link to %s', (url, expected) => expect(link(url, 'Run')).toBe(expected))

test('an alert in the night says it all', () => {
  const record = deployRecord({
    outcome: 'rolled-back',
    headline: 'orders 1.2.0 in production did not come up: ErrImagePull; 1.1.0 (revision 6) serves again',
    serves: { revision: 6, images: { orders: 'ghcr.io/acme/orders:1.1.0' } },
    failure: {
      reason: 'ErrImagePull',
      object: 'Pod/orders-6f-abc',
      message: 'manifest unknown',
      namedAfterMs: 4200,
      evidence: [{ name: 'events.txt', text: '' }],
    },
  })
  expect(renderMessage(slackPayload(messageOf(record), true) as SlackMessage).split('\n')).toEqual([
    'Slipway  APP',
    '⏪ orders 1.2.0 in production did not come up: ErrImagePull; 1.1.0 (revision 6) serves again',
    'Environment                                   Release',
    'production                                    trading/orders',
    'From                                          Wanted',
    'orders:1.0.0 (revision 3)                     orders:1.1.0 (revision 4)',
    'Serves now                                    Started by',
    'orders:1.1.0 (revision 6)                     octocat',
    'Took                                          Address',
    '1 min 3 s                                     https://orders.example.com',
    'ErrImagePull: Pod/orders-6f-abc',
    '  | manifest unknown',
    '  Named 4.2 s after the first change',
    '  Saved before anything was put back, shown in the run: events.txt',
    '  acme/orders, Deploy, run 1000 · Open the run',
    '  Sent again: Slack did not answer the first time, so it may stand twice.',
  ])
})

test('nothing to do is told in two lines', () => {
  const record = deployRecord({ outcome: 'nothing-to-do', headline: 'orders 1.1.0 serves already' })
  expect(renderMessage(slackPayload(messageOf(record)) as SlackMessage)).toBe(
    'Slipway  APP\n✅ orders 1.1.0 serves already\n  acme/orders, Deploy, run 1000 · Open the run',
  )
})
