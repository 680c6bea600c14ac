// What a scanner is: when it applies, how it is had, how it is run, and how its end is told.
import type { ScannerName, SecurityPolicy } from '../policy/scanner-names.ts'

/** Where a program comes from. Nothing else runs. */
export type Source =
  /** A Python package, installed by the hashes of `requirements/<package>.txt` beside the action. */
  | { kind: 'python'; package: string; program: string }
  /** A program of our lock. */
  | { kind: 'locked'; tool: string }
  /** Built from Go modules by the sums of `go/go.sum` beside the action. */
  | { kind: 'go'; package: string }
  /** Part of the runner, or set up by the job: it stands on the PATH. */
  | { kind: 'host'; program: string }
  /** An image by its digest, run by the runner's docker; without one here the policy names it. `to` is where it finds what it scans. */
  | { kind: 'image'; image?: string; mounts: { copy: string; out: string; cache?: string } }

/** What the argv of a scanner is made of. Paths are absolute. */
export interface Facts {
  /** The copy that is scanned, and its files by relative path. */
  copy: string
  files: readonly string[]
  /** Folder for what the scanner writes; nothing else is in it. */
  out: string
  /** Folder of the action, with requirements, rules and Go modules. */
  kit: string
  security: SecurityPolicy
  /** Repository without a work tree, for what reads its history. */
  history?: string
  /** What is new, as a range of git; absent for the whole history. */
  range?: string
  /** Rendered manifests, by relative path in the copy. */
  manifests: readonly string[]
  /** URL of the running application. */
  target?: string
  /** Address of an OSV service. */
  osvUrl?: string
  /** Address of a copy of Go's vulnerability database, `https:` or `file:`. */
  goDatabaseUrl?: string
  /** Address of a copy of RustSec's advisories: `https:` of a git repository, or `file:` of a folder that is taken as it is. */
  rustsecUrl?: string
  /** Folder that outlives the job, for databases. */
  cache: string
}

/** One call of the program, and the report that it leaves. */
export interface Call {
  args: readonly string[]
  /** Relative to the copy; absent: the copy itself. */
  cwd?: string
  /** Name of the report below `reports/security/<scanner>/`. */
  report: string
  /** Where the program puts it: on its standard output, or into `out` under the report's name. */
  by: 'stdout' | 'file'
  /** Exit codes that mean: it ran to its end. */
  ended: readonly number[]
  /** Name in the closing line, for formats that cannot tell that they are whole. */
  closing?: string
  /** Besides what every scanner gets. */
  env?: Readonly<Record<string, string>>
}

export interface Scanner {
  /** What it looks at, for people: completes "there is no ...". */
  looksAt: string
  /** Is there something for it among these files? */
  applies(files: readonly string[]): boolean
  source: Source
  /** What it needs beyond the copy. */
  needs?: readonly ('history' | 'manifests' | 'target')[]
  /** The secret that it needs: the input of the action, and the variable or the properties file in `out` by which it is handed over. */
  token?: { input: string; variable: string } | { input: string; file: string; key: string }
  calls(facts: Facts): Call[]
}

export type Scanners = Readonly<Partial<Record<ScannerName, Scanner>>>
