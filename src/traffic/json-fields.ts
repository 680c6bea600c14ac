type Fields = Record<string, unknown>

/** The value at a JSON pointer. */
export function at(root: unknown, pointer: string): unknown {
  let value = root
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  }
  return value
}

/** The same JSON but for the order of keys. A field that is not there is the same as one to remove. */
export function same(live: unknown, wanted: unknown): boolean {
  if (live === undefined || live === null) return wanted === undefined || wanted === null
  if (typeof live !== 'object' || typeof wanted !== 'object' || wanted === null) return live === wanted
  if (Array.isArray(live) !== Array.isArray(wanted)) return false
  const keys = new Set([...Object.keys(live), ...Object.keys(wanted)])
  return [...keys].every((key) => same((live as Fields)[key], (wanted as Fields)[key]))
}
