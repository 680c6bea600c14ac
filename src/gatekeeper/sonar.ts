// The quality gate of the SonarQube analysis that a scanner's report-task.txt names.
import type { Clock } from '../host.ts'
import type { Evidence } from '../reports/evidence.ts'
import { Unreadable } from '../reports/reader.ts'
import { readSonarGate, unreadSonarGate } from '../sonar/quality-gate.ts'
import { below, readText } from './bounded-file.ts'

export interface SonarAsked {
  /** Absolute path of the scanner's report-task.txt, links resolved. */
  reportTask: string
  /** Server that the token is for. */
  server: string
  token: string
  /** Milliseconds that waiting and asking may take together. */
  timeoutMs: number
}

const mostBytes = 64 * 1024

/** Rejects only when the run is cancelled. */
export async function readSonar(
  { reportTask, server, token, timeoutMs }: SonarAsked,
  { root, notBefore }: { root: string; notBefore?: number },
  deps: { clock: Clock; signal?: AbortSignal },
): Promise<Evidence> {
  const source = below(root, reportTask) ?? reportTask
  try {
    const text = await readText(root, source, mostBytes)
    return await readSonarGate({ reportTask: text, source, server, token, timeout: timeoutMs, notBefore }, deps)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return unreadSonarGate(source, error.message)
  }
}
