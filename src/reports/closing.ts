// The closing line of a transcript: `slipway: flake8 exited with 1`. The step that runs the tool appends it, so that silence of a tool that
// ended well can be told from a file that was cut off, or a tool that crashed.
import { Unreadable } from './reader.ts'

export interface Closing {
  /** The tool in lower case, with its subcommand where that is what speaks: `flake8`, `go vet`. */
  tool: string
  /** Exit code. */
  exit: number
}

/** What a tool wrote, and how it ended. */
export interface Transcript extends Closing {
  body: string
}

const line = /^slipway: ([a-z][a-z0-9_.-]{0,40}(?: [a-z]{1,20})?) exited with (\d{1,3})$/

/** Exit codes that mean "ran to its end and found something". Any other code but 0 means that it did not. */
const found: Readonly<Record<string, readonly number[]>> = {
  yamllint: [1, 2],
  zizmor: [10, 11, 12, 13, 14],
  // 255 of the versions that write rows.
  safety: [64, 255],
  gofmt: [],
  codeclimate: [],
  // A bit a sort of message; 1 is a fatal message, 32 a wrong call.
  pylint: Array.from({ length: 15 }, (_, index) => 2 * index + 2),
  'cargo test': [101],
  'cargo doc': [101],
  typedoc: [4],
  lychee: [2],
}
/** These may end with 0 though they found something: warnings alone, or as they were told. */
const mayEndWithZero = new Set([
  'yamllint',
  'pylint',
  'gofmt',
  'golint',
  'revive',
  'go vet',
  'codeclimate',
  'zizmor',
  'lizard',
  'semgrep',
  'cargo doc',
  'typedoc',
])

/** The closing line as such, or undefined for any other line. */
export function parseClosing(text: string): Closing | undefined {
  const [, tool, exit] = line.exec(text) ?? []
  return tool === undefined ? undefined : { tool, exit: Number(exit) }
}

/** A text without its closing line; undefined where it has none. Throws {@link Unreadable} where it has several. */
export function peel(text: string): Transcript | undefined {
  // The end of the line must be there: `exited with 12` cut off by one is `exited with 1`.
  const end = /\r?\n\s*$/.exec(text.slice(-200))
  if (end === null) return undefined
  const whole = text.slice(0, text.length - end[0].length)
  const start = Math.max(whole.lastIndexOf('\n') + 1, whole.lastIndexOf('slipway: '))
  const closing = parseClosing(whole.slice(start))
  // JSON may lack a line end of its own.
  if (closing === undefined || !/(?:^|[\n\]}])$/.test(whole.slice(Math.max(0, start - 1), start))) return undefined
  const body = whole.slice(0, start)
  if (/^slipway: .{1,70} exited with \d/m.test(body)) throw new Unreadable('holds the output of several tools')
  return { ...closing, body }
}

/** Throws {@link Unreadable} for an exit code that means a crash or a wrong call. */
export function refuseCrash({ tool, exit }: Closing): void {
  if (exit === 0 || (found[tool] ?? [1]).includes(exit)) return
  throw new Unreadable(`says that ${tool} ended with ${exit}: it did not run to its end`)
}

/** True when tool and exit code agree on whether there are findings. Throws where findings must be there and cannot be seen. */
export function agrees({ tool, exit }: Closing, findings: number): boolean {
  if (exit !== 0 && findings === 0) {
    throw new Unreadable(`says that ${tool} found something (exit code ${exit}), yet shows no finding that can be read`)
  }
  return exit !== 0 || findings === 0 || mayEndWithZero.has(tool)
}
