// Text out of reports is written by strangers: it is copied, stripped, redacted and cut before it goes anywhere.

const secrets: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,4000}?(?:-----END|$)/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\b(?:gh[opsur]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255}|glpat-[\w-]{20,255})/g,
  /\bxox[a-z]-[A-Za-z0-9-]{10,255}/g,
  /\bhooks\.slack(?:-gov)?\.com\/[\w/-]{8,255}/g,
  /\beyJ[\w-]{10,2000}\.[\w-]{10,2000}\.[\w-]{5,2000}/g,
  /(?<=:\/\/[^\s/:@]{1,100}:)[^\s/@]{1,200}(?=@)/g,
  /(?<=\b(?:password|passwd|secret|token|api[_-]?key|access[_-]?key|authorization)["']?\s{0,3}[=:]\s{0,3}["']?)(?!["'\s])[^\s"',;]{4,500}/gi,
]

/** Where none of this stands, none of the patterns can match. They cost a hundred times as much. */
const telling = /-----BEGIN|A(?:KI|SI)A|gh[opsur]_|github_pat_|glpat-|xox|hooks\.slack|eyJ/
/** The same for those that need a colon or an equals sign besides. */
const telltaleKeys = /:\/\/|passw|secret|token|key|authorization/i

/** Replace what looks like a secret by `***`. Meant for text of at most a few thousand characters. */
export function redact(text: string): string {
  if (!telling.test(text) && !(/[:=]/.test(text) && telltaleKeys.test(text))) return text
  return secrets.reduce((rest, pattern) => rest.replace(pattern, '***'), text)
}

/** The first `length` UTF-16 units of a text, marked where it was cut; never half of a surrogate pair. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text
  const end = length - 1
  const code = text.charCodeAt(end - 1)
  return `${text.slice(0, code >= 0xd800 && code <= 0xdbff ? end - 1 : end)}…`
}

/** V8 copies what is shorter. */
const shortestSlice = 13

/** A copy that does not keep alive the megabytes it was cut from, as slices of strings do. */
export function own(text: string): string {
  if (text.length < shortestSlice) return text.toWellFormed()
  return Buffer.from(text, 'utf8').toString('utf8')
}

const unprintable = /[^\x20-\x7e]/

/** All but the single spaces, which are most of them and stay as they are. */
const blanks = /[\s\p{Cc}\p{Cf}]{2,}|(?! )[\s\p{Cc}\p{Cf}]/gu

/** One line of text for people: no control characters or escape sequences, no secrets, at most `length` characters. */
export function cleanLine(text: string, length = 500): string {
  const part = text.slice(0, 8 * length).trim()
  const plain =
    !unprintable.test(part) && !part.includes('  ') && !part.includes('#x1B')
      ? part
      : part
          .replace(/(?:\x1b|#x1B)\[[0-9;]{0,20}[A-Za-z]/g, '')
          .replace(blanks, ' ')
          .trim()
  return own(clip(redact(plain), length))
}

/**
 * A path or `file:` URI of a report as a path in the workspace, or undefined when it leaves the workspace, is no file, or could act as
 * something else (`javascript:`, `C:`, control characters).
 */
export function cleanPath(stated: string, root: string): string | undefined {
  let path = stated.slice(0, 2_000)
  if (/%[0-9a-f]{2}/i.test(path)) {
    try {
      path = decodeURIComponent(path)
    } catch {
      return undefined
    }
  }
  path = path.replace(/^file:\/\/(?:localhost)?(?=\/)/i, '').replaceAll('\\', '/')
  if (path.startsWith(`${root}/`)) path = path.slice(root.length + 1)
  if (path.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(path) || /[\p{Cc}\p{Cf}]/u.test(path)) return undefined
  const kept: string[] = []
  for (const part of path.split('/')) {
    if (part === '..' && kept.pop() === undefined) return undefined
    if (part !== '..' && part !== '.' && part !== '') kept.push(part)
  }
  return kept.length === 0 ? undefined : own(kept.join('/'))
}
