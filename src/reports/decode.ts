// Bytes to text, told by the byte order mark, UTF-8 without one. Damage is an error, never a replacement character.
import { Unreadable } from './reader.ts'

/** Decodes a file in pieces. Throws {@link Unreadable} for bytes that are not text. */
export class Decoder {
  #decoder: InstanceType<typeof TextDecoder> | undefined

  write(bytes: Uint8Array): string {
    this.#decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true })
    return this.#decode(bytes, true)
  }

  /** What was held back of the last character; throws when it is incomplete. */
  end(): string {
    return this.#decoder === undefined ? '' : this.#decode(new Uint8Array(), false)
  }

  #decode(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.#decoder!.decode(bytes, { stream })
    } catch {
      throw new Unreadable(`is not valid ${this.#decoder!.encoding.toUpperCase()} text`)
    }
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}
