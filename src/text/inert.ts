// Text from reports and policies for people's eyes. Nothing in it may act: no markup, mention, link, line break or hidden character.

/** One line without control characters and the marks that hide or reorder text, cut at `most` characters. */
export function oneLine(text: string, most = 500): string {
  if (text.length <= most && /^[\x20-\x7e]*$/.test(text)) return text.trim()
  const line = text
    .slice(0, most * 4)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .trim()
  return line.length <= most ? line : `${line.slice(0, most - 1).toWellFormed()}…`
}

const zeroWidth = '\u200b'

/** Text as a cell of a Markdown table. What Markdown, HTML or GitHub would act upon is escaped or broken by a zero-width space. */
export function cell(text: string, most = 500): string {
  return oneLine(text, most)
    .replace(/[\\`*_{}[\]()#~!|$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', `@${zeroWidth}`)
    .replaceAll('://', `:${zeroWidth}//`)
    .replace(/\bwww\./gi, `www${zeroWidth}.`)
    .replace(/\b(GH)-(?=\d)/gi, `$1-${zeroWidth}`)
}
