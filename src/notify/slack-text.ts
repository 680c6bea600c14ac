// Text inside Slack's markup. Nothing that comes from a record may mention, link, end a code span or outgrow a limit.
import { oneLine } from '../text/inert.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Escaped text of at most `most` characters, cut between whole characters, with a count of what was left out. */
export function within(text: string, most: number): string {
  const pieces = [...text.toWellFormed()].map((character) => entities[character] ?? character)
  let length = pieces.reduce((total, piece) => total + piece.length, 0)
  if (length <= most) return pieces.join('')
  const note = (left: number) => `… (${left} more)`
  let kept = pieces.length
  while (kept > 0 && length + note(pieces.length - kept).length > most) length -= (pieces[--kept] as string).length
  return pieces.slice(0, kept).join('') + note(pieces.length - kept)
}

const zeroWidth = '\u200b'

/** One line, however long: the cut comes later, with its count. */
const whole = (text: string) => oneLine(text, Number.POSITIVE_INFINITY)

/** A backtick that is none, so that a code span cannot be ended from inside. */
const unticked = (text: string) => text.replaceAll('`', 'ˋ')

/** One line of prose for mrkdwn: mentions and addresses in it are broken by a zero-width space. */
export function prose(text: string, most: number): string {
  const line = unticked(whole(text))
  return within(line.replaceAll('@', `@${zeroWidth}`).replaceAll('://', `:${zeroWidth}//`), most)
}

/** A code span: to be copied as it stands. */
export function code(text: string, most: number): string {
  return `\`${within(unticked(whole(text)) || '-', most - 2)}\``
}

/** A block of code, line by line without the empty ones. */
export function codeBlock(text: string, most: number): string {
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => unticked(whole(line)))
    .filter((line) => line !== '')
  return `\`\`\`\n${within(lines.join('\n'), most - 8)}\n\`\`\``
}

/** A line of plain text, in which Slack parses nothing; angle brackets are swapped all the same. */
export function plainLine(text: string, most: number): string {
  return oneLine(text.replaceAll('<', '‹').replaceAll('>', '›'), most)
}

/** A link; undefined for what is no web address of a sensible length. */
export function link(url: string, label: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, href } = new URL(url)
  const address = href.replace(/[|<>\s]/g, (character) => encodeURIComponent(character)).replaceAll('&', '&amp;')
  if (!/^https?:$/.test(protocol) || address.length > 1000) return undefined
  return `<${address}|${within(label, 100)}>`
}
