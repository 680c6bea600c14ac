// DER, as far as certificates and time stamps need it: values in, bytes out.

/** A value with its tag and length. */
export function tagged(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag]), lengthOf(content), content])
}

function lengthOf({ length }: Buffer): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const hex = length.toString(16)
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes])
}

export const sequence = (...parts: readonly Uint8Array[]) => tagged(0x30, ...parts)
export const set = (...parts: readonly Uint8Array[]) => tagged(0x31, ...parts)
export const octets = (content: Uint8Array) => tagged(0x04, content)
export const utf8 = (text: string) => tagged(0x0c, Buffer.from(text))
export const bool = (value: boolean) => tagged(0x01, Buffer.from([value ? 0xff : 0]))
/** All bits of the bytes count, but for the last `unused` ones. */
export const bits = (content: Uint8Array, unused = 0) => tagged(0x03, Buffer.from([unused]), content)

/** A whole number of at least 0, or the bytes of one. */
export function integer(value: number | Uint8Array): Buffer {
  const bytes = typeof value === 'number' ? Buffer.from(value.toString(16).padStart(8, '0'), 'hex') : Buffer.from(value)
  const first = bytes.findIndex((byte) => byte !== 0)
  const least = first < 0 ? bytes.subarray(bytes.length - 1) : bytes.subarray(first)
  return tagged(0x02, Buffer.from((least[0] ?? 0) & 0x80 ? [0] : []), least)
}

/** `1.2.840.10045.4.3.2`. */
export function oid(text: string): Buffer {
  const [first = 0, second = 0, ...others] = text.split('.').map(Number)
  const bytes = [first * 40 + second, ...others].flatMap((arc) => {
    const digits = [arc & 0x7f]
    for (let rest = arc >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80)
    return digits
  })
  return tagged(0x06, Buffer.from(bytes))
}

/** Whole seconds; milliseconds since the epoch. */
export function time(at: number): Buffer {
  const text = new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '')
  return tagged(0x18, Buffer.from(text))
}
