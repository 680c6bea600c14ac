// What generators of documentation print: TypeDoc and `cargo doc`, closed by a line that says how they ended. Warnings are findings.
import type { Transcript } from '../closing.ts'
import type { Finding } from '../evidence.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { readingOf } from '../reading.ts'

export function readTypeDoc({ body, exit }: Transcript, context: ReaderContext): Reading {
  const found: Finding[] = []
  let stated: number | undefined
  for (const line of plain(body).split(/\r?\n/)) {
    const [, level, message] = /^\[(warning|error)\] (.+)$/.exec(line) ?? []
    if (message === undefined) continue
    const [, errors, warnings] = /^Found (\d{1,9}) errors and (\d{1,9}) warnings$/.exec(message) ?? []
    if (errors !== undefined) stated = Number(errors) + Number(warnings)
    else {
      const [, file] = /, defined in ([^,\s]{1,500}),/.exec(message) ?? []
      found.push({ id: `typedoc-${level}`, severity: level === 'error' ? 'high' : 'medium', message, file })
    }
  }
  if (exit === 0 && found.length > 0 && stated === undefined) {
    throw new Unreadable('has warnings and does not say how many: TypeDoc did not come to its end')
  }
  return documentation('typedoc', found, stated ?? 0, context)
}

export function readCargoDoc({ body, exit }: Transcript, context: ReaderContext): Reading {
  const found: Finding[] = []
  let stated = 0
  const lines = plain(body).split(/\r?\n/)
  for (const [at, line] of lines.entries()) {
    const [, level, code, message] = /^(warning|error)(?:\[([\w:-]{1,60})\])?: (.+)$/.exec(line) ?? []
    if (message === undefined) continue
    const [, count] = /^`.{1,200}` \(.{1,60}\) generated (\d{1,9}) warnings?/.exec(message) ?? []
    if (count !== undefined) stated += Number(count)
    else if (!/^(?:could not (?:document|compile)|build failed|aborting due to)/.test(message)) {
      const [, file, row] = /^ *--> (.{1,500}):(\d{1,9}):\d{1,9}$/.exec(lines[at + 1] ?? '') ?? []
      const severity = level === 'error' ? 'high' : 'medium'
      found.push({
        id: code ?? `rustdoc-${level}`,
        severity,
        message,
        file,
        line: row === undefined ? undefined : Number(row),
      })
    }
  }
  if (exit === 0 && !/^ +Finished /m.test(body)) throw new Unreadable('does not say that cargo doc came to its end')
  return documentation('cargo doc', found, stated, context)
}

/** The text without colours. */
function plain(text: string): string {
  return text.replace(/\x1b\[[0-9;]{0,20}m/g, '')
}

function documentation(tool: string, found: readonly Finding[], stated: number, context: ReaderContext): Reading {
  const findings = new Findings(context)
  const discrepancies = new Discrepancies()
  for (const each of found) findings.add(each)
  const used = Math.max(stated, found.length)
  // Errors stand beside the warnings that are counted.
  if (stated > found.length) discrepancies.add({ what: 'warnings', stated, counted: found.length, used })
  return readingOf('documentation', tool, { findings: used }, { findings, discrepancies })
}
