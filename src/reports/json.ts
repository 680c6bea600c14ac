// JSON that means one thing: JSON.parse takes the last of two equal keys, so that a second `results: []` would hide the first.
import { cleanLine } from './clean.ts'
import { type Limits, Unreadable } from './reader.ts'

/** Parse a whole report. Throws {@link Unreadable} for syntax errors, doubled keys, and nesting beyond the limit. */
export function parseJson(text: string, limits: Readonly<Limits>): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Unreadable(`is damaged or cut off: not JSON (${cleanLine((error as Error).message, 200)})`)
  }
  checkStructure(text, limits.depth)
  return value
}

/** `text` is known to be valid JSON, so that every character outside strings says what it is. */
function checkStructure(text: string, depth: number): void {
  const open: (Set<string> | undefined)[] = []
  let last = ''
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '"': {
        const end = endOfString(text, at)
        last = text.slice(at, end + 1)
        at = end
        break
      }
      case '{':
      case '[':
        open.push(text[at] === '{' ? new Set() : undefined)
        if (open.length > depth) throw new Unreadable(`nests values more than ${depth} deep`)
        break
      case '}':
      case ']':
        open.pop()
        break
      case ':': {
        const key = last.includes('\\') ? (JSON.parse(last) as string) : last.slice(1, -1)
        const keys = open.at(-1)!
        if (keys.has(key)) throw new Unreadable(`has the key "${cleanLine(key, 60)}" twice in one object`)
        keys.add(key)
      }
    }
  }
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text[end - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return end
  }
}
