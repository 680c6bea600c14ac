// Texts of inputs -> values. Each returns the value or throws an Error whose message says what is accepted.

/** Longest duration that is accepted: the runner ends a job of a hosted runner after six hours. */
const LONGEST_MS = 6 * 3_600_000

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const

/**
 * Text that is safe to show and to hand on: no control characters but tab and line feed, none of the separators and
 * overrides that hide text from people, no lone surrogates.
 */
export function ordinaryText(text: string): string {
  const hidden = /[^\P{Cc}\t\n\r]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.exec(text)
  if (hidden) {
    const code = hidden[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
    throw new Error(`has the character U+${code} at position ${hidden.index + 1}, which is not accepted`)
  }
  if (!text.isWellFormed()) throw new Error('is not well-formed Unicode')
  return text
}

/** Booleans of the YAML 1.2 core schema. */
export function boolean(text: string): boolean {
  if (/^(true|True|TRUE)$/.test(text)) return true
  if (/^(false|False|FALSE)$/.test(text)) return false
  throw new Error(`is "${text}"; expected true or false`)
}

/** A decimal integer within bounds, both included. */
export function integer(text: string, bounds: { min?: number; max?: number } = {}): number {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = bounds
  const value = /^-?(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(value) || value < min || value > max) {
    throw new Error(
      `is "${text}"; expected a whole number ${max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`}`,
    )
  }
  return value
}

/** Milliseconds of `500ms`, `90s`, `15m`, `1h30m`. */
export function duration(text: string): number {
  const wrong = () => new Error(`is "${text}"; expected a duration such as 90s, 15m or 1h30m, at most 6h`)
  if (!/^([0-9]{1,8}(ms|s|m|h))+$/.test(text)) throw wrong()
  let total = 0
  let last = Number.POSITIVE_INFINITY
  for (const [, digits, unit] of text.matchAll(/([0-9]+)(ms|s|m|h)/g)) {
    const size = units[unit as keyof typeof units]
    if (size >= last) throw wrong()
    last = size
    total += Number(digits) * size
  }
  if (total > LONGEST_MS) throw wrong()
  return total
}

/** Milliseconds since the epoch of `2026-11-24T12:00:00Z`. Without a zone it could be any of two dozen hours. */
export function moment(text: string): number {
  const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/
  const time = shape.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time)) throw new Error(`is "${text}"; expected a time with its zone such as 2026-11-24T12:00:00Z`)
  return time
}

/** A percentage, `80`, `80%` or `99.9 %`, from 0 to 100. */
export function percent(text: string): number {
  const [, digits] = /^([0-9]{1,3}(?:\.[0-9]{1,6})?) ?%?$/.exec(text) ?? []
  const value = Number(digits)
  if (digits === undefined || value > 100) throw new Error(`is "${text}"; expected a percentage from 0 to 100`)
  return value
}

/** `sha256:` and 64 hex digits. */
export function digest(text: string): string {
  if (!/^sha256:[0-9a-f]{64}$/.test(text)) throw new Error(`is "${text}"; expected sha256: and 64 hex digits`)
  return text
}

/** Items of a list, by lines or commas; empty ones are left out. */
export function list(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** JSON of at most 1 MiB; keys that reach a prototype are refused. */
export function json(text: string): unknown {
  if (text.length > 1 << 20) throw new Error(`has ${text.length} characters; at most ${1 << 20} are read`)
  try {
    return JSON.parse(text, (key, value) => {
      if (key === '__proto__') throw new Error('a key is called __proto__')
      return value
    })
  } catch (error) {
    throw new Error(`is not valid JSON: ${(error as Error).message}`)
  }
}
