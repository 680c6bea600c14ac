// Markdown within a limit: what matters most stands first, and what is left out is counted where it is missing.

/** Shown with as many of its lines as there is room for, or not at all. */
export interface Section {
  /** Lines that open it. */
  head: readonly string[]
  lines: readonly string[]
  /** Lines that close it. */
  tail?: readonly string[]
  /** How many more there are than `lines`. */
  more?: number
}

/** Bytes kept for the sentence on what is missing. */
const notice = 120

/** Sections in their order, then `foot`, in at most `most` bytes of UTF-8. `foot` must fit. */
export function within(sections: readonly Section[], foot: readonly string[], most: number): string {
  let room = most - size(foot) - notice
  const shown: string[] = []
  let dropped = 0
  for (const { head, lines, tail = [], more = 0 } of sections) {
    let left = room - size(head) - size(tail) - notice
    if (dropped > 0 || left < 0) {
      dropped++
      continue
    }
    let count = 0
    for (const line of lines) {
      left -= size([line])
      if (left < 0) break
      count++
    }
    const missing = lines.length - count + more
    const kept = [
      ...head,
      ...lines.slice(0, count),
      ...(missing > 0 ? ['', `_${missing} more are not shown._`] : []),
      ...tail,
    ]
    shown.push(...kept)
    room -= size(kept)
  }
  const missing =
    dropped === 0 ? [] : [`_There was no room for ${dropped} more ${dropped === 1 ? 'section' : 'sections'}._`, '']
  return [...shown, ...missing, ...foot].map((line) => `${line}\n`).join('')
}

function size(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0)
}
