// The tests that people want to hear of beside the failed ones: the slowest, and those that passed in a later try.
import { cleanLine } from './clean.ts'
import type { Highlights } from './evidence.ts'

const most = 10

/** Collects them; costs a comparison for a test that is not among them. */
export class TestHighlights {
  readonly #slowest: { name: string; seconds: number }[] = []
  readonly #flaky = new Set<string>()

  /** @param parts of the name, from the outside in; empty ones are left out */
  ran(seconds: number, ...parts: (string | undefined)[]): void {
    const last = this.#slowest.at(-1)
    if (!(seconds > 0) || (this.#slowest.length === most && seconds <= last!.seconds)) return
    if (this.#slowest.length === most) this.#slowest.pop()
    const at = this.#slowest.findIndex((other) => other.seconds < seconds)
    this.#slowest.splice(at === -1 ? this.#slowest.length : at, 0, { name: nameOf(parts), seconds })
  }

  flaky(...parts: (string | undefined)[]): void {
    if (this.#flaky.size < most) this.#flaky.add(nameOf(parts))
  }

  /** Undefined where there is nothing to tell. */
  get kept(): Highlights | undefined {
    if (this.#slowest.length === 0 && this.#flaky.size === 0) return undefined
    const slowest = this.#slowest.map(({ name, seconds }) => ({ name, seconds: Math.round(seconds * 1000) / 1000 }))
    return { slowest, flaky: [...this.#flaky] }
  }
}

function nameOf(parts: readonly (string | undefined)[]): string {
  return cleanLine(parts.filter(Boolean).join('.'), 120) || 'test without a name'
}
