/** `500ms`, `30s`, `15m`, `2h`: up to seven digits and one unit. */
export const durationPattern = /^(\d{1,7})(ms|s|m|h)$/

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** Milliseconds of a text that matches {@link durationPattern}; NaN for any other. */
export function milliseconds(text: string): number {
  const [, digits, unit] = durationPattern.exec(text) ?? []
  return Number(digits) * units[unit as keyof typeof units]
}
