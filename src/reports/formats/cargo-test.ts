// What `cargo test` prints, closed by a line that says how it ended.
import type { Transcript } from '../closing.ts'
import { Discrepancies, Findings } from '../findings.ts'
import { type ReaderContext, type Reading, Unreadable } from '../reader.ts'
import { testReading } from '../reading.ts'
import { emptyTally, total } from '../tally.ts'

const result =
  /^test result: (ok|FAILED)\. (\d{1,9}) passed; (\d{1,9}) failed; (\d{1,9}) ignored; (\d{1,9}) measured; \d{1,9} filtered out(?:; finished in (\d{1,9}\.\d{1,9})s)?$/

/** One test binary: `running 3 tests` up to its result. */
interface Binary {
  announced: number
  /** Names of failed tests with what they printed. */
  failed: Map<string, string>
}

export function readCargoTest({ body, exit }: Transcript, context: ReaderContext): Reading {
  const findings = new Findings(context)
  const discrepancies = new Discrepancies()
  const tally = emptyTally()
  let seconds = 0
  let binary: Binary | undefined
  let speaking: string | undefined
  for (const line of body.split(/\r?\n/)) {
    const [, announced] = /^running (\d{1,9}) tests?$/.exec(line) ?? []
    if (announced !== undefined) {
      if (binary !== undefined) throw new Unreadable('begins a test binary before the one before it ended')
      binary = { announced: Number(announced), failed: new Map() }
      continue
    }
    if (line.startsWith('test result: ')) {
      const found = result.exec(line)
      if (found === null || binary === undefined) throw new Unreadable('has a test result that cannot be read')
      const [passed, failed, ignored, measured] = found.slice(2, 6).map(Number) as [number, number, number, number]
      const counted = passed + failed + ignored + measured
      tally.passed += passed + measured
      tally.failed += Math.max(failed, binary.failed.size)
      tally.skipped += ignored
      seconds += Number(found[6] ?? 0)
      if (counted !== binary.announced) {
        // Tests that were announced and never came to an end.
        tally.errored += Math.max(0, binary.announced - counted)
        discrepancies.add({ what: 'tests of a binary', stated: binary.announced, counted, used: binary.announced })
      }
      if (binary.failed.size > failed) {
        discrepancies.add({
          what: 'failed tests',
          stated: failed,
          counted: binary.failed.size,
          used: binary.failed.size,
        })
      }
      if (found[1] === 'FAILED' && failed === 0) {
        tally.errored++
        discrepancies.add({ what: 'result', stated: 'FAILED', counted: 'no failed test', used: '1 errored' })
      }
      for (const [name, output] of binary.failed) findings.add(complaint(name, output))
      binary = undefined
      speaking = undefined
      continue
    }
    if (binary === undefined) continue
    const [, bad] = /^(?:test )?(.{1,400}?) (?:\.\.\. |--- )FAILED$/.exec(line) ?? []
    const [, speaker] = /^---- (.{1,400}) stdout ----$/.exec(line) ?? []
    if (speaker !== undefined) speaking = speaker
    else if (line === 'failures:') speaking = undefined
    if (bad !== undefined) binary.failed.set(bad, '')
    else if (speaking !== undefined && speaker === undefined) {
      const said = binary.failed.get(speaking) ?? ''
      if (said.length < 2_000) binary.failed.set(speaking, `${said}${line}\n`)
    }
  }
  if (binary !== undefined) throw new Unreadable('is cut off: a test binary has no result, it crashed or was ended')
  const bad = tally.failed + tally.errored
  if (exit === 0 && bad > 0) {
    discrepancies.add({ what: 'exit code of cargo test', stated: 0, counted: `${bad} failed`, used: `${bad} failed` })
  }
  if (exit !== 0 && bad === 0) {
    // It did not compile, or a binary could not be run.
    tally.errored++
    findings.add({ id: 'cargo test', severity: 'high', message: firstError(body) ?? `exited with ${exit}` })
    if (total(tally) > 1) {
      discrepancies.add({ what: 'exit code of cargo test', stated: exit, counted: 'no failed test', used: '1 errored' })
    }
  }
  return testReading('cargo test', tally, seconds, { findings, discrepancies })
}

function complaint(name: string, output: string) {
  const [, file, line] = /panicked at ([^\s:]{1,300}):(\d{1,9})/.exec(output) ?? []
  const message = /panicked at [^\n]*\n([^\n]+(?:\n +[^\n]+){0,4})/.exec(output)?.[1] ?? output.trim()
  return {
    id: name,
    severity: 'high' as const,
    message: message || 'failed without a message',
    file,
    line: line === undefined ? undefined : Number(line),
  }
}

function firstError(body: string): string | undefined {
  return /^error(?:\[E\d+\])?: .+$/m.exec(body)?.[0]
}
