// Prints what report files say, one line of JSON a file, without judging it. Usage: npm run -s read -- [--diff DIFF] FILE...
import { readFileSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { parseArgs } from 'node:util'
import type { Changes } from '../src/reports/changes.ts'
import { parseDiff } from '../src/reports/diff.ts'
import type { Evidence, Severity } from '../src/reports/evidence.ts'
import { readReports } from '../src/reports/read.ts'

const usage =
  'usage: npm run -s read -- [--diff DIFF] FILE...   (DIFF: output of git diff -U0, for the coverage of changed lines)'
const clock = { now: () => Date.now(), sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)) }

function told(file: string, { format, tool, measured, reason, measures, findings, ...rest }: Evidence): object {
  const bySeverity: Partial<Record<Severity, number>> = {}
  for (const { severity } of findings) bySeverity[severity] = (bySeverity[severity] ?? 0) + 1
  const { kind, findingsLeftOut, discrepancies, producedAt } = rest
  return {
    file,
    format,
    kind,
    tool,
    measured,
    reason,
    measures,
    findings: bySeverity,
    findingsLeftOut,
    discrepancies,
    producedAt,
  }
}

async function read(file: string, changes: Changes | undefined): Promise<object> {
  try {
    // Its folder stands for the workspace; characters that mean something in a glob are matched as any one character.
    const root = await realpath(dirname(file))
    const patterns = [basename(file).replace(/[*?{}()[\]!]/g, '?')]
    const all = await readReports({ patterns, root, clock, changes })
    const found = all.find(({ sources }) => sources.includes(basename(file))) ?? (all.length === 1 ? all[0] : undefined)
    return found === undefined ? { file, measured: false, reason: 'does not exist' } : told(file, found)
  } catch (error) {
    return {
      file,
      measured: false,
      reason: `cannot be read (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`,
    }
  }
}

function request(): { files: string[]; changes?: Changes } {
  try {
    const { values, positionals } = parseArgs({ options: { diff: { type: 'string' } }, allowPositionals: true })
    if (positionals.length === 0) throw new Error('no file is named')
    const changes = values.diff === undefined ? undefined : parseDiff(readFileSync(values.diff, 'utf8'))
    return { files: positionals, changes }
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`)
    process.exit(2)
  }
}

const { files, changes } = request()
for (const file of files) console.log(JSON.stringify(await read(file, changes)))
