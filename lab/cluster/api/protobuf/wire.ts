/** One field of a message: a number for varints and fixed sizes, bytes for everything with a length. */
export interface WireField {
  number: number
  value: number | Uint8Array
}

/** The fields of a protobuf message in order. Throws a RangeError for bytes that are none. */
export function* wireFields(bytes: Uint8Array): Generator<WireField> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const varint = (): number => {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      if (at >= bytes.length || shift > 63n) throw new RangeError(`the number before byte ${at} does not end`)
      const byte = bytes[at++]!
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return Number(BigInt.asIntN(64, value))
    }
  }
  const skip = (length: number): number => {
    if (length < 0 || at + length > bytes.length) throw new RangeError(`${length} bytes are announced at ${at}`)
    at += length
    return at - length
  }
  while (at < bytes.length) {
    const tag = varint()
    const number = Math.floor(tag / 8)
    switch (tag % 8) {
      case 0:
        yield { number, value: varint() }
        break
      case 1:
        yield { number, value: Number(view.getBigInt64(skip(8), true)) }
        break
      case 2: {
        const length = varint()
        const start = skip(length)
        yield { number, value: bytes.subarray(start, start + length) }
        break
      }
      case 5:
        yield { number, value: view.getInt32(skip(4), true) }
        break
      default:
        throw new RangeError(`wire type ${tag % 8} before byte ${at}`)
    }
  }
}
