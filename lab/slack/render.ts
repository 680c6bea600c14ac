// A message as it would look, for a terminal: plain characters, so that it can be piped.
import type { Block, SlackMessage, TextObject } from './message.ts'

const WIDTH = 92

/** A message as lines of at most 92 columns. */
export function renderMessage(message: SlackMessage): string {
  const lines =
    message.blocks.length === 0 ? wrap(plain({ type: 'mrkdwn', text: message.text })) : message.blocks.flatMap(block)
  return [`Slipway  APP`, ...lines].join('\n')
}

function block(block: Block): string[] {
  switch (block.type) {
    case 'header':
      return wrap(plain(block.text))
    case 'divider':
      return ['─'.repeat(WIDTH)]
    case 'context':
      return wrap(block.elements.map(plain).join('  ·  '), '  ')
    case 'actions':
      return [block.elements.map(({ text }) => `[ ${plain(text)} ]`).join('  ')]
    case 'section':
      return [...(block.text ? wrap(plain(block.text)) : []), ...columns((block.fields ?? []).map(plain))]
  }
}

/** Fields stand in pairs, each under its label. */
function columns(fields: readonly string[]): string[] {
  const width = WIDTH / 2
  const lines: string[] = []
  for (let index = 0; index < fields.length; index += 2) {
    const [left = [], right = []] = fields
      .slice(index, index + 2)
      .map((field) => field.split('\n').flatMap((line) => wrap(line, '', width - 2)))
    for (let row = 0; row < Math.max(left.length, right.length); row++) {
      lines.push(`${pad(left[row] ?? '', width)}${right[row] ?? ''}`.trimEnd())
    }
  }
  return lines
}

/** What people see of a text object: entities decoded, links by their label, marks of bold and code taken away. */
function plain({ type, text }: TextObject): string {
  if (type === 'plain_text') return text
  return text
    .replace(/<!(channel|here|everyone)>/g, '@$1')
    .replace(/<(?:https?|mailto):[^<>|]*\|([^<>]*)>/g, '$1')
    .replace(/<([^<>]*)>/g, '$1')
    .replace(/```\n?([^`]*?)\n?```/g, (_, code: string) => code.replace(/^/gm, '  | '))
    .replace(/`([^`\n]+)`/g, '$1')
    .replace(/(^|\s)\*([^*\n]+)\*(?=\s|$|[:.,])/gm, '$1$2')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function wrap(text: string, indent = '', width = WIDTH): string[] {
  return text.split('\n').flatMap((line) => {
    const lines: string[] = []
    const start = indent + (/^ */.exec(line)?.[0] ?? '')
    let current = start
    for (const word of line.trimStart().split(' ')) {
      if (columnsOf(current) + columnsOf(word) + 1 > width && current !== start) {
        lines.push(current.trimEnd())
        current = start
      }
      current += current === start ? word : ` ${word}`
    }
    return [...lines, current.trimEnd()]
  })
}

const wide = /\p{Extended_Pictographic}/u

/** Columns that a terminal gives to a text: two to an emoji, none to what joins or hides. */
function columnsOf(text: string): number {
  let columns = 0
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    columns += /^[\p{Cf}\p{Mn}]+$/u.test(segment) ? 0 : wide.test(segment) ? 2 : 1
  }
  return columns
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(1, width - columnsOf(text)))
}
