// Damage done to reports, the same for the same seed: bits that flip, bytes that change, files that are cut off, lines that go or come twice.

export interface Mutant {
  /** What was done to it. */
  how: (typeof mutations)[number]
  /** Offset in bytes of the first change. */
  at: number
  bytes: Buffer
}

export const mutations = [
  'flipped bit',
  'changed bytes',
  'cut off',
  'lost lines',
  'doubled line',
  'changed number',
] as const

/** Whole numbers below a limit, the same ones for the same seed (xorshift32). */
export function dice(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return Math.floor(((state >>> 0) / 2 ** 32) * below)
  }
}

export function flipBit(bytes: Buffer, bit: number): Buffer {
  const damaged = Buffer.from(bytes)
  damaged[bit >> 3]! ^= 1 << (bit & 7)
  return damaged
}

/** Lengths to cut a report off at: evenly spread, and each one near its end. */
export function* cutLengths(length: number, spread = 400, atEnd = 200): Generator<number> {
  const step = Math.max(1, Math.floor(length / spread))
  for (let at = length - 1; at >= 0; at -= at > length - atEnd ? 1 : step) yield at
}

/** So many mutants of a report, each sort in turn. */
export function* mutants(bytes: Buffer, count: number, seed: number): Generator<Mutant> {
  const roll = dice(seed)
  for (let index = 0; index < count; index++) {
    const how = mutations[index % mutations.length]!
    const { at, bytes: damaged } = damage(how, bytes, roll)
    yield { how, at, bytes: damaged }
  }
}

function damage(how: Mutant['how'], bytes: Buffer, roll: (below: number) => number): { at: number; bytes: Buffer } {
  switch (how) {
    case 'flipped bit': {
      const bit = roll(bytes.length * 8)
      return { at: bit >> 3, bytes: flipBit(bytes, bit) }
    }
    case 'changed bytes': {
      const places = Array.from({ length: 1 + roll(8) }, () => roll(bytes.length))
      const damaged = Buffer.from(bytes)
      for (const at of places) damaged[at] = roll(256)
      return { at: Math.min(...places), bytes: damaged }
    }
    case 'cut off': {
      const at = roll(bytes.length)
      return { at, bytes: bytes.subarray(0, at) }
    }
    case 'lost lines': {
      const [from] = lineAt(bytes, roll(bytes.length))
      const [, to] = lineAt(bytes, Math.min(bytes.length - 1, from + roll(2_000)))
      return { at: from, bytes: Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]) }
    }
    case 'doubled line': {
      const [from, to] = lineAt(bytes, roll(bytes.length))
      return { at: to, bytes: Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]) }
    }
    case 'changed number': {
      const at = digitAt(bytes, roll(bytes.length))
      const damaged = Buffer.from(bytes)
      damaged[at] = 48 + roll(10)
      return { at, bytes: damaged }
    }
  }
}

/** Where the line that holds an offset begins, and where the next one does. */
function lineAt(bytes: Buffer, at: number): [number, number] {
  const end = bytes.indexOf(10, at)
  return [bytes.lastIndexOf(10, at - 1) + 1, end === -1 ? bytes.length : end + 1]
}

/** The first digit from an offset on, going round; the offset itself where there is none. */
function digitAt(bytes: Buffer, from: number): number {
  for (let step = 0; step < bytes.length; step++) {
    const at = (from + step) % bytes.length
    if (bytes[at]! >= 48 && bytes[at]! <= 57) return at
  }
  return from
}
