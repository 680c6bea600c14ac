/** What the demo measured, for the table at its end. */
export class Figures {
  readonly #rows: [string, string][] = []

  add(what: string, figure: string): void {
    this.#rows.push([what, figure])
  }

  /** Lines with both columns aligned. */
  table(): string {
    const width = Math.max(...this.#rows.map(([what]) => what.length))
    return this.#rows.map(([what, figure]) => `${what.padEnd(width)}  ${figure}`).join('\n')
  }
}

/** Milliseconds for people: `840 ms`, `2.4 s`. */
export function time(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}
