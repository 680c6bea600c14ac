// What the demo shows: acts, steps with progress, boxes. Plain lines with --ci or where there is no terminal.
import { stripVTControlCharacters, styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

export class Screen {
  readonly #live: boolean
  readonly #started = performance.now()
  #act = 0

  constructor(options: { plain: boolean }) {
    this.#live = !options.plain && process.stdout.isTTY === true
  }

  paint(style: Style, text: string): string {
    return this.#live ? styleText(style, text) : text
  }

  line(text = ''): void {
    process.stdout.write(`${text}\n`)
  }

  act(title: string): void {
    this.#act++
    this.line()
    this.line(this.paint('bold', `${this.#act}  ${title}`))
  }

  /**
   * Run `work` under a label. `tell` replaces the progress text while it works (a line of its own when plain);
   * what `work` returns as `detail` ends the line.
   */
  async step<T>(
    label: string,
    work: (tell: (text: string) => void) => Promise<{ value: T; detail: string; good?: boolean }>,
  ): Promise<T> {
    const started = performance.now()
    let progress = ''
    const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`
    const draw = () => {
      const width = process.stdout.columns ?? 100
      const text = `   ${label} ... ${seconds()}${progress === '' ? '' : `  ${progress}`}`
      process.stdout.write(`\r\x1b[2K${text.slice(0, width - 1)}`)
    }
    const timer = this.#live ? setInterval(draw, 100) : undefined
    if (!this.#live) this.line(`   ${label} ...`)
    try {
      const {
        value,
        detail,
        good = true,
      } = await work((text) => {
        const clean = stripVTControlCharacters(text).trim()
        if (clean === '' || clean === progress) return
        progress = clean
        if (!this.#live) this.line(`      ${clean}`)
      })
      if (this.#live) process.stdout.write('\r\x1b[2K')
      const mark = good ? this.paint('green', '✓') : this.paint('red', '✗')
      this.line(` ${mark} ${label}: ${detail} ${this.paint('dim', `(${seconds()})`)}`)
      return value
    } finally {
      clearInterval(timer)
    }
  }

  /** Text of several lines, set off from the rest. */
  box(text: string): void {
    for (const row of text.trimEnd().split('\n')) this.line(`   ${this.paint('dim', '│')} ${row}`)
  }

  elapsedSeconds(): number {
    return (performance.now() - this.#started) / 1000
  }
}
