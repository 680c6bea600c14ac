import { randomInt } from 'node:crypto'

const LETTERS = 'bcdfghjklmnpqrstvwxz2456789'

/** Five letters that spell no words: the ending of generated names. */
export function randomSuffix(): string {
  return Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}
