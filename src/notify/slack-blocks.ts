// A message as Slack's Block Kit. Pure. Limits: 50 blocks, 150 characters a header, 3000 a text, 2000 a field, 13200 in all.
import type { Fact, Message } from './message.ts'
import { code, codeBlock, link, plainLine, prose } from './slack-text.ts'

interface Text {
  type: 'plain_text' | 'mrkdwn'
  text: string
  emoji?: boolean
  verbatim?: boolean
}

export type SlackBlock =
  | { type: 'header'; text: Text }
  | { type: 'section'; text?: Text; fields?: Text[] }
  | { type: 'context'; elements: Text[] }

/** The body of a webhook's request. */
export interface SlackPayload {
  /** For notifications and screen readers, and where blocks cannot be shown. */
  text: string
  blocks?: SlackBlock[]
}

const signs = {
  success: { sign: '✅', word: '' },
  review: { sign: '👀', word: '' },
  failure: { sign: '❌', word: '' },
  rollback: { sign: '⏪', word: '' },
  'security-alert': { sign: '🚨', word: 'Security alert: ' },
}
const headerLimit = 150
const mostGates = 8
const mostNotices = 4

// `verbatim` keeps Slack from making links and mentions out of bare names.
const mrkdwn = (text: string): Text => ({ type: 'mrkdwn', text, verbatim: true })
const section = (text: string): SlackBlock => ({ type: 'section', text: mrkdwn(text) })
const context = (text: string): SlackBlock => ({ type: 'context', elements: [mrkdwn(text)] })

/** `again` marks a message whose first sending was not answered, so that nobody takes it for a second event. */
export function slackPayload(message: Message, again = false): SlackPayload {
  const { sign, word } = signs[message.kind]
  const title = `${word}${message.headline}`
  const text = `${sign} ${prose(title, 1000) || 'A run ended'}`
  const origin = [prose(message.origin, 300), link(message.runUrl, 'Open the run')].filter(Boolean).join(' · ')
  const told = message.quiet
    ? [section(text)]
    : [
        ...header(sign, title),
        ...facts(message.facts),
        ...problem(message.problem),
        ...gates(message.gates),
        ...notices(message.notices),
      ]
  const footer = again ? [context('Sent again: Slack did not answer the first time, so it may stand twice.')] : []
  return { text, blocks: [...told, ...(origin === '' ? [] : [context(origin)]), ...footer] }
}

/** The same without blocks, for a Slack that does not take them. */
export function plainPayload(message: Message): SlackPayload {
  const run = link(message.runUrl, 'Open the run')
  return { text: [slackPayload(message).text, run].filter(Boolean).join(' · ') }
}

/** The first line; where it does not hold the whole sentence, the sentence follows. */
function header(sign: string, title: string): SlackBlock[] {
  const line = plainLine(title, headerLimit - 3)
  const whole = plainLine(title, headerLimit * 10) === line
  const first: SlackBlock = {
    type: 'header',
    text: { type: 'plain_text', text: `${sign} ${line || 'A run ended'}`, emoji: false },
  }
  return whole ? [first] : [first, section(prose(title, 1500))]
}

function facts(all: readonly Fact[]): SlackBlock[] {
  const fields = all
    .slice(0, 10)
    .map(({ label, value, exact }) => mrkdwn(`*${label}*\n${exact ? code(value, 250) : prose(value, 250)}`))
  return fields.length === 0 ? [] : [{ type: 'section', fields }]
}

function problem(told: Message['problem']): SlackBlock[] {
  if (told === undefined) return []
  const blocks = [section(`*${prose(told.title, 300) || 'Failed'}*\n${codeBlock(told.text, 2200)}`)]
  const hints = told.hints.map((hint) => prose(hint, 500)).join('\n')
  return hints === '' ? blocks : [...blocks, context(hints)]
}

function gates(all: Message['gates']): SlackBlock[] {
  if (all.length === 0) return []
  const left = all.length - mostGates
  const lines = all.slice(0, mostGates).map(({ name, text }) => `• ${code(name, 60)} ${prose(text, 260)}`)
  return [section([...lines, ...(left > 0 ? [`${left} more in the run`] : [])].join('\n'))]
}

function notices(all: readonly string[]): SlackBlock[] {
  const left = all.length - mostNotices
  const lines = all.slice(0, mostNotices).map((notice) => prose(notice, 250))
  const text = [...lines.filter((line) => line !== ''), ...(left > 0 ? [`${left} more in the run`] : [])].join('\n')
  return text === '' ? [] : [context(text)]
}
